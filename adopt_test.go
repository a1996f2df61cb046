package palate_test

import (
	"slices"
	"strings"
	"testing"

	. "palate"

	"pgregory.net/rapid"
)

// A life is what a person's two devices write, step by step; each sees what the other wrote before.
type life struct {
	t       fatal
	secret  []byte
	authors [2]*Author
	log     *Log
	shown   []EventID
	keeps   bool // nothing is forgotten
}

func newLife(t fatal, first byte, secret []byte) *life {
	l := &life{t: t, secret: secret, log: NewLog(Header{Person: string('p' + rune(first)), Secret: secret})}
	for i := range l.authors {
		a, err := NewAuthor(newTestSealer(first+byte(i)), secret)
		if err != nil {
			t.Fatalf("%v", err)
		}
		l.authors[i] = a
	}
	return l
}

// step writes one thing: mostly a showing with a choice, at times an undo or a forgetting.
func (l *life) step(r *rapid.T) {
	a := l.authors[rapid.IntRange(0, 1).Draw(r, "device")]
	a.ObserveClock(l.log.Clock())
	var about EventID
	if len(l.shown) > 0 {
		about = rapid.SampledFrom(l.shown).Draw(r, "about")
	}
	n := rapid.IntRange(0, 5).Draw(r, "step")
	if (about == EventID{}) {
		n = 0
	}
	switch n {
	case 0, 1, 2:
		l.showing(r, a)
	case 3:
		l.seal(a, &Pair{Showing: about, A: 0, B: 1, Strength: rapid.IntRange(-3, 3).Draw(r, "strength")})
	case 4:
		l.seal(a, &Retract{Event: about})
	case 5:
		if l.keeps {
			return
		}
		f := &Forget{Events: []EventID{about}}
		if e, ok := l.log.Event(about); ok {
			f.Texts = TextsOf(e.Body)
		}
		l.seal(a, f)
	}
}

func (l *life) showing(r *rapid.T, a *Author) {
	var ids [3]TextID
	for i := range ids {
		text, err := a.Text(rapid.SampledFrom([]string{"", "yes", "no", "perhaps", "it depends"}).Draw(r, "text"), "text/plain", "")
		if err != nil {
			l.t.Fatalf("%v", err)
		}
		ids[i] = text.ID
		put(l.t, l.log, &text)
	}
	e := l.seal(a, &Shown{Prompt: ids[0], Candidates: []Candidate{{Slot: 0, Text: ids[1]}, {Slot: 1, Text: ids[2]}}})
	l.shown = append(l.shown, e.ID())
}

func (l *life) seal(a *Author, body Body) *Event {
	e, err := a.Seal(Draft{Source: SourceSelf, Licence: "private", Body: body})
	if err != nil {
		l.t.Fatalf("%v", err)
	}
	put(l.t, l.log, e)
	return e
}

// steps are some of them.
func (l *life) steps(r *rapid.T, most int) *life {
	for range rapid.IntRange(0, most).Draw(r, "steps") {
		l.step(r)
	}
	return l
}

// copied is a log as it is read again.
func copied(t fatal, l *Log) *Log {
	read, bad := ReadLog(strings.NewReader(fileOf(l)))
	if len(bad) > 0 {
		t.Fatalf("%v", bad)
	}
	return read
}

// adopted is into with what from has; neither changes.
func adopted(t fatal, into, from *Log) *Log {
	all := copied(t, into)
	lines, err := Adopt(into, from, standIn(into.Header().Secret))
	if err != nil {
		t.Fatalf("%v", err)
	}
	put(t, all, lines...)
	found, err := Verify(newTestSealer(0), strings.NewReader(fileOf(all)), nil)
	if err != nil || found.Broken > 0 || !found.BodiesChecked {
		t.Fatalf("does not verify: %v, %v\n%s", err, found.Breaks, fileOf(all))
	}
	return all
}

// standIn makes authors whose keys derive from a secret and a device.
func standIn(secret []byte) func(DeviceID) (*Author, error) {
	return func(device DeviceID) (*Author, error) {
		return NewAuthor(newTestSealer(byte(device)|0x80), secret)
	}
}

var strangers = [][]byte{[]byte(strings.Repeat("stranger", 4)), []byte(strings.Repeat("visiting", 4))}

// Adopting a log again adds nothing; adopting it as it has grown adds what is new; and it does not matter
// which of two comes first.
func TestAdoptLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mine := newLife(t, 0, testSecret).steps(t, 6).log
		b, c := newLife(t, 2, strangers[0]).steps(t, 12), newLife(t, 4, strangers[1]).steps(t, 6)
		before := copied(t, b.log)
		once := adopted(t, mine, before)
		if got := adopted(t, once, before); dump(got) != dump(once) {
			t.Fatalf("adopting again changed the log\n got %s\nwant %s", dump(got), dump(once))
		}
		if got, want := dump(adopted(t, once, c.log)), dump(adopted(t, adopted(t, mine, c.log), before)); got != want {
			t.Fatalf("the order of two logs changed the outcome\n got %s\nwant %s", got, want)
		}
		if merged := Merge(once, adopted(t, mine, c.log)); dump(merged) != dump(adopted(t, once, c.log)) {
			t.Fatalf("what two copies adopted does not merge\n got %s\nwant %s", dump(merged), dump(adopted(t, once, c.log)))
		}
		b.steps(t, 6)
		grown := adopted(t, once, b.log)
		if got, want := grown.Len(), mine.Len()+b.log.Len(); got != want {
			t.Fatalf("got %d events after b grew, want %d", got, want)
		}
		if got := adopted(t, grown, before); dump(got) != dump(grown) {
			t.Fatalf("an older copy changed the log\n got %s\nwant %s", dump(got), dump(grown))
		}
	})
}

// Where nothing was forgotten it does not matter how often a log was adopted on the way: copies of the log that
// took it in merge.
func TestAdoptDoesNotDependOnTheWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mine := newLife(t, 0, testSecret).steps(t, 4).log
		b := newLife(t, 2, strangers[0])
		b.keeps = true
		b.steps(t, 8)
		first := adopted(t, mine, b.log)
		b.steps(t, 8)
		once, twice := adopted(t, mine, b.log), adopted(t, first, b.log)
		if dump(once) != dump(twice) || dump(Merge(once, first)) != dump(once) {
			t.Fatalf("at once and in two differ\n got %s\nwant %s", dump(twice), dump(once))
		}
	})
}

// What held in a log holds where it was adopted, with the same texts; what was forgotten in it is forgotten
// there, whether before or after it was adopted.
func TestAdoptKeepsWhatHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mine := NewLog(Header{Person: "mine", Secret: testSecret})
		b := newLife(t, 2, strangers[0]).steps(t, 12)
		first := adopted(t, mine, b.log)
		b.steps(t, 8)
		for name, all := range map[string]*Log{"at once": adopted(t, mine, b.log), "in two": adopted(t, first, b.log)} {
			if got, want := said(all), said(b.log); !slices.Equal(got, want) {
				t.Fatalf("%s\n got %q\nwant %q", name, got, want)
			}
			if got, want := textsIn(all), textsIn(b.log); !slices.Equal(got, want) {
				t.Fatalf("%s: texts\n got %q\nwant %q", name, got, want)
			}
		}
	})
}

// said is what holds in a log, in words that do not depend on ids.
func said(l *Log) (list []string) {
	for _, e := range l.Live() {
		words := string(e.Kind())
		for _, id := range TextsOf(e.Body) {
			text, ok := l.Text(id)
			words += "|" + text.Body
			if !ok {
				words += "(gone)"
			}
		}
		if p, ok := e.Body.(*Pair); ok {
			words += string(rune('4' + p.Strength))
		}
		list = append(list, words)
	}
	slices.Sort(list)
	return list
}

func textsIn(l *Log) (list []string) {
	for _, id := range l.Texts() {
		t, _ := l.Text(id)
		list = append(list, t.Body)
	}
	slices.Sort(list)
	return list
}
