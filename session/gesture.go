package session

import (
	"palate"
	"palate/rules/taste"
	"palate/ui/text"
)

// Choose decides the showing on the page by strength, -3..3, positive favours the left.
func (s *Session) Choose(strength int) {
	s.decide(func(sh *Showing) {
		sh.Strength, sh.Level, sh.Skipped, sh.Cursor = strength, "", false, 3-strength
	})
}

// ChooseLevel decides that both are good, or both are bad.
func (s *Session) ChooseLevel(level palate.Level) {
	s.decide(func(sh *Showing) { sh.Strength, sh.Level, sh.Skipped = 0, level, false })
}

// Skip says that the person can't tell; it teaches nothing.
func (s *Session) Skip() {
	s.decide(func(sh *Showing) { sh.Strength, sh.Level, sh.Skipped = 0, "", true })
}

// decide changes the page at once and records the decision behind it.
func (s *Session) decide(set func(*Showing)) {
	sh := s.State.Showing
	if sh == nil || s.State.Phase != Ready {
		return
	}
	if sh.undrawn {
		s.State.Status = Status{Text: text.TooEarly}
		return
	}
	s.noteFirstTouch()
	set(sh)
	sh.Decided, sh.Names, sh.Chosen = true, true, false
	s.deferred[sh.key()] = true // until it is stored
	s.State.Status = saving()
	s.State.Why = nil
	s.preview(sh)
	decision, at := *sh, s.Platform.Now()
	s.Platform.Enqueue(func() { s.recordDecision(sh, decision, at) })
}

// preview moves the ranking by the live update; the exact refit follows when the event is stored.
func (s *Session) preview(sh *Showing) {
	if sh.Skipped {
		return
	}
	model := s.model
	s.model = model.Update(taste.Choice{Left: s.point(sh, 0), Right: s.point(sh, 1), Pair: palate.Pair{Strength: sh.Strength, Graded: true}, SideBySide: true})
	s.State.Ranked = s.ranked()
	s.model = model
}

// noteFirstTouch notes the first sign of the person on this showing.
func (s *Session) noteFirstTouch() {
	if sh := s.State.Showing; sh != nil && sh.First == 0 {
		sh.First = s.Platform.Now()
	}
}

// recordDecision seals and keeps a decision, with the showing before its first.
func (s *Session) recordDecision(sh *Showing, decision Showing, at int64) {
	before := s.claims
	lines, err := s.decisionLines(sh, decision, at)
	ok := s.commit(lines, err, func() { s.recordDecision(sh, decision, at) }, func() {
		last := lines[len(lines)-1].(*palate.Event)
		sh.Event, sh.Decision = ShowingOf(s.log, last.Body), last.ID()
		delete(s.deferred, sh.key())
		s.pushUndo(last.ID())
		s.refit()
		s.explainGuess(sh)
		s.State.Status = s.decisionStatus(before, decision)
	})
	if ok {
		s.Platform.Update(func() {
			if s.next == nil {
				s.next = s.nextShowing()
			}
		})
	}
}

func (s *Session) decisionLines(sh *Showing, decision Showing, at int64) ([]palate.Line, error) {
	var lines []palate.Line
	context := sh.Prompt.context()
	showing := sh.Event
	if showing == (palate.EventID{}) {
		first, err := s.shownLines(sh)
		if err != nil {
			return nil, err
		}
		lines = first
		showing = first[len(first)-1].(*palate.Event).ID()
	}
	more, err := s.seal(context, decisionBody(showing, decision, at))
	if err != nil {
		return nil, err
	}
	return append(lines, more...), nil
}

func (s *Session) shownLines(sh *Showing) ([]palate.Line, error) {
	var lines []palate.Line
	var texts [3]palate.Text
	bodies := [3]string{sh.Prompt.Text, sh.Prompt.Outputs[sh.Slots[0]].Text, sh.Prompt.Outputs[sh.Slots[1]].Text}
	for i, body := range bodies {
		media := "text/markdown"
		if i == 0 {
			media = "text/plain"
		}
		text, err := s.author.Text(body, media, sh.Prompt.Lang)
		if err != nil {
			return nil, err
		}
		texts[i] = text
		lines = append(lines, &text)
	}
	more, err := s.seal(sh.Prompt.context(), s.shownBody(sh, texts))
	return append(lines, more...), err
}

func decisionBody(showing palate.EventID, sh Showing, at int64) palate.Body {
	d := palate.Decision{MS: at - sh.Since, MSFirst: sh.First - sh.Since, RevealedAt: sh.Revealed, View: "plain"}
	if sh.Skipped {
		return &palate.Skip{Showing: showing, Why: palate.SkipCantTell, D: d}
	}
	return &palate.Pair{Showing: showing, A: 0, B: 1, Strength: sh.Strength, Graded: true, Level: sh.Level, D: d}
}

// pushUndo notes the events of a gesture, which can be undone.
func (s *Session) pushUndo(ids ...palate.EventID) {
	s.undoStack, s.redoStack = append(s.undoStack, ids), nil
}

// Reveal shows the names of the models before the decision, which is noted.
func (s *Session) Reveal() {
	sh := s.State.Showing
	if sh == nil || sh.Names {
		return
	}
	s.noteFirstTouch()
	sh.Names, sh.Revealed = true, s.Platform.Now()
}
