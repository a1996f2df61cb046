package session

import "palate/ui/text"

// pressInAnswers handles the keys of what is open on the answers: the reasons of a thumb, a stretch that is being chosen,
// a rating, an order.
func (k *Keys) pressInAnswers(p KeyPress) bool {
	k.s.Order.look(p)
	switch {
	case k.s.State.Tags != nil && k.pressInTags(p):
	case k.s.State.Span != nil && k.pressInSpan(p):
	case p.In == InRating && k.pressInRating(p):
	case k.s.Order.Press(p):
	default:
		return false
	}
	return true
}

// pressInTags handles the reasons of a thumb: digits turn them on and off.
func (k *Keys) pressInTags(p KeyPress) bool {
	switch {
	case p.Key == "Escape":
		k.s.Marks.CloseTags()
	case p.Key == "Enter" && p.In != InControl:
		k.s.Marks.SaveTags()
	case p.digit() >= 0 && !p.Shift && k.KeysOn():
		k.s.Marks.ToggleTag((p.digit() + 9) % 10)
	default:
		return false
	}
	return true
}

// pressInSpan handles a stretch that is being chosen. Arrows go from sentence to sentence, with Shift they move the end: by
// a word to the sides, by a sentence up and down.
func (k *Keys) pressInSpan(p KeyPress) bool {
	steps := map[string]int{"ArrowLeft": -1, "ArrowUp": -1, "ArrowRight": 1, "ArrowDown": 1}
	action, step := k.actionOf(p), steps[p.Key]
	switch {
	case p.Key == "Escape":
		k.s.Spans.Close()
	case action == ActMarkGood:
		k.s.Spans.Mark(1)
	case action == ActMarkBad:
		k.s.Spans.Mark(-1)
	case step != 0 && k.s.State.Span.Picked: // the browser moves it
		return false
	case step != 0 && p.Shift:
		k.s.Spans.Extend(step, p.Key == "ArrowUp" || p.Key == "ArrowDown")
	case step != 0:
		k.s.Spans.Next(step)
	default:
		return action == ActMark
	}
	return true
}

// pressInRating handles the rating of an answer: digits rate by steps, arrows move by one and the page keys by ten, and
// Enter rates where they stopped.
func (k *Keys) pressInRating(p KeyPress) bool {
	slot, scale := p.Answer-1, k.s.Marks.Scale()
	by := map[string]float64{"ArrowLeft": -1, "ArrowDown": -1, "ArrowRight": 1, "ArrowUp": 1, "PageDown": -10, "PageUp": 10}[p.Key]
	digit := p.digit()
	switch {
	case by != 0:
		k.s.Marks.Slide(slot, by)
	case p.Key == "Escape":
		k.s.State.Focus = slotFocus(slot)
	case p.Key == "Enter" && scale.Slider:
		k.s.Marks.rateDraft(slot)
	case digit >= 0 && !p.Shift && k.KeysOn() && !scale.Slider && float64(digit) >= scale.Min && float64(digit) <= scale.Max:
		k.s.Marks.Rate(slot, float64(digit))
		k.s.Marks.focusRating(slot)
	case digit >= 0:
	default:
		return false
	}
	return true
}

// pressOnAnswer does what a key does with one answer: the one that has the keyboard.
func (k *Keys) pressOnAnswer(action Action, p KeyPress) {
	if action == ActOrder {
		k.s.Compare.order()
		return
	}
	slot := p.Answer - 1
	if sh := k.s.State.Showing; slot < 0 && sh != nil {
		k.s.State.Focus = slotFocus(0)
		k.s.State.Status = Status{Text: text.WhichAnswer}
		return
	}
	switch action {
	case ActUp:
		k.s.Marks.Thumb(slot, 1)
	case ActDown:
		k.s.Marks.Thumb(slot, -1)
	case ActMark:
		k.s.Spans.Open(slot)
	case ActRate:
		k.s.Marks.focusRating(slot)
	case ActPin:
		k.s.Marks.Pin(slot, p.Shift)
	case ActCopy:
		k.s.Marks.Copy(slot)
	}
}

// order puts the answers of the prompt on the page in order; where they are already being put in order, only the best are
// picked, and the other way round.
func (co *Compare) order() {
	sh := co.s.State.Showing
	if sh == nil {
		return
	}
	switch _, two := sh.Sides(); {
	case two && len(sh.Prompt.Outputs) > 2:
		co.ShowAll()
	case two:
		co.s.State.Status = Status{Text: text.OnlyTwo}
	default:
		co.s.Order.Begin(co.s.State.Order != nil && !co.s.State.Order.Picks, 0)
	}
}
