package taste

import "palate/rules/internal/num"

// A term is a part of a score that no weight makes: 0 for the pack's average text.
type term interface {
	name() string
	of(p Point) float64 // logits
}

// value is the mean score of a point: what the weights make of it, and the terms.
func (m *Model) value(p Point) float64 {
	sum := num.Dot(m.weights, p.Phi)
	for _, t := range m.terms {
		sum += t.of(p)
	}
	return sum
}

// with is the model with one more term.
func (m *Model) with(t term) *Model {
	own := *m
	own.terms = append(m.terms[:len(m.terms):len(m.terms)], t)
	return &own
}
