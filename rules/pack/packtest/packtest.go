// Package packtest provides packs for tests of laws that must hold for any pack.
package packtest

import (
	"sync"

	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
)

// Law is the pack of tests that state a law of the learner, which must hold whichever pack is
// shipped: the scaling and the groups of the built-in pack, which are those of its reference texts, and
// kinds of taste of known numbers. What is truly about the shipped pack is tested on [Builtin].
var Law = sync.OnceValue(func() *pack.Pack {
	return With(
		palate.Member{Name: "odds", Value: palate.Object(
			palate.Member{Name: "texts", Value: palate.Number(.25)},
			palate.Member{Name: "single", Value: palate.Number(.2)},
			palate.Member{Name: "length", Value: palate.Number(.25)},
			palate.Member{Name: "crowd", Value: palate.Number(.15)},
			palate.Member{Name: "group", Value: palate.Number(.25)},
		)},
		palate.Member{Name: "v", Value: Numbers([]float64{2, 8})},
		palate.Member{Name: "directed", Value: palate.Null},
		palate.Member{Name: "temperature", Value: palate.Number(LawTemperature)},
		palate.Member{Name: "thresholds", Value: palate.Object(
			palate.Member{Name: "eta", Value: palate.Number(-.7)},
			palate.Member{Name: "kappa", Value: palate.Number(0)},
		)})
})

// LawTemperature is that of people less consistent than the simulated ones, as real people are: at one
// that is right already, looking for a person's own could only cost.
const LawTemperature = 1.35

// With is the built-in pack with other members.
func With(members ...palate.Member) *pack.Pack {
	v := pack.Builtin().Value()
	for _, m := range members {
		v = v.With(m.Name, m.Value)
	}
	p, err := pack.Read(v.Append(nil))
	if err != nil {
		panic("packtest: a pack of the tests: " + err.Error())
	}
	return p
}

// Numbers is a list of numbers as JSON.
func Numbers(list []float64) palate.Value {
	values := make([]palate.Value, len(list))
	for i, v := range list {
		values[i] = palate.Number(v)
	}
	return palate.List(values...)
}

// Prefix is the built-in pack as it would be if it knew only the first n features.
func Prefix(n int) *pack.Pack {
	p, err := pack.Read(PrefixFile(n).Append(nil))
	if err != nil {
		panic("packtest: a pack of the first features: " + err.Error())
	}
	return p
}

// PrefixFile is [Prefix] as its file.
func PrefixFile(n int) palate.Value {
	v := pack.Builtin().Value()
	first := func(name string, n int) palate.Value {
		items, _ := v.Get(name).Items()
		return palate.List(items[:n]...)
	}
	rows, _ := v.Get("reference").Get("quantiles").Items()
	return v.With("catalog", palate.String(feature.HashOf(n))).
		With("features", first("features", n)).
		With("cov", first("cov", n*(n+1)/2)).
		With("covdiff", first("covdiff", n*(n+1)/2)).
		With("crowd", first("crowd", n)).
		With("reference", palate.Object(palate.Member{Name: "quantiles", Value: palate.List(rows[:n]...)}))
}

// Covered is how many features the built-in pack covers, the first of the catalogue: a feature that was added
// since is in no table that a pack is made with.
func Covered() int {
	items, _ := pack.Builtin().Value().Get("features").Items()
	return len(items)
}
