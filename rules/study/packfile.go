package study

import (
	"math"
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
)

// A Trained says how a pack came to be.
type Trained struct {
	Command string
	Seed    uint64
	Data    []DataSet
	People  int
	Votes   int
}

// A DataSet is a file that was learnt from.
type DataSet struct {
	Name, SHA256 string
	N            int
}

// Encode is the pack as its file, canonical JSON.
func Encode(p *taste.Pack, t Trained) palate.Value {
	features := make([]palate.Value, len(p.Names))
	for i, f := range feature.Catalog {
		features[i] = object("name", palate.String(f.Name), "version", palate.Number(float64(f.Version)),
			"mean", number(p.Mean[i]), "sd", number(p.SD[i]), "cap", number(p.Cap[i]))
	}
	var rows, named, experts []palate.Value
	for _, row := range p.A {
		rows = append(rows, numbers(row))
	}
	for _, j := range p.Named {
		named = append(named, palate.String(p.Names[j]))
	}
	for _, e := range p.Experts {
		experts = append(experts, object("prior", palate.String(e.Name), "scale", number(e.Scale), "free", number(e.Free), "share", number(e.Share)))
	}
	return object("palate_pack", palate.Number(1), "reference", ReferenceValue(p), "catalog", palate.String(feature.Hash()), "features", palate.List(features...),
		"cov", correlations(p.Cov, len(p.Names)), "far", number(p.Far), "A", palate.List(rows...), "named", palate.List(named...),
		"mu", numbers(p.Mu), "sigma", covariances(p.Sigma, len(p.Mu)), "experts", palate.List(experts...), "temperature", number(p.T),
		"thresholds", object("eta", number(p.Eta), "kappa", number(p.Kappa)), "trained", t.value())
}

// ReferenceValue is what a pack says of its reference texts: the quantiles of each feature.
func ReferenceValue(p *taste.Pack) palate.Value {
	rows := make([]palate.Value, len(p.Quantiles))
	for j, row := range p.Quantiles {
		levels := make([]palate.Value, len(row))
		for i, x := range row {
			levels[i] = rounded(x, 2)
		}
		rows[j] = palate.List(levels...)
	}
	return object("quantiles", palate.List(rows...))
}

func (t Trained) value() palate.Value {
	var data []palate.Value
	for _, d := range t.Data {
		data = append(data, object("name", palate.String(d.Name), "sha256", palate.String(d.SHA256), "n", palate.Number(float64(d.N))))
	}
	return object("command", palate.String(t.Command), "seed", palate.Number(float64(t.Seed)), "data", palate.List(data...),
		"people", palate.Number(float64(t.People)), "votes", palate.Number(float64(t.Votes)))
}

// Sealed is the pack as everybody else will have it: written and read again.
func Sealed(p *taste.Pack, t Trained) (*taste.Pack, error) {
	return taste.ReadPack(Encode(p, t).Append(nil))
}

func object(pairs ...any) palate.Value {
	var members []palate.Member
	for i := 0; i < len(pairs); i += 2 {
		members = append(members, palate.Member{Name: pairs[i].(string), Value: pairs[i+1].(palate.Value)})
	}
	return palate.Object(members...)
}

// number is rounded to four digits: more would say more than was measured, and be downloaded.
func number(x float64) palate.Value { return rounded(x, 4) }

func rounded(x float64, digits int) palate.Value {
	short := shortened(x, digits)
	if math.IsNaN(short) {
		panic("study: a pack with a number that is none")
	}
	return palate.Number(short)
}

func shortened(x float64, digits int) float64 {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	return short
}

func numbers(list []float64) palate.Value {
	items := make([]palate.Value, len(list))
	for i, x := range list {
		items[i] = number(x)
	}
	return palate.List(items...)
}

// spelled is a lower triangle with few digits, and 0 for what is below a part of what two could have in
// common: the smallest file that is still positive definite.
func spelled(triangle []float64, n int, cuts []float64, digits func(x float64, diagonal bool) float64) palate.Value {
	for _, cut := range cuts {
		if short := cutOff(triangle, cut, digits); taste.Definite(short, n) {
			return numbers(short)
		}
	}
	return numbers(triangle)
}

func cutOff(triangle []float64, cut float64, digits func(x float64, diagonal bool) float64) []float64 {
	short := make([]float64, len(triangle))
	diagonal := func(i int) float64 { return triangle[i*(i+1)/2+i] }
	at := 0
	for i := 0; at < len(triangle); i++ {
		for j := range i + 1 {
			if x := triangle[at]; math.Abs(x) >= cut*math.Sqrt(diagonal(i)*diagonal(j)) {
				short[at] = digits(x, i == j)
			}
			at++
		}
	}
	return short
}

// covariances keep two digits beside the diagonal, and what is a seventh or more: empirical Bayes knows
// them no better.
func covariances(triangle []float64, n int) palate.Value {
	return spelled(triangle, n, []float64{.15, .02, 0}, func(x float64, diagonal bool) float64 {
		if diagonal {
			return shortened(x, 4)
		}
		return shortened(x, 2)
	})
}

// correlations keep hundredths, and from a few of them on: the ridge on the diagonal is five.
func correlations(triangle []float64, n int) palate.Value {
	return spelled(triangle, n, []float64{.07, .05, .02, 0}, func(x float64, _ bool) float64 { return math.Round(100*x) / 100 })
}
