package study

import (
	"math"

	"palate/rules/feature"
	"palate/rules/words"
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
		for _, agrees := range c.lengthWishes() {
			people[c.User] = append(people[c.User], agrees)
			n++
		}
	}
	c := wishesCell(people, n, e.Seed)
	e.add(c)
	e.atLeast("14", "words: a reason read as a wish for length agrees with the vote", c, .85)
	return nil
}

// lengthWishes are 1 for each wish for length that the vote agrees with, 0 for each that it does not.
func (c Comparison) lengthWishes() (list []float64) {
	if c.Label == LabelTie || c.Reason == "" {
		return nil
	}
	j := feature.MustIndex("log_words")
	longer := feature.Extract("", c.A)[j] - feature.Extract("", c.B)[j]
	if longer == 0 {
		return nil
	}
	for _, w := range words.Reason(c.Reason) {
		if w.Attribute == "log_words" {
			list = append(list, truth((longer*float64(c.Label) > 0) == (w.Direction == "more")))
		}
	}
	return list
}

// wishesCell is the share over all wishes, with an interval over people.
func wishesCell(people map[string][]float64, n int, seed uint64) Cell {
	names := sortedKeys(people)
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
	low, high := bootstrapFew(len(names), seed, share)
	return Cell{Track: "reasons", Method: "wishes for length", Metric: "agrees with the vote", Mean: share(everyone), Low: low, High: high, Users: len(names), Pairs: n}
}
