package sessiontest

import (
	"bytes"
	"slices"
	"sync"
	"testing"

	"palate"
	"palate/session"
)

// What every implementation of a session's surroundings must do, for its own tests to run.

// TestClock tries a clock.
func TestClock(t *testing.T, c session.Clock) {
	before := c.Now()
	if after := c.Now(); before <= 0 || after < before {
		t.Errorf("the time is %d and then %d ms", before, after)
	}
	const noon = 1_795_000_000_000
	day, time := c.DateTime(noon)
	if again, _ := c.DateTime(noon + 1); again != day {
		t.Errorf("one millisecond later it is %q, not %q", again, day)
	}
	first, second := c.TimeOfDay(noon), c.TimeOfDay(noon)
	if first != second || (day == "") != (time == "") {
		t.Errorf("a moment is %q %q, its time of day %q and then %q", day, time, first, second)
	}
}

// An OpenedStore is a store under test, and how what it kept is read by others.
type OpenedStore struct {
	session.Store
	Author *palate.Author       // of the device that the store is of
	Lines  func() []palate.Line // what is stored, texts before the events that name them
	Reopen func() session.Store // the store as it is after its program ended
}

// TestStore tries a store; open gives an empty one each time.
func TestStore(t *testing.T, open func(t *testing.T) OpenedStore) {
	t.Run("what is appended is there when the call returns", func(t *testing.T) {
		s := open(t)
		text, event := note(t, s.Author, "first")
		must(t, s.Append([]palate.Line{text, event}))
		s.Store = s.Reopen()
		if got := eventsIn(s.Lines()); !slices.Equal(got, []palate.EventID{event.ID()}) {
			t.Errorf("stored are %v, want %v", got, event.ID())
		}
	})
	t.Run("appending again adds nothing", func(t *testing.T) {
		s := open(t)
		text, event := note(t, s.Author, "twice")
		must(t, s.Append([]palate.Line{text, event}))
		_ = s.Append([]palate.Line{text, event}) // it may be refused
		if got := eventsIn(s.Lines()); len(got) != 1 {
			t.Errorf("stored are %v, want one event", got)
		}
	})
	t.Run("what is erased can be read by nobody", func(t *testing.T) {
		s := open(t)
		text, event := note(t, s.Author, "a secret of mine")
		must(t, s.Append([]palate.Line{text, event}))
		forget, err := s.Author.Seal(palate.Draft{At: 2, Source: palate.SourceSelf, Licence: "private", Body: &palate.Forget{Events: []palate.EventID{event.ID()}, Texts: []palate.TextID{text.ID}}})
		must(t, err)
		must(t, s.Append([]palate.Line{forget}))
		must(t, s.Erase(forget))
		for _, line := range s.Lines() {
			if bytes.Contains(palate.AppendLine(nil, line), []byte("a secret of mine")) {
				t.Errorf("%T still says it", line)
			}
		}
		if got := eventsIn(s.Lines()); !slices.Contains(got, forget.ID()) {
			t.Errorf("stored are %v, without the one that forgets", got)
		}
	})
	t.Run("what is saved by name is loaded", func(t *testing.T) {
		s := open(t)
		if got := s.Load("nothing"); got != nil {
			t.Errorf("nothing was saved, and loaded is %q", got)
		}
		must(t, s.Save("mine", []byte("one")))
		must(t, s.Save("mine", []byte("two\x00")))
		if got := s.Reopen().Load("mine"); string(got) != "two\x00" {
			t.Errorf("loaded is %q, want what was saved last", got)
		}
	})
}

// note is a text and an event that names it.
func note(t *testing.T, a *palate.Author, words string) (*palate.Text, *palate.Event) {
	t.Helper()
	text, err := a.Text(words, "text/plain", "en")
	must(t, err)
	event, err := a.Seal(palate.Draft{At: 1, Source: palate.SourceSelf, Licence: "private", Body: &palate.Pin{Text: text.ID}})
	must(t, err)
	return &text, event
}

// eventsIn are the ids of the events among lines.
func eventsIn(lines []palate.Line) (ids []palate.EventID) {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok {
			ids = append(ids, e.ID())
		}
	}
	return ids
}

// TestScheduler tries a scheduler. settle waits until all that was scheduled is done.
func TestScheduler(t *testing.T, s session.Scheduler, settle func()) {
	t.Run("what is enqueued runs once, in order", func(t *testing.T) {
		var got []int
		for i := range 100 {
			s.Enqueue(func() { got = append(got, i) })
		}
		settle()
		if len(got) != 100 || !slices.IsSorted(got) {
			t.Errorf("ran %v", got)
		}
	})
	t.Run("updates run one at a time", func(t *testing.T) {
		var wait sync.WaitGroup
		inside, most, ran := 0, 0, 0
		for range 50 {
			wait.Add(1)
			s.Go(func() {
				defer wait.Done()
				s.Update(func() {
					inside++
					most = max(most, inside)
					ran++
					inside--
				})
			})
		}
		wait.Wait()
		settle()
		if most != 1 || ran != 50 {
			t.Errorf("%d updates ran, at most %d at once", ran, most)
		}
	})
	t.Run("sliced work runs until it says that it is done", func(t *testing.T) {
		n := 0
		s.RunSliced(0, func() bool { n++; return n < 7 })
		settle()
		if n != 7 {
			t.Errorf("%d slices ran, want 7", n)
		}
	})
	t.Run("a frame comes", func(t *testing.T) {
		came := false
		s.OnFrame(func() { came = true })
		settle()
		if !came {
			t.Error("no frame came")
		}
	})
}

// TestNetwork tries a network on which nothing is at a path, and which no device of the person has joined: what fails says
// why, and does not hang.
func TestNetwork(t *testing.T, n session.Network) {
	if data, err := n.Fetch("no/such/file"); palate.CodeOf(err) == "" {
		t.Errorf("a file that there is not came as %d bytes, error %v", len(data), err)
	}
	_, devices := n.Devices()
	_, _, code := n.Code()
	for name, err := range map[string]error{"devices": devices, "code": code, "join": n.Join("nonsense", "me"), "revoke": n.Revoke(1)} {
		if palate.CodeOf(err) == "" {
			t.Errorf("%s: %v has no code", name, err)
		}
	}
}

// TestFiles tries what stands for a person's files.
func TestFiles(t *testing.T, f session.Files) {
	r := f.NewReader()
	r.Close()
	if _, err := r.Call([]byte(`{"op":"rule","words":"no emojis"}`)); palate.CodeOf(err) == "" {
		t.Errorf("a closed reader answers, error %v", err)
	}
	if err := f.Copy("words"); err != nil && palate.CodeOf(err) == "" {
		t.Errorf("copying: %v has no code", err)
	}
	f.Download("answers.txt", []byte("saved by a test"))
	f.Open("#no-such-field", func(p session.PickedFile) { t.Errorf("a field that is not there has %s", p.Name()) })
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
