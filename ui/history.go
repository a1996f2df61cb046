package ui

import (
	"strings"

	"palate"
	"palate/rules/taste"
	"palate/ui/text"
)

// pastShown is how many past decisions the history lists at most.
const pastShown = 200

// past lists the live decisions, newest first.
func (s *Session) past() []PastDecision {
	var rows []PastDecision
	live := s.log.Live()
	for i := len(live) - 1; i >= 0 && len(rows) < pastShown; i-- {
		if row, ok := s.pastOf(live[i]); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

func (s *Session) pastOf(e *palate.Event) (PastDecision, bool) {
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
		row.Showing, row.What, row.Chat = b.Showing, text.FromChat.With(text.Truncate(s.heardWords(b), 160)), true
	default:
		return row, false
	}
	shown, ok := s.shownOf(row.Showing)
	if !ok {
		return row, false
	}
	row.Device = s.deviceName(e.Device)
	row.Prompt = s.asked(shown)
	return row, true
}

// teaches reports whether a turn of a chat says what the person thinks of an answer, and counts.
func teaches(e *palate.Event) bool {
	b, ok := e.Body.(*palate.Natural)
	return ok && b.Label != palate.ResponseNone && taste.Teaches(e.Source)
}

// heardWords are the words of a turn that say what the person thinks.
func (s *Session) heardWords(b *palate.Natural) string {
	if b.Quote != "" {
		return b.Quote
	}
	turn, _ := s.log.Text(b.Turn)
	return turn.Body
}

// asked is what a past decision was about, short: its prompt or, where there was none, how the left answer began.
func (s *Session) asked(shown *palate.Shown) string {
	const most = 160 // characters that are read
	prompt, ok := s.log.Text(shown.Prompt)
	switch {
	case !ok || prompt.Redacted:
		return text.PromptGone
	case strings.TrimSpace(prompt.Body) != "":
		return text.Truncate(prompt.Body, most)
	}
	first, _ := shown.At(0)
	left, _ := s.log.Text(first.Text)
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
	s.Host.Net(func() {
		list, err := s.Host.Link.Devices()
		if err != nil {
			return
		}
		s.Host.Update(func() {
			s.State.Devices.List = list
			s.State.Past = s.past()
		})
	})
}

// when is the day and the time of a past decision, as the person writes them.
func (s *Session) when(d PastDecision) (said [2]string) {
	const minute = 60_000
	said, known := s.moments[d.At/minute]
	if !known && s.Host.Moment != nil {
		said[0], said[1] = s.Host.Moment(d.At)
		s.moments[d.At/minute] = said // a browser takes its time to say it
	}
	return said
}

// DecisionOf is a past decision by the id of its event.
func (s *Session) DecisionOf(id palate.EventID) (PastDecision, bool) {
	e, ok := s.log.Event(id)
	if !ok {
		return PastDecision{}, false
	}
	return s.pastOf(e)
}

// TakeBack retracts any past decision.
func (s *Session) TakeBack(id palate.EventID) {
	s.State.Status = saving()
	s.Host.Do(func() { s.takeBack(gesture{id}) })
}

func (s *Session) takeBack(g gesture) {
	s.reverse(g, retract, text.Undone, s.takeBack, func() {
		s.done = without(s.done, func(other palate.EventID) bool { return other == g[0] })
		s.undone = append(s.undone, g)
	})
}
