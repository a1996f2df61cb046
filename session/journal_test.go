package session

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"palate"

	"pgregory.net/rapid"
)

// journalLine is an entry as build/page/journal.js keeps it.
func journalLine(id, showing, gesture string, strength int, page bool) string {
	return `{"n":1,"id":"` + id + `","showing":"` + showing + `","gesture":"` + gesture + `","strength":` + strconv.Itoa(strength) +
		`,"level":"","prompt":"Say hello.","answers":["Hello!!! So very nice to meet you today, my dear friend, how have you been?","Hello."]` +
		`,"lang":"en","origin":"demo","seed":4503599627370495,"since":100,"first":140,"at":150,"page":` + strconv.FormatBool(page) + `}`
}

func journalOf(lines ...string) []byte { return []byte("[" + strings.Join(lines, ",") + "]") }

func TestTakeUp(t *testing.T) {
	const fresh = "a"
	for _, c := range []struct {
		name    string
		journal []string
		answers int
		signed  string
		left    string // the text on the left of the page, its start; "" for whatever the app chose
		status  string // its start
	}{
		{"nothing", nil, 0, "", "", ""},
		{"a pair", []string{journalLine("1", fresh, "pair", 2, true)}, 1, "a ", "Hello!!!", "Saved: A clearly better."},
		{"can't tell", []string{journalLine("1", fresh, "skip", 0, true)}, 1, "a ", "Hello!!!", "Saved: Can't tell."},
		{"a pair of another page", []string{journalLine("1", "b", "pair", -3, false)}, 1, "b ", "", ""},
		{"only the page", []string{journalLine("", fresh, "", 0, true)}, 0, "a ", "Hello!!!", ""},
		{"taken back", []string{journalLine("1", fresh, "undo", 0, true)}, 0, "a ", "Hello!!!", ""},
		{"two showings, in order", []string{journalLine("1", "b", "pair", 1, false), journalLine("2", fresh, "pair", -2, true)}, 2, "b a ", "Hello!!!", "Saved: B clearly better."},
		{"what is none", []string{`{"showing":"c","answers":["one"]}`, `7`, journalLine("1", fresh, "pair", 2, true)}, 1, "a ", "Hello!!!", "Saved: A clearly better."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, store := freshSession(t)
			if got := s.Journal.SignJournal(journalOf(c.journal...)); got != c.signed {
				t.Errorf("signed %q, want %q", got, c.signed)
			}
			if s.State.Answers != c.answers {
				t.Errorf("%d answers, want %d", s.State.Answers, c.answers)
			}
			sh := s.State.Showing
			if left := sh.Prompt.Outputs[sh.Slots[0]].Text; c.left != "" && !strings.HasPrefix(left, c.left) {
				t.Errorf("on the left stands %q, want %q", left, c.left)
			}
			if !strings.HasPrefix(s.State.Status.Text, c.status) {
				t.Errorf("status %q, want %q", s.State.Status.Text, c.status)
			}
			lines := len(store.lines)
			s.Journal.SignJournal(journalOf(c.journal...))
			if s.State.Answers != c.answers || len(store.lines) != lines {
				t.Errorf("a second time: %d answers, %d new lines", s.State.Answers, len(store.lines)-lines)
			}
		})
	}
}

// What is put on record of an early answer is what was seen and done then.
func TestTakeUpRecords(t *testing.T) {
	s, _ := freshSession(t)
	s.Journal.SignJournal(journalOf(journalLine("1", "a", "pair", 2, true)))
	shown, pair := journaled(s.log, "a"), journaled(s.log, "1")
	if shown == nil || pair == nil {
		t.Fatal("the events do not name their entries")
	}
	body, decision := shown.Body.(*palate.Shown), pair.Body.(*palate.Pair)
	if shown.At != 100 || pair.At != 150 || decision.D.MS != 50 || decision.D.MSFirst != 40 {
		t.Errorf("times: shown %d, pair %d, ms %d, first %d", shown.At, pair.At, decision.D.MS, decision.D.MSFirst)
	}
	if body.Seed != 1<<52-1 || body.Candidates[0].Model != "south" || body.Candidates[0].Origin != "demo" {
		t.Errorf("the showing: %+v", body)
	}
	if decision.Strength != 2 || decision.Showing != shown.ID() {
		t.Errorf("the answer: %+v", decision)
	}
	s.History.Undo()
	if s.State.Answers != 0 {
		t.Errorf("undo left %d answers", s.State.Answers)
	}
}

// An answer that changes after another tab signed it, and one that is taken back then, leave one live decision and
// none.
func TestTakeUpAfterAnotherTab(t *testing.T) {
	s, _ := freshSession(t)
	s.Journal.SignJournal(journalOf(journalLine("1", "a", "pair", 2, false)))
	s.Journal.SignJournal(journalOf(journalLine("2", "a", "pair", -3, false)))
	if s.State.Answers != 1 {
		t.Fatalf("%d answers after a change, want 1", s.State.Answers)
	}
	s.Journal.SignJournal(journalOf(journalLine("3", "a", "undo", 0, false)))
	if s.State.Answers != 0 {
		t.Errorf("%d answers after it was taken back, want 0", s.State.Answers)
	}
	if got := s.Journal.SignJournal(journalOf(journalLine("3", "a", "undo", 0, false))); got != "a " {
		t.Errorf("the undo leaves the journal: %q", got)
	}
}

// Whatever is killed when, each answer that holds is in the log once.
func TestTakeUpOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		store := &testStore{}
		s := newTestSession(t, store, palate.NewLog(testHeader))
		var lines []string
		for i := range rapid.IntRange(1, 4).Draw(t, "entries") {
			n := strconv.Itoa(i)
			lines = append(lines, journalLine("e"+n, "s"+n, "pair", rapid.IntRange(-3, 3).Draw(t, "strength"), false))
		}
		for range rapid.IntRange(1, 6).Draw(t, "starts") {
			store.fail = nil
			if rapid.Bool().Draw(t, "full") {
				store.fail = errors.New("no room")
			}
			log := palate.NewLog(testHeader)
			for _, line := range store.lines {
				switch line := line.(type) {
				case *palate.Text:
					_ = log.AddText(*line)
				case *palate.Event:
					_, _ = log.Append(line)
				}
			}
			s = newTestSession(t, store, log)
			s.Journal.SignJournal(journalOf(lines[:rapid.IntRange(0, len(lines)).Draw(t, "written")]...))
		}
		store.fail = nil
		if signed := s.Journal.SignJournal(journalOf(lines...)); strings.Count(signed, " ") != len(lines) || s.State.Answers != len(lines) {
			t.Fatalf("%d answers, want %d; signed %q", s.State.Answers, len(lines), signed)
		}
	})
}

func TestDemoThatDoesNotCome(t *testing.T) {
	for _, c := range []struct {
		name, data string
		err        error
		want       string
	}{
		{"it is there", `{"prompt":"p","outputs":[{"text":"a"},{"text":"b"}]}`, nil, "All compared"},
		{"no host", "", &palate.Error{Code: palate.CodeNotFound, Message: "the host is out of reach"}, "did not come The host is out of reach. You can"},
		{"garbage", "<html>", nil, "did not come What came is not a file of prompts."},
		{"nothing in it", "", nil, "did not come What came is not a file of prompts."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := NewSession(Platform{})
			s.State.Sets = []Set{DemoSet([]byte(c.data), c.err)}
			if a := s.Pages.Absence(); !strings.Contains(a.Title+" "+a.Text, c.want) {
				t.Errorf("got %q %q, want %q", a.Title, a.Text, c.want)
			}
		})
	}
}

func TestUnknownViewIsCompare(t *testing.T) {
	s, _ := freshSession(t)
	for view, title := range map[View]string{ViewRanked: "Ranked · Palate", ViewDevices: "Devices · Palate", "nowhere": "Compare · Palate", "": "Compare · Palate"} {
		if s.Pages.OpenView(view); s.State.View.Title() != title {
			t.Errorf("%q: title %q, want %q", view, s.State.View.Title(), title)
		}
	}
}
