package main

import (
	"flag"
	"fmt"
	"strings"

	"palate"
	"palate/host/files"
	"palate/rules/format"
)

// hintFlags are what the flags say of a file.
type hintFlags struct {
	format.Overrides
	column string // of the choice; "" for none
}

// String is empty: nothing is said of a file by default.
func (s *hintFlags) String() string { return "" }

// meaningOf is what a value of the column of choices is said to mean.
func meaningOf(word string) (m format.Meaning, known bool) {
	switch word {
	case "a":
		m.Label = format.ChoseA
	case "b":
		m.Label = format.ChoseB
	case "tie":
		m.Label = format.ChoseTie
	case "none":
	case string(palate.BothGood), "both_good":
		m.Label, m.Level = format.ChoseTie, palate.BothGood
	case string(palate.BothBad), "both_bad":
		m.Label, m.Level = format.ChoseTie, palate.BothBad
	case "up":
		m.Thumb = 1
	case "down":
		m.Thumb = -1
	default:
		return m, false
	}
	return m, true
}

// Set reads COLUMN or COLUMN:VALUE=MEANING,...; "tie=0" says as well as "0=tie" that 0 means a tie.
func (s *hintFlags) Set(text string) error {
	column, list, _ := cutLast(text)
	s.column = column
	if s.Choices == nil {
		s.Choices = map[string]format.Meaning{}
	}
	for _, part := range strings.Split(list, ",") {
		if part == "" {
			continue
		}
		value, means, found := strings.Cut(part, "=")
		m, known := meaningOf(means)
		if !known {
			value, means = means, value
			m, known = meaningOf(means)
		}
		if !found || !known {
			return fmt.Errorf("%q must be VALUE=a, b, tie or none", part)
		}
		s.Choices[value] = m
	}
	return nil
}

// cutLast cuts a column's name from the values behind it, at the last colon before the first equals sign:
// a name may hold a colon.
func cutLast(text string) (column, list string, found bool) {
	end := strings.IndexByte(text, '=')
	if end < 0 {
		return strings.TrimSuffix(text, ":"), "", false
	}
	at := strings.LastIndexByte(text[:end], ':')
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+1:], true
}

// roleFlags are the flags that give columns their roles.
func roleFlags(f *flag.FlagSet) func(*hintFlags) {
	prompt := f.String("prompt", "", "`COLUMN` of the prompt")
	a := f.String("a", "", "`COLUMN` of the first answer")
	b := f.String("b", "", "`COLUMN` of the second answer")
	return func(s *hintFlags) {
		s.Roles = format.Mapping{}
		for column, role := range map[string]string{*prompt: format.RolePrompt, *a: format.RoleA, *b: format.RoleB, s.column: format.RoleLabel} {
			if column != "" {
				s.Roles[column] = role
			}
		}
	}
}

// detect finds how the file is to be read, and says so.
func (i *importer) detect(source *files.Rereader) error {
	survey := format.NewSurvey(i.hints.Overrides)
	if f := i.hints.Format; f != nil && f.Exact() {
		i.reading = survey.Interpret()
		return nil
	}
	file, err := format.Open(source.First())
	if err != nil {
		return err
	}
	for row, err := range file.Rows() {
		if err == nil {
			survey.Add(row)
		} else {
			survey.Refuse(err)
		}
		if survey.Settled() {
			break
		}
	}
	i.reading = survey.Interpret()
	i.printReading(file)
	return i.openQuestions()
}

func (i *importer) printReading(file *format.File) {
	if !file.Usual() {
		fmt.Fprintf(i.t.stderr, "the file is %s\n", file.Description())
	}
	for _, sentence := range i.reading.Sentences() {
		fmt.Fprintln(i.t.stderr, printable(sentence))
	}
}

// openQuestions is the error of a file that cannot be read before a person says more of it: its questions.
func (i *importer) openQuestions() error {
	r := i.reading
	if err := i.unknownColumns(); err != nil {
		return err
	}
	if len(r.Questions) == 0 && i.hints.Format == nil && !r.HasChoices() {
		return &palate.Error{Code: palate.CodeUnsupported, Message: "no column holds a choice; nothing was imported",
			Hint: "--choice COLUMN names the one that does; there are " + strings.Join(r.Columns, ", ") + "."}
	}
	for _, q := range r.Questions {
		fmt.Fprintf(i.t.stderr, "palate: %s\n", printable(q.Text))
		for _, a := range q.Answers {
			fmt.Fprintf(i.t.stderr, "        if %s: %s\n", printable(a.Text), printable(a.Flags))
		}
		if len(q.Answers) == 0 && (q.Column != "" || r.Confidence == 0 && r.Rows > 0 && len(r.Columns) > 0) {
			fmt.Fprintf(i.t.stderr, "        %s\n", answeringFlags(q))
		}
	}
	if len(r.Questions) > 0 {
		fmt.Fprintln(i.t.stderr, "nothing was imported")
		return errBadLines
	}
	return nil
}

// answeringFlags are the flags that answer a question of which no answers are known.
func answeringFlags(q format.OpenQuestion) string {
	if q.Column == "" {
		return "--prompt COLUMN, --a COLUMN and --b COLUMN say which they are."
	}
	return "--choice " + printable(q.Column) + ":VALUE=a,VALUE=b,VALUE=tie,VALUE=none says what its values mean."
}

// unknownColumns refuses columns that the file does not have.
func (i *importer) unknownColumns() error {
	for column := range i.hints.Roles {
		if !i.reading.Known(column) {
			return &palate.Error{Code: palate.CodeNotFound, Message: "the file has no column " + column,
				Hint: "There are " + strings.Join(i.reading.Columns, ", ") + "."}
		}
	}
	return nil
}
