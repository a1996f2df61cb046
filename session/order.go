package session

import (
	"strconv"

	"palate"
	gestures "palate/rules/gesture"
	"palate/rules/taste"
	"palate/ui/text"
)

// Order is the answers on the page being put in order: placed best first, tied, taken back, the worst marked; or the best
// of them picked.
type Order struct{ s *Session }

// An OrderPanel is an order that is not finished.
type OrderPanel struct {
	*gestures.Placing
	At int // the slot that arrow keys are on, for more answers than there are digits
}

// Begin begins to put the answers on the page in order, with what was said of them before; with picks, to pick the best
// of them, at most so many, 0 for any number.
func (o *Order) Begin(picks bool, most int) {
	sh := o.s.State.Showing
	if sh == nil || o.s.State.Phase != Ready || len(sh.Slots) < 2 || o.s.paused() {
		return
	}
	if sh.undrawn {
		o.s.State.Status = Status{Text: text.TooEarly}
		return
	}
	r := &gestures.Placing{Slots: len(sh.Slots), Picks: picks, Most: most}
	if b := o.Of(sh); b != nil && (b.Mode == palate.RankPick) == picks {
		r = gestures.PlacingOf(b, len(sh.Slots))
		r.Most = most
	}
	o.s.State.Order = &OrderPanel{Placing: r}
	o.s.State.Focus = slotFocus(0)
}

// Cancel leaves the order as it was before.
func (o *Order) Cancel() { o.s.State.Order = nil }

// change changes the order that is open.
func (o *Order) change(f func(p *OrderPanel) bool) bool {
	p := o.s.State.Order
	if p == nil {
		return false
	}
	if sh := o.s.State.Showing; sh != nil && sh.undrawn {
		o.s.State.Status = Status{Text: text.TooEarly}
		return false
	}
	o.s.Compare.noteFirstTouch()
	return f(p)
}

// Place places the answer in a slot behind those that are placed; one that is placed already is taken back.
func (o *Order) Place(slot int) bool {
	return o.change(func(p *OrderPanel) bool { return p.Place(slot) })
}

// Tie has the next answer share the place of the last one.
func (o *Order) Tie() bool { return o.change(func(p *OrderPanel) bool { return p.Tie() }) }

// TakeBack takes back the last step.
func (o *Order) TakeBack() bool { return o.change(func(p *OrderPanel) bool { return p.TakeBack() }) }

// Worst marks the answer in a slot as the worst, or no longer.
func (o *Order) Worst(slot int) bool {
	return o.change(func(p *OrderPanel) bool { return p.MarkWorst(slot) })
}

// Move moves what arrow keys are on by so many slots.
func (o *Order) Move(steps int) bool {
	return o.change(func(p *OrderPanel) bool {
		p.At = min(max(p.At+steps, 0), p.Slots-1)
		o.s.State.Focus = slotFocus(p.At)
		return true
	})
}

// slotFocus is where the keyboard goes for a slot, as a selector.
func slotFocus(slot int) string { return slotSelector(slot) + " .answer-body" }

// slotSelector finds the pane of a slot on the page.
func slotSelector(slot int) string { return "[data-slot='" + strconv.Itoa(slot) + "']" }

// Finish records the order as it stands, and reports whether there is one. One that leaves answers out is of the best.
func (o *Order) Finish() bool {
	p, sh := o.s.State.Order, o.s.State.Showing
	if p == nil || sh == nil || o.s.paused() {
		return false
	}
	body := p.Body(palate.EventID{})
	if body == nil {
		o.s.State.Status = Status{Text: text.NothingPlaced}
		return false
	}
	o.s.State.Order = nil
	body.D = o.s.Attention.decision(sh, o.s.Platform.Clock.Now())
	was := *sh
	sh.Decided, sh.Names, sh.Chosen, sh.Skipped, sh.Strength, sh.Level, sh.Rank = true, true, false, false, 0, "", body
	o.s.State.Why = nil
	o.s.do(deed{on: sh, named: RankName(body), body: func(showing palate.EventID) palate.Body {
		named := *body
		named.Showing = showing
		return &named
	}, then: func(e *palate.Event) { sh.Decision = e.ID() }})
	return o.s.State.Status.Busy || was.Decided || sh.Decided
}

// Of is the order that was said of a showing and holds; nil for none.
func (o *Order) Of(sh *Showing) *palate.Rank { return sh.Rank }

// Shown is the order that is open, else what was said of the showing on the page; nil for neither.
func (o *Order) Shown() *gestures.Placing {
	if o.s.State.Order != nil {
		return o.s.State.Order.Placing
	}
	if sh := o.s.State.Showing; sh != nil && sh.Rank != nil {
		return gestures.PlacingOf(sh.Rank, len(sh.Slots))
	}
	return nil
}

// NextPlace is the place that the answer gets which is placed next.
func (p *OrderPanel) NextPlace() int {
	if b := p.Body(palate.EventID{}); p.Tying() && b != nil {
		return p.PlaceOf(b.Groups[len(b.Groups)-1][0])
	}
	return p.Placed() + 1
}

// look has the arrows go on from the answer that has the keyboard. A digit on many answers that nobody puts in order yet
// begins to.
func (o *Order) look(p KeyPress) {
	sh := o.s.State.Showing
	if o.s.State.Order == nil && sh != nil && len(sh.Slots) > 2 && !sh.Decided && p.digit() > 0 && p.In != InRating && o.s.State.Tags == nil && o.s.Keys.KeysOn() {
		o.Begin(false, 0)
	}
	if o.s.State.Order != nil && p.Answer > 0 {
		o.s.State.Order.At = p.Answer - 1
	}
}

// RankName says an order in words: "Order C, A = B; worst D".
func RankName(b *palate.Rank) string {
	said := ""
	for i, group := range b.Groups {
		if i > 0 {
			said += ", "
		}
		for k, slot := range group {
			switch {
			case k > 0 && b.Mode == palate.RankPick:
				said += ", "
			case k > 0:
				said += " = "
			}
			said += Letter(slot)
		}
	}
	switch {
	case b.Mode == palate.RankPick:
		said = text.PickedOnes.With(said)
	case b.Mode == palate.RankBestWorst:
		said = text.BestOne.With(said)
	default:
		said = text.OrderOf.With(said)
	}
	if b.Worst != nil {
		said += "; " + text.WorstOne.With(Letter(*b.Worst))
	}
	return said
}

// Press acts on a key press while an order is open, and reports whether it was for it: digits place by where they are on
// the keyboard, with Shift they mark the worst; = ties, Backspace takes back, arrows move and Space places, Enter
// finishes and Esc leaves. What types a character does nothing while single keys are off.
func (o *Order) Press(p KeyPress) bool {
	if o.s.State.Order == nil || p.In == InText || p.Control || p.Alt {
		return false
	}
	panel := o.s.State.Order
	digit, typed := p.digit(), o.s.Keys.KeysOn()
	switch {
	case !typed && (digit >= 0 || p.Key == "="):
		return false
	case p.Repeat:
		return digit > 0 || p.Key == "Backspace" || p.Key == "=" || p.Key == "Enter" || p.Key == " "
	case digit > 0 && p.Shift:
		o.Worst(digit - 1)
	case digit > 0:
		o.Place(digit - 1)
	case p.Key == "=":
		o.Tie()
	case p.Key == "Backspace":
		o.TakeBack()
	case p.Key == "ArrowLeft" || p.Key == "ArrowUp":
		o.Move(-1)
	case p.Key == "ArrowRight" || p.Key == "ArrowDown":
		o.Move(1)
	case p.Key == " " && p.In != InControl && p.Shift:
		o.Worst(panel.At)
	case p.Key == " " && p.In != InControl:
		o.Place(panel.At)
	case p.Key == "Enter" && p.In != InControl:
		o.Finish()
	case p.Key == "Escape":
		o.Cancel()
	default:
		return false
	}
	return true
}

// orderedPairs are the pairs of answers that an order compares, by pairKey: they are not asked about again.
func orderedPairs(log *palate.Log, b palate.Body) (keys []uint64) {
	rank, ok := b.(*palate.Rank)
	if !ok {
		return nil
	}
	shown, ok := ShownOf(log, rank.Showing)
	if !ok {
		return nil
	}
	prompt, _ := log.Text(shown.Prompt)
	var texts []string
	for _, c := range shown.Candidates {
		t, _ := log.Text(c.Text)
		texts = append(texts, t.Body)
	}
	for i := range texts {
		for j := range i {
			keys = append(keys, pairKey(prompt.Body, texts[j], texts[i]))
		}
	}
	return keys
}

// saysOfAnswers reports whether an event is a decision of the person's on single answers, or on more than two.
func saysOfAnswers(e *palate.Event) bool {
	_, compares := e.Body.(*palate.Pair)
	return e.Kind().Teaches() && palate.DecisionOf(e.Body) != nil && !compares && taste.Teaches(e.Source)
}
