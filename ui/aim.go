package ui

import (
	"slices"
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
	"palate/ui/text"
)

// AimPanel is where the person says how much of what they want, whatever was learned.
type AimPanel struct{ S *Session }

// An Aim is a slider that is set.
type Aim struct {
	Feature string
	Title   string
	At      int // percent of the texts that have less of it
}

// A slider is a feature that has one, and what it is called.
type slider struct{ Feature, Title string }

// aimable are the features with sliders, in the order they are offered, by what they are called.
var aimable = []slider{
	{"log_words", "Length"}, {"sentence_length", "Sentences"}, {"long_words", "Long words"},
	{"formality", "Formal words"}, {"contractions", "Contractions"}, {"hedges", "Hedging"},
	{"politeness", "Politeness"}, {"bullets", "Bullet points"}, {"headings", "Headings"},
	{"bold", "Bold"}, {"emoji", "Emoji"}, {"exclamations", "Exclamation marks"},
	{"numbers", "Numbers"}, {"code_blocks", "Code"},
}

// aimOf is where a feature's slider stands among those that are set, -1 where it is not.
func (s *Session) aimOf(name string) int {
	return slices.IndexFunc(s.State.Aims, func(a Aim) bool { return a.Feature == name })
}

// ToggleAim puts a slider on the page, in the middle, or takes it off.
func (s *Session) ToggleAim(name, title string) {
	if i := s.aimOf(name); i >= 0 {
		s.State.Aims = slices.Delete(s.State.Aims, i, i+1)
	} else {
		s.State.Aims = append(s.State.Aims, Aim{name, title, 50})
	}
	s.reaim()
}

// SetAim moves the i-th slider to a percentage, as its element says it.
func (s *Session) SetAim(i int, value string) {
	if at, err := strconv.Atoi(value); err == nil && i < len(s.State.Aims) {
		s.State.Aims[i].At = min(max(at, 0), 100)
		s.reaim()
	}
}

// reaim draws what depends on sliders and marks. Nothing is learned.
func (s *Session) reaim() { s.State.Ranked = s.ranked() }

// said says what a slider asks for.
func (a Aim) said() string {
	words := feature.Describe(feature.MustIndex(a.Feature))
	if a.At < 50 {
		return text.MoreThan.With(words.Less, strconv.Itoa(100-a.At)+" %")
	}
	return text.MoreThan.With(words.More, strconv.Itoa(a.At)+" %")
}

// Mark says of an output on the page that the person wants more like it (1) or less (-1); again takes
// that back. It draws the answers to this prompt alone, and is gone with it.
func (s *Session) Mark(output, sign int) {
	marked := s.State.Marked
	if marked[output] == sign {
		delete(marked, output)
	} else {
		marked[output] = sign
	}
	s.State.Focus = "#" + markID(output, sign) // its row may have moved
	s.reaim()
}

// markID names the button that marks an output.
func markID(output, sign int) string {
	if sign > 0 {
		return "more-" + strconv.Itoa(output)
	}
	return "less-" + strconv.Itoa(output)
}

// wanted is the model as it holds for a prompt, with sliders set and beside what was marked.
func (s *Session) wanted(p *Prompt) *taste.Model {
	m := s.here(p)
	for _, a := range s.State.Aims {
		m = m.Aim(taste.Target{Feature: a.Feature, At: float64(a.At) / 100})
	}
	if len(s.State.Marked) == 0 {
		return m
	}
	x := &taste.Exemplars{}
	for output := range min(len(p.Outputs), palate.MaxSlots) { // in order, so that sums are the same every time
		if sign := s.State.Marked[output]; sign != 0 {
			x.Mark(s.pointOf(p, output), sign > 0, 0)
		}
	}
	return m.Beside(x)
}
