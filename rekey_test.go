package palate_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	. "palate"
	"palate/palatetest"
)

// resealed is a log written anew by the device of another person.
func resealed(t *testing.T, l *Log) *Log {
	t.Helper()
	secret := []byte(strings.Repeat("another ", 4))
	a, err := NewAuthor(newTestSealer(9), secret)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := Rekey(a, l)
	if err != nil {
		t.Fatal(err)
	}
	anew := NewLog(Header{Secret: secret})
	put(t, anew, lines...)
	return anew
}

// Written anew, a log holds as before, under other ids, and verifies.
func TestResealKeepsWhatHolds(t *testing.T) {
	old := everyKindOnce(t)
	anew := resealed(t, old)
	if found := verified(t, fileOf(anew), nil); len(found.Breaks) > 0 || !found.BodiesChecked {
		t.Errorf("does not verify: %v", found.Breaks)
	}
	got, want := anew.Live(), old.Live()
	if len(got) != len(want) {
		t.Fatalf("got %d live events, want %d", len(got), len(want))
	}
	names := map[string]string{}
	for i, e := range got {
		names[want[i].ID().String()] = e.ID().String()
		for j, id := range TextsOf(e.Body) {
			names[string(TextsOf(want[i].Body)[j])] = string(id)
			text, _ := anew.Text(id)
			if was, _ := old.Text(TextsOf(want[i].Body)[j]); text.Body != was.Body || text.Body == "" {
				t.Errorf("event %d: got the text %q, want %q", i, text.Body, was.Body)
			}
		}
	}
	for i, e := range got {
		if got, want := BodyValue(e.Body), Renamed(BodyValue(want[i].Body), names); !got.Equal(want) {
			t.Errorf("event %d\n got %s\nwant %s", i, got, want)
		}
		if e.Source != want[i].Source || e.At != want[i].At || !e.Ext.Equal(want[i].Ext) {
			t.Errorf("event %d: got %+v, want %+v", i, e, want[i])
		}
	}
	for _, id := range []string{old.Events()[0].Device.String(), string(palatetest.SomeText)} {
		if strings.Contains(fileOf(anew), `"device":"`+id) {
			t.Errorf("the old device %s is left in the file", id)
		}
	}
}

// The consent that an event names is an id too, and members of a later version are carried along.
func TestResealCarriesTheRest(t *testing.T) {
	a, _ := newTestAuthor(t, 1)
	old := NewLog(Header{})
	consent := seal(t, a, &Consent{Granted: true})
	text, _ := a.Text("Write like this.", "", "")
	text.Extra = []Member{{Name: "later", Value: Number(1)}}
	pin, err := a.Seal(Draft{Consent: consent.ID().String(), Body: &Pin{Text: text.ID}, Extra: []Member{{Name: "later", Value: Number(2)}}})
	if err != nil {
		t.Fatal(err)
	}
	put(t, old, consent, &text, pin)
	events := resealed(t, old).Events()
	if got, want := events[1].Consent, events[0].ID().String(); got != want {
		t.Errorf("consent: got %s, want %s", got, want)
	}
	file := fileOf(resealed(t, old))
	if !strings.Contains(file, `"later":1`) || !strings.Contains(file, `"later":2`) {
		t.Errorf("members of a later version are lost:\n%s", file)
	}
}

func TestResealReturnsTheSealersError(t *testing.T) {
	old := everyKindOnce(t)
	for _, method := range []string{"MAC", "Sign", "Hash"} {
		a, s := newTestAuthor(t, 9)
		s.broken[method] = true
		if _, err := Rekey(a, old); !errors.Is(err, errBroken) {
			t.Errorf("%s: got %v, want the sealer's error", method, err)
		}
	}
}

// What another device said of a stranded event is written anew with it: elsewhere it would speak of
// nothing. What is forgotten stays behind, and a second rescue finds nothing to do.
func TestRescueTakesAlongWhatSpeaksOfIt(t *testing.T) {
	a, _ := newTestAuthor(t, 1)
	first, shown := seal(t, a, &Forget{}), seal(t, a, &Shown{Prompt: palatetest.SomeText, Candidates: []Candidate{{Slot: 0, Text: palatetest.SomeText}, {Slot: 1, Text: palatetest.OtherText}}})
	pair, gone := seal(t, a, &Pair{Showing: shown.ID(), B: 1, Strength: 2}), seal(t, a, &Why{About: shown.ID(), Text: "unsayable"})
	b, _ := newTestAuthor(t, 2)
	b.ObserveClock(gone.Clock)
	later := seal(t, b, &Pair{Showing: shown.ID(), B: 1, Strength: -3})
	forget := seal(t, b, &Forget{Events: []EventID{gone.ID()}})
	here := NewLog(Header{Secret: testSecret})
	put(t, here, shown, pair, gone, later, forget)
	there := NewLog(Header{Secret: testSecret})
	put(t, there, later, forget)
	stranded := here.Beyond(there.Cursor())
	if got := len(stranded); got != 2 {
		t.Fatalf("got %d stranded events, want the showing and the answer", got)
	}
	c, _ := newTestAuthor(t, 3)
	lines, err := Rescue(c, here, stranded)
	if err != nil {
		t.Fatal(err)
	}
	put(t, here, lines...)
	put(t, there, lines...)
	v := NewVerifier(newTestSealer(0), NewLog(Header{Secret: testSecret}), nil)
	if said := checked(v, lines...); !slices.Equal(said, make([]error, len(said))) {
		t.Errorf("what was written anew does not verify: %v", said)
	}
	for name, l := range map[string]*Log{"here": here, "there": there} {
		live := l.Live()
		if len(live) != 2 || live[0].Kind() != KindShown || live[1].Body.(*Pair).Strength != -3 || live[1].Clock != later.Clock {
			t.Errorf("%s: got %v, want the showing and the later answer", name, idsOf(live))
		}
		if strings.Contains(fileOf(l), "unsayable") || len(l.Missing()) > 0 {
			t.Errorf("%s: missing %v:\n%s", name, l.Missing(), fileOf(l))
		}
	}
	if again := here.Beyond(there.Cursor()); len(again) > 0 {
		t.Errorf("%d events are stranded still", len(again))
	}
	put(t, here, first) // comes late, as from a backup: nothing holds twice
	if live := here.Live(); len(live) != 2 {
		t.Errorf("the lost event came: got %v", idsOf(live))
	}
}
