package reading

import (
	"bytes"
	"iter"
	"slices"
	"unicode/utf8"

	"palate"
	"palate/rules/format"
	"palate/rules/record"
)

// A scan is the file as its rows.
type scan struct {
	rows    []format.Row
	unread  []format.Bad // rows that are no rows
	bads    []format.Bad // rows that the mapping makes no record of
	mapping format.Mapping
	choices int
}

// kindOf says what a file is that holds no text, by how it begins; "" for one that may.
func kindOf(data []byte) string {
	begins := func(list ...string) bool {
		return slices.ContainsFunc(list, func(s string) bool { return bytes.HasPrefix(data, []byte(s)) })
	}
	zeros := bytes.IndexByte(data[:min(len(data), 1<<10)], 0) >= 0
	switch {
	case begins("\x89PNG", "\xFF\xD8\xFF", "GIF8") || begins("BM") && zeros:
		return "a picture"
	case begins("RIFF"):
		return "a picture or a sound"
	case begins("%PDF"):
		return "a PDF document"
	case begins("PK\x03\x04", "\x1F\x8B"):
		return "a packed file"
	}
	return ""
}

// begin starts to read the file that came.
func (r *Reader) begin() error {
	if kind := kindOf(r.data); kind != "" {
		return &palate.Error{Code: palate.CodeUnsupported, Message: "it is " + kind, Hint: "Choose a JSON Lines, JSON or CSV file of prompts and answers."}
	}
	next, stop := iter.Pull2(format.Scan(bytes.NewReader(r.data)))
	r.data, r.scan, r.done = nil, scan{}, 0
	r.step = func() bool {
		row, err, more := next()
		if !more {
			stop()
			r.remap(format.Guess(r.scan.rows))
			return true
		}
		r.done++
		r.scan.add(row, err)
		return true
	}
	return nil
}

func (s *scan) add(row format.Row, err error) {
	row.Raw = bytes.Clone(row.Raw)
	if err != nil {
		s.unread = append(s.unread, format.BadOf(row, err))
		return
	}
	s.rows = append(s.rows, row)
}

// remap starts to make records of the rows by what the columns hold now.
func (r *Reader) remap(m format.Mapping) {
	s := &r.scan
	s.mapping, s.bads, s.choices = m, nil, 0
	r.records, r.done = nil, 0
	if m.Missing() != "" {
		r.step = nil
		return
	}
	read := format.Reader(m)
	r.step = func() bool {
		if r.done == len(s.rows) {
			return false
		}
		r.take(read(s.rows[r.done]))
		r.done++
		return true
	}
}

func (r *Reader) take(records []record.Record, err *palate.Error) {
	s := &r.scan
	if err != nil {
		s.bads = append(s.bads, format.BadOf(s.rows[r.done], err))
		return
	}
	r.records = append(r.records, records...)
	for _, made := range records {
		if made.Label != record.NoLabel {
			s.choices++
		}
	}
}

// problemsNamed is how many bad rows a reading names: as many as the page shows. All are counted.
const problemsNamed = 8

func (r *Reader) reading() record.Reading {
	s := &r.scan
	reading := record.Reading{
		Rows: len(s.rows) + len(s.unread), Roles: format.Roles,
		Records: len(r.records), Chosen: s.choices, Bad: len(s.unread) + len(s.bads),
	}
	if missing := s.mapping.Missing(); missing != "" {
		reading.Questions = []record.Question{{Text: missing}}
	}
	for _, c := range format.Columns(s.rows) {
		reading.Columns = append(reading.Columns, record.Column{Name: c, Role: s.mapping[c], Sample: s.sample(c)})
	}
	for _, bads := range [][]format.Bad{s.unread, s.bads} {
		for _, b := range bads[:min(len(bads), problemsNamed-len(reading.Problems))] {
			reading.Problems = append(reading.Problems, b.Err.Error())
		}
	}
	return reading
}

// sampled is how much of a column's first value is shown, in bytes.
const sampled = 200

// sample is the first value of a column, the beginning of it.
func (s *scan) sample(column string) string {
	if len(s.rows) == 0 {
		return ""
	}
	v := s.rows[0].Values.Get(column)
	text, ok := v.Text()
	if !ok {
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
