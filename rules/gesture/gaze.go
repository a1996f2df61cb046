package gesture

import "palate"

// maxDwell bounds how long one answer counts as looked at, in milliseconds: beyond it somebody may have left the screen on.
const maxDwell = 60_000

// A Gaze is what a person looked at before they decided. Times are Unix milliseconds of one clock, none before
// the one that came before it.
type Gaze struct {
	began  int64
	first  int64 // of the first key or touch; 0: none yet
	last   int64 // up to here all is counted
	hidden bool  // the page cannot be seen, which counts for nothing
	slots  []looked
	view   string // the reading aid that was used last
	said   bool   // a surface said what can be seen
}

// looked is how one answer was looked at.
type looked struct {
	ms     int64
	seen   bool    // some of it can be seen
	chars  int64   // the most of it that could be seen, in characters from its start
	scroll float64 // how far down, 0 to 1
}

// NewGaze begins when so many answers are shown, all of which can be seen until [Gaze.See] says otherwise.
func NewGaze(slots int, now int64) *Gaze {
	a := &Gaze{began: now, last: now, slots: make([]looked, slots), view: "plain"}
	for i := range a.slots {
		a.slots[i].seen = true
	}
	return a
}

// See notes how much of an answer can be seen: chars characters from its start, 0 for nothing, and how far down that is,
// 0 to 1.
func (a *Gaze) See(slot int, chars int64, scroll float64, now int64) {
	a.count(now)
	a.said = true
	if slot < 0 || slot >= len(a.slots) {
		return
	}
	s := &a.slots[slot]
	s.seen = chars > 0
	s.chars, s.scroll = max(s.chars, chars), max(s.scroll, min(max(scroll, 0), 1))
}

// Hide notes that the page cannot be seen any more.
func (a *Gaze) Hide(now int64) {
	a.count(now)
	a.hidden = true
}

// Show notes that the page can be seen again.
func (a *Gaze) Show(now int64) {
	a.count(now)
	a.hidden = false
}

// Touch notes a key or a touch, of which the first is kept.
func (a *Gaze) Touch(now int64) {
	if a.first == 0 {
		a.first = now
	}
}

// Use notes the reading aid that is in use.
func (a *Gaze) Use(view string) { a.view = view }

// count adds the time up to now to what can be seen.
func (a *Gaze) count(now int64) {
	passed := max(now-a.last, 0)
	a.last = max(now, a.last)
	if a.hidden {
		return
	}
	for i := range a.slots {
		if s := &a.slots[i]; s.seen {
			s.ms = min(s.ms+passed, maxDwell)
		}
	}
}

// Decision is how a decision came about that is made now; revealed is when names were shown, 0 for not.
func (a *Gaze) Decision(now, revealed int64) palate.Decision {
	a.count(now)
	d := palate.Decision{RevealedAt: revealed, MS: max(now-a.began, 0), View: a.view}
	if a.first > 0 {
		d.MSFirst = max(a.first-a.began, 0)
	}
	for i := range a.slots {
		s := &a.slots[i]
		d.DwellMS = append(d.DwellMS, s.ms)
		if a.said {
			d.VisibleChars, d.Scroll = append(d.VisibleChars, s.chars), append(d.Scroll, s.scroll)
		}
	}
	return d
}
