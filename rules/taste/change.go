package taste

import (
	"strings"

	"palate"
	"palate/rules/words"
)

// Shares from which an edit counts as clear and as strong.
const (
	clearChange  = .03
	strongChange = .15
)

// strength is how surely the edited text is better, 1 to 3.
func strength(c words.Change) int {
	return 1 + boolInt(c.Share >= clearChange) + boolInt(c.Share >= strongChange)
}

// EditOf is that the text after an edit is better than the one before, the more surely the more was
// changed, and less so when the edit brought in new words: those may be facts, not taste.
func EditOf(before, after string) Observation {
	change := words.Compare(before, after)
	o := Observation{channel: graded, omega: 1, c: 3 + strength(change)}
	if change.Novel > words.NovelShare {
		o.omega = weightFacts
	}
	return o
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
