package train

import (
	"cmp"
	"math"
	"slices"

	"palate/rules/internal/parallel"
	"palate/rules/taste"
)

// Quantiles are those of each scaled feature of a pack over texts, each source counting alike, at the
// pack's levels, in hundredths of a deviation.
func Quantiles(p *taste.Pack, texts []TextFeatures) [][]float64 {
	vectors, weights, _ := balancedSample(texts)
	for k, raw := range vectors {
		vectors[k] = p.Embed(toFloat32(raw)).Phi
	}
	rows := make([][]float64, len(p.Names))
	parallel.For(len(rows), func(j int) {
		column := make([]weightedValue, len(vectors))
		for k, v := range vectors {
			column[k] = weightedValue{v[j], weights[k]}
		}
		slices.SortFunc(column, func(a, b weightedValue) int { return cmp.Compare(a.value, b.value) })
		for _, level := range taste.QuantileLevels {
			rows[j] = append(rows[j], math.Round(100*weightedQuantile(column, level))/100)
		}
	})
	return rows
}

// A weightedValue counts for a share of all.
type weightedValue struct{ value, weight float64 }

// weightedQuantile is the least value of a sorted column up to which there is a share of the weight.
func weightedQuantile(column []weightedValue, share float64) float64 {
	sum := 0.0
	for _, c := range column {
		if sum += c.weight; sum >= share {
			return c.value
		}
	}
	return column[len(column)-1].value
}
