package session

import (
	"slices"

	"palate"
	"palate/rules/taste"
	"palate/ui/text"
)

// Compare is the showing on the page, its decision, and the way to the next.
type Compare struct{ s *Session }

// Choose decides the showing on the page by strength, -3..3, positive favours the left.
func (co *Compare) Choose(strength int) {
	co.decide(func(sh *Showing) {
		sh.Strength, sh.Level, sh.Skipped, sh.Cursor = strength, "", false, 3-strength
	})
}

// ChooseLevel decides that both are good, or both are bad.
func (co *Compare) ChooseLevel(level palate.Level) {
	co.decide(func(sh *Showing) { sh.Strength, sh.Level, sh.Skipped = 0, level, false })
}

// Skip says that the person can't tell; it teaches nothing.
func (co *Compare) Skip() {
	co.decide(func(sh *Showing) { sh.Strength, sh.Level, sh.Skipped = 0, "", true })
}

// decide changes the page at once and records the decision behind it.
func (co *Compare) decide(set func(*Showing)) {
	sh := co.s.State.Showing
	if sh == nil || co.s.State.Phase != Ready || co.s.paused() {
		return
	}
	if _, ok := sh.Sides(); !ok {
		return
	}
	if sh.undrawn {
		co.s.State.Status = Status{Text: text.TooEarly}
		return
	}
	co.noteFirstTouch()
	set(sh)
	sh.Decided, sh.Names, sh.Chosen = true, true, false
	co.s.asker.deferred[sh.key()] = true // until it is stored
	co.s.State.Status = saving()
	co.s.State.Why = nil
	co.preview(sh)
	sh.Rank, co.s.State.Order = nil, nil
	at := co.s.Platform.Clock.Now()
	sh.d = co.s.Attention.decision(sh, at)
	decision := *sh
	co.s.Platform.Scheduler.Enqueue(func() { co.recordDecision(sh, decision, at) })
}

// preview moves the ranking by the live update; the exact refit follows when the event is stored.
func (co *Compare) preview(sh *Showing) {
	if sh.Skipped {
		return
	}
	model := co.s.model
	if ahead := co.s.learner.ahead; ahead != nil {
		model = ahead
	}
	co.s.learner.ahead = model.Update(taste.Choice{Left: co.s.asker.point(sh, 0), Right: co.s.asker.point(sh, 1), Pair: palate.Pair{Strength: sh.Strength, Graded: true}, SideBySide: true})
	co.s.Ranked.rerank()
}

// noteFirstTouch notes the first sign of the person on this showing.
func (co *Compare) noteFirstTouch() {
	if sh := co.s.State.Showing; sh != nil && sh.First == 0 {
		sh.First = co.s.Platform.Clock.Now()
	}
}

// recordDecision seals and keeps a decision, with the showing before its first.
func (co *Compare) recordDecision(sh *Showing, decision Showing, at int64) {
	before := co.s.claims
	lines, err := co.decisionLines(sh, decision, at)
	co.s.commit(lines, err, func() { co.recordDecision(sh, decision, at) }, func() {
		last := lines[len(lines)-1].(*palate.Event)
		sh.Event, sh.Decision = co.s.log.ShowingOf(last.Body), last.ID()
		delete(co.s.asker.deferred, sh.key())
		co.s.History.pushUndo(last.ID())
		co.s.learner.say(co.s.Learned.savedDecision(decision, decision.surprise()), func() Status {
			co.s.Reasons.explainGuess(sh)
			return co.s.Learned.decisionStatus(before, decision)
		})
	})
}

func (co *Compare) decisionLines(sh *Showing, decision Showing, at int64) ([]palate.Line, error) {
	var lines []palate.Line
	context := sh.Prompt.context()
	showing := sh.Event
	if showing == (palate.EventID{}) {
		first, err := co.shownLines(sh)
		if err != nil {
			return nil, err
		}
		lines = first
		showing = first[len(first)-1].(*palate.Event).ID()
	}
	more, err := co.s.seal(context, decisionBody(showing, decision, at))
	if err != nil {
		return nil, err
	}
	return append(lines, more...), nil
}

// shownLines are the lines that put a showing on record: the texts that the log has not, and the event.
func (co *Compare) shownLines(sh *Showing) ([]palate.Line, error) {
	ids, lines, err := co.s.textLines(sh.Prompt.Lang, sh.texts()...)
	if err != nil {
		return nil, err
	}
	more, err := co.s.seal(sh.Prompt.context(), co.shownBody(sh, ids))
	return append(lines, more...), err
}

// texts are those that a showing names: of the prompt, of each slot, and of the turns before.
func (s *Showing) texts() []CapturedTurn {
	list := []CapturedTurn{{s.Prompt.Text, true}}
	for slot := range s.Slots {
		list = append(list, CapturedTurn{s.text(slot), false})
	}
	if s.Prompt.capture != nil {
		list = append(list, s.Prompt.capture.Turns...)
	}
	return list
}

// textLines are the ids of texts in a language, and the lines of those that the log has not.
func (s *Session) textLines(lang string, texts ...CapturedTurn) (ids []palate.TextID, lines []palate.Line, err error) {
	for _, t := range texts {
		text, there, err := s.author.TextIn(s.log, t.Text, t.media(), lang)
		if err != nil {
			return nil, nil, err
		}
		if !there && !slices.Contains(ids, text.ID) {
			lines = append(lines, &text)
		}
		ids = append(ids, text.ID)
	}
	return ids, lines, nil
}

func decisionBody(showing palate.EventID, sh Showing, at int64) palate.Body {
	d := sh.d
	d.MS, d.MSFirst, d.RevealedAt = at-sh.Since, sh.First-sh.Since, sh.Revealed
	if d.View == "" { // it was made before the program was there
		d.View = "plain"
	}
	if sh.Skipped {
		return &palate.Skip{Showing: showing, Why: palate.SkipCantTell, D: d}
	}
	return &palate.Pair{Showing: showing, A: 0, B: 1, Strength: sh.Strength, Graded: true, Level: sh.Level, Dims: sh.Dims, D: d}
}

// Reveal shows the names of the models before the decision, which is noted.
func (co *Compare) Reveal() {
	sh := co.s.State.Showing
	if sh == nil || sh.Names {
		return
	}
	co.noteFirstTouch()
	sh.Names, sh.Revealed = true, co.s.Platform.Clock.Now()
}
