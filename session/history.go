package session

import (
	"strings"

	"palate"
	"palate/rules/taste"
	"palate/ui/text"
)

// historyLength is how many past decisions the history lists at most.
const historyLength = 200

// history lists the live decisions, newest first.
func (s *Session) history() []PastDecision {
	var rows []PastDecision
	live := s.log.Live()
	for i := len(live) - 1; i >= 0 && len(rows) < historyLength; i-- {
		if row, ok := s.historyEntry(live[i]); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

func (s *Session) historyEntry(e *palate.Event) (PastDecision, bool) {
	row := PastDecision{ID: e.ID(), At: e.At, Mine: e.Device == s.author.Device()}
	switch b := e.Body.(type) {
	case *palate.Pair:
		row.Showing, row.What = b.Showing, DecisionName(b.Strength, b.Level, false)
	case *palate.Skip:
		row.Showing, row.What = b.Showing, DecisionName(0, "", true)
	case *palate.Natural:
		if !teaches(e) {
			return row, false
		}
		row.Showing, row.What, row.Chat = b.Showing, text.FromChat.With(text.Truncate(quoteOf(s.log, b), 160)), true
	default:
		return row, false
	}
	shown, ok := ShownOf(s.log, row.Showing)
	if !ok {
		return row, false
	}
	row.Device = s.deviceName(e.Device)
	row.Prompt = promptOf(s.log, shown)
	return row, true
}

// teaches reports whether a turn of a chat says what the person thinks of an answer, and counts.
func teaches(e *palate.Event) bool {
	b, ok := e.Body.(*palate.Natural)
	return ok && b.Label != palate.ResponseNone && taste.Teaches(e.Source)
}

// quoteOf are the words of a turn that say what the person thinks.
func quoteOf(log *palate.Log, b *palate.Natural) string {
	if b.Quote != "" {
		return b.Quote
	}
	turn, _ := log.Text(b.Turn)
	return turn.Body
}

// promptOf is what a past decision was about, short: its prompt or, where there was none, how the left answer began.
func promptOf(log *palate.Log, shown *palate.Shown) string {
	const most = 160 // characters that are read
	prompt, ok := log.Text(shown.Prompt)
	switch {
	case !ok || prompt.Redacted:
		return text.PromptGone
	case strings.TrimSpace(prompt.Body) != "":
		return text.Truncate(prompt.Body, most)
	}
	first, _ := shown.At(0)
	left, _ := log.Text(first.Text)
	return text.PromptNone.With(text.Truncate(left.Body, most))
}

// deviceName is what a device of the person's is called, "" for this one.
func (s *Session) deviceName(id palate.DeviceID) string {
	if id == s.author.Device() {
		return ""
	}
	for _, d := range s.State.Devices.List {
		if d.ID == id {
			return d.Name
		}
	}
	return text.OtherDevice
}

// nameDevices asks the host what the person's devices are called, where that is not known. That it does not
// answer is nothing to be told here.
func (s *Session) nameDevices() {
	if s.State.Devices.Sync != SyncDone || len(s.State.Devices.List) > 0 {
		return
	}
	s.Platform.Go(func() {
		list, err := s.Platform.Link.Devices()
		if err != nil {
			return
		}
		s.Platform.Update(func() {
			s.State.Devices.List = list
			s.State.History = s.history()
		})
	})
}

// DateTimeOf is the day and the time of a past decision, as the person writes them.
func (s *Session) DateTimeOf(d PastDecision) (said [2]string) {
	const minute = 60_000
	said, known := s.dateTimes[d.At/minute]
	if !known && s.Platform.DateTime != nil {
		said[0], said[1] = s.Platform.DateTime(d.At)
		s.dateTimes[d.At/minute] = said // a browser takes its time to say it
	}
	return said
}

// DecisionOf is a past decision by the id of its event.
func (s *Session) DecisionOf(id palate.EventID) (PastDecision, bool) {
	e, ok := s.log.Event(id)
	if !ok {
		return PastDecision{}, false
	}
	return s.historyEntry(e)
}

// Retract retracts any past decision.
func (s *Session) Retract(id palate.EventID) {
	s.State.Status = saving()
	s.Platform.Enqueue(func() { s.retractGesture(gesture{id}) })
}

func (s *Session) retractGesture(g gesture) {
	s.reverse(g, retract, text.Undone, s.retractGesture, func() {
		s.undoStack = filterGestures(s.undoStack, func(other palate.EventID) bool { return other == g[0] })
		s.redoStack = append(s.redoStack, g)
	})
}

// Describe is a choice in words: "B clearly better: What is a cache?"
func (d PastDecision) Describe() string {
	if d.Prompt == "" {
		return d.What
	}
	return text.PastChoice.With(d.What, d.Prompt)
}
