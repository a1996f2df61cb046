package main

import (
	"flag"
	"fmt"
	"strings"

	"palate"
	"palate/host/files"
	"palate/rules/format"
)

// saidFlags are what a person said of a file on the command line.
type saidFlags struct {
	format.Overrides
	column string // of the choice; "" for none
}

// String is empty: no file is spoken of before it is named.
func (s *saidFlags) String() string { return "" }

// meanings are what a value of the column of choices can be said to mean.
var meanings = map[string]format.Meaning{
	"a": {Label: format.ChoseA}, "b": {Label: format.ChoseB}, "tie": {Label: format.ChoseTie}, "none": {},
	palate.BothGood: {Label: format.ChoseTie, Level: palate.BothGood}, palate.BothBad: {Label: format.ChoseTie, Level: palate.BothBad},
	"both_good": {Label: format.ChoseTie, Level: palate.BothGood}, "both_bad": {Label: format.ChoseTie, Level: palate.BothBad},
	"up": {Thumb: 1}, "down": {Thumb: -1},
}

// Set reads COLUMN or COLUMN:VALUE=MEANING,...; "tie=0" says as well as "0=tie" that 0 means a tie.
func (s *saidFlags) Set(text string) error {
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
		m, known := meanings[means]
		if !known {
			value, means = means, value
			m, known = meanings[means]
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
func roleFlags(f *flag.FlagSet) func(*saidFlags) {
	prompt := f.String("prompt", "", "`COLUMN` of the prompt")
	a := f.String("a", "", "`COLUMN` of the first answer")
	b := f.String("b", "", "`COLUMN` of the second answer")
	return func(s *saidFlags) {
		s.Roles = format.Mapping{}
		for column, role := range map[string]string{*prompt: format.RolePrompt, *a: format.RoleA, *b: format.RoleB, s.column: format.RoleLabel} {
			if column != "" {
				s.Roles[column] = role
			}
		}
	}
}

// survey finds how the file is to be read, and says so.
func (i *importer) survey(source *files.Rereader) error {
	survey := format.NewSurvey(i.said.Overrides)
	if f := i.said.Format; f != nil && f.Exact() {
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
	i.sayReading(file)
	return i.asked()
}

func (i *importer) sayReading(file *format.File) {
	if !file.Usual() {
		fmt.Fprintf(i.t.stderr, "the file is %s\n", file.Description())
	}
	for _, sentence := range i.reading.Sentences() {
		fmt.Fprintln(i.t.stderr, printable(sentence))
	}
}

// asked is the error of a file that cannot be read before a person says more of it: its questions.
func (i *importer) asked() error {
	r := i.reading
	if err := i.unknownColumns(); err != nil {
		return err
	}
	if len(r.Questions) == 0 && i.said.Format == nil && !r.HasChoices() {
		return &palate.Error{Code: palate.CodeUnsupported, Message: "no column holds a choice; nothing was imported",
			Hint: "--choice COLUMN names the one that does; there are " + strings.Join(r.Columns, ", ") + "."}
	}
	for _, q := range r.Questions {
		fmt.Fprintf(i.t.stderr, "palate: %s\n", printable(q.Text))
		for _, a := range q.Answers {
			fmt.Fprintf(i.t.stderr, "        if %s: %s\n", printable(a.Text), printable(a.Flags))
		}
		if len(q.Answers) == 0 && (q.Column != "" || r.Confidence == 0 && r.Rows > 0 && len(r.Columns) > 0) {
			fmt.Fprintf(i.t.stderr, "        %s\n", settles(q))
		}
	}
	if len(r.Questions) > 0 {
		fmt.Fprintln(i.t.stderr, "nothing was imported")
		return errBadLines
	}
	return nil
}

// settles are the flags that answer a question of which no answers are known.
func settles(q format.OpenQuestion) string {
	if q.Column == "" {
		return "--prompt COLUMN, --a COLUMN and --b COLUMN say which they are."
	}
	return "--choice " + printable(q.Column) + ":VALUE=a,VALUE=b,VALUE=tie,VALUE=none says what its values mean."
}

// unknownColumns refuses columns that the file does not have.
func (i *importer) unknownColumns() error {
	for column := range i.said.Roles {
		if !i.reading.Known(column) {
			return &palate.Error{Code: palate.CodeNotFound, Message: "the file has no column " + column,
				Hint: "There are " + strings.Join(i.reading.Columns, ", ") + "."}
		}
	}
	return nil
}
