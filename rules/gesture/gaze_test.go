package gesture

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAttention(t *testing.T) {
	for _, tt := range []struct {
		name string
		does func(a *Gaze)
		at   int64
		want []int64 // milliseconds by slot
	}{
		{"all of it", func(*Gaze) {}, 4000, []int64{3000, 3000}},
		{"hidden adds nothing", func(a *Gaze) { a.Hide(2000); a.Show(9000) }, 10_000, []int64{2000, 2000}},
		{"still hidden", func(a *Gaze) { a.Hide(1500) }, 10_000, []int64{500, 500}},
		{"hidden twice", func(a *Gaze) { a.Hide(2000); a.Hide(3000); a.Show(4000) }, 5000, []int64{2000, 2000}},
		{"one out of sight", func(a *Gaze) { a.See(1, 0, 0, 1500) }, 4000, []int64{3000, 500}},
		{"out of sight and back", func(a *Gaze) { a.See(1, 0, 0, 2000); a.See(1, 80, .5, 3000) }, 4000, []int64{3000, 2000}},
		{"left on over night", func(*Gaze) {}, 40_000_000, []int64{60_000, 60_000}},
		{"a clock that went back", func(a *Gaze) { a.See(0, 5, 0, 500) }, 2000, []int64{1000, 1000}},
		{"a slot that is not there", func(a *Gaze) { a.See(7, 5, 0, 1500); a.See(-1, 5, 0, 1500) }, 2000, []int64{1000, 1000}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := NewGaze(2, 1000)
			tt.does(a)
			if got := a.Decision(tt.at, 0).DwellMS; !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// What is on record is the most that could be seen, the first touch, and the aid that was used last.
func TestDecisionRecordsWhatWasSeen(t *testing.T) {
	a := NewGaze(2, 1000)
	if d := a.Decision(1100, 0); d.VisibleChars != nil || d.Scroll != nil {
		t.Errorf("%v and %v are on record, and no surface said", d.VisibleChars, d.Scroll)
	}
	a.See(0, 120, .4, 1200)
	a.See(0, 60, .1, 1300)
	a.See(1, 30, 7, 1300)
	a.Touch(1400)
	a.Touch(1700)
	a.Use("diff")
	d := a.Decision(2000, 1900)
	if !slices.Equal(d.VisibleChars, []int64{120, 30}) || !slices.Equal(d.Scroll, []float64{.4, 1}) {
		t.Errorf("visible %v, scrolled %v", d.VisibleChars, d.Scroll)
	}
	if d.MS != 1000 || d.MSFirst != 400 || d.View != "diff" || d.RevealedAt != 1900 {
		t.Errorf("got %+v", d)
	}
}

// No time is longer than what passed while the page could be seen, nor than a minute, whatever is said in between.
func TestDwellIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := NewGaze(3, 0)
		now, visible, hidden := int64(0), int64(0), false
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			passed := rapid.Int64Range(0, 30_000).Draw(t, "passed")
			now += passed
			if !hidden {
				visible += passed
			}
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				hidden = true
				a.Hide(now)
			case 1:
				hidden = false
				a.Show(now)
			default:
				a.See(rapid.IntRange(0, 2).Draw(t, "slot"), rapid.Int64Range(0, 9).Draw(t, "chars"), 0, now)
			}
		}
		for slot, ms := range a.Decision(now, 0).DwellMS {
			if ms < 0 || ms > min(visible, 60_000) {
				t.Errorf("slot %d was seen for %d ms of %d", slot, ms, visible)
			}
		}
	})
}
