package session

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/ui/text"
)

// A gesture is the events that one press or one Save made; undo retracts them together.
type gesture []palate.EventID

// undoable lists this device's live gestures, oldest first. The log does not say which events were made
// together, so each stands alone after a reload, but for choices of a file: those that follow each other are one.
func (s *Session) undoable() []gesture {
	var list []gesture
	imports := false
	for _, e := range s.log.Live() {
		if e.Device != s.author.Device() || !isGesture(e.Body) {
			continue
		}
		if last := len(list) - 1; imports && e.Source == palate.SourceImport {
			list[last] = append(list[last], e.ID())
		} else {
			list = append(list, gesture{e.ID()})
		}
		imports = e.Source == palate.SourceImport
	}
	return list
}

// isGesture reports whether undo takes b back on its own.
func isGesture(b palate.Body) bool {
	switch b.(type) {
	case *palate.Pair, *palate.Skip, *palate.Why, *palate.Judge, *palate.RuleSet, *palate.Natural, *palate.Edit:
		return true
	}
	return false
}

// Undo takes the last gesture back: the profile is then as if it had never been.
func (s *Session) Undo() {
	s.Platform.Enqueue(func() {
		if len(s.undoStack) == 0 {
			s.setStatus(text.NothingToUndo)
			return
		}
		s.undo(s.undoStack[len(s.undoStack)-1])
	})
}

// Redo takes the last undone gesture up again.
func (s *Session) Redo() {
	s.Platform.Enqueue(func() {
		if len(s.redoStack) == 0 {
			s.setStatus(text.NothingToRedo)
			return
		}
		s.redo(s.redoStack[len(s.redoStack)-1])
	})
}

// undo takes a gesture back, unless that was done meanwhile.
func (s *Session) undo(g gesture) {
	if containsGesture(s.undoStack, g) {
		s.reverse(g, retract, text.Undone, s.undo, func() { s.undoStack, s.redoStack = removeGesture(s.undoStack, g), append(s.redoStack, g) })
	}
}

// redo takes up a gesture that was undone, unless that was done meanwhile.
func (s *Session) redo(g gesture) {
	if containsGesture(s.redoStack, g) {
		s.reverse(g, restore, text.DoneAgain, s.redo, func() { s.redoStack, s.undoStack = removeGesture(s.redoStack, g), append(s.undoStack, g) })
	}
}

// containsGesture reports whether a gesture is in a list.
func containsGesture(list []gesture, g gesture) bool {
	return slices.ContainsFunc(list, func(other gesture) bool { return slices.Equal(other, g) })
}

// removeGesture is a list without one gesture.
func removeGesture(list []gesture, g gesture) []gesture {
	return slices.DeleteFunc(list, func(other gesture) bool { return slices.Equal(other, g) })
}

// filterGestures removes events from gestures; gestures without any left are dropped.
func filterGestures(list []gesture, out func(palate.EventID) bool) (rest []gesture) {
	for _, g := range list {
		if g = slices.DeleteFunc(slices.Clone(g), out); len(g) > 0 {
			rest = append(rest, g)
		}
	}
	return rest
}

// pruneUndo takes out of what can be undone, and done again, what another tab undid or did again.
func (s *Session) pruneUndo() {
	live := map[palate.EventID]bool{}
	for _, e := range s.log.Live() {
		live[e.ID()] = true
	}
	s.undoStack = filterGestures(s.undoStack, func(id palate.EventID) bool { return !live[id] })
	s.redoStack = filterGestures(s.redoStack, func(id palate.EventID) bool { return live[id] })
}

func (s *Session) setStatus(text string) {
	s.Platform.Update(func() { s.State.Status = Status{Text: text} })
}

func retract(id palate.EventID) palate.Body { return &palate.Retract{Event: id} }

func restore(id palate.EventID) palate.Body { return &palate.Restore{Event: id} }

// reverse commits a retraction or restoration of each event of a gesture, refits, and shows where it was made. What
// could not be committed is retried by again.
func (s *Session) reverse(g gesture, word func(palate.EventID) palate.Body, verb text.One, again func(gesture), move func()) {
	bodies := make([]palate.Body, len(g))
	for i, id := range g {
		bodies[i] = word(id)
	}
	lines, err := s.seal(palate.Context{}, bodies...)
	before := s.claims
	s.commit(lines, err, func() { again(g) }, func() {
		move()
		s.refit()
		s.next = nil
		name := importName(s.log, g)
		if name == "" {
			name = s.GestureName(g[0])
			s.showDecision(g[0])
		}
		s.State.Status = Status{Text: sentences(verb.With(name), s.claimChanges(before))}
	})
}

// GestureName says a gesture in words.
func (s *Session) GestureName(id palate.EventID) string {
	e, ok := s.log.Event(id)
	if !ok {
		return text.AnEvent
	}
	switch b := e.Body.(type) {
	case *palate.Pair:
		return DecisionName(b.Strength, b.Level, false)
	case *palate.Skip:
		return DecisionName(0, "", true)
	case *palate.Why:
		return text.TheReason
	case *palate.Natural:
		return text.TheChat
	case *palate.Edit:
		return text.TheEdit
	case *palate.Judge:
		return s.itemName(b.Item)
	case *palate.RuleSet:
		return text.TheRule.With(b.Words)
	}
	return text.TheLastStep
}

// itemName names what was judged: a rule and a claim by their words, a feature without a claim by
// what it is called.
func (s *Session) itemName(item string) string {
	id, _ := palate.ParseEventID(item)
	for _, r := range s.StatedRules {
		if r.ID == id {
			return text.YourWordOn.With(r.Words)
		}
	}
	if i := slices.IndexFunc(s.claims, func(c insight.Claim) bool { return c.Item == item }); i >= 0 {
		return text.Quoted.With(object(&s.claims[i]))
	}
	name, _, ok := taste.ParseItem(item)
	if !ok {
		return text.YourWord
	}
	return text.Quoted.With(strings.ToLower(TitleOf(name)))
}

// showDecision shows the comparison that a decision was about, as the log has it now.
func (s *Session) showDecision(id palate.EventID) {
	e, ok := s.log.Event(id)
	if !ok {
		return
	}
	showing := ShowingOf(s.log, e.Body)
	if showing == (palate.EventID{}) {
		return
	}
	sh := s.State.Showing
	if sh == nil || sh.Event != showing {
		if sh, ok = s.reopen(showing); !ok {
			return
		}
		s.show(sh)
		s.State.Focus = "" // it may be on Undo, for another one
	}
	restoreDecision(s.log, sh)
	s.explainGuess(sh)
}

// ShowingOf is the showing that a body is about, through the decision it explains.
func ShowingOf(log *palate.Log, b palate.Body) palate.EventID {
	switch b := b.(type) {
	case *palate.Pair:
		return b.Showing
	case *palate.Skip:
		return b.Showing
	case *palate.Edit:
		return b.Showing
	case *palate.Natural:
		return b.Showing
	case *palate.Why:
		if e, ok := log.Event(b.About); ok {
			return ShowingOf(log, e.Body)
		}
	}
	return palate.EventID{}
}

// restoreDecision puts sh in the state that the live events give it.
func restoreDecision(log *palate.Log, sh *Showing) {
	sh.Decided, sh.Strength, sh.Level, sh.Skipped, sh.Decision = false, 0, "", false, palate.EventID{}
	for _, e := range log.Live() {
		switch b := e.Body.(type) {
		case *palate.Pair:
			if b.Showing == sh.Event {
				sh.Decided, sh.Strength, sh.Level, sh.Decision = true, b.Strength, b.Level, e.ID()
			}
		case *palate.Skip:
			if b.Showing == sh.Event {
				sh.Decided, sh.Skipped, sh.Decision = true, true, e.ID()
			}
		}
	}
	sh.Cursor, sh.Chosen, sh.Reached = 3-sh.Strength, false, false
}

// OpenShowing opens a showing of the past.
func (s *Session) OpenShowing(id palate.EventID) {
	if sh, ok := s.reopen(id); ok {
		s.State.View = ViewCompare
		s.show(sh)
		restoreDecision(s.log, sh)
		sh.Names = sh.Decided
		s.explainGuess(sh)
		s.refresh()
	}
}

// Revisit opens a past decision to read or change it. Feedback from a chat stands in the history.
func (s *Session) Revisit(id palate.EventID) {
	if d, ok := s.DecisionOf(id); ok && d.Chat {
		s.OpenView(ViewHistory)
		return
	}
	s.State.View = ViewCompare
	s.showDecision(id)
	if sh := s.State.Showing; sh != nil {
		sh.Names = sh.Decided
	}
	s.refresh()
}
