package session

import (
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
)

// A testLink is a host that a test speaks for.
type testLink struct {
	list []DeviceEntry
	err  error
	left bool

	passedOn bool
	revoked  palate.DeviceID
}

func (l *testLink) Register(string) error           { return l.err }
func (l *testLink) Code() (string, int64, error)    { return "12345678-abcde-fghij", 1000, l.err }
func (l *testLink) Join(string, string) error       { return l.err }
func (l *testLink) Devices() ([]DeviceEntry, error) { return slices.Clone(l.list), l.err }
func (l *testLink) Revoke(id palate.DeviceID) error { l.revoked = id; return l.err }
func (l *testLink) PassOn() error                   { l.passedOn = l.err == nil; return l.err }
func (l *testLink) Leave() error                    { l.left = l.err == nil; return l.err }

var outOfReach = &palate.Error{Code: palate.CodeNotFound, Message: "the host is out of reach", Hint: "Try again later."}

// linkedSession is a session that syncs, and its time, which the test moves.
func linkedSession(t *testing.T) (s *Session, link *testLink, now *int64) {
	s, _ = freshSession(t)
	link, now = &testLink{list: []DeviceEntry{{ID: 1, Name: "Chrome on Linux", This: true}}}, new(int64)
	stubOf(s).Link = link
	stubOf(s).now, stubOf(s).timeOfDay = func() int64 { return *now }, func(int64) string { return "14:05" }
	s.Devices.SetSync(SyncDone, SyncNews{})
	return s, link, now
}

// answersOf are events of a device that are answers, and the showings they answer.
func answersOf(n int) (events []*palate.Event) {
	for i := range n {
		showing := &palate.Event{Device: 1, Seq: uint64(2*i + 1), Body: &palate.Shown{}}
		events = append(events, showing, &palate.Event{Device: 1, Seq: uint64(2*i + 2), Body: &palate.Pair{Showing: showing.ID(), B: 1}})
	}
	return events
}

// The header never says synced while an answer is only here.
func TestSyncedIsSaidOfAll(t *testing.T) {
	s, _, _ := linkedSession(t)
	d := &s.State.Devices
	if got := d.Short(); got != "Synced" {
		t.Errorf("got %q", got)
	}
	s.Devices.SyncAgain()
	if got := d.Short(); got != "Syncing …" {
		t.Errorf("after an answer: got %q", got)
	}
	for _, c := range []struct {
		state SyncState
		news  SyncNews
		want  string
	}{
		{SyncPartly, SyncNews{Here: answersOf(7)}, "7 answers only here"},
		{SyncPartly, SyncNews{Here: answersOf(1)}, "1 answer only here"},
		{SyncPartly, SyncNews{Here: answersOf(1)[:1]}, "Synced in part"},
		{SyncPartly, SyncNews{Refused: 2}, "Synced in part"},
		{SyncPartly, SyncNews{Missing: 1}, "Synced in part"},
		{SyncOffline, SyncNews{Here: answersOf(7)}, "Offline, will catch up"},
		{SyncRefused, SyncNews{}, "Disconnected"},
	} {
		s.Devices.SetSync(c.state, c.news)
		if got := d.Short(); got != c.want {
			t.Errorf("%v %+v: got %q, want %q", c.state, c.news, got, c.want)
		}
		s.Devices.SyncAgain()
		if got := d.Short(); got != c.want {
			t.Errorf("%v, after an answer: got %q, want %q", c.state, got, c.want)
		}
	}
}

func TestSyncNewsAreTold(t *testing.T) {
	for _, c := range []struct {
		news SyncNews
		want []string
	}{
		{SyncNews{}, nil},
		{SyncNews{Here: answersOf(7)}, []string{"7 answers are only here"}},
		{SyncNews{Here: answersOf(1)[:1]}, []string{"1 change is only here"}},
		{SyncNews{Problem: &palate.Error{Code: palate.CodeFull, Message: "storage is full", Hint: "Export something."}}, []string{"storage is full. Export something."}},
		{SyncNews{Missing: 1}, []string{"1 device of yours did is missing"}},
		{SyncNews{Refused: 1, Named: []string{"event 1:2 has another body"}}, []string{"1 line does not verify or did not fit, and was left out. Nothing was learned from it", "event 1:2 has another body."}},
		{SyncNews{Refused: 90, Named: strings.Split(strings.Repeat("x,", 89)+"x", ",")}, []string{"90 lines", "x.", "x.", "x.", "x.", "x."}},
	} {
		told := c.news.Lines()
		if len(told) != len(c.want) || c.news.Empty() != (len(told) == 0) {
			t.Errorf("%+v: got %q, want %q", c.news, told, c.want)
			continue
		}
		for i, want := range c.want {
			if !strings.Contains(told[i], want) {
				t.Errorf("got %q, want %q", told[i], want)
			}
		}
	}
}

// A code is shown until a device has used it or its time is over.
func TestAUsedCodeIsShownNoMore(t *testing.T) {
	shown := func(t *testing.T) (*Session, *testLink, *int64) {
		s, link, now := linkedSession(t)
		s.Devices.ShowCode()
		s.Devices.SetSync(SyncDone, SyncNews{})
		if s.State.Devices.Code == "" {
			t.Fatal("the code went before it was used")
		}
		return s, link, now
	}
	t.Run("used", func(t *testing.T) {
		s, link, _ := shown(t)
		link.list = append(link.list, DeviceEntry{ID: 2, Name: "Firefox on Linux"})
		s.Devices.SetSync(SyncDone, SyncNews{})
		if d := s.State.Devices; d.Code != "" || len(d.List) != 2 {
			t.Errorf("got the code %q and %d devices, want none and 2", d.Code, len(d.List))
		}
	})
	t.Run("over", func(t *testing.T) {
		s, _, now := shown(t)
		*now = 1000
		s.Devices.SetSync(SyncDone, SyncNews{})
		if code := s.State.Devices.Code; code != "" {
			t.Errorf("got %q, want none", code)
		}
	})
	t.Run("a device less", func(t *testing.T) {
		s, link, _ := shown(t)
		link.list = nil
		s.Devices.SetSync(SyncDone, SyncNews{})
		if s.State.Devices.Code == "" {
			t.Error("the code went though nobody used it")
		}
	})
}

// That the host was out of reach is said until it is back; what it refused stays.
func TestOutOfReachIsOverWhenTheHostIsBack(t *testing.T) {
	s, link, _ := linkedSession(t)
	link.err = outOfReach
	s.Devices.ListDevices()
	s.Devices.SetSync(SyncOffline, SyncNews{})
	if got := s.State.Devices.Problem; !strings.Contains(got, "out of reach") {
		t.Fatalf("got %q", got)
	}
	s.Devices.SetSync(SyncDone, SyncNews{})
	if got := s.State.Devices.Problem; got != "" {
		t.Errorf("the host is back: got %q", got)
	}
	link.err = &palate.Error{Code: palate.CodeNotFound, Field: "code", Message: "the code is wrong, used or too old"}
	s.Devices.Join()
	s.Devices.SetSync(SyncDone, SyncNews{})
	if got := s.State.Devices.Problem; !strings.Contains(got, "wrong") {
		t.Errorf("a refusal: got %q", got)
	}
}

func TestLabelsTellDevicesApart(t *testing.T) {
	got := Labels([]DeviceEntry{{Name: "Chrome on Linux"}, {Name: "Firefox on Linux"}, {Name: "Chrome on Linux", This: true}, {Name: "Chrome on Linux"}})
	want := []string{"Chrome on Linux", "Firefox on Linux", "Chrome on Linux 2 (this one)", "Chrome on Linux 3"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Leaving forgets the host and keeps the answers.
func TestLeaving(t *testing.T) {
	s, link, _ := linkedSession(t)
	s.Compare.Choose(2)
	before := s.Log().Len()
	s.Devices.Leave()
	if d := s.State.Devices; !link.left || d.Sync != SyncOff || d.Short() != "On this device only" || s.Log().Len() != before || before == 0 {
		t.Errorf("got %+v with %d events, want to be alone with %d", d, s.Log().Len(), before)
	}
	s.Devices.SetSync(SyncDone, SyncNews{})
	link.left, link.err = false, outOfReach
	s.Devices.Leave()
	if s.State.Devices.Sync != SyncDone {
		t.Error("what failed is said to be done")
	}
}

// A session goes on under another key: its answers are that device's, and what it showed before can
// be answered.
func TestContinueAs(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.Choose(2)
	s.Compare.Choose(0)
	was := s.Devices.Device()
	sealer := palatetest.NewSealer(2)
	author, err := palate.NewAuthor(sealer, testHeader.Secret)
	if err != nil {
		t.Fatal(err)
	}
	s.Devices.ContinueAs(author, sealer)
	s.Compare.Choose(-2)
	last := store.lines[len(store.lines)-1].(*palate.Event)
	if s.Devices.Device() == was || last.Device != author.Device() || last.Seq != 1 || last.Clock <= s.Log().Events()[0].Clock {
		t.Errorf("got event %s at %d", last.ID(), last.Clock)
	}
}

// A line at the last clock there is, in the log already or come from elsewhere, stops no answer.
func TestALineAtTheLastClockStopsNoAnswer(t *testing.T) {
	last := &palate.Event{V: 1, Device: 7, Seq: 1, Clock: palate.MaxClock, Body: &palate.Retract{Event: palate.EventID{Device: 7, Seq: 1}}}
	log := palate.NewLog(testHeader)
	if _, err := log.Append(last); err != nil {
		t.Fatal(err)
	}
	store := &testStore{}
	s := newTestSession(t, store, log)
	s.Compare.Choose(2)
	came := *last
	came.Device = 8
	s.Receive([]palate.Line{&came})
	s.Compare.Next()
	s.Compare.Choose(1)
	wrote := 0
	for _, line := range store.lines {
		if e, ok := line.(*palate.Event); ok {
			if wrote++; e.Clock > 100 {
				t.Errorf("event %s has the clock %d", e.ID(), e.Clock)
			}
		}
	}
	if wrote != 4 || s.State.Fault != nil {
		t.Errorf("got %d events and %+v, want 4 and no fault", wrote, s.State.Fault)
	}
}

// A namedHost is a network whose host the person names.
type namedHost struct {
	*stub
	host  string
	err   error
	asked []string
}

func (h *namedHost) Host() string   { return h.host }
func (h *namedHost) Origin() string { return "chrome-extension://palate" }

func (h *namedHost) Name(address string) func() error {
	h.asked = append(h.asked, address)
	return func() error { return h.err }
}

func TestAHostIsNamedWhereNoneServedThePage(t *testing.T) {
	s, link, _ := linkedSession(t)
	if s.Devices.LacksHost() || s.Devices.Host() != "" {
		t.Error("a page that a host served lacks one")
	}
	host := &namedHost{stub: stubOf(s)}
	s.Platform.Network = host
	form := &s.State.Devices
	if !s.Devices.LacksHost() || s.Devices.Origin() != "chrome-extension://palate" {
		t.Errorf("no host was named, and none is lacking")
	}
	form.Address, host.err = "localhost:8787", outOfReach
	s.Devices.UseHost()
	if form.Phase != Failed || form.Problem == "" || form.Address != "localhost:8787" {
		t.Errorf("after a refusal: %+v", form)
	}
	host.err = nil
	s.Devices.UseHost()
	host.host = "http://localhost:8787/"
	if form.Problem != "" || s.Devices.LacksHost() || s.Devices.Host() != host.host {
		t.Errorf("with a host: %+v", form)
	}
	link.err = outOfReach
	if s.Devices.Leave(); len(host.asked) != 2 {
		t.Errorf("a host that was not left is given up: asked %q", host.asked)
	}
	link.err = nil
	s.Devices.Leave()
	s.Devices.DropHost()
	if want := []string{"localhost:8787", "localhost:8787", "", ""}; !link.left || !slices.Equal(host.asked, want) {
		t.Errorf("asked for %q, want %q", host.asked, want)
	}
}
