package session

import (
	"slices"

	"palate"
	"palate/rules/taste"
	"palate/ui/text"
)

// History is what the person did: past decisions in words, undo and redo.
type History struct {
	s *Session

	undoStack []gesture           // of what can be undone, oldest first
	redoStack []gesture           // of what can be done again
	dateTimes map[int64][2]string // from Platform.DateTime, by minute
}

// A gesture is the events that one press or one Save made; undo retracts them together.
type gesture []palate.EventID

// undoable lists this device's live gestures, oldest first. The log does not say which events were made
// together, so each stands alone after a reload, but for choices of a file: those that follow each other are one.
func (h *History) undoable() []gesture {
	var list []gesture
	imports := false
	for _, e := range h.s.log.Live() {
		if e.Device != h.s.author.Device() || !e.Kind().Undoable() {
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

// Undo takes the last gesture back: the profile is then as if it had never been.
func (h *History) Undo() {
	if h.s.paused() {
		return
	}
	h.s.Platform.Scheduler.Enqueue(func() {
		if len(h.undoStack) == 0 {
			h.s.setStatus(text.NothingToUndo)
			return
		}
		h.undo(h.undoStack[len(h.undoStack)-1])
	})
}

// Redo takes the last undone gesture up again.
func (h *History) Redo() {
	if h.s.paused() {
		return
	}
	h.s.Platform.Scheduler.Enqueue(func() {
		if len(h.redoStack) == 0 {
			h.s.setStatus(text.NothingToRedo)
			return
		}
		h.redo(h.redoStack[len(h.redoStack)-1])
	})
}

// undo takes a gesture back, unless that was done meanwhile.
func (h *History) undo(g gesture) {
	if containsGesture(h.undoStack, g) {
		h.reverse(g, retract, text.Undone, h.undo, func() { h.undoStack, h.redoStack = removeGesture(h.undoStack, g), append(h.redoStack, g) })
	}
}

// redo takes up a gesture that was undone, unless that was done meanwhile.
func (h *History) redo(g gesture) {
	if containsGesture(h.redoStack, g) {
		h.reverse(g, restore, text.DoneAgain, h.redo, func() { h.redoStack, h.undoStack = removeGesture(h.redoStack, g), append(h.undoStack, g) })
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
func (h *History) pruneUndo() {
	live := map[palate.EventID]bool{}
	for _, e := range h.s.log.Live() {
		live[e.ID()] = true
	}
	h.undoStack = filterGestures(h.undoStack, func(id palate.EventID) bool { return !live[id] })
	h.redoStack = filterGestures(h.redoStack, func(id palate.EventID) bool { return live[id] })
}

func (s *Session) setStatus(text string) {
	s.Platform.Scheduler.Update(func() { s.State.Status = Status{Text: text} })
}

func retract(id palate.EventID) palate.Body { return &palate.Retract{Event: id} }

func restore(id palate.EventID) palate.Body { return &palate.Restore{Event: id} }

// reverse commits a retraction or restoration of each event of a gesture, refits, and shows where it was made. What
// could not be committed is retried by again.
func (h *History) reverse(g gesture, word func(palate.EventID) palate.Body, verb text.One, again func(gesture), move func()) {
	bodies := make([]palate.Body, len(g))
	for i, id := range g {
		bodies[i] = word(id)
	}
	lines, err := h.s.seal(palate.Context{}, bodies...)
	before := h.s.claims
	h.s.commit(lines, err, func() { again(g) }, func() {
		move()
		h.s.asker.next, h.s.learner.ahead = nil, nil
		if importName(h.s.log, g) == "" {
			h.showDecision(g[0])
		}
		h.s.learner.say(Status{Text: verb.With(h.nameOf(g))}, func() Status {
			h.s.Compare.guessAgain()
			done := verb.With(h.nameOf(g)) // a claim that came back has its own words again
			return Status{Text: sentences(done, h.s.Learned.claimChanges(before))}
		})
	})
}

// nameOf says a gesture in words, an import as one.
func (h *History) nameOf(g gesture) string {
	if name := importName(h.s.log, g); name != "" {
		return name
	}
	return h.GestureName(g[0])
}

// showDecision shows the comparison that a decision was about, as the log has it now.
func (h *History) showDecision(id palate.EventID) {
	e, ok := h.s.log.Event(id)
	if !ok {
		return
	}
	showing := h.s.log.ShowingOf(e.Body)
	if showing == (palate.EventID{}) {
		return
	}
	sh := h.s.State.Showing
	if sh == nil || sh.Event != showing {
		if sh, ok = h.s.Compare.reopen(showing); !ok {
			return
		}
		h.s.Compare.show(sh)
		h.s.State.Focus = "" // it may be on Undo, for another one
	}
	restoreDecision(h.s.log, sh)
	h.s.Reasons.explainGuess(sh)
}

// readDecision takes over the decision on a showing that is live. What was said of aspects before any waits for the first,
// and goes with the last that is taken back.
func (s *Showing) readDecision(log *palate.Log) {
	was := s.Decision
	s.Decided, s.Strength, s.Level, s.Skipped, s.Rank, s.Decision = false, 0, "", false, nil, palate.EventID{}
	if s.Event == (palate.EventID{}) {
		return
	}
	for _, e := range liveBehind(log, s.Event) {
		if put := kindRows()[e.Kind()].put; put != nil && palate.AboutOf(e.Body) == s.Event && taste.Teaches(e.Source) {
			put(s, e.Body)
			s.Decision = e.ID()
		}
	}
	if was != (palate.EventID{}) && s.Decision == (palate.EventID{}) {
		s.Dims = nil
	}
}

// restoreDecision puts sh in the state that the live events give it.
func restoreDecision(log *palate.Log, sh *Showing) {
	sh.readDecision(log)
	sh.Cursor, sh.Chosen, sh.Reached = 3-sh.Strength, false, false
}

// OpenShowing opens a showing of the past.
func (h *History) OpenShowing(id palate.EventID) {
	if sh, ok := h.s.Compare.reopen(id); ok {
		h.s.State.View = ViewCompare
		h.s.Compare.show(sh)
		restoreDecision(h.s.log, sh)
		sh.Names = sh.Decided
		h.s.Reasons.explainGuess(sh)
		h.s.refresh()
	}
}

// Revisit opens a past decision to read or change it. Feedback from a chat stands in the history.
func (h *History) Revisit(id palate.EventID) {
	if d, ok := h.DecisionOf(id); ok && d.Chat {
		h.s.Pages.OpenView(ViewHistory)
		return
	}
	h.s.State.View = ViewCompare
	h.showDecision(id)
	if sh := h.s.State.Showing; sh != nil {
		sh.Names = sh.Decided
	}
	h.s.refresh()
}

// pushUndo notes the events of a gesture, which can be undone.
func (h *History) pushUndo(ids ...palate.EventID) {
	h.undoStack, h.redoStack = append(h.undoStack, ids), nil
}
