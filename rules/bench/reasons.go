package bench

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"palate"
	"palate/rules/bench/metrics"
	"palate/rules/bench/report"
	"palate/rules/dataset"
	"palate/rules/feature"
	"palate/rules/internal/parallel"
	"palate/rules/internal/stat"
	"palate/rules/taste"
	"palate/rules/words/feedback"
)

// reasons are why workers of ukpconvarg1 found one argument better, in their own words: where they are
// read as a wish for length, the vote is to agree. Bar 14.
func (e *Evaluation) reasons() error {
	if e.skip("reasons in words", "ukpconvarg1/pairs") {
		return nil
	}
	e.Report("reasons")
	list, err := e.Library.Comparisons("ukpconvarg1")
	if err != nil {
		return err
	}
	people := map[string][]float64{}
	n := 0
	for i, c := range list {
		if e.Short && i%5 != 0 {
			continue
		}
		for _, agrees := range lengthWishes(c) {
			people[c.User] = append(people[c.User], agrees)
			n++
		}
	}
	c := wishesCell(people, n, e.Seed)
	e.add(c)
	e.atLeast("14", "words: a reason read as a wish for length agrees with the vote", c, .85)
	return e.masks(list)
}

// Who gave so many reasons is tried on what they chose beside the first few.
const (
	reasonsGiven = 40
	reasonsKnown = 20
	reasonsTried = 100
)

// masks tells the choices of people who said why, from some of them: with their reasons, which say what
// an answer is to teach most, and without.
func (e *Evaluation) masks(list []dataset.Comparison) error {
	pack, column, err := e.packWithout("ukpconvarg1")
	if err != nil {
		return err
	}
	by := map[string][]dataset.Comparison{}
	for _, c := range list {
		if c.Label != dataset.LabelTie && c.Reason != "" {
			by[c.User] = append(by[c.User], c)
		}
	}
	maps.DeleteFunc(by, func(_ string, own []dataset.Comparison) bool { return len(own) < reasonsGiven })
	users := slices.Sorted(maps.Keys(by))
	with, without, more := make([]float64, len(users)), make([]float64, len(users)), make([]float64, len(users))
	parallel.For(len(users), func(i int) {
		with[i], without[i] = explainedTaste(pack, by[users[i]], e.Seed, true), explainedTaste(pack, by[users[i]], e.Seed, false)
		more[i] = with[i] - without[i]
	})
	for _, m := range []struct {
		name, metric string
		values       []float64
	}{{"with reasons", "accuracy", with}, {"without", "accuracy", without}, {"with reasons" + less + "without", differenceIn + "accuracy", more}} {
		c := cellOf("reasons", m.name, m.metric, reasonsKnown, m.values, 0, e.Seed)
		c.Pack = column
		e.add(c)
	}
	return nil
}

// explainedTaste is the share of a person's choices that is told after the first few.
func explainedTaste(pack *taste.Pack, own []dataset.Comparison, seed uint64, reasons bool) float64 {
	order, d := rand.New(rand.NewPCG(seed, trialStream<<6)).Perm(len(own)), taste.EmptyDesign(pack)
	for _, i := range order[:reasonsKnown] {
		c := own[i]
		choice := taste.Choice{Left: pack.Point(c.Prompt, c.A), Right: pack.Point(c.Prompt, c.B), Pair: palate.Pair{Strength: int(2 * c.Label), Forced: true}}
		for _, w := range feedback.Reason(c.Reason) {
			if reasons {
				choice.Tags = append(choice.Tags, w.Code())
			}
		}
		d.AddChoice(choice)
	}
	m, right, n := taste.FitDesign(d), 0.0, 0.0
	for _, i := range order[reasonsKnown:min(len(order), reasonsKnown+reasonsTried)] {
		c := own[i]
		right += stat.Indicator((m.Predict(pack.Point(c.Prompt, c.A), pack.Point(c.Prompt, c.B)).Margin > 0) == (c.Label > 0))
		n++
	}
	return right / n
}

// lengthWishes are 1 for each wish for length that the vote agrees with, 0 for each that it does not.
func lengthWishes(c dataset.Comparison) (list []float64) {
	if c.Label == dataset.LabelTie || c.Reason == "" {
		return nil
	}
	j := feature.MustIndex("log_words")
	longer := feature.Extract("", c.A)[j] - feature.Extract("", c.B)[j]
	if longer == 0 {
		return nil
	}
	for _, w := range feedback.Reason(c.Reason) {
		if w.Attribute == "log_words" {
			list = append(list, stat.Indicator((longer*float64(c.Label) > 0) == (w.Direction == palate.More)))
		}
	}
	return list
}

// wishesCell is the share over all wishes, with an interval over people.
func wishesCell(people map[string][]float64, n int, seed uint64) report.Cell {
	names := slices.Sorted(maps.Keys(people))
	share := func(drawn []int) float64 {
		sum, count := 0.0, 0.0
		for _, i := range drawn {
			for _, v := range people[names[i]] {
				sum += v
				count++
			}
		}
		if count == 0 {
			return math.NaN()
		}
		return sum / count
	}
	everyone := make([]int, len(names))
	for i := range everyone {
		everyone[i] = i
	}
	low, high := metrics.BootstrapCoarse(len(names), seed, share)
	return report.Cell{Track: "reasons", Method: "wishes for length", Metric: "agrees with the vote", Mean: share(everyone), Low: low, High: high, Users: len(names), Pairs: n}
}
