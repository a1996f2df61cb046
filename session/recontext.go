package session

import (
	"slices"

	"palate"
	"palate/ui/text"
)

// moveAnswers records the answers to a prompt anew in its context, and retracts those recorded
// in another. For undo an answer and its move are one.
func (t *Texts) moveAnswers(sh *Showing) {
	m := recontext{session: t.s, to: sh.Prompt.context(), moved: map[palate.EventID]palate.EventID{}}
	err := m.move(sh.Prompt)
	done := func() {
		if e, ok := t.s.log.Event(sh.Event); ok && !m.isThere(e) {
			sh.Event, sh.Decision = m.moved[sh.Event], m.moved[sh.Decision]
		}
		if !sh.Decided {
			t.s.asker.predict(sh)
		}
		t.s.Reasons.explainGuess(sh)
		t.s.State.Status = Status{Text: text.PlaceMoved.With(t.DescribeContext())}
	}
	if err == nil && len(m.lines) == 0 {
		t.s.Platform.Scheduler.Update(func() { done(); t.s.refresh() })
		return
	}
	t.s.commit(m.lines, err, func() { t.moveAnswers(sh) }, func() {
		t.s.History.remapUndo(m.moved)
		t.s.refit()
		done()
		t.s.State.Status = t.s.Learned.savedHere(t.s.State.Status.Text, text.PlaceMovedAnswers)
	})
}

// A recontext writes the answers to a prompt anew in another context.
type recontext struct {
	session *Session
	to      palate.Context
	lines   []palate.Line
	moved   map[palate.EventID]palate.EventID // what took the place of an event; zero: nothing
}

// move goes through the showings of a prompt that are recorded in another context.
func (m *recontext) move(p *Prompt) error {
	for _, e := range m.session.log.Live() {
		showing := palate.AboutOf(e.Body)
		body, ok := ShownOf(m.session.log, showing)
		if _, seen := m.moved[showing]; seen || !ok || !isAbout(e, showing) {
			continue
		}
		shown, _ := m.session.log.Event(showing)
		if asked, _ := m.session.log.Text(body.Prompt); asked.Body == p.Text && !m.isThere(shown) {
			if err := m.rewrite(shown); err != nil {
				return err
			}
		}
	}
	return nil
}

// isThere reports whether an event is recorded in the context already, whoever's it is.
func (m *recontext) isThere(e *palate.Event) bool {
	return e.Context.Value().String() == m.of(e).Value().String()
}

// of is the context for what takes the place of an event: whose it is stays, and where it was read.
func (m *recontext) of(e *palate.Event) palate.Context {
	to := m.to
	to.User, to.Site = e.Context.User, e.Context.Site
	return to
}

// isAbout reports whether an event says something of a showing.
func isAbout(e *palate.Event, showing palate.EventID) bool {
	return !e.Kind().Carries() && palate.AboutOf(e.Body) == showing
}

// rewrite records a showing, the live answers to it and the reasons for those, and retracts the old answers.
func (m *recontext) rewrite(shown *palate.Event) error {
	body := *shown.Body.(*palate.Shown)
	if err := m.write(shown, &body); err != nil {
		return err
	}
	answers := map[palate.EventID]bool{}
	belongs := func(e *palate.Event) bool {
		return e.Decides() == palate.MatterReason && answers[palate.AboutOf(e.Body)] || isAbout(e, shown.ID())
	}
	for _, e := range m.session.log.Live() { // a reason comes behind what it explains
		if !belongs(e) {
			continue
		}
		answers[e.ID()] = true
		if err := m.write(e, palate.Retarget(e.Body, m.moved[palate.AboutOf(e.Body)])); err != nil {
			return err
		}
	}
	return m.retractAnswers(shown.ID())
}

// write records what an event says anew, as the judgement of whom it is.
func (m *recontext) write(old *palate.Event, body palate.Body) error {
	draft := m.session.eventDraft(m.of(old), body)
	draft.Source = old.Source
	e, err := m.session.author.Seal(draft)
	if err == nil {
		m.lines = append(m.lines, e)
		m.moved[old.ID()] = e.ID()
	}
	return err
}

// retractAnswers retracts all answers to a showing, for one that was changed since would come back.
func (m *recontext) retractAnswers(showing palate.EventID) error {
	for _, e := range m.session.log.Events() {
		if !isAbout(e, showing) {
			continue
		}
		if _, known := m.moved[e.ID()]; !known {
			m.moved[e.ID()] = palate.EventID{}
		}
		lines, err := m.session.seal(palate.Context{}, retract(e.ID()))
		if err != nil {
			return err
		}
		m.lines = append(m.lines, lines...)
	}
	return nil
}

// remapUndo replaces events among the gestures that can be undone. What was undone
// cannot be redone in the old context.
func (h *History) remapUndo(moved map[palate.EventID]palate.EventID) {
	h.redoStack = nil
	for i, g := range h.undoStack {
		h.undoStack[i] = slices.DeleteFunc(slices.Clone(g), func(id palate.EventID) bool { by, known := moved[id]; return known && by == palate.EventID{} })
		for k, id := range h.undoStack[i] {
			if by, known := moved[id]; known {
				h.undoStack[i][k] = by
			}
		}
	}
	h.undoStack = slices.DeleteFunc(h.undoStack, func(g gesture) bool { return len(g) == 0 })
}
