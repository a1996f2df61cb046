package export

import (
	"slices"

	"palate"
)

// An EventSource is a log as an exporter reads it.
type EventSource interface {
	// Event is the event with that id.
	Event(palate.EventID) (*palate.Event, bool)
	// Text is the text with that id; ok is false where it is missing, withheld or forgotten.
	Text(palate.TextID) (t palate.Text, ok bool)
	// Why is the reason that holds for a decision.
	Why(decision palate.EventID) (*palate.Event, bool)
}

// A judgement is an event that holds, and what it is about.
type judgement struct {
	event   *palate.Event
	shown   *palate.Shown
	why     *palate.Why // nil: no reason was given
	prompt  string
	turns   []string // earlier turns, oldest first
	answers []answer // that it is about, by slot
	after   string   // of an edit: the text as the person left it
	sign    int      // of a comparison: positive where answers[0] is the better, 0 for a tie
}

// An answer is one text that was shown.
type answer struct {
	slot        int
	text, model string
}

// judgement puts together what an event is about; ok is false where a text of it is missing.
func (x *Exporter) judgement(e *palate.Event) (j *judgement, ok bool) {
	shown, have := x.source.Event(palate.AboutOf(e.Body))
	if !have {
		return nil, false
	}
	j = &judgement{event: e}
	if j.shown, ok = shown.Body.(*palate.Shown); !ok {
		return nil, false
	}
	return j, x.texts(j, j.namedSlots())
}

// namedSlots are the slots that a judgement is about, in order.
func (j *judgement) namedSlots() []int {
	row := kindRows[j.event.Kind()]
	if row.ownTexts {
		return nil
	}
	slots := palate.SlotsOf(j.event.Body)
	if row.whole {
		for _, c := range j.shown.Candidates {
			slots = append(slots, c.Slot)
		}
	}
	slices.Sort(slots)
	return slices.Compact(slots)
}

func (x *Exporter) texts(j *judgement, slots []int) (ok bool) {
	if j.prompt, ok = x.text(j.shown.Prompt); !ok {
		return false
	}
	if x.format.keeps(Turns) {
		for _, id := range j.shown.Turns {
			turn, ok := x.text(id)
			if !ok {
				return false
			}
			j.turns = append(j.turns, turn)
		}
	}
	if edit, is := j.event.Body.(*palate.Edit); is {
		if j.after, ok = x.text(edit.After); !ok {
			return false
		}
	}
	for _, slot := range slots {
		c, there := j.shown.At(slot)
		text, ok := x.text(c.Text)
		if !there || !ok {
			return false
		}
		j.answers = append(j.answers, answer{slot, text, c.Model})
	}
	return true
}

func (x *Exporter) text(id palate.TextID) (string, bool) {
	t, ok := x.source.Text(id)
	return t.Body, ok
}

// preferred are the two answers of a comparison that is no tie, the better one first.
func (j *judgement) preferred() (chosen, rejected string) {
	a, b := j.answers[0].text, j.answers[1].text
	if j.sign < 0 {
		return b, a
	}
	return a, b
}

// strength is how much better the chosen answer is, 1..3; 0 where nobody said.
func (j *judgement) strength() int {
	pair, ok := j.event.Body.(*palate.Pair)
	if !ok || !pair.Graded {
		return 0
	}
	return max(pair.Strength, -pair.Strength)
}
