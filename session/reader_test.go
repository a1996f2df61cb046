package session

import (
	"testing"

	"palate"
	"palate/wasm/interchange"
)

// A testReader answers as the worker of the page does, at once.
type testReader struct {
	answer func(line []byte) []byte
	calls  int
	closed bool
	before func() // a call
}

func (r *testReader) Call(line []byte) ([]byte, error) {
	if r.closed {
		return nil, &palate.Error{Code: palate.CodeInternal, Message: "the reader is closed"}
	}
	if r.calls++; r.before != nil {
		r.before()
	}
	return r.answer(line), nil
}

func (r *testReader) Close() { r.closed = true }

// fileOf is a reader that has a file.
func fileOf(data []byte) *testReader {
	r := &testReader{answer: interchange.New().Call}
	const piece = 1 << 10
	for at := 0; at < len(data); at += piece {
		r.answer(append([]byte{0}, data[at:min(at+piece, len(data))]...))
	}
	return r
}

func TestAnErrorOfAReaderIsOne(t *testing.T) {
	_, err := ask(fileOf(nil), "no such thing")
	if palate.CodeOf(err) != palate.CodeMalformed {
		t.Errorf("got %v, want code %s", err, palate.CodeMalformed)
	}
	if _, err := ask(&testReader{closed: true}, "scan"); err == nil {
		t.Error("a closed reader answers")
	}
	if reading, err := readFile(fileOf(manyRows(2000)), func(int) bool { return false }, "scan"); reading != nil || err != nil {
		t.Errorf("stopped on the way: %v, %v", reading, err)
	}
}

// Who saves before the words are read saves what they say: nothing is lost, and nothing is saved unread.
func TestWhatIsSavedWaitsForItsReading(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.Choose(2)
	var work []func()
	stubOf(s).run = func(f func()) { work = append(work, f) }
	read := func() {
		for len(work) > 0 {
			f := work[0]
			work = work[1:]
			f()
		}
	}
	s.Rules.OpenRule()
	s.Rules.ReadRule("no emo")
	s.Rules.ReadRule("no emojis in emails")
	before := len(store.lines)
	if s.Rules.SaveRule(); len(store.lines) > before || s.State.Rule == nil {
		t.Fatal("the rule was saved before its words were read")
	}
	if read(); len(s.State.Rules) != 1 || s.State.Rules[0].Words != "no emojis in emails" || s.State.Rule != nil {
		t.Errorf("rules %+v, want the one that was saved", s.State.Rules)
	}
	s.Reasons.OpenWhy()
	s.Reasons.ReadWhy("the other is too long")
	s.Reasons.SaveWhy()
	if read(); s.State.Why != nil || whyOf(s.log, s.State.Showing.Decision) == nil || len(whyOf(s.log, s.State.Showing.Decision).Tags) == 0 {
		t.Errorf("the reason is %+v", whyOf(s.log, s.State.Showing.Decision))
	}
}
