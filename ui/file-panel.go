package ui

import (
	"slices"
	"strconv"

	"palate"
	"palate/rules/format"
	"palate/ui/text"
)

// FilePanel reads a dropped file of prompts and answers: it shows what it takes the columns for,
// and waits for a yes.
type FilePanel struct{ S *Session }

// A FileForm is a dropped file before it is taken in.
type FileForm struct {
	Name    string
	Rows    []format.Row
	Unread  []format.Bad // rows that are no rows
	Mapping format.Mapping
	Columns []string
	Mine    bool // the choices in it are this person's: learn from them
}

// problemsShown is how many bad rows are named on the page; all of them are counted.
const problemsShown = 8

func (c *FilePanel) file() *FileForm { return c.S.State.File }

// OpenFile shows a dropped file. The form asks before anything is taken in.
func (s *Session) OpenFile(name string, data []byte) {
	rows, unread := format.Rows(data)
	s.State.View = ViewTexts
	s.State.File = &FileForm{Name: name, Rows: rows, Unread: unread, Mapping: format.Guess(rows), Columns: format.Columns(rows)}
}

// SetRole says what a column holds.
func (s *Session) SetRole(column, role string) {
	for other, r := range s.State.File.Mapping {
		if r == role && other != column {
			s.State.File.Mapping[other] = format.RoleNone
		}
	}
	s.State.File.Mapping[column] = role
}

// CloseFile puts the file away.
func (s *Session) CloseFile() { s.State.File = nil }

// ToggleMine says whether the choices in the file are this person's.
func (s *Session) ToggleMine() { s.State.File.Mine = !s.State.File.Mine }

func (f *FileForm) read() ([]format.Record, []format.Bad) {
	if f.Mapping.Missing() != "" {
		return nil, f.Unread
	}
	records, bads := format.Read(f.Rows, f.Mapping)
	return records, append(append([]format.Bad(nil), f.Unread...), bads...)
}

// summary says what would be taken in.
func (f *FileForm) summary() string {
	if missing := f.Mapping.Missing(); missing != "" {
		return missing
	}
	records, bads := f.read()
	if len(bads) == 0 {
		return text.FileRows.Of(len(records))
	}
	return sentences(text.FileRows.Of(len(records)), text.FileRowsBad.Of(len(bads)))
}

func (f *FileForm) problems() []string {
	_, bads := f.read()
	var list []string
	for i, b := range bads {
		if i == problemsShown {
			list = append(list, text.AndMore.Of(len(bads)-i))
			break
		}
		list = append(list, b.Err.Error())
	}
	return list
}

// choices counts the rows that say which answer was chosen.
func (f *FileForm) choices() int {
	records, _ := f.read()
	n := 0
	for _, r := range records {
		if r.Label != format.NoLabel {
			n++
		}
	}
	return n
}

// sample is the first value of a column, short.
func (f *FileForm) sample(column string) string {
	if len(f.Rows) == 0 {
		return ""
	}
	v := f.Rows[0].Values.Get(column)
	if s, ok := v.Text(); ok {
		return truncate(s, 60)
	}
	return truncate(v.String(), 60)
}

// TakeFile takes the file's rows in: choices as imported events when they are this person's, and
// every prompt into the person's own set.
func (s *Session) TakeFile() {
	f := s.State.File
	records, _ := f.read()
	if len(records) == 0 {
		return
	}
	if f.Mine {
		s.setAside(records)
		s.importChoices(records)
	}
	s.State.File = nil
	s.addYours(promptsOf(records))
}

// promptsOf gathers records by prompt, each answer once.
func promptsOf(records []format.Record) []*Prompt {
	var list []*Prompt
	byText := map[string]*Prompt{}
	for _, r := range records {
		p := byText[r.Prompt]
		if p == nil {
			p = &Prompt{ID: r.ID, Text: r.Prompt, Context: r.Context}
			byText[r.Prompt] = p
			list = append(list, p)
		}
		for _, o := range r.Outputs {
			if indexOf(p, o.Text) < 0 && len(p.Outputs) < palate.MaxSlots {
				p.Outputs = append(p.Outputs, Output{o.Model, o.Text})
			}
		}
	}
	return slices.DeleteFunc(list, func(p *Prompt) bool { return len(p.Outputs) < 2 })
}

// importChoices keeps the choices of records as this person's, made elsewhere.
func (s *Session) importChoices(records []format.Record) {
	s.State.Status = saving()
	s.Host.Do(func() {
		n, done := 0, gesture{}
		defer func() { s.imported(done, n) }()
		for _, r := range records {
			if r.Label == format.NoLabel {
				continue
			}
			lines, ok := s.keepQuietly(func() ([]palate.Line, error) { return r.Lines(s.author) })
			if !ok {
				return
			}
			n++
			done = append(done, gesturesOf(lines)...)
		}
	})
}

// keepQuietly keeps lines without learning from each. Where another tab took their numbers, they are made anew.
func (s *Session) keepQuietly(made func() ([]palate.Line, error)) ([]palate.Line, bool) {
	lines, err := made()
	if err == nil {
		err = s.Host.Store.Append(lines)
	}
	if err != nil {
		again := s.overtaken(lines, err)
		s.rewind()
		if again {
			return s.keepQuietly(made)
		}
		s.Host.Update(func() { s.State.Fault = s.FaultOf(err, nil) })
		return nil, false
	}
	s.Host.Update(func() { s.take(lines) })
	return lines, true
}

// Roles are what a column can hold.
var Roles = format.Roles

func roleName(role string) string {
	if role == format.RoleNone {
		return text.RoleNone
	}
	return role
}

func columnID(i int) string { return "column-" + strconv.Itoa(i) }

// FileChosen reads the file that the file field has.
func (s *Session) FileChosen() { s.Host.ReadFile("#file-input", s.FileCame) }

// FileCame shows a file that was dropped or chosen.
func (s *Session) FileCame(name string, data []byte) {
	s.Host.Update(func() { s.OpenFile(name, data) })
}
