package session

import (
	"strconv"
	"strings"
	"testing"

	"palate"
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
	storeOf(s).save = func(string, []byte) error { return nil }
	l := &slicer{}
	stubOf(s).runSliced = l.start
	return s, store, l
}

func TestAFileIsReadBesideThePage(t *testing.T) {
	s, _ := freshSession(t)
	r := fileOf(manyRows(2000))
	var said []string
	r.before = func() { said = append(said, s.State.File.Summary()) }
	s.Import.OpenFile("many.jsonl", r)
	f := s.State.File
	if len(said) < 4 || said[2] != "Reading: 1000 rows …" {
		t.Errorf("while it was read: %q", said)
	}
	if got, want := f.Summary(), "2000 rows can be compared."; got != want || !f.Ready() {
		t.Errorf("at the end: %q, want %q", got, want)
	}
	said = nil
	s.Import.SetRole("label", "")
	if f.Reading.Chosen != 0 || f.Reading.Records != 2000 || len(said) < 4 || !strings.HasSuffix(said[1], "0 of 2000 rows …") {
		t.Errorf("without a column of choices: %d choices, %d records, said %q", f.Reading.Chosen, f.Reading.Records, said)
	}
	s.Import.SetRole("a", "b")
	if len(f.Reading.Questions) != 1 || f.Ready() || f.Reading.Columns[0].Role == f.Reading.Columns[1].Role {
		t.Errorf("two answers in one: %+v", f.Reading)
	}
}

func TestReadingAFileCanBeStopped(t *testing.T) {
	s, store := freshSession(t)
	r := fileOf(manyRows(5000))
	r.before = func() {
		if s.State.File.Done > 0 {
			s.Import.CloseFile()
		}
	}
	s.Import.OpenFile("many.jsonl", r)
	if s.State.File != nil || !r.closed || r.calls > 3 || s.State.Texts.Problem != "" || len(store.lines) != 0 {
		t.Errorf("after Stop: %v, closed %v, %d calls, %q, %d lines", s.State.File, r.closed, r.calls, s.State.Texts.Problem, len(store.lines))
	}
}

// What a role asks for while the file is read is what the page shows in the end.
func TestTheLastRoleCounts(t *testing.T) {
	s, _ := freshSession(t)
	r := fileOf(manyRows(2000))
	s.Import.OpenFile("many.jsonl", r)
	changed := false
	r.before = func() {
		if s.State.File.Done > 0 && !changed {
			changed = true
			s.Import.SetRole("label", "label")
		}
	}
	s.Import.SetRole("label", "")
	if f := s.State.File; !changed || f.Reading.Chosen != 2000 || f.Task != NoTask {
		t.Errorf("%d choices, at task %d, want the 2000 of the role given last", f.Reading.Chosen, f.Task)
	}
}

func TestImportingCanBeStopped(t *testing.T) {
	s, store, _ := slicedSession(t)
	var work []func()
	stubOf(s).enqueue = func(f func()) { work = append(work, f) }
	s.Import.OpenFile("many.jsonl", fileOf(manyRows(5*importBatch)))
	s.Import.ToggleMine()
	s.Import.ImportFile()
	next := func() {
		f := work[0]
		work = work[1:]
		f()
	}
	next()
	next()
	if got, want := s.State.File.Summary(), "Importing: 40 of 100 choices …"; got != want {
		t.Errorf("after two goes: %q, want %q", got, want)
	}
	s.Import.CloseFile()
	for len(work) > 0 {
		next()
	}
	pairs := 0
	for _, line := range store.lines {
		if e, ok := line.(*palate.Event); ok && e.Kind() == palate.KindPair {
			pairs++
		}
	}
	if pairs != 2*importBatch || s.model.Answers() != pairs {
		t.Errorf("stopped behind 40: %d kept, %d learned", pairs, s.model.Answers())
	}
	if got := s.State.Status.Text; !strings.HasPrefix(got, "Stopped. 40 choices") {
		t.Errorf("the status says %q", got)
	}
}

func TestAnImportedFileIsLearnedFrom(t *testing.T) {
	s, _, l := slicedSession(t)
	s.Import.OpenFile("some.jsonl", fileOf(manyRows(50)))
	s.Import.ToggleMine()
	s.Import.ImportFile()
	l.all()
	if s.model.Answers() != 50 || s.State.File != nil || len(s.asker.prompts()) != 50 {
		t.Errorf("%d answers, %d prompts, form %v", s.model.Answers(), len(s.asker.prompts()), s.State.File)
	}
}

func TestAPictureIsNotAskedForItsColumns(t *testing.T) {
	s, _ := freshSession(t)
	for name, data := range map[string]string{
		"a.png": "\x89PNG\r\n\x1a\n\x00\x00", "b.jpg": "\xFF\xD8\xFF\xE0", "c.pdf": "%PDF-1.7", "d.zip": "PK\x03\x04", "e.bmp": "BM\x00\x00",
	} {
		s.State.Texts.Problem = ""
		s.Import.OpenFile(name, fileOf([]byte(data)))
		if s.State.File != nil || !strings.Contains(s.State.Texts.Problem, name) {
			t.Errorf("%s: a form %v, problem %q", name, s.State.File, s.State.Texts.Problem)
		}
	}
	s.Import.OpenFile("f.csv", fileOf([]byte("BMI,a,b\n1,2,3\n")))
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
	s.Import.OpenFile("wide.json", fileOf([]byte(`{"prompt":"x"`+b.String()+`}`)))
	f := s.State.File
	if len(f.Columns()) != columnsShown || f.More() != "and 4941 more columns" {
		t.Errorf("%d columns are on the page, %q", len(f.Columns()), f.More())
	}
}

func TestAChatIsReadWhenNobodyTypes(t *testing.T) {
	s, _, l := slicedSession(t)
	for i := range 50 {
		s.Chats.ReadChat(someChat[:len(someChat)-50+i])
	}
	if l.n != 0 || s.State.Chat.Summary() != "Reading …" {
		t.Errorf("%d slices ran while it was typed, %q", l.n, s.State.Chat.Summary())
	}
	s.Chats.ReadChat(someChat)
	l.all()
	if len(s.State.Chat.Feedback) != 2 || l.n > 60 {
		t.Errorf("heard %d in %d slices", len(s.State.Chat.Feedback), l.n)
	}
}

func TestALongChatListsSome(t *testing.T) {
	s, _ := freshSession(t)
	var b strings.Builder
	for i := range 3 * maxChatFeedback {
		b.WriteString("You: Name a bird.\nAssistant: bird " + strconv.Itoa(i) + "\nYou: That is wrong.\n")
	}
	s.Chats.ReadChat(b.String())
	if c := &s.State.Chat; len(c.Feedback) != maxChatFeedback || !strings.HasPrefix(c.Summary(), "The first 100 turns") {
		t.Errorf("%d are listed, %q", len(c.Feedback), c.Summary())
	}
}
