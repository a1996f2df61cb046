package session

import (
	"palate"
	gestures "palate/rules/gesture"
)

// Attention is what the person looks at, as the surface says: its decisions have it.
type Attention struct {
	s      *Session
	hidden bool // the page cannot be seen
}

// of is the attention to a showing, from when it came.
func (a *Attention) of(sh *Showing) *gestures.Gaze {
	if sh.looked == nil {
		sh.looked = gestures.NewGaze(len(sh.Slots), sh.Since)
		if a.hidden {
			sh.looked.Hide(sh.Since)
		}
	}
	return sh.looked
}

// onPage calls f with the attention to the showing on the page.
func (a *Attention) onPage(f func(on *gestures.Gaze, now int64)) {
	if sh := a.s.State.Showing; sh != nil {
		f(a.of(sh), a.s.Platform.Clock.Now())
	}
}

// Hide says that the page cannot be seen any more: what passes until [Attention.Show] counts for nothing.
func (a *Attention) Hide() {
	a.onPage(func(on *gestures.Gaze, now int64) { on.Hide(now) })
	a.hidden = true
}

// Show says that the page can be seen again.
func (a *Attention) Show() {
	a.hidden = false
	a.onPage(func(on *gestures.Gaze, now int64) { on.Show(now) })
}

// See says how much of an answer can be seen: chars characters from its start, 0 for nothing, and how far down that is, 0
// to 1.
func (a *Attention) See(slot int, chars int64, scroll float64) {
	a.onPage(func(on *gestures.Gaze, now int64) { on.See(slot, chars, scroll, now) })
}

// Use says which reading aid is in use, such as "plain".
func (a *Attention) Use(view string) {
	a.onPage(func(on *gestures.Gaze, now int64) { on.Use(view) })
}

// PredictionShown says that what Palate expects, or a mark that follows from it, is to be seen before the person decided:
// the showing records it, unless it is on record already.
func (a *Attention) PredictionShown() {
	if sh := a.s.State.Showing; sh != nil && !sh.Decided {
		sh.PredictedVisible = true
	}
}

// rankingShown says that the answers to the prompt on the page are to be seen in the order that Palate expects, once it has
// something to go by.
func (a *Attention) rankingShown() {
	if a.s.State.View == ViewRanked && (a.s.State.Answers > 0 || len(a.s.StatedRules) > 0) {
		a.PredictionShown()
	}
}

// decision is how a decision on a showing comes about that is made now.
func (a *Attention) decision(sh *Showing, now int64) palate.Decision {
	if sh.First == 0 {
		sh.First = now
	}
	d := a.of(sh).Decision(now, sh.Revealed)
	d.MS, d.MSFirst = now-sh.Since, sh.First-sh.Since
	return d
}
