package palate_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	. "palate"
	"palate/palatetest"

	"pgregory.net/rapid"
)

// Of two lines that one device wrote under one number, all who merge keep the smaller, whichever
// side has it; a device that is offered the other keeps its own, and says so.
func TestForks(t *testing.T) {
	a := testEvent(1, 1, &Why{About: EventID{1, 1}, Text: "a"})
	b := testEvent(1, 1, &Why{About: EventID{1, 1}, Text: "b"})
	a.BodyHash, b.BodyHash = []byte{1}, []byte{2} // what tells their lines apart when both are erased
	if bytes.Compare(AppendLine(nil, a.Erased()), AppendLine(nil, b.Erased())) >= 0 {
		t.Fatal("a is not the smaller line")
	}
	for _, c := range []struct {
		name          string
		first, second *Event
	}{{"smaller first", a, b}, {"larger first", b, a}, {"smaller first, erased", a.Erased(), b}, {"larger first, erased", b.Erased(), a}} {
		t.Run(c.name, func(t *testing.T) {
			merged := Merge(palatetest.LogOf(Header{}, c.first), palatetest.LogOf(Header{}, c.second))
			if kept, _ := merged.Event(a.ID()); !bytes.Equal(kept.BodyHash, a.BodyHash) {
				t.Errorf("merged: got %s, want the smaller line", AppendLine(nil, kept))
			}
			l := palatetest.LogOf(Header{}, c.first)
			if _, err := l.Append(c.second); CodeOf(err) != CodeConflict {
				t.Errorf("appended: got %v, want a conflict", err)
			}
			fresh, conflicts := l.Fresh([]Line{c.second, testEvent(2, 1, &Forget{})})
			if len(conflicts) != 1 || CodeOf(conflicts[0]) != CodeConflict || len(fresh) != 1 {
				t.Errorf("offered: got %d fresh lines and %v, want one and a conflict", len(fresh), conflicts)
			}
			if kept, _ := l.Event(a.ID()); kept != c.first {
				t.Errorf("got %s, want what was there first", AppendLine(nil, kept))
			}
		})
	}
}

// A text that was forgotten stays out, however late it comes and by whichever way.
func TestAForgottenTextStaysOut(t *testing.T) {
	text := Text{ID: palatetest.SomeText, Body: "private"}
	forgot := func() *Log {
		return palatetest.LogOf(Header{}, testEvent(1, 1, &Forget{Texts: []TextID{palatetest.SomeText}}))
	}
	late := forgot()
	if err := late.AddText(text); err != nil {
		t.Fatal(err)
	}
	fresh, conflicts := forgot().Fresh([]Line{&text})
	if len(fresh)+len(conflicts) > 0 {
		t.Errorf("offered: got %v, %v, want nothing", fresh, conflicts)
	}
	for name, l := range map[string]*Log{
		"added":         late,
		"merged":        Merge(forgot(), palatetest.LogOf(Header{}, &text)),
		"merged before": Merge(palatetest.LogOf(Header{}, &text), forgot()),
	} {
		if bytes.Contains([]byte(fileOf(l)), []byte("private")) {
			t.Errorf("%s: the text is in the log:\n%s", name, fileOf(l))
		}
	}
}

// What is offered without its body never takes the place of what is here, and is nothing new.
func TestAStrippedEventErasesNothing(t *testing.T) {
	whole := testEvent(1, 1, &Why{About: EventID{1, 1}, Text: "shorter"})
	l := palatetest.LogOf(Header{}, whole)
	fresh, conflicts := l.Fresh([]Line{whole.Erased()})
	if len(fresh)+len(conflicts) > 0 {
		t.Errorf("got %v, %v, want nothing", fresh, conflicts)
	}
}

// Taking what Fresh says is lacking leaves the log that appending everything leaves, and then nothing
// is lacking.
func TestFreshIsWhatAppendAdds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		have := palatetest.RandomLines(t)
		offered := slices.DeleteFunc(withoutConflicts(palatetest.RandomLines(t)), func(line Line) bool {
			e, ok := line.(*Event)
			return ok && e.IsErased() // a merge takes erasures over; between devices their Forget does it
		})
		fresh, _ := palatetest.LogOf(Header{}, have...).Fresh(offered)
		got, want := palatetest.LogOf(Header{}, slices.Concat(have, fresh)...), palatetest.LogOf(Header{}, slices.Concat(have, offered)...)
		if dump(got) != dump(want) {
			t.Fatalf("Fresh and Append differ\n got %s\nwant %s", dump(got), dump(want))
		}
		if again, _ := got.Fresh(offered); len(again) > 0 {
			t.Fatalf("what was taken is lacking still: %v", again)
		}
	})
}

// The laws of Merge hold line by line, with forks among them: in whatever order and grouping lines
// come together, the same log is left.
func TestMergeOfSingleLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := palatetest.RandomLines(t)
		fold := func(order []Line) *Log {
			m := NewLog(Header{})
			for _, line := range order {
				m = Merge(m, palatetest.LogOf(Header{}, line))
			}
			return m
		}
		got, want := dump(fold(rapid.Permutation(lines).Draw(t, "order"))), dump(fold(lines))
		if got != want {
			t.Fatalf("another order\n got %s\nwant %s", got, want)
		}
	})
}

// The cursor, which the log keeps up as it grows, is what counting afresh gives.
func TestCursorIsCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Merge(palatetest.RandomLog(t), palatetest.RandomLog(t))
		want := Cursor{}
		for device := DeviceID(1); device <= 3; device++ {
			seq := uint64(0)
			for have := true; have; seq++ {
				_, have = l.Event(EventID{device, seq + 1})
			}
			if seq > 1 {
				want[device] = seq - 1
			}
		}
		if got := l.Cursor(); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
