package ui

import (
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/session"
	"palate/session/sessiontest"
)

func TestHistorySaysWhatWhenAndWhere(t *testing.T) {
	store := &sessiontest.Store{}
	bare := &session.Prompt{Outputs: []session.Response{{Text: "The first answer of two."}, {Text: "The second answer of two."}}}
	s := sessiontest.New(t, store, palate.NewLog(sessiontest.Header), append(sessiontest.Sets(), session.Set{Name: "bare", Prompts: []*session.Prompt{bare}}))
	clock := &oneMinute{}
	s.Platform.Clock = clock
	s.Compare.Choose(2)
	s.Texts.ChooseSet(1)
	s.Compare.Choose(1)

	other := sessiontest.New(t, &sessiontest.Store{}, store.Log(), sessiontest.Sets())
	other.Platform.Sealer = palatetest.NewSealer(2)
	if err := other.Open(store.Log(), sessiontest.Sets()); err != nil {
		t.Fatal(err)
	}
	before := other.Log().Cursor()
	other.Compare.Next()
	other.Compare.Choose(-1)
	s.Receive(other.Log().After(before))
	s.Pages.OpenView(session.ViewHistory)
	said := textOf(&HistoryView{S: s})
	for _, want := range []string{"No prompt. A began: The ", "14:05", "other device", "A slightly better"} {
		if !strings.Contains(said, want) {
			t.Errorf("the history does not say %q:\n%s", want, said)
		}
	}
	if n := strings.Count(said, "28 November 2026"); n != 1 {
		t.Errorf("the history says one day %d times:\n%s", n, said)
	}
	s.State.Devices.List = []session.DeviceEntry{{ID: other.Log().Events()[len(other.Log().Events())-1].Device, Name: "Firefox on Android"}}
	s.Receive(nil)
	if said := textOf(&HistoryView{S: s}); !strings.Contains(said, "Firefox on Android") {
		t.Errorf("the history does not name the device:\n%s", said)
	}
	if clock.asked != 1 {
		t.Errorf("the browser was asked %d times to say one minute", clock.asked)
	}
}

// The counts of the page agree: answers are those of the history, a claim's choices are those that it shows and erases.
func TestCountsAgree(t *testing.T) {
	s := over(t, manySets())
	for range 12 {
		decide(s, shortness)
		s.Compare.Next()
	}
	if got, want := len(s.State.History), s.State.Answers; got != want {
		t.Errorf("the history has %d rows, the page counts %d answers", got, want)
	}
	if len(s.State.Learned) == 0 {
		t.Fatal("nothing was learned")
	}
	for _, c := range s.State.Learned {
		if len(c.Events) != c.For {
			t.Errorf("%s: %d choices say it, %d are shown and erased", c.Item, c.For, len(c.Events))
		}
		row := &ClaimRow{S: s, C: c}
		number := strings.Fields(row.erase())[1]
		if !strings.Contains(row.sentence(), number+" of ") {
			t.Errorf("%q, and %q", row.sentence(), row.erase())
		}
	}
}

// oneMinute is a clock of one minute, which counts how often it is asked for its name.
type oneMinute struct {
	sessiontest.Clock
	asked int
}

func (c *oneMinute) DateTime(int64) (string, string) { c.asked++; return "28 November 2026", "14:05" }
