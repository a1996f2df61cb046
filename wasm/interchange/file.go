package interchange

import (
	"bytes"
	"iter"
	"strings"
	"unicode/utf8"

	"palate"
	"palate/rules/format"
	"palate/rules/record"
)

// A file is read twice, a row at a time: to find how it is to be read, and to read it.
type file struct {
	data    []byte
	said    format.Overrides       // by the person
	written string                 // how the file is written, where that is unusual
	reading *format.Interpretation // that was found
	first   palate.Value           // row
	rows    int                    // of them, in the second pass
	again   format.Deduplicator
	count   format.Count
	bad     int
	named   []string // why rows cannot be used, the first of them
	records []record.Record
}

// findReading starts to find out how the file is to be read.
func (r *Service) findReading() error {
	f := &r.file
	survey := format.NewSurvey(f.said)
	f.first = palate.Null
	return r.eachRow(func(row format.Row, err error) (more bool) {
		if err == nil {
			if f.first.IsNull() {
				f.first = row.Values
			}
			survey.Add(row)
		} else {
			survey.Refuse(err)
		}
		return !survey.Settled()
	}, func(in *format.File) {
		if f.written = ""; !in.Usual() {
			f.written = "the file is " + in.Description()
		}
		f.reading = survey.Interpret()
		r.readRecords()
	})
}

// readRecords starts to make records of the rows, unless a question has to be answered first.
func (r *Service) readRecords() {
	f := &r.file
	f.rows, f.again, f.count, f.bad, f.named, f.records = 0, format.NewDeduplicator(), format.Count{}, 0, nil, nil
	if len(f.reading.Questions) > 0 {
		return
	}
	_ = r.eachRow(func(row format.Row, err error) bool { // the survey opened it
		if err == nil && !f.reading.Reads(row) {
			return true
		}
		f.rows++
		if err == nil {
			err = f.appendRow(row)
		}
		if err != nil {
			f.refuse(err)
		}
		return true
	}, func(*format.File) {})
}

// eachRow starts to go through the rows, as long as each says that there is more to do, and then ends.
func (r *Service) eachRow(each func(format.Row, error) bool, end func(*format.File)) error {
	in, err := format.Open(bytes.NewReader(r.file.data))
	if err != nil {
		return err
	}
	next, stop := iter.Pull2(in.Rows())
	r.done = 0
	r.step = func() bool {
		row, err, more := next()
		if more {
			r.done++
			more = each(row, err)
		}
		if more {
			return true
		}
		stop()
		r.step = nil
		end(in)
		return r.step != nil
	}
	return nil
}

// appendRow makes records of a row.
func (f *file) appendRow(row format.Row) error {
	records, bad := f.reading.Read(row)
	if bad != nil {
		return bad
	}
	for i := range records {
		if one := &records[i]; !one.HasVerdict() || !f.again.Has(row, i, one) {
			f.count.Add(one)
			one.Row = palate.Null
			f.records = append(f.records, *one)
		}
	}
	return nil
}

// problemsNamed is how many bad rows a reading names; all are counted.
const problemsNamed = 8

func (f *file) refuse(err error) {
	if f.bad++; len(f.named) < problemsNamed {
		f.named = append(f.named, err.Error())
	}
}

// found is what the file is read as.
func (f *file) found() record.Preview {
	found := record.Preview{
		Rows: f.rows, Roles: format.Roles, Records: len(f.records), Chosen: f.count.Choices,
		Notes: f.notes(), Bad: f.bad, Problems: f.named,
	}
	for _, c := range f.reading.Columns {
		found.Columns = append(found.Columns, record.Column{Name: c, Role: f.reading.Mapping[c], Sample: sample(f.first, c)})
	}
	for _, c := range f.reading.Choices {
		found.Choices = append(found.Choices, record.LabelValue{Value: c.Value, Means: means(c.Meaning), Rows: c.Rows})
	}
	for _, q := range f.reading.Questions {
		asked := record.Clarification{Text: q.Text}
		for _, a := range q.Answers {
			asked.Answers = append(asked.Answers, a.Text)
		}
		found.Questions = append(found.Questions, asked)
	}
	return found
}

// notes are what else is to be known.
func (f *file) notes() (list []string) {
	if f.written != "" {
		list = append(list, f.written)
	}
	count := f.count
	count.NoChoice = 0 // what has none is a prompt to compare
	list = append(append(list, f.reading.Notes...), count.Sentences()...)
	return append(list, f.again.Sentences()...)
}

// answer notes how a person answers a question; ok is false where there is no such answer.
func (f *file) answer(question, answer int) (ok bool) {
	if f.reading == nil || question < 0 || question >= len(f.reading.Questions) {
		return false
	}
	answers := f.reading.Questions[question].Answers
	if answer < 0 || answer >= len(answers) {
		return false
	}
	f.said.Choices = merged(f.said.Choices, answers[answer].Choices)
	f.said.Roles = merged(f.said.Roles, answers[answer].Roles)
	return true
}

// merged is a map with what another says.
func merged[M ~map[string]V, V any](m, more M) M {
	if m == nil {
		m = M{}
	}
	for k, v := range more {
		m[k] = v
	}
	return m
}

// means is a meaning as package record has it.
func means(m format.Meaning) string {
	switch {
	case m.Thumb > 0:
		return "up"
	case m.Thumb < 0:
		return "down"
	case m.Level != "":
		return string(m.Level)
	}
	return string(m.Label)
}

// sampled is how much of a column's first value is shown, in bytes.
const sampled = 200

// sample is the first value of a column, the beginning of it. "input.messages" stands inside "input".
func sample(row palate.Value, column string) string {
	v := row.Get(column)
	if outer, inner, ok := strings.Cut(column, "."); ok && v.IsNull() {
		return sample(row.Get(outer), inner)
	}
	text, ok := v.Text()
	if !ok && !v.IsNull() {
		text = v.String()
	}
	if len(text) <= sampled {
		return text
	}
	end := sampled
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}
