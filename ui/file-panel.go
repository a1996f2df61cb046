package ui

import (
	"bytes"
	"iter"
	"slices"
	"strconv"

	"palate"
	"palate/rules/format"
	"palate/ui/text"
)

// A Doing is work on a file that takes its time.
type Doing int

const (
	NoWork Doing = iota
	ReadingRows
	CheckingRows
	ImportingChoices
)

// FilePanel reads a dropped file of prompts and answers: it shows what it takes the columns for,
// and waits for a yes.
type FilePanel struct{ S *Session }

// A FileForm is a dropped file before it is taken in.
type FileForm struct {
	Name    string
	Rows    []format.Row
	Said    format.Said
	Reading *format.Reading
	Mine    bool  // the choices in it are this person's: learn from them
	Doing   Doing // what is done with it now
	Done    int   // rows, or choices, of what is done now

	unread  []format.Bad    // rows that are no rows
	records []format.Record // as the mapping makes them of the rows
	bads    []format.Bad    // rows that it makes none of
	choices int             // records that say which answer was chosen
	left    []format.Record // of them, those to import
	kept    gesture         // what was kept of them since it was last learned from
}

// problemsShown is how many bad rows are named on the page, columnsShown how many columns can be given a role;
// all of them are counted.
const (
	problemsShown = 8
	columnsShown  = 60
)

func (c *FilePanel) file() *FileForm { return c.S.State.File }

// fileWork is the name of the work that is done with a file.
const fileWork = "file"

// OpenFile shows a dropped file. The form asks before anything is taken in.
func (s *Session) OpenFile(name string, data []byte) {
	s.State.View = ViewTexts
	s.State.Texts.Problem = ""
	file, err := format.Open(bytes.NewReader(data))
	if err != nil {
		s.CloseFile()
		s.State.Texts.Problem = truncate(name, 80) + ": " + err.Error()
		return
	}
	f := &FileForm{Name: name, Said: format.Said{Roles: format.Mapping{}}, Reading: &format.Reading{}, Doing: ReadingRows}
	s.State.File = f
	next, stop := iter.Pull2(file.Rows())
	s.inSlices(fileWork, 0, func() bool {
		row, err, more := next()
		if !more {
			stop()
			s.checkFile()
			return false
		}
		f.add(row, err)
		return true
	})
}

func (f *FileForm) add(row format.Row, err error) {
	f.Done++
	row = row.Keep()
	if err != nil {
		f.unread = append(f.unread, format.BadOf(row, err))
		return
	}
	f.Rows = append(f.Rows, row)
}

// SetRole says what a column holds.
func (s *Session) SetRole(column, role string) {
	f := s.State.File
	for other, r := range f.Reading.Mapping {
		if r == role && other != column {
			f.Said.Roles[other] = format.RoleNone
		}
	}
	f.Said.Roles[column] = role
	s.checkFile()
}

// checkFile makes records of the rows by what the columns hold now.
func (s *Session) checkFile() {
	f := s.State.File
	f.records, f.bads, f.choices, f.Done, f.Doing = nil, nil, 0, 0, NoWork
	f.Reading = format.ReadingOf(f.Rows, f.Said)
	if f.Reading.Missing() != "" {
		s.stopWork(fileWork)
		return
	}
	f.Doing = CheckingRows
	read := f.Reading.Read
	s.inSlices(fileWork, 0, func() bool {
		if f.Done == len(f.Rows) {
			f.Doing = NoWork
			return false
		}
		f.take(read(f.Rows[f.Done]))
		f.Done++
		return true
	})
}

func (f *FileForm) take(records []format.Record, err *palate.Error) {
	if err != nil {
		f.bads = append(f.bads, format.BadOf(f.Rows[f.Done], err))
		return
	}
	f.records = append(f.records, records...)
	for _, r := range records {
		if r.Label != format.NoLabel {
			f.choices++
		}
	}
}

// CloseFile puts the file away. What was imported of it stays.
func (s *Session) CloseFile() {
	s.stopWork(fileWork)
	s.State.File = nil
}

// ToggleMine says whether the choices in the file are this person's.
func (s *Session) ToggleMine() { s.State.File.Mine = !s.State.File.Mine }

// ready reports whether the file can be imported now.
func (f *FileForm) ready() bool { return f.Doing == NoWork && len(f.records) > 0 }

// importing reports whether its choices are being kept.
func (f *FileForm) importing() bool { return f.Doing == ImportingChoices }

// away is the name of the button that puts the file away.
func (f *FileForm) away() string {
	if f.Doing != NoWork {
		return text.Stop
	}
	return text.Discard
}

// summary says what would be taken in, or how far the work on the file is.
func (f *FileForm) summary() string {
	switch f.Doing {
	case ReadingRows:
		return text.ReadingFile.Of(f.Done)
	case CheckingRows:
		return text.CheckingFile.Of(len(f.Rows), strconv.Itoa(f.Done))
	case ImportingChoices:
		return text.ImportingFile.Of(f.choices, strconv.Itoa(f.Done))
	}
	if missing := f.Reading.Missing(); missing != "" {
		return missing
	}
	rows := text.FileRows.Of(len(f.records))
	if n := len(f.unread) + len(f.bads); n > 0 {
		return sentences(rows, text.FileRowsBad.Of(n))
	}
	return rows
}

func (f *FileForm) problems() []string {
	var list []string
	for _, bads := range [][]format.Bad{f.unread, f.bads} {
		for _, b := range bads[:min(len(bads), problemsShown-len(list))] {
			list = append(list, b.Err.Error())
		}
	}
	if n := len(f.unread) + len(f.bads) - len(list); n > 0 {
		list = append(list, text.AndMore.Of(n))
	}
	return list
}

// columns are those that can be given a role on the page.
func (f *FileForm) columns() []string {
	return f.Reading.Columns[:min(len(f.Reading.Columns), columnsShown)]
}

// more says how many columns are not on the page, "" where all are.
func (f *FileForm) more() string {
	if n := len(f.Reading.Columns) - columnsShown; n > 0 {
		return text.MoreColumns.Of(n)
	}
	return ""
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
	if f == nil || !f.ready() {
		return
	}
	if f.Mine && f.choices > 0 {
		s.importChoices(f)
		return
	}
	s.finishFile(f)
}

// finishFile puts the file's prompts into the person's set.
func (s *Session) finishFile(f *FileForm) {
	s.CloseFile()
	s.addYours(promptsOf(f.records))
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
			if len(p.Outputs) < palate.MaxSlots && indexOf(p, o.Text) < 0 {
				p.Outputs = append(p.Outputs, Output{o.Model, o.Text})
			}
		}
	}
	return slices.DeleteFunc(list, func(p *Prompt) bool { return len(p.Outputs) < 2 })
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
