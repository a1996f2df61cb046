package taste

import "math"

// A Guard says how far a margin rests on what is easy to put into a text without making it better
// (arXiv 2502.07315): how long it is, and its markup.
type Guard struct {
	Margin float64 // logits, positive favours the left
	Length float64 // share of the parts' sizes that length makes, 0 to 1
	Markup float64 // and markup
	Rest   float64 // the margin without both, logits
}

// lengthFeatures grow with every word, markupFeatures with signs alone.
var (
	lengthFeatures = []string{"log_words", "off_ideal_length", "paragraphs", "variety"}
	markupFeatures = []string{
		"bullets", "numbered", "nested_bullets", "list_share", "headings", "bold", "code_blocks", "code_share", "inline_code",
		"table_rows", "block_quotes", "links", "emoji", "exclamations", "exclamation_rate",
	}
)

// Guard measures a pair.
func (m *Model) Guard(left, right Point) Guard {
	g := Guard{}
	var length, markup, all float64
	for _, part := range m.Compare(left, right) {
		size := math.Abs(part.Amount)
		g.Margin, all = g.Margin+part.Amount, all+size
		switch {
		case named(lengthFeatures, part.Feature):
			length += size
		case named(markupFeatures, part.Feature):
			markup += size
		default:
			g.Rest += part.Amount
		}
	}
	if all > 0 {
		g.Length, g.Markup = length/all, markup/all
	}
	return g
}

func named(list []string, name string) bool {
	for _, n := range list {
		if n == name {
			return true
		}
	}
	return false
}

// Plain is the model without weights of length and markup: how well it does shows how much of what it
// knows is more than those.
func (m *Model) Plain() *Model {
	own := *m
	own.masked = map[int]bool{}
	for j, name := range m.pack.Names {
		own.masked[j] = m.masked[j] || named(lengthFeatures, name) || named(markupFeatures, name)
	}
	own.finish()
	return &own
}

// Ceiling is the most that a feature can make of a score, in logits: its weight times its cap, which
// is the 99.5th percentile of its size in the reference texts. However often a text repeats what is
// liked, it gains no more.
func (m *Model) Ceiling(name string) float64 {
	j := m.index(name)
	return math.Abs(m.weights[j]) * m.pack.Cap[j]
}
