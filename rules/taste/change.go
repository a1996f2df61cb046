package taste

import (
	"strings"
	"unicode"

	"palate"
)

// A Change is how far an edit went.
type Change struct {
	Share float64 // token Levenshtein distance over the longer text's tokens, 0..1
	Novel float64 // share of the new text's words that the old one has not
}

// Shares from which an edit counts as clear and as strong, and from which it brought in facts.
const (
	clearChange  = .03
	strongChange = .15
	novelShare   = .3
)

// strength is how surely the edited text is better, 1 to 3.
func (c Change) strength() int {
	return 1 + boolInt(c.Share >= clearChange) + boolInt(c.Share >= strongChange)
}

// maxTokens bounds the table of distances; beyond, texts are compared by their words' counts.
const maxTokens = 2000

// Changed measures an edit (PRELUDE, arXiv 2404.15269: cost is the edit distance).
func Changed(before, after string) Change {
	a, b := strings.FieldsFunc(before, gap), strings.FieldsFunc(after, gap)
	c := Change{Novel: novel(a, b)}
	if longest := max(len(a), len(b)); longest > 0 {
		c.Share = float64(distance(a, b)) / float64(longest)
	}
	return c
}

// EditOf is that the text after an edit is better than the one before, the more surely the more was
// changed, and less so when the edit brought in new words: those may be facts, not taste.
func EditOf(before, after string) Observation {
	change := Changed(before, after)
	o := Observation{channel: graded, omega: 1, c: 3 + change.strength()}
	if change.Novel > novelShare {
		o.omega = weightFacts
	}
	return o
}

// spanOf is that a text without a stretch is better than with it, for a sign of -1, or worse.
func spanOf(sign int) Observation {
	return Observation{channel: forced, omega: weightSpan, c: boolInt(sign < 0)}
}

func gap(r rune) bool { return unicode.IsSpace(r) }

func novel(a, b []string) float64 {
	had := map[string]bool{}
	for _, word := range a {
		had[strings.ToLower(word)] = true
	}
	n := 0
	for _, word := range b {
		n += boolInt(!had[strings.ToLower(word)])
	}
	return float64(n) / float64(max(len(b), 1))
}

// distance is Levenshtein's over tokens, by one row of the table.
func distance(a, b []string) int {
	if len(a) > maxTokens || len(b) > maxTokens {
		return apart(a, b)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, word := range a {
		corner := i
		row[0] = i + 1
		for j := range b {
			keep := corner + boolInt(word != b[j])
			corner = row[j+1]
			row[j+1] = min(keep, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}

// apart is how many words one text has more than the other, whichever is more: a lower bound of
// the distance.
func apart(a, b []string) int {
	count := map[string]int{}
	for _, word := range a {
		count[word]++
	}
	for _, word := range b {
		count[word]--
	}
	more, less := 0, 0
	for _, n := range count {
		more, less = more+max(n, 0), less+max(-n, 0)
	}
	return max(more, less)
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
