package session

import (
	"slices"
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
	"palate/ui/text"
)

// Ranked is all answers to a prompt in the person's order, under sliders that teach nothing.
type Ranked struct{ s *Session }

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
func (ra *Ranked) TargetIndex(name string) int {
	return slices.IndexFunc(ra.s.State.Targets, func(a TargetSlider) bool { return a.Feature == name })
}

// ToggleTarget puts a slider on the page, in the middle, or takes it off.
func (ra *Ranked) ToggleTarget(name, title string) {
	if i := ra.TargetIndex(name); i >= 0 {
		ra.s.State.Targets = slices.Delete(ra.s.State.Targets, i, i+1)
	} else {
		ra.s.State.Targets = append(ra.s.State.Targets, TargetSlider{name, title, 50})
	}
	ra.rerank()
}

// SetTarget moves the i-th slider to a percentage, as its element says it.
func (ra *Ranked) SetTarget(i int, value string) {
	if at, err := strconv.Atoi(value); err == nil && i < len(ra.s.State.Targets) {
		ra.s.State.Targets[i].At = min(max(at, 0), 100)
		ra.rerank()
	}
}

// rerank ranks anew by sliders and marks. Nothing is learned.
func (ra *Ranked) rerank() {
	model := ra.s.model
	if ra.s.learner.ahead != nil {
		model = ra.s.learner.ahead
	}
	ra.s.State.Ranked = ra.ranked(model)
}

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
func (ra *Ranked) Mark(output, sign int) {
	marked := ra.s.State.Exemplars
	if marked[output] == sign {
		delete(marked, output)
	} else {
		marked[output] = sign
	}
	ra.s.State.Focus = "#" + MarkID(output, sign) // its row may have moved
	ra.rerank()
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
func (ra *Ranked) modelFor(p *Prompt) *taste.Model { return ra.s.model.In(p.context(), p.Text) }

// steered is a model conditioned on a prompt, with sliders set and answers marked.
func (ra *Ranked) steered(m *taste.Model, p *Prompt) *taste.Model {
	m = m.In(p.context(), p.Text)
	for _, a := range ra.s.State.Targets {
		m = m.WithTargets(taste.Target{Feature: a.Feature, At: float64(a.At) / 100})
	}
	if len(ra.s.State.Exemplars) == 0 {
		return m
	}
	x := &taste.Exemplars{}
	for output := range min(len(p.Outputs), palate.MaxSlots) { // in order, so that sums are the same every time
		if sign := ra.s.State.Exemplars[output]; sign != 0 {
			x.Mark(ra.s.asker.pointOf(p, output), sign > 0, 0)
		}
	}
	return m.WithExemplars(x)
}
