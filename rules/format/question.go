package format

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// ask puts the questions.
func (l *listSurvey) ask(r *Interpretation, label *labelTally, in labelInterpretation) {
	columns := r.Mapping.columns()
	switch {
	case l.rows == 0 || len(r.Columns) == 0: // an object without members says nothing
		r.Questions = append(r.Questions, OpenQuestion{Text: "the file holds no rows"})
	case !r.answers():
		r.Questions = append(r.Questions, OpenQuestion{Text: "say which columns hold the answers to compare; there are " + listed(r.Columns)})
	case l.lacks(r) != "":
		r.Questions = append(r.Questions, OpenQuestion{Text: "the file is not in the format " + r.Format + ": " + l.lacks(r) + "; there are " + listed(r.Columns)})
	case l.byShape:
		r.Questions = append(r.Questions, shapeQuestion(columns))
	}
	if in.ask != nil {
		q := *in.ask
		for i := range q.Answers {
			q.Answers[i].say(q.Column, r.sideNames(), label.order)
		}
		r.Questions = append(r.Questions, q)
	}
	if l.wins != nil {
		if q := l.wins.ask(); q != nil {
			r.Questions = append(r.Questions, *q)
		} else {
			r.Choices = l.wins.choices()
		}
	}
	if len(in.choices) > 0 {
		r.Choices = in.choices
	}
}

// lacks says which column a format that a person named must have, and the file has not; "" for none.
func (l *listSurvey) lacks(r *Interpretation) string {
	if l.overrides.Format == nil {
		return ""
	}
	for _, role := range l.overrides.Format.Needs {
		if !r.Mapping.has(role) && !(role == RoleLabel && l.wins != nil) {
			return "no column is " + wordsOf(role)
		}
	}
	return ""
}

// wordsOf is what a column of a role is said to be.
func wordsOf(role string) string {
	for _, w := range roleWords {
		if w.role == role {
			return w.words
		}
	}
	return role
}

// shapeQuestion asks whether columns are what their contents look like.
func shapeQuestion(columns map[string]string) OpenQuestion {
	a := Answer{Roles: Mapping{columns[RoleA]: RoleA, columns[RoleB]: RoleB}}
	a.Text = columns[RoleA] + " and " + columns[RoleB] + " are the answers"
	a.Flags = "--a " + quoted(columns[RoleA]) + " --b " + quoted(columns[RoleB])
	if p := columns[RolePrompt]; p != "" {
		a.Roles[p] = RolePrompt
		a.Text = p + " is the prompt, " + a.Text
		a.Flags = "--prompt " + quoted(p) + " " + a.Flags
	}
	return OpenQuestion{Text: "no column is called as answers are: say which hold them", Answers: []Answer{a}}
}

// say puts an answer to a question of choices into words and flags, its values in an order.
func (a *Answer) say(column string, names [2]string, order []string) {
	var words, flags []string
	for _, value := range order {
		if m, ok := a.Choices[value]; ok {
			words = append(words, shownValue(value)+" means "+m.words(names))
			flags = append(flags, value+"="+m.flag())
		}
	}
	a.Text = strings.Join(words, ", ")
	a.Flags = "--choice " + quoted(column+":"+strings.Join(flags, ","))
}

// flag is a meaning on the command line.
func (m Meaning) flag() string {
	switch {
	case m.Thumb > 0:
		return "up"
	case m.Thumb < 0:
		return "down"
	case m.Label == NoLabel:
		return "none"
	case m.Level == "":
		return string(m.Label)
	}
	return string(m.Level)
}

// quoted is a word as a shell takes it.
func quoted(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r > 127 || strings.ContainsRune("_-.,:=/+", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

func (t *labelTally) opposed(s string) *OpenQuestion {
	return &OpenQuestion{Column: t.column.name, Text: t.column.name + " holds " + shownValue(s) + ", which is the mark of one answer and the name of the other's model: say which it is"}
}

// askNumbers asks what numbers mean.
func (t *labelTally) askNumbers(numbers []string, x []float64) *OpenQuestion {
	q := &OpenQuestion{Column: t.column.name, Text: t.column.name + " holds " + t.held(numbers) + ", and nothing in the file says which answer each stands for"}
	if t.many {
		q.Text += "; there are more than two answers: say with --a and --b which are compared"
		return q
	}
	if len(numbers) > 12 {
		return q
	}
	for _, s := range possible(x) {
		a := Answer{Choices: map[string]Meaning{}}
		for i, value := range numbers {
			m, ok := s(x[i])
			if !ok {
				a.Choices = nil
				break
			}
			a.Choices[value] = m
		}
		again := func(other Answer) bool { return maps.Equal(other.Choices, a.Choices) }
		if a.Choices != nil && !slices.ContainsFunc(q.Answers, again) {
			q.Answers = append(q.Answers, a)
		}
	}
	return q
}

// askWords asks about values that are not understood.
func (t *labelTally) askWords(unknown []string, odd int) *OpenQuestion {
	q := &OpenQuestion{Column: t.column.name, Text: t.column.name + " holds " + t.held(unknown)}
	switch {
	case len(unknown) == 0:
		q.Text = t.column.name + " holds " + shownValue(t.sample) + ", in " + counted(odd, "row")
		fallthrough
	default:
		q.Text += ", which is not understood as a choice"
	}
	if len(unknown) != 1 || odd > 0 {
		return q
	}
	for _, m := range []Meaning{{Label: ChoseA}, {Label: ChoseB}, {Label: ChoseTie}, {}} {
		q.Answers = append(q.Answers, Answer{Choices: map[string]Meaning{unknown[0]: m}})
	}
	return q
}

// held lists values with their rows: "0 in 7 rows and 1 in 1 row (line 12)".
func (t *labelTally) held(values []string) string {
	const most = 6
	var parts []string
	for _, s := range values[:min(len(values), most)] {
		c := t.values[s]
		part := shownValue(s) + " in " + counted(c.rows, "row")
		if c.rows == 1 {
			part += " (line " + strconv.Itoa(c.line) + ")"
		}
		parts = append(parts, part)
	}
	if n := len(values) - most; n > 0 {
		parts = append(parts, counted(n, "other value"))
	}
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}
