package ui

import (
	"bytes"
	"iter"
	"strconv"

	"palate"
	"palate/rules/format"
)

// FilePanel reads a dropped file of prompts and answers: it shows what it takes the columns for,
// and waits for a yes.
type FilePanel struct{ S *Session }

// A FileForm is a dropped file before it is taken in.
type FileForm struct {
	Name    string
	Rows    []format.Row
	Mapping format.Mapping
	Columns []string
	Mine    bool   // the choices in it are this person's: learn from them
	Doing   string // what is done with it now: "Reading", "Checking" or "Importing"; "" nothing
	Done    int    // rows, of what is done now

	unread  []format.Bad    // rows that are no rows
	records []format.Record // as the mapping makes them of the rows
	bads    []format.Bad    // rows that it makes none of
	choices int             // records that say which answer was chosen
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
	if kind := kindOf(data); kind != "" {
		s.CloseFile()
		s.State.Texts.Problem = "“" + truncate(name, 80) + "” is " + kind + ". Choose a JSON Lines, JSON or CSV file of prompts with answers."
		return
	}
	f := &FileForm{Name: name, Mapping: format.Mapping{}, Doing: "Reading"}
	s.State.File = f
	next, stop := iter.Pull2(format.Scan(bytes.NewReader(data)))
	s.inSlices(fileWork, 0, func() bool {
		row, err, more := next()
		if !more {
			stop()
			f.Mapping, f.Columns = format.Guess(f.Rows), format.Columns(f.Rows)
			s.checkFile()
			return false
		}
		f.add(row, err)
		return true
	})
}

func (f *FileForm) add(row format.Row, err error) {
	f.Done++
	row.Raw = bytes.Clone(row.Raw)
	if err != nil {
		f.unread = append(f.unread, format.BadOf(row, err))
		return
	}
	f.Rows = append(f.Rows, row)
}

// signatures are what files begin with that are no texts.
var signatures = []struct{ begins, is string }{
	{"\x89PNG", "a picture"}, {"\xFF\xD8\xFF", "a picture"}, {"GIF8", "a picture"}, {"RIFF", "a picture or a sound"}, {"BM", "a picture"},
	{"%PDF", "a PDF document"}, {"PK\x03\x04", "a packed file"}, {"\x1F\x8B", "a packed file"},
}

// kindOf says what a file is that holds no text, "" for one that may.
func kindOf(data []byte) string {
	for _, s := range signatures {
		zeros := bytes.IndexByte(data[:min(len(data), 1<<10)], 0) >= 0
		if bytes.HasPrefix(data, []byte(s.begins)) && (zeros || s.begins != "BM") {
			return s.is
		}
	}
	return ""
}

// SetRole says what a column holds.
func (s *Session) SetRole(column, role string) {
	for other, r := range s.State.File.Mapping {
		if r == role && other != column {
			s.State.File.Mapping[other] = format.RoleNone
		}
	}
	s.State.File.Mapping[column] = role
	s.checkFile()
}

// checkFile makes records of the rows by what the columns hold now.
func (s *Session) checkFile() {
	f := s.State.File
	f.records, f.bads, f.choices, f.Done, f.Doing = nil, nil, 0, 0, ""
	if f.Mapping.Missing() != "" {
		s.stopWork(fileWork)
		return
	}
	f.Doing = "Checking"
	read := format.Reader(f.Mapping)
	s.inSlices(fileWork, 0, func() bool {
		if f.Done == len(f.Rows) {
			f.Doing = ""
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
func (f *FileForm) ready() bool { return f.Doing == "" && len(f.records) > 0 }

// importing reports whether its choices are being kept.
func (f *FileForm) importing() bool { return f.Doing == "Importing" }

// away is the name of the button that puts the file away.
func (f *FileForm) away() string {
	if f.Doing != "" {
		return "Stop"
	}
	return "Discard"
}

// summary says what would be taken in, or how far the work on the file is.
func (f *FileForm) summary() string {
	switch {
	case f.importing():
		return "Importing: " + strconv.Itoa(f.Done) + " of " + Plural(f.choices, "choice", "choices") + " …"
	case f.Doing == "Checking":
		return "Checking: " + strconv.Itoa(f.Done) + " of " + Plural(len(f.Rows), "row", "rows") + " …"
	case f.Doing != "":
		return f.Doing + ": " + Plural(f.Done, "row", "rows") + " …"
	}
	if missing := f.Mapping.Missing(); missing != "" {
		return missing
	}
	text := Plural(len(f.records), "row", "rows") + " can be compared"
	if n := len(f.unread) + len(f.bads); n > 0 {
		text += ", " + Plural(n, "row", "rows") + " cannot"
	}
	return text + "."
}

func (f *FileForm) problems() []string {
	var list []string
	for _, bads := range [][]format.Bad{f.unread, f.bads} {
		for _, b := range bads[:min(len(bads), problemsShown-len(list))] {
			list = append(list, b.Err.Error())
		}
	}
	if n := len(f.unread) + len(f.bads) - len(list); n > 0 {
		list = append(list, "and "+strconv.Itoa(n)+" more")
	}
	return list
}

// columns are those that can be given a role on the page.
func (f *FileForm) columns() []string { return f.Columns[:min(len(f.Columns), columnsShown)] }

// more says how many columns are not on the page, "" where all are.
func (f *FileForm) more() string {
	if n := len(f.Columns) - columnsShown; n > 0 {
		return "and " + Plural(n, "more column", "more columns")
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
	return list
}

// keptAtOnce is how many choices are kept in one go: few enough for Stop to be heard, many enough for the
// store not to be waited for at each.
const keptAtOnce = 20

// importChoices keeps the choices of a file as this person's, made elsewhere, a few at a time. Where it
// is stopped, those that were kept by then stay, and the page says how many.
func (s *Session) importChoices(f *FileForm) {
	f.Doing, f.Done = "Importing", 0
	s.State.Status = Status{Text: "Saving …", Busy: true}
	var rest []format.Record
	for _, r := range f.records {
		if r.Label != format.NoLabel {
			rest = append(rest, r)
		}
	}
	s.importSome(f, rest)
}

// importSome keeps some choices and, unless it was stopped, goes on with the others behind what else waits.
func (s *Session) importSome(f *FileForm, rest []format.Record) {
	s.Host.Do(func() {
		some := rest[:min(len(rest), keptAtOnce)]
		if s.State.File != f || len(some) == 0 {
			s.Host.Update(func() { s.imported(f) })
			return
		}
		var lines []palate.Line
		var err error
		for i := 0; i < len(some) && err == nil; i++ {
			var more []palate.Line
			more, err = some[i].Lines(s.author)
			lines = append(lines, more...)
		}
		if !s.keepQuietly(lines, err, func() { f.Done += len(some) }) {
			return
		}
		s.importSome(f, rest[len(some):])
	})
}

// imported learns from the choices that were kept, all or those before Stop.
func (s *Session) imported(f *FileForm) {
	stopped := s.State.File != f
	s.relearn()
	s.refresh()
	text := "Saved on this device. Learned from " + Plural(f.Done, "choice", "choices") + " of the file."
	if stopped {
		text = "Stopped. " + Plural(f.Done, "choice", "choices") + " of the file were imported before and are saved."
	} else {
		s.finishFile(f)
	}
	s.State.Status = Status{Text: text}
}

// keepQuietly keeps lines without learning from each, and calls did when they are.
func (s *Session) keepQuietly(lines []palate.Line, err error, did func()) bool {
	if err == nil {
		err = s.Host.Store.Append(lines)
	}
	if err != nil {
		s.rewind()
		s.Host.Update(func() { s.State.Fault = s.FaultOf(err, nil) })
		return false
	}
	s.Host.Update(func() {
		s.take(lines)
		did()
	})
	return true
}

// Roles are what a column can hold.
var Roles = format.Roles

func roleName(role string) string {
	if role == format.RoleNone {
		return "not used"
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
