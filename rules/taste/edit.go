package taste

import (
	"palate"
	"palate/rules/anchor"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/words/edits"
)

// Weights of edits and marked stretches; a comparison that was asked for counts 1.
const (
	weightSpan  = .5
	weightFacts = .4 // of an edit that brought in facts and did nothing else
)

// AddEdit adds that a text was edited; o and the text of style are those of [EditOf].
func (d *Design) AddEdit(before, after, style pack.Point, o Observation) {
	d.add(o, edited(after, style), before, false, nil)
}

// AddSpan adds that a stretch of a text was marked: good for a sign of 1, bad for -1.
func (d *Design) AddSpan(whole, without pack.Point, sign int) {
	d.add(spanOf(sign), without, whole, false, nil)
}

// EditOf is the observation that the text after an edit is better than the one before, the more strongly the
// more was changed. style is the text after without the facts that the edit brought in, which say little of
// taste and do not count for the strength. Where nothing but facts changed, style is the text after, and the
// observation weighs less.
func EditOf(before, after string) (o Observation, style string) {
	omega, style := 1.0, edits.StyleOnly(before, after)
	if style == before {
		omega, style = weightFacts, after
	}
	return Observation{response: likert7, omega: omega, category: 3 + editStrength(edits.Compare(before, style))}, style
}

// Shares from which an edit counts as clear and as strong.
const (
	clearChange  = .03
	strongChange = .15
)

// editStrength is how surely the edited text is better, 1 to 3.
func editStrength(c edits.Change) int {
	return 1 + boolInt(c.Distance >= clearChange) + boolInt(c.Distance >= strongChange)
}

// edited is the point that an edit is taken to prefer: tone and format are those of the text after, and all
// else, its length above all, as without the facts that were brought in.
func edited(after, style pack.Point) pack.Point {
	phi := append([]float64(nil), after.Phi...)
	for j, f := range feature.Catalog {
		if f.Aspect != feature.Tone && f.Aspect != feature.Format {
			phi[j] = style.Phi[j]
		}
	}
	return pack.Point{Phi: phi}
}

// spanOf is the observation that a text without a stretch is better than with it, for a sign of -1, or worse.
func spanOf(sign int) Observation {
	return Observation{response: forced, omega: weightSpan, category: boolInt(sign < 0)}
}

// withoutSpan is a text without the stretch of an anchor; ok is false where it is not surely found.
func withoutSpan(text string, a palate.Anchor) (without string, ok bool) {
	start, end, ok := anchor.Find(text, a)
	if !ok {
		return "", false
	}
	return anchor.Cut(text, start, end), true
}
