package session

import (
	"slices"
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
	"palate/ui/text"
)

// A TargetSlider is a slider that is set.
type TargetSlider struct {
	Feature string
	Title   string
	At      int // percent of the texts that have less of it
}

// A sliderFeature is a feature that has one, and what it is called.
type sliderFeature struct{ Feature, Title string }

// SliderFeatures are the features that have a slider, in the order in which they are offered.
var SliderFeatures = []sliderFeature{
	{"log_words", "Length"}, {"sentence_length", "Sentences"}, {"long_words", "Long words"},
	{"formality", "Formal words"}, {"contractions", "Contractions"}, {"hedges", "Hedging"},
	{"politeness", "Politeness"}, {"bullets", "Bullet points"}, {"headings", "Headings"},
	{"bold", "Bold"}, {"emoji", "Emoji"}, {"exclamations", "Exclamation marks"},
	{"numbers", "Numbers"}, {"code_blocks", "Code"},
}

// TargetIndex is where a feature's slider stands among those that are set, -1 where it is not.
func (s *Session) TargetIndex(name string) int {
	return slices.IndexFunc(s.State.Targets, func(a TargetSlider) bool { return a.Feature == name })
}

// ToggleTarget puts a slider on the page, in the middle, or takes it off.
func (s *Session) ToggleTarget(name, title string) {
	if i := s.TargetIndex(name); i >= 0 {
		s.State.Targets = slices.Delete(s.State.Targets, i, i+1)
	} else {
		s.State.Targets = append(s.State.Targets, TargetSlider{name, title, 50})
	}
	s.rerank()
}

// SetTarget moves the i-th slider to a percentage, as its element says it.
func (s *Session) SetTarget(i int, value string) {
	if at, err := strconv.Atoi(value); err == nil && i < len(s.State.Targets) {
		s.State.Targets[i].At = min(max(at, 0), 100)
		s.rerank()
	}
}

// rerank ranks anew by sliders and marks. Nothing is learned.
func (s *Session) rerank() { s.State.Ranked = s.ranked() }

// Describe says what a slider asks for.
func (a TargetSlider) Describe() string {
	words := feature.Describe(feature.MustIndex(a.Feature))
	if a.At < 50 {
		return text.MoreThan.With(words.Less, strconv.Itoa(100-a.At)+" %")
	}
	return text.MoreThan.With(words.More, strconv.Itoa(a.At)+" %")
}

// Mark says of an output on the page that the person wants more like it (1) or less (-1); again takes
// that back. It affects the ranking of this prompt alone, and is gone with it.
func (s *Session) Mark(output, sign int) {
	marked := s.State.Exemplars
	if marked[output] == sign {
		delete(marked, output)
	} else {
		marked[output] = sign
	}
	s.State.Focus = "#" + MarkID(output, sign) // its row may have moved
	s.rerank()
}

// MarkID names the button that marks an output.
func MarkID(output, sign int) string {
	if sign > 0 {
		return "more-" + strconv.Itoa(output)
	}
	return "less-" + strconv.Itoa(output)
}

// modelFor is the model conditioned on a prompt: what was learned for its context too, and the rules
// that hold there.
func (s *Session) modelFor(p *Prompt) *taste.Model { return s.model.In(p.context(), p.Text) }

// steeredModel is the model conditioned on a prompt, with sliders set and answers marked.
func (s *Session) steeredModel(p *Prompt) *taste.Model {
	m := s.modelFor(p)
	for _, a := range s.State.Targets {
		m = m.WithTargets(taste.Target{Feature: a.Feature, At: float64(a.At) / 100})
	}
	if len(s.State.Exemplars) == 0 {
		return m
	}
	x := &taste.Exemplars{}
	for output := range min(len(p.Outputs), palate.MaxSlots) { // in order, so that sums are the same every time
		if sign := s.State.Exemplars[output]; sign != 0 {
			x.Mark(s.pointOf(p, output), sign > 0, 0)
		}
	}
	return m.WithExemplars(x)
}
