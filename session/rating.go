package session

import (
	"strconv"

	"palate/ui/text"
)

// RatingAt is where the rating of a slot stands as it is drawn: where keys moved it, else what it is; ok is false for neither.
func (m *Marks) RatingAt(slot int) (value float64, ok bool) {
	if sh := m.s.State.Showing; sh != nil && sh.drafts[slot] != 0 {
		return sh.drafts[slot], true
	}
	was := m.Of(slot)
	return was.Rating, was.Rated
}

// Slide moves the rating of a slot along the scale, and rates nothing yet.
func (m *Marks) Slide(slot int, by float64) {
	sh := m.at(slot)
	if sh == nil {
		return
	}
	scale := m.Scale()
	at, ok := m.RatingAt(slot)
	if !ok {
		at = scale.Middle()
	}
	if sh.drafts == nil {
		sh.drafts = map[int]float64{}
	}
	sh.drafts[slot] = min(max(at+by, scale.Min), scale.Max)
	m.s.State.Status = Status{Text: text.EnterRates.With(Letter(slot))}
	m.focusRating(slot)
}

// rateDraft rates where keys moved the rating.
func (m *Marks) rateDraft(slot int) {
	if sh := m.s.State.Showing; sh != nil && sh.drafts[slot] != 0 {
		m.Rate(slot, sh.drafts[slot])
	}
}

// focusRating brings the keyboard to the rating of a slot.
func (m *Marks) focusRating(slot int) {
	m.s.State.Focus = slotSelector(slot) + " [data-rating][tabindex='0']"
}

// Middle is the value in the middle of the scale.
func (s Scale) Middle() float64 { return s.Min + float64(int((s.Max-s.Min)/s.Step/2))*s.Step }

// Values are the steps of the scale.
func (s Scale) Values() (list []float64) {
	for v := s.Min; v <= s.Max; v += s.Step {
		list = append(list, v)
	}
	return list
}

// Number is a value of a rating as it is written.
func Number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }
