package ui

import (
	"strconv"
	"strings"
	"testing"

	"palate"
	"palate/rules/format"
)

// manyRows is a file of n comparisons with a choice each.
func manyRows(n int) []byte {
	var b strings.Builder
	for i := range n {
		k := strconv.Itoa(i)
		b.WriteString(`{"id":"` + k + `","prompt":"p` + k + `","a":"one ` + k + `","b":"two ` + k + `, at more length. Really!","label":"a"}` + "\n")
	}
	return []byte(b.String())
}

// A slicer runs slices when a test says so.
type slicer struct {
	runs []func() bool
	n    int // slices that ran
}

func (l *slicer) start(_ int, f func() bool) { l.runs = append(l.runs, f) }

// step runs one slice of each piece of work; it reports false when nothing is left.
func (l *slicer) step() bool {
	var left []func() bool
	runs := l.runs
	l.runs = nil
	for _, f := range runs {
		if l.n++; f() {
			left = append(left, f)
		}
	}
	l.runs = append(left, l.runs...)
	return len(l.runs) > 0
}

func (l *slicer) all() {
	for l.step() {
	}
}

func slicedSession(t *testing.T) (*Session, *testStore, *slicer) {
	s, store := freshSession(t)
	s.Host.Keep = func(string, []byte) error { return nil }
	l := &slicer{}
	s.Host.Slices = l.start
	return s, store, l
}

func TestAFileIsReadInSlices(t *testing.T) {
	s, _, l := slicedSession(t)
	s.OpenFile("many.jsonl", manyRows(500))
	l.step()
	f := s.State.File
	if f.Done == 0 || f.Done > 2*slice || !strings.HasPrefix(f.summary(), "Reading: ") {
		t.Errorf("after one slice: %d rows, %q", f.Done, f.summary())
	}
	l.all()
	if got, want := f.summary(), "500 rows can be compared."; got != want || !f.ready() {
		t.Errorf("at the end: %q, want %q", got, want)
	}
	if l.n < 2*500/(2*slice) {
		t.Errorf("500 rows took %d slices only", l.n)
	}
	s.SetRole("label", format.RoleNone)
	l.all()
	if f.choices != 0 || len(f.records) != 500 {
		t.Errorf("without a column of choices: %d choices, %d records", f.choices, len(f.records))
	}
}

func TestReadingAFileCanBeStopped(t *testing.T) {
	s, store, l := slicedSession(t)
	s.OpenFile("many.jsonl", manyRows(500))
	l.step()
	s.CloseFile()
	before := l.n
	l.all()
	if s.State.File != nil || l.n > before+1 || len(store.lines) != 0 {
		t.Errorf("after Stop: %v, %d more slices, %d lines", s.State.File, l.n-before, len(store.lines))
	}
}

func TestImportingCanBeStopped(t *testing.T) {
	s, store, l := slicedSession(t)
	var work []func()
	s.Host.Do = func(f func()) { work = append(work, f) }
	s.OpenFile("many.jsonl", manyRows(5*keptAtOnce))
	l.all()
	s.ToggleMine()
	s.TakeFile()
	next := func() {
		f := work[0]
		work = work[1:]
		f()
	}
	next()
	next()
	if got, want := s.State.File.summary(), "Importing: 40 of 100 choices …"; got != want {
		t.Errorf("after two goes: %q, want %q", got, want)
	}
	s.CloseFile()
	for len(work) > 0 {
		next()
	}
	pairs := 0
	for _, line := range store.lines {
		if e, ok := line.(*palate.Event); ok && e.Kind() == "pair" {
			pairs++
		}
	}
	if pairs != 2*keptAtOnce || s.model.Answers() != pairs {
		t.Errorf("stopped behind 40: %d kept, %d learned", pairs, s.model.Answers())
	}
	if got := s.State.Status.Text; !strings.HasPrefix(got, "Stopped. 40 choices") {
		t.Errorf("the status says %q", got)
	}
}

func TestAnImportedFileIsLearnedFrom(t *testing.T) {
	s, _, l := slicedSession(t)
	s.OpenFile("some.jsonl", manyRows(50))
	l.all()
	s.ToggleMine()
	s.TakeFile()
	if s.model.Answers() != 50 || s.State.File != nil || len(s.prompts()) != 50 {
		t.Errorf("%d answers, %d prompts, form %v", s.model.Answers(), len(s.prompts()), s.State.File)
	}
}

func TestAPictureIsNotAskedForItsColumns(t *testing.T) {
	s, _ := freshSession(t)
	for name, data := range map[string]string{
		"a.png": "\x89PNG\r\n\x1a\n\x00\x00", "b.jpg": "\xFF\xD8\xFF\xE0", "c.pdf": "%PDF-1.7", "d.zip": "PK\x03\x04", "e.bmp": "BM\x00\x00",
	} {
		s.State.Texts.Problem = ""
		s.OpenFile(name, []byte(data))
		if s.State.File != nil || !strings.Contains(s.State.Texts.Problem, name) {
			t.Errorf("%s: a form %v, problem %q", name, s.State.File, s.State.Texts.Problem)
		}
	}
	s.OpenFile("f.csv", []byte("BMI,a,b\n1,2,3\n"))
	if s.State.File == nil {
		t.Error("a table that begins with BM is taken for a picture")
	}
}

func TestAFileOfManyColumnsShowsSome(t *testing.T) {
	s, _ := freshSession(t)
	var b strings.Builder
	for i := range 5000 {
		b.WriteString(`,"c` + strconv.Itoa(i) + `":"some text of a column"`)
	}
	s.OpenFile("wide.json", []byte(`{"prompt":"x"`+b.String()+`}`))
	f := s.State.File
	if len(f.columns()) != columnsShown || f.more() != "and 4941 more columns" {
		t.Errorf("%d columns are on the page, %q", len(f.columns()), f.more())
	}
}

func TestAChatIsReadWhenNobodyTypes(t *testing.T) {
	s, _, l := slicedSession(t)
	for i := range 50 {
		s.ReadChat(someChat[:len(someChat)-50+i])
	}
	if l.n != 0 || s.State.Chat.summary() != "Reading …" {
		t.Errorf("%d slices ran while it was typed, %q", l.n, s.State.Chat.summary())
	}
	s.ReadChat(someChat)
	l.all()
	if len(s.State.Chat.Heard) != 2 || l.n > 60 {
		t.Errorf("heard %d in %d slices", len(s.State.Chat.Heard), l.n)
	}
}

func TestALongChatListsSome(t *testing.T) {
	s, _ := freshSession(t)
	var b strings.Builder
	for i := range 3 * mostHeard {
		b.WriteString("You: Name a bird.\nAssistant: bird " + strconv.Itoa(i) + "\nYou: That is wrong.\n")
	}
	s.ReadChat(b.String())
	if c := &s.State.Chat; len(c.Heard) != mostHeard || !strings.HasPrefix(c.summary(), "The first 100 turns") {
		t.Errorf("%d are listed, %q", len(c.Heard), c.summary())
	}
}
