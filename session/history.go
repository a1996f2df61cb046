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
func (h *History) history() []PastDecision {
	var rows []PastDecision
	live := h.s.log.Live()
	for i := len(live) - 1; i >= 0 && len(rows) < historyLength; i-- {
		if row, ok := h.historyEntry(live[i]); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

func (h *History) historyEntry(e *palate.Event) (PastDecision, bool) {
	row := PastDecision{ID: e.ID(), At: e.At, Mine: e.Device == h.s.author.Device(), Chat: e.Kind() == palate.KindNatural}
	var ok bool
	if row.What, ok = h.pastName(e); !ok {
		return row, false
	}
	row.Showing = palate.AboutOf(e.Body)
	shown, ok := ShownOf(h.s.log, row.Showing)
	if !ok {
		return row, false
	}
	row.Device, row.Site = h.deviceName(e.Device), siteOf(e, shown)
	row.Prompt = promptOf(h.s.log, shown)
	return row, true
}

// pastName is what an event is called in the history; ok is false where it is not listed.
func (h *History) pastName(e *palate.Event) (what string, ok bool) {
	row := kindRows()[e.Kind()]
	switch {
	case e.IsErased() || row.past == nil && !e.Kind().Answers() || !taste.Teaches(e.Source):
		return "", false
	case row.past != nil:
		return row.past(h, e)
	}
	return Capital(h.GestureName(e.ID())), true
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
func (h *History) deviceName(id palate.DeviceID) string {
	if id == h.s.author.Device() {
		return ""
	}
	for _, d := range h.s.State.Devices.List {
		if d.ID == id {
			return d.Name
		}
	}
	return text.OtherDevice
}

// nameDevices asks the host what the person's devices are called, where that is not known. That it does not
// answer is nothing to be told here.
func (h *History) nameDevices() {
	if h.s.State.Devices.Sync != SyncDone || len(h.s.State.Devices.List) > 0 {
		return
	}
	h.s.Platform.Scheduler.Go(func() {
		list, err := h.s.Platform.Network.Devices()
		if err != nil {
			return
		}
		h.s.Platform.Scheduler.Update(func() {
			h.s.State.Devices.List = list
			h.s.State.History = h.history()
		})
	})
}

// DateTimeOf is the day and the time of a past decision, as the person writes them.
func (h *History) DateTimeOf(d PastDecision) (said [2]string) {
	const minute = 60_000
	said, known := h.dateTimes[d.At/minute]
	if !known {
		said[0], said[1] = h.s.Platform.Clock.DateTime(d.At)
		h.dateTimes[d.At/minute] = said // a browser takes its time to say it
	}
	return said
}

// DecisionOf is a past decision by the id of its event.
func (h *History) DecisionOf(id palate.EventID) (PastDecision, bool) {
	e, ok := h.s.log.Event(id)
	if !ok {
		return PastDecision{}, false
	}
	return h.historyEntry(e)
}

// Retract retracts any past decision.
func (h *History) Retract(id palate.EventID) {
	if h.s.paused() {
		return
	}
	h.s.State.Status = saving()
	h.s.Platform.Scheduler.Enqueue(func() { h.retractGesture(gesture{id}) })
}

func (h *History) retractGesture(g gesture) {
	h.reverse(g, retract, text.Undone, h.retractGesture, func() {
		h.undoStack = filterGestures(h.undoStack, func(other palate.EventID) bool { return other == g[0] })
		h.redoStack = append(h.redoStack, g)
	})
}

// Describe is a choice in words: "B clearly better: What is a cache?"
func (d PastDecision) Describe() string {
	if d.Prompt == "" {
		return d.What
	}
	return text.PastChoice.With(d.What, d.Prompt)
}
