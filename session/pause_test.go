package session_test

import (
	"strings"
	"testing"

	"palate"
	"palate/session"
	"palate/session/sessiontest"
	"palate/ui/text"
)

// gestures are what a person does, each of which is recorded where that is not paused.
var gestures = map[string]func(s *session.Session){
	"a comparison": func(s *session.Session) { s.Compare.Choose(2) },
	"a level":      func(s *session.Session) { s.Compare.ChooseLevel(palate.BothGood) },
	"can't tell":   func(s *session.Session) { s.Compare.Skip() },
	"a rating":     func(s *session.Session) { s.Marks.Rate(0, 4) },
	"a thumb":      func(s *session.Session) { s.Marks.Thumb(1, 1) },
	"a pin":        func(s *session.Session) { s.Marks.Pin(0, false) },
	"a mark":       func(s *session.Session) { s.Spans.MarkRange(0, 0, 4, 1, "") },
	"an aspect": func(s *session.Session) {
		s.Aspects.Set("clarity", 2)
		s.Compare.Choose(2)
	},
	"an order": func(s *session.Session) {
		s.Order.Begin(false, 0)
		s.Order.Place(1)
		s.Order.Place(0)
		s.Order.Finish()
	},
	"a copy": func(s *session.Session) { s.Marks.Copy(0) },
	"a rule": func(s *session.Session) {
		if s.Rules.OpenRule(); s.State.Rule != nil {
			s.Rules.ReadRule("no emojis in emails")
			s.Rules.SaveRule()
		}
	},
	"a file of choices": func(s *session.Session) {
		s.Import.ReceiveFile(sessiontest.Picked{Called: "a.jsonl", Data: []byte(`{"prompt":"Why?","a":"So.","b":"Or so.","choice":"a"}` + "\n")})
		s.Import.ToggleMine()
		s.Import.ImportFile()
	},
	"a key": func(s *session.Session) { s.Keys.Press(session.KeyPress{Key: "2", Code: "Digit2"}) },
	"the journal": func(s *session.Session) {
		s.Journal.SignJournal([]byte(`[{"n":1,"id":"` + strings.Repeat("1", 32) + `","showing":"` + strings.Repeat("2", 32) + `","gesture":"pair","strength":2,"prompt":"Why?","answers":["So.","Or so."],"seed":3,"since":1,"first":2,"at":3}]`))
	},
}

// While it is paused nothing is recorded, whatever the person does; then everything is again.
func TestNothingIsRecordedWhilePaused(t *testing.T) {
	gestures["a log"] = func(s *session.Session) { bring(s, stranger(t)) }
	for name, do := range gestures {
		t.Run(name, func(t *testing.T) {
			s, store := sessiontest.Fresh(t)
			model := s.Model()
			s.Data.Pause(true)
			do(s)
			if len(store.Lines) > 0 || s.Model() != model || s.State.Answers > 0 {
				t.Errorf("%d lines were written, %d answers count", len(store.Lines), s.State.Answers)
			}
			if sh := s.State.Showing; sh != nil && sh.Decided {
				t.Error("the page shows it as answered")
			}
			if said := s.State.Status.Text; said != text.PausedSoNothing && name != "the journal" {
				t.Errorf("the page says %q", said)
			}
			s.Data.Pause(false)
			if do(s); len(store.Lines) == 0 {
				t.Errorf("nothing is recorded after it goes on: %q", s.State.Status.Text)
			}
		})
	}
}

// What was answered can be undone again once recording goes on, and not before.
func TestUndoWaitsWhilePaused(t *testing.T) {
	s, _ := sessiontest.Fresh(t)
	s.Compare.Choose(2)
	s.Data.Pause(true)
	if s.History.Undo(); s.State.Answers != 1 {
		t.Error("an answer was undone while paused")
	}
	s.Data.Pause(false)
	if s.History.Undo(); s.State.Answers != 0 {
		t.Error("an answer cannot be undone after the pause")
	}
}

// A pause lasts over a reload and holds in every tab; to erase is possible all the same.
func TestAPauseHoldsEverywhereHere(t *testing.T) {
	s, store := lived(t)
	s.Data.Pause(true)
	again := sessiontest.Reopen(t, store)
	if !again.State.Paused {
		t.Error("after a reload it records again")
	}
	again.Data.Pause(false)
	if s.Data.ReadPause(); s.State.Paused {
		t.Error("the other tab does not hear of it")
	}
	again.Data.Pause(true)
	if s.Data.ReadPause(); !s.State.Paused {
		t.Error("the other tab does not hear of the pause")
	}
	s.Rules.EraseRule(s.State.Rules[0])
	if len(s.State.Rules) != 0 {
		t.Error("a rule cannot be erased while paused")
	}
}

// Where the pause cannot be kept the page does not claim it.
func TestAPauseThatCannotBeKeptIsNone(t *testing.T) {
	s, store := sessiontest.Fresh(t)
	store.Err = &palate.Error{Code: palate.CodeFull, Message: "storage is full"}
	if s.Data.Pause(true); s.State.Paused || s.State.Fault == nil {
		t.Errorf("paused: %v, fault %+v", s.State.Paused, s.State.Fault)
	}
}

// later is a scheduler that lets the store wait until a test says so.
type later struct {
	session.Immediate
	waiting []func()
}

func (l *later) Enqueue(f func()) { l.waiting = append(l.waiting, f) }

// A pause holds at once, and is called one only when it is kept.
func TestAPauseIsSaidWhenItIsKept(t *testing.T) {
	s, store := sessiontest.Fresh(t)
	queue := &later{}
	s.Platform.Scheduler = queue
	s.Data.Pause(true)
	if !s.State.Paused || !s.State.Status.Busy || len(store.Load(session.PausedName)) > 0 {
		t.Errorf("paused %v, the line %+v", s.State.Paused, s.State.Status)
	}
	for _, f := range queue.waiting {
		f()
	}
	if s.State.Status != (session.Status{Text: text.PausedNow}) || len(store.Load(session.PausedName)) == 0 {
		t.Errorf("after it was kept the line is %+v", s.State.Status)
	}
}
