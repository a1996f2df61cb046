package train

import (
	"math"
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A Provenance says how a pack came to be.
type Provenance struct {
	Command string
	Data    []SourceFile
	People  int
	Votes   int
}

// A SourceFile is a file that was learned from.
type SourceFile struct {
	Name, SHA256 string
	N            int
}

// EncodePack is the pack as its file, canonical JSON.
func EncodePack(p *pack.Pack, t Provenance) palate.Value {
	features := make([]palate.Value, len(p.Names))
	for i, f := range feature.Catalog {
		features[i] = object("name", palate.String(f.Name), "version", palate.Number(float64(f.Version)),
			"mean", number(p.Mean[i]), "sd", number(p.SD[i]), "cap", number(p.Cap[i]))
	}
	var groups, scales, trained []palate.Value
	for _, g := range p.Groups {
		var names []palate.Value
		for _, j := range g.Features {
			names = append(names, palate.String(p.Names[j]))
		}
		groups = append(groups, object("name", palate.String(g.Name), "features", palate.List(names...)))
	}
	for _, v := range p.Scales {
		scales = append(scales, number(v))
	}
	for _, d := range t.Data {
		trained = append(trained, palate.String(d.SHA256))
	}
	odds := object("texts", number(p.Odds.Texts), "single", number(p.Odds.Single), "length", number(p.Odds.Length), "crowd", number(p.Odds.Crowd), "group", number(p.Odds.Group))
	directed := palate.Null
	if p.Directed != nil {
		directed = object("odds", number(p.Directed.Odds), "mean", numbers(p.Directed.Mean))
	}
	return object("palate_pack", palate.Number(2), "reference", ReferenceValue(p), "catalog", palate.String(feature.Hash()), "features", palate.List(features...),
		"cov", correlations(p.Cov, len(p.Names)), "covdiff", covariances(p.CovDiff, len(p.Names)), "far", number(p.Far), "crowd", numbers(p.Crowd),
		"groups", palate.List(groups...), "odds", odds, "v", palate.List(scales...), "directed", directed, "temperature", number(p.T),
		"thresholds", object("eta", number(p.Eta), "kappa", number(p.Kappa)), "trained", palate.List(trained...), "training", t.value())
}

// ReferenceValue is what a pack says of its reference texts: the quantiles of each feature.
func ReferenceValue(p *pack.Pack) palate.Value {
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

func (t Provenance) value() palate.Value {
	var data []palate.Value
	for _, d := range t.Data {
		data = append(data, object("name", palate.String(d.Name), "n", palate.Number(float64(d.N))))
	}
	return object("command", palate.String(t.Command), "data", palate.List(data...),
		"people", palate.Number(float64(t.People)), "votes", palate.Number(float64(t.Votes)))
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
	short := roundDigits(x, digits)
	if math.IsNaN(short) {
		panic("train: a pack with a number that is none")
	}
	return palate.Number(short)
}

func roundDigits(x float64, digits int) float64 {
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

// sparseTriangle is a lower triangle with few digits, and 0 for what is below a part of what two could have in
// common: the smallest file that is still positive semidefinite.
func sparseTriangle(triangle []float64, n int, cuts []float64, digits func(x float64, diagonal bool) float64) palate.Value {
	for _, cut := range cuts {
		if short := thresholded(triangle, cut, digits); num.Semidefinite(short, n) {
			return numbers(short)
		}
	}
	return numbers(shrinkOffDiagonal(triangle))
}

// shrinkOffDiagonal is a triangle whose parts beside the diagonal are a hundredth smaller: of few answers the
// covariance is singular, and what rounding to four digits adds or takes must leave it semidefinite.
func shrinkOffDiagonal(triangle []float64) []float64 {
	return thresholded(triangle, 0, func(x float64, diagonal bool) float64 {
		if diagonal {
			return x
		}
		return .99 * x
	})
}

func thresholded(triangle []float64, cut float64, digits func(x float64, diagonal bool) float64) []float64 {
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

// covariances keep three digits on the diagonal and two beside it, and nothing of what hardly goes
// together.
func covariances(triangle []float64, n int) palate.Value {
	return sparseTriangle(triangle, n, []float64{.1, .05, .02, 0}, func(x float64, diagonal bool) float64 {
		if diagonal {
			return roundDigits(x, 3)
		}
		return roundDigits(x, 2)
	})
}

// correlations keep hundredths, and from a few of them on: the ridge on the diagonal is five.
func correlations(triangle []float64, n int) palate.Value {
	return sparseTriangle(triangle, n, []float64{.07, .05, .02, 0}, func(x float64, _ bool) float64 { return math.Round(100*x) / 100 })
}
