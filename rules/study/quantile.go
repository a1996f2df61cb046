package study

import (
	"cmp"
	"math"
	"slices"

	"palate/rules/taste"
)

// Quantiles are those of each scaled feature of a pack over texts, each source counting alike, at the
// pack's levels, in hundredths of a deviation.
func Quantiles(p *taste.Pack, texts []Text) [][]float64 {
	vectors, weights, _ := evenly(texts)
	for k, raw := range vectors {
		vectors[k] = p.Embed(narrow(raw)).Phi
	}
	rows := make([][]float64, len(p.Names))
	For(len(rows), func(j int) {
		column := make([]weighted, len(vectors))
		for k, v := range vectors {
			column[k] = weighted{v[j], weights[k]}
		}
		slices.SortFunc(column, func(a, b weighted) int { return cmp.Compare(a.value, b.value) })
		for _, level := range taste.QuantileLevels {
			rows[j] = append(rows[j], math.Round(100*quantileOf(column, level))/100)
		}
	})
	return rows
}

// A weighted value counts for a share of all.
type weighted struct{ value, weight float64 }

// quantileOf is the least value of a sorted column up to which there is a share of the weight.
func quantileOf(column []weighted, share float64) float64 {
	sum := 0.0
	for _, c := range column {
		if sum += c.weight; sum >= share {
			return c.value
		}
	}
	return column[len(column)-1].value
}
