package insight

import (
	"cmp"
	"math"

	"palate"
	"palate/internal/order"
	"palate/rules/feature"
	"palate/rules/taste"
)

// A Move is how far one thing that is known of a person moved from one model to the next.
type Move struct {
	Item     string  // the feature's name, with @ and the scope where it has one
	Sentence string  // what is liked now: "Shorter, in email"
	From, To float64 // mean effect of the feature, logits a scaled unit; see [taste.Model.Effect]
}

// Probability is how likely a model takes it to be that the person likes what the move's sentence says now.
func (m *Move) Probability(model *taste.Model) float64 {
	name, scope, _ := taste.ParseItem(m.Item)
	e := model.Inside(scope).Effect(feature.MustIndex(name))
	if m.To > 0 {
		return e.Above(0)
	}
	return e.Below(0)
}

// leastMove is what counts as a move, in standard deviations that the effect had before.
const leastMove = .02

// Moves are what moved between two models, most first, everywhere and in each of some scopes where it moved otherwise
// than everywhere. Where nothing moved by a fiftieth of its standard deviation, there are none.
func Moves(before, after *taste.Model, scopes []palate.Scope) (list []Move) {
	broad := make([]float64, after.Pack().Features())
	list = movesIn(before, after, palate.Scope{}, broad)
	for _, m := range list {
		broad[feature.MustIndex(m.Item)] = m.To - m.From
	}
	for _, scope := range scopes {
		list = append(list, movesIn(before.Inside(scope), after.Inside(scope), scope, broad)...)
	}
	order.Stably(list, func(a, b *Move) int {
		return cmp.Compare(math.Abs(b.To-b.From), math.Abs(a.To-a.From))
	})
	return list
}

// movesIn are the moves in a scope beyond what moved everywhere, by feature.
func movesIn(before, after *taste.Model, scope palate.Scope, broad []float64) (list []Move) {
	for j := range broad {
		was, is := before.Effect(j), after.Effect(j)
		if own := is.Mean - was.Mean - broad[j]; own == 0 || math.Abs(own) < leastMove*was.SD {
			continue
		}
		name := feature.Catalog[j].Name
		list = append(list, Move{taste.Item(name, scope), Sentence(name, is.Mean > 0, scope), was.Mean, is.Mean})
	}
	return list
}
