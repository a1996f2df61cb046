package taste

import (
	"maps"
	"math"
	"slices"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// Weights of gestures; a comparison that was asked for counts 1. What nobody asked for is implicit feedback
// and counts less.
const (
	weightLevel    = .5 // of "both good" and "both bad", which a tie beside them says in part
	weightSibling  = .5
	weightNative   = 1
	weightRedo     = .2
	weightCopied   = .3
	weightContinue = .2
	weightDwell    = .05
	weightAspect   = .5  // of a strength in one dimension, which the comparison beside it says in part
	weightPrimed   = .25 // times that, of a decision before which the prediction was to be seen
)

// naturalWeights are those of feedback in the person's next turn, by its kind, times which confidence counts
// (arXiv 2407.10944); positive is approval.
var naturalWeights = map[palate.UserResponse]float64{palate.ResponseRephrase: -.25, palate.ResponseCorrection: -.4, palate.ResponseComplaint: -.4, palate.ResponseClarification: -.1, palate.ResponsePraise: .4}

// useWeights are those of what a person does with an answer.
var useWeights = map[palate.UseAct]float64{
	palate.UseCopy: weightCopied, palate.UseAccept: weightCopied, palate.UseSend: weightCopied,
	palate.UseContinue: weightContinue, palate.UseDwell: weightDwell, palate.UseAbandon: -weightDwell,
}

// Teaches reports whether choices of a source say something of this person.
func Teaches(s palate.Source) bool { return s != palate.SourceOther && s != palate.SourceModel }

// A ShowingReader is what a design asks of a log.
type ShowingReader interface {
	// Showing is how many slots a showing has, at most [palate.MaxSlots], and how they stood; ok is
	// false for an event that is no showing, or none that is there.
	Showing(id palate.EventID) (slots int, layout palate.Layout, ok bool)
	// Primed reports whether a prediction was to be seen before the person decided.
	Primed(showing palate.EventID) bool
	// Plain reports whether an answer was captured without its marks.
	Plain(showing palate.EventID) bool
	// Usable reports whether the answer in a slot was read well enough to learn from.
	Usable(showing palate.EventID, slot int) bool
	// Point is where the answer in a slot lies, to the prompt it was shown for; ok is false when one
	// of the texts is gone, or the answer is not usable.
	Point(showing palate.EventID, slot int) (p pack.Point, ok bool)
	// Name stands for the answer in a slot, to its prompt: the same wherever the two come again, and
	// never 0.
	Name(showing palate.EventID, slot int) (name uint64, ok bool)
	// Answer is the text in a slot.
	Answer(showing palate.EventID, slot int) (text string, ok bool)
	// Text is a text by its id.
	Text(id palate.TextID) (text string, ok bool)
	// Prompt is what was asked.
	Prompt(showing palate.EventID) (text string, ok bool)
	// Tags are the reasons given for a decision.
	Tags(decision palate.EventID) []string
}

// Prepare takes in an event that says where or what, before any answer is taken: judgements, and
// contexts that may be scopes of their own.
func (d *Design) Prepare(e *palate.Event) {
	if prepare := lessonOf(e).prepare; prepare != nil {
		prepare(d, e)
	}
	for _, s := range scopesVisited(e) {
		d.countVisit(s)
	}
}

// scopesVisited are the scopes that an event counts as an answer for: those of its context, of one key each.
func scopesVisited(e *palate.Event) []palate.Scope {
	if !lessonOf(e).visits || e.IsErased() || !Teaches(e.Source) {
		return nil
	}
	return singleKeyScopes(e.Context)
}

// Observe adds what a live event teaches. Events come in the log's order.
func (d *Design) Observe(e *palate.Event, from ShowingReader) {
	observe := lessonOf(e).observe
	if observe == nil || !Teaches(e.Source) {
		return
	}
	t := encoder{d: d, e: e, from: from, masked: maskedBy(from.Tags(e.ID()))}
	about := palate.AboutOf(e.Body)
	t.primed = isLed(e) && from.Primed(about)
	if from.Plain(about) {
		t.missing = needMarks
	}
	observe(&t, e.Body)
}

// An encoder turns one event into observations.
type encoder struct {
	d       *Design
	e       *palate.Event
	from    ShowingReader
	masked  []bool // features that no reason speaks of
	missing []bool // features that are not known of what was shown
	primed  bool   // a prediction was to be seen
}

// needMarks are the features that nothing is known of where marks are lost.
var needMarks = func() []bool {
	list := make([]bool, len(feature.Catalog))
	for j := range feature.Catalog {
		list[j] = feature.Catalog[j].NeedsMarks()
	}
	return list
}()

// forget makes 0 of the coordinates that are not known.
func (t *encoder) forget(x []float64) {
	for j, is := range t.missing {
		if is {
			x[j] = 0
		}
	}
}

// isLed reports whether an event is a choice that a prediction on the page may have led. That a stretch is marked or a
// text rewritten is none.
func isLed(e *palate.Event) bool {
	return palate.DecisionOf(e.Body) != nil || e.Kind() == palate.KindOrganic || e.Kind() == palate.KindUse
}

// add adds a row of a difference, or of one answer against nothing, with a nuisance at 1.
func (t *encoder) add(o Observation, left, right pack.Point, nuisance int, showing palate.EventID) {
	t.addExactly(o, discounted(left, t.masked), discounted(right, t.masked), t.masked, nuisance, showing)
}

// addExactly adds a row of points as they stand. What it is about is all in which they differ, but for what is
// muted.
func (t *encoder) addExactly(o Observation, left, right pack.Point, muted []bool, nuisance int, showing palate.EventID) {
	x := t.d.newRow()
	t.d.pack.Diff(x, left, right)
	t.forget(x)
	if nuisance >= 0 {
		x[t.d.pack.Nuisance(nuisance)] = 1
	}
	o.features.addDiffering(left.Phi, right.Phi)
	o.features.remove(muted)
	o.features.remove(t.missing)
	o.omega, o.primed = o.omega*t.trust(), t.primed
	o.clock = t.e.Clock
	prompt, _ := t.from.Prompt(showing)
	o.scopeMask = t.d.scopeMask(t.e.Context, prompt)
	t.d.appendRow(o, x, t.e.ID())
}

// trust is what a decision counts that a prediction may have led.
func (t *encoder) trust() float64 {
	if t.primed {
		return weightPrimed
	}
	return 1
}

// pair adds one ordinal observation, one for each dimension that a strength was given in, and for "both
// good" or "both bad" one of the level of each side.
func (t *encoder) pair(b *palate.Pair) {
	_, layout, ok := t.from.Showing(b.Showing)
	left, okLeft := t.from.Point(b.Showing, b.A)
	right, okRight := t.from.Point(b.Showing, b.B)
	if !ok || !okLeft || !okRight {
		return
	}
	side := -1
	if layout != palate.LayoutUnknown && layout != "" {
		side = pack.Side
	}
	o := pairObservation(b)
	o.sides = [2]uint64{t.name(b.Showing, b.A), t.name(b.Showing, b.B)}
	t.add(o, left, right, side, b.Showing)
	t.d.graded = t.d.graded && b.Graded
	for _, name := range slices.Sorted(maps.Keys(b.Dims)) {
		t.dimension(name, b.Dims[name], b.Showing, left, right, side)
	}
	if b.Level != "" {
		t.addLevel(b.Showing, left, b.Level == palate.BothGood, weightLevel, 0, 0)
		t.addLevel(b.Showing, right, b.Level == palate.BothGood, weightLevel, 0, 0)
	}
}

// dimension adds how two answers compare in one aspect: a row of its features and no others. A dimension by any other
// name is kept for export alone.
func (t *encoder) dimension(name string, strength int, showing palate.EventID, left, right pack.Point, side int) {
	muted := mutedBut(map[feature.Aspect]bool{feature.Aspect(name): true})
	if !slices.Contains(muted, false) {
		return
	}
	o := Observation{response: likert7, category: strength + 3, omega: weightAspect}
	t.addExactly(o, only(left, muted), only(right, muted), muted, side, showing)
}

func (t *encoder) thumb(b *palate.Thumb) {
	t.masked = maskedBy(slices.Concat(t.from.Tags(t.e.ID()), b.Tags))
	t.level(b.Showing, b.Slot, b.Sign > 0, 1, 0)
}

func (t *encoder) natural(b *palate.Natural) {
	w := naturalWeights[b.Label] * b.Confidence
	t.level(b.Showing, b.Slot, w > 0, math.Abs(w), nextTurn)
}

func (t *encoder) use(b *palate.Use) {
	w := useWeights[b.Act]
	t.level(b.Showing, b.Slot, w > 0, math.Abs(w), usage)
}

// level adds that the answer in a slot was called good or bad, as compared with the others beside it.
func (t *encoder) level(showing palate.EventID, slot int, good bool, omega float64, weak implicitKind) {
	p, ok := t.contrast(showing, slot)
	if ok && omega > 0 {
		t.addLevel(showing, p, good, omega, weak, t.name(showing, slot))
	}
}

// name stands for the answer in a slot; 0 for none.
func (t *encoder) name(showing palate.EventID, slot int) uint64 {
	name, _ := t.from.Name(showing, slot)
	return name
}

// addLevel adds that the answer at p was called good or bad.
func (t *encoder) addLevel(showing palate.EventID, p pack.Point, good bool, omega float64, weak implicitKind, side uint64) {
	t.d.levels[boolInt(good)]++
	t.add(Observation{sides: [2]uint64{side}, response: binary, omega: omega, implicit: weak, category: boolInt(good)}, p, t.d.pack.Average(), pack.Level, showing)
}

// contrast is an answer less the mean of all that were shown with it; alone, it is compared with the pack's
// average text, which is 0.
func (t *encoder) contrast(showing palate.EventID, slot int) (pack.Point, bool) {
	slots, _, _ := t.from.Showing(showing)
	own, ok := t.from.Point(showing, slot)
	if !ok {
		return pack.Point{}, false
	}
	n, mean := 0, make([]float64, len(own.Phi))
	for k := range slots {
		if other, ok := t.from.Point(showing, k); ok {
			num.AddScaled(mean, 1, other.Phi)
			n++
		}
	}
	if n < 2 {
		return own, true
	}
	phi := append([]float64(nil), own.Phi...)
	num.AddScaled(phi, -1/float64(n), mean)
	return t.d.pack.At(phi), true
}

// rate adds a rating by the seventh of its scale that it falls in.
func (t *encoder) rate(b *palate.Rate) {
	p, ok := t.contrast(b.Showing, b.Slot)
	if !ok || !(b.Max > b.Min) {
		return
	}
	at := (b.Value - b.Min) / (b.Max - b.Min)
	t.add(Observation{sides: [2]uint64{t.name(b.Showing, b.Slot)}, response: stars, omega: 1, category: bin(at)}, p, t.d.pack.Average(), pack.Stars, b.Showing)
}

// bin is the seventh of [0, 1] that v falls in.
func bin(v float64) int { return int(min(max(v*7, 0), 6)) }

// span adds that the answer without a bad stretch would be better, or without a good one worse, in the aspect that
// it was marked for.
func (t *encoder) span(b *palate.Span) {
	t.masked = maskedBy([]string{"-" + b.Aspect})
	text, ok := t.from.Answer(b.Showing, b.Slot)
	prompt, okPrompt := t.from.Prompt(b.Showing)
	without, okSpan := withoutSpan(text, b.Anchor)
	whole, okWhole := t.from.Point(b.Showing, b.Slot)
	if !ok || !okPrompt || !okSpan || !okWhole {
		return
	}
	t.add(spanOf(b.Sign), t.d.pack.Point(prompt, without), whole, -1, b.Showing)
}

// edit adds that the text as it was edited is better, the more surely the more was changed.
func (t *encoder) edit(b *palate.Edit) {
	before, okBefore := t.from.Text(b.Before)
	after, okAfter := t.from.Text(b.After)
	prompt, okPrompt := t.from.Prompt(b.Showing)
	before, after = feature.Answer(before), feature.Answer(after)
	if !okBefore || !okAfter || !okPrompt || before == after || !t.from.Usable(b.Showing, b.Slot) {
		return
	}
	if palate.IsPlain(b.Fidelity) {
		t.missing = needMarks
	}
	o, style := EditOf(before, after)
	to := t.d.pack.Point(prompt, after)
	if style != after {
		to = edited(to, t.d.pack.Point(prompt, style))
	}
	t.add(o, to, t.d.pack.Point(prompt, before), -1, b.Showing)
}

// organicWeights are those of choices that were no answers to Palate; of all others it is weightSibling.
var organicWeights = map[palate.OrganicSource]float64{palate.OrganicNativeAB: weightNative, palate.OrganicRegenerate: weightRedo}

// organic adds choices that were no answers to Palate: a vendor's own A/B, a sibling picked, a later version used. An
// answer that was asked for anew, and nothing else, was not liked.
func (t *encoder) organic(b *palate.Organic) {
	if b.Source == palate.OrganicRegenerate && len(b.Other) == 0 {
		t.level(b.Showing, b.Chosen, false, weightRedo, organic)
		return
	}
	omega, ok := organicWeights[b.Source]
	if !ok {
		omega = weightSibling
	}
	chosen, ok := t.from.Point(b.Showing, b.Chosen)
	for _, slot := range b.Other {
		other, okOther := t.from.Point(b.Showing, slot)
		if !ok || !okOther {
			continue
		}
		t.add(Observation{response: forced, omega: omega / float64(len(b.Other)), implicit: organic, category: 1}, chosen, other, -1, b.Showing)
	}
}

// pin adds that answers like a text are wanted: a stated preference along its direction.
func (t *encoder) pin(b *palate.Pin) {
	text, ok := t.from.Text(b.Text)
	if !ok {
		return
	}
	p := t.d.pack.Point("", text)
	if num.Dot(p.Phi, p.Phi) > 0 {
		t.d.addStated(b.Scope, statedPref{like: &p, size: 1, sd: pinnedSD})
	}
}
