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
// read as a wish for length, the vote is to agree. Requirement 14.
func (e *Evaluation) reasons() error {
	if e.skipWithout("reasons in words", "ukpconvarg1/pairs") {
		return nil
	}
	e.Progress("reasons")
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
		for _, agrees := range lengthReasonAgreement(c) {
			people[c.User] = append(people[c.User], agrees)
			n++
		}
	}
	c := lengthReasonCell(people, n, e.Seed)
	e.add(c)
	e.atLeast("14", "words: a reason read as a wish for length agrees with the vote", c, .85)
	return e.compareReasons(list)
}

// Those who gave enough reasons are test users, evaluated on their choices after the first few.
const (
	minReasons      = 40
	trainingChoices = 20
	testChoices     = 100
)

// compareReasons predicts the choices of people who gave reasons from some of them: with the reasons, which say
// what an answer is most about, and without.
func (e *Evaluation) compareReasons(list []dataset.Comparison) error {
	pack, column, err := e.heldOutPack("ukpconvarg1")
	if err != nil {
		return err
	}
	by := map[string][]dataset.Comparison{}
	for _, c := range list {
		if c.Label != dataset.LabelTie && c.Reason != "" {
			by[c.User] = append(by[c.User], c)
		}
	}
	maps.DeleteFunc(by, func(_ string, own []dataset.Comparison) bool { return len(own) < minReasons })
	users := slices.Sorted(maps.Keys(by))
	with, without, more := make([]float64, len(users)), make([]float64, len(users)), make([]float64, len(users))
	parallel.For(len(users), func(i int) {
		with[i], without[i] = accuracyWithReasons(pack, by[users[i]], e.Seed, true), accuracyWithReasons(pack, by[users[i]], e.Seed, false)
		more[i] = with[i] - without[i]
	})
	for _, m := range []struct {
		name, metric string
		values       []float64
	}{{"with reasons", "accuracy", with}, {"without", "accuracy", without}, {"with reasons" + methodMinus + "without", differencePrefix + "accuracy", more}} {
		c := meanCell("reasons", m.name, m.metric, trainingChoices, m.values, 0, e.Seed)
		c.Pack = column
		e.add(c)
	}
	return nil
}

// accuracyWithReasons is the accuracy on a person's choices after the first few.
func accuracyWithReasons(pack *taste.Pack, own []dataset.Comparison, seed uint64, reasons bool) float64 {
	order, d := rand.New(rand.NewPCG(seed, runStream<<6)).Perm(len(own)), taste.EmptyDesign(pack)
	for _, i := range order[:trainingChoices] {
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
	for _, i := range order[trainingChoices:min(len(order), trainingChoices+testChoices)] {
		c := own[i]
		right += stat.Indicator((m.Predict(pack.Point(c.Prompt, c.A), pack.Point(c.Prompt, c.B)).Margin > 0) == (c.Label > 0))
		n++
	}
	return right / n
}

// lengthReasonAgreement is 1 for each wish for length that the vote agrees with, 0 for each that it does not.
func lengthReasonAgreement(c dataset.Comparison) (list []float64) {
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

// lengthReasonCell is the share over all wishes, with an interval over people.
func lengthReasonCell(people map[string][]float64, n int, seed uint64) report.Cell {
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
