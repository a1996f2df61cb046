package session

import (
	"palate"
	"palate/rules/taste"
)

// One comparison in againEvery comes again with its sides swapped, when at least againAfter others were
// answered since: how often the person decides alike says how much to believe each answer.
const (
	againEvery = 8
	againAfter = 10
)

// repeatedPair is a pair to decide once more, the oldest that was decided once; nil where none is due, or where
// the person just passed one.
func (a *asker) repeatedPair(seed uint64) *Showing {
	passed := a.s.State.Showing != nil && a.s.State.Showing.Repeated && !a.s.State.Showing.Decided
	if a.s.State.Answers%againEvery != againEvery-1 || passed {
		return nil
	}
	decided := decided(a.s.log)
	for _, id := range decided[:max(0, len(decided)-againAfter)] {
		if sh, ok := a.s.Compare.reopen(id); ok && sh.key() != 0 && a.judgedOnce(sh) && !a.deferred[sh.key()] && sh.key() != a.pageKey() {
			sh.Slots[0], sh.Slots[1] = sh.Slots[1], sh.Slots[0]
			sh.Event, sh.Seed, sh.Repeated = palate.EventID{}, seed, true
			a.predict(sh)
			return sh
		}
	}
	return nil
}

// decided are the showings that the person decided for one side, oldest first.
func decided(log *palate.Log) (showings []palate.EventID) {
	for _, e := range log.Live() {
		if b, ok := e.Body.(*palate.Pair); ok && b.Strength != 0 && taste.Teaches(e.Source) {
			showings = append(showings, b.Showing)
		}
	}
	return showings
}

// judgedOnce reports whether the pair of a showing was judged just once.
func (a *asker) judgedOnce(sh *Showing) bool {
	return a.judgedPair(sh) == 1
}
