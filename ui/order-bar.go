package ui

import (
	"strconv"

	"palate"
	"palate/session"
	"palate/ui/text"
)

// OrderBar stands in place of the strength bar where more than two answers are shown: they are put in order.
type OrderBar struct{ S *session.Session }

// PlaceRow is where an answer is placed by mouse or touch while an order is open.
type PlaceRow struct {
	S    *session.Session
	Slot int
}

func (c *OrderBar) open() *session.OrderPanel { return c.S.State.Order }

func (c *OrderBar) decided() bool { return c.S.State.Showing.Decided }

// said is the order as it stands, or how one is made.
func (c *OrderBar) said() string {
	sh := c.S.State.Showing
	switch b := c.order(sh); {
	case b != nil:
		return session.RankName(b)
	case c.open() != nil && c.open().Picks:
		return text.HowToPick
	case c.open() != nil:
		return text.HowToOrder
	}
	return ""
}

// order is the one that is open, else what was said; nil for neither.
func (c *OrderBar) order(sh *session.Showing) *palate.Rank {
	if c.open() != nil {
		return c.open().Body(sh.Event)
	}
	return sh.Rank
}

// begins is what the button says that opens an order.
func (c *OrderBar) begins() string {
	if c.S.State.Showing.Rank != nil {
		return text.ChangeOrder
	}
	return text.PutInOrder
}

func (c *PlaceRow) order() *session.OrderPanel { return c.S.State.Order }

func (c *PlaceRow) worst() bool {
	slot, ok := c.order().Worst()
	return ok && slot == c.Slot
}

// put says what a press does with the answer: give it the next place, or take it back.
func (c *PlaceRow) put() string {
	switch {
	case c.order().PlaceOf(c.Slot) > 0:
		return text.StepBack
	case c.order().Picks:
		return text.PickIt
	}
	return text.PlaceN.With(strconv.Itoa(c.order().NextPlace()))
}

// place is the place of the answer in the order that is open or was said; "" for none.
func (c *AnswerPane) place() string {
	r := c.S.Order.Shown()
	if r == nil {
		return ""
	}
	if worst, ok := r.Worst(); ok && worst == c.Slot {
		return text.Worst
	}
	switch at := r.PlaceOf(c.Slot); {
	case at == 0:
		return ""
	case r.Picks:
		return text.Picked
	default:
		return text.PlaceN.With(strconv.Itoa(at))
	}
}

// ordering reports whether the answers are being put in order.
func (c *AnswerPane) ordering() bool { return c.S.State.Order != nil }

// many reports whether more than two answers are shown.
func (c *CompareView) many() bool {
	_, two := c.S.State.Showing.Sides()
	return !two
}

// question asks what is to be said of the answers on the page.
func (c *CompareView) question() string {
	switch {
	case !c.many():
		return text.Question
	case c.S.State.Order != nil && c.S.State.Order.Picks:
		return text.QuestionPick
	}
	return text.QuestionOrder
}

// all is how many answers the prompt has that could be shown at once; "" where these are all.
func (c *StrengthBar) all() string {
	if sh := c.S.State.Showing; sh != nil && len(sh.Prompt.Outputs) > 2 {
		return text.AllAnswers.Of(min(len(sh.Prompt.Outputs), palate.MaxSlots))
	}
	return ""
}
