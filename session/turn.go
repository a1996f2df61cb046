package session

import (
	"strconv"

	"palate/ui/text"
)

// pairFocus is where the keyboard goes when another pair comes.
const pairFocus = "[data-focus=pair]"

// Next goes on to the next comparison. An undecided one is passed: it comes back when no others are open. One
// that no frame has shown yet is not passed: the press was for the pair before it.
func (s *Session) Next() {
	sh := s.State.Showing
	undecided := sh != nil && !sh.Decided
	if s.State.Phase != Ready || undecided && sh.undrawn {
		return
	}
	s.State.View = ViewCompare
	if undecided {
		s.deferred[sh.key()] = true
	}
	next := s.next
	if next == nil || s.stale(next) {
		next = s.nextShowing()
	}
	if next == nil && undecided {
		s.State.Status = Status{Text: text.OnlyPair}
		return
	}
	s.show(next)
	s.refresh()
}

// stale reports whether a showing that was chosen ahead is not what comes next any more.
func (s *Session) stale(sh *Showing) bool {
	key := sh.key()
	return key == s.pageKey() || s.deferred[key] || !sh.Repeated && s.judged[key] > 0
}

// announce brings the page to the top of what was put on it, with the keyboard there.
func (s *Session) announce() {
	s.State.PairsShown++
	s.State.Announcement = ""
	if s.State.Showing != nil {
		s.State.Focus, s.State.Announcement = pairFocus, s.position()
	}
}

// position says which pair of the set is on the page: "Pair 5 of 60", by prompts that have an answer; once all
// have one, that it is one more.
func (s *Session) position() string {
	answered, of := s.answered()
	if s.judgedHere() > 0 {
		return text.PairAgain
	}
	return text.PairOf.With(strconv.Itoa(min(answered+1, of)), strconv.Itoa(of))
}

// answered counts the prompts of the set that have an answer.
func (s *Session) answered() (n, of int) {
	for _, p := range s.prompts() {
		if _, judged := s.openPairs(p); judged > 0 {
			n++
		}
	}
	return n, len(s.prompts())
}

// awaitFrame lets sh take answers from when a frame has shown it. A press that was made before, while the
// program still worked on the pair before it, was meant for that one: frames tell, where a time would be too
// short on a slow machine and too long on a fast one.
func (s *Session) awaitFrame(sh *Showing) {
	if s.Platform.OnFrame == nil {
		return
	}
	sh.undrawn = true
	s.Platform.OnFrame(func() { sh.undrawn = false })
}

// MoveCursor moves along the bar by steps, positive to the right, and the keyboard with it.
func (s *Session) MoveCursor(steps int) {
	if sh := s.State.Showing; sh != nil {
		s.noteFirstTouch()
		sh.Cursor = min(max(sh.Cursor+steps, 0), len(StrengthSteps)-1)
		sh.Chosen, sh.Reached = true, true
		s.State.Focus = "[role=radio][data-strength='" + strconv.Itoa(3-sh.Cursor) + "']"
	}
}

// Confirm decides for the place of the bar that arrow keys chose, and reports whether they chose one.
func (s *Session) Confirm() bool {
	sh := s.State.Showing
	if sh == nil || !sh.Chosen {
		return false
	}
	if strength := 3 - sh.Cursor; !sh.Decided || sh.Skipped || sh.Level != "" || sh.Strength != strength {
		s.Choose(strength)
		return true
	}
	sh.Chosen = false // it stands where the answer does
	return false
}
