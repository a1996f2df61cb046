package simulate

import (
	"math"
	"slices"
	"testing"

	"palate/rules/feature"
)

// The table of groups knows every feature, and every planted attribute has a feature.
func TestAttributeTable(t *testing.T) {
	named := map[string]bool{}
	for _, f := range feature.Catalog {
		row, ok := featureRows()[f.Name]
		if !ok {
			t.Errorf("%s has no line in rules/bench/simulate/attributes.tsv: its topic is that of rules/train/topics.go", f.Name)
		}
		for _, a := range row.attributes {
			named[a] = true
			if !slices.Contains(AttributeNames[:], a) {
				t.Errorf("%s is about %q, which is no attribute", f.Name, a)
			}
		}
	}
	for _, a := range AttributeNames {
		if !named[a] {
			t.Errorf("no claim can be about %q", a)
		}
	}
	// What an attribute is made of is about it.
	for j, parts := range attributeParts {
		for _, p := range parts {
			if !Concerns(p.feature, j) {
				t.Errorf("%s is a part of %s, and no claim on it counts", p.feature, AttributeNames[j])
			}
		}
	}
}

// regression is a GroundTruth over pairs whose differences of a few features are given; pair i is of
// candidates 2i and 2i+1.
func regression(rows []map[string]float64) *GroundTruth {
	g := &GroundTruth{attributeSD: make([]float64, attributeCount)}
	for i, row := range rows {
		x := make([]float64, feature.Len())
		for name, v := range row {
			x[feature.MustIndex(name)] = v
		}
		g.x, g.pairs = append(g.x, x), append(g.pairs, [2]int{2 * i, 2*i + 1})
	}
	g.scale()
	g.regress()
	return g
}

// The rest of a group moves with a feature, other groups stand still.
func TestEffects(t *testing.T) {
	about := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 3e-3 { // the ridge
			t.Errorf("%s: got %.4f, want %.4f", what, got, want)
		}
	}
	// i and we, of one group, rise and fall together; log_words does not with them.
	g := regression([]map[string]float64{{"i": 1, "we": 2, "log_words": 1}, {"i": -1, "we": -2, "log_words": 1}, {"i": 1, "we": 2, "log_words": -1}, {"i": -1, "we": -2, "log_words": -1}})
	utility := func(weights map[string]float64) func(int) float64 {
		return func(c int) float64 {
			if c%2 == 1 {
				return 0
			}
			sum := 0.0
			for name, w := range weights {
				sum += w * g.x[c/2][feature.MustIndex(name)]
			}
			return sum
		}
	}
	effects := g.Effects(utility(map[string]float64{"we": 2, "log_words": -1}))
	at := func(name string) float64 { return effects[feature.MustIndex(name)] }
	about("we", at("we"), 2/math.Sqrt(5))
	about("i, for we moves with it", at("i"), 2/math.Sqrt(5))
	about("log_words", at("log_words"), -1/math.Sqrt(5))
	about("what never varies", at("emoji"), 0)
	// headings go with length three times in four, but it is length that is liked.
	g = regression([]map[string]float64{{"log_words": 1, "headings": 1}, {"log_words": 1, "headings": 1}, {"log_words": 1, "headings": 1}, {"log_words": 1, "headings": -1}})
	effects = g.Effects(utility(map[string]float64{"log_words": 1}))
	about("headings, length standing still", at("headings"), 0)
	about("length", at("log_words"), 1)
	effects = g.Effects(utility(map[string]float64{}))
	about("no utility", at("log_words"), 0)
}
