package taste

import (
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/words"
)

// Shares from which an edit counts as clear and as strong.
const (
	clearChange  = .03
	strongChange = .15
)

// strength is how surely the edited text is better, 1 to 3.
func strength(c words.Change) int {
	return 1 + boolInt(c.Distance >= clearChange) + boolInt(c.Distance >= strongChange)
}

// EditOf is that the text after an edit is better than the one before, the more surely the more was
// changed. style is the text after without the facts that the edit brought in, which say little of
// taste: they do not count for how sure it is. Where nothing but facts changed, style is all of it, and
// the whole weighs less.
func EditOf(before, after string) (o Observation, style string) {
	omega, style := 1.0, words.StyleOnly(before, after)
	if style == before {
		omega, style = weightFacts, after
	}
	return Observation{channel: graded, omega: omega, c: 3 + strength(words.Compare(before, style))}, style
}

// edited is the point that an edit teaches: how the text after is worded and laid out, and for all else,
// its length above all, how it would be without the facts that were brought in.
func (p *Pack) edited(after, style Point) Point {
	phi := append([]float64(nil), after.Phi...)
	for j, f := range feature.Catalog {
		if f.Aspect != feature.Tone && f.Aspect != feature.Format {
			phi[j] = style.Phi[j]
		}
	}
	return p.At(phi)
}

// spanOf is that a text without a stretch is better than with it, for a sign of -1, or worse.
func spanOf(sign int) Observation {
	return Observation{channel: forced, omega: weightSpan, c: boolInt(sign < 0)}
}

// cutOut is a text without the stretch of an anchor: by its position, when the quote stands there,
// else by the quote.
func cutOut(text string, a palate.Anchor) (string, bool) {
	start, end, quote := int(a.Position.Start), int(a.Position.End), a.Quote.Exact
	if 0 <= start && start < end && end <= len(text) && (quote == "" || text[start:end] == quote) {
		return text[:start] + text[end:], true
	}
	if at := strings.Index(text, quote); quote != "" && at >= 0 {
		return text[:at] + text[at+len(quote):], true
	}
	return "", false
}
