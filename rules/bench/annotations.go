package bench

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"palate/rules/bench/report"
	"palate/rules/bench/simulate"
	"palate/rules/dataset"
	"palate/rules/internal/parallel"
	"palate/rules/internal/stat"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/rules/train"
)

const editRuns = 20

// edits are the 487 of finegrained, taken as one person's, in many orders: what is learned from some predicts
// which side of the others is the edited one. Requirement 11.
func (e *Evaluation) edits() error {
	if e.skipWithout("edits", "finegrained/edits") {
		return nil
	}
	e.Progress("edits")
	list, err := dataset.Rewrites(e.Library.Dir("finegrained/edits"), "finegrained")
	if err != nil {
		return err
	}
	if err := e.Library.Hash("finegrained/edits"); err != nil {
		return err
	}
	var changed []dataset.Rewrite
	var texts []train.TextFeatures
	for _, edit := range list {
		if edit.Before != edit.After {
			changed = append(changed, edit)
			_, style := taste.EditOf(edit.Before, edit.After)
			for _, text := range []string{edit.Before, edit.After, style} {
				texts = append(texts, train.ExtractText("finegrained", edit.Prompt, text))
			}
		}
	}
	p, column, err := e.heldOutPack("finegrained")
	if err != nil {
		return err
	}
	points := (&train.Raters{Texts: texts}).Points(p)
	e.add(shorterEdits(changed))
	for _, k := range []int{5, 10, 25, 50} {
		whole, style := e.editsAfter(k, changed, p, points)
		whole.Pack, style.Pack = column, column
		e.add(whole, style)
		if k == 25 {
			e.atLeast("11", "edits: the edited side is told, k = 25", whole, .67)
		}
	}
	return nil
}

func shorterEdits(list []dataset.Rewrite) report.Cell {
	n := 0.0
	for _, edit := range list {
		n += stat.Indicator(len(edit.After) < len(edit.Before))
	}
	c := report.WithoutInterval(n / float64(len(list)))
	c.Track, c.Method, c.Metric, c.Pairs = "edits", "shorter", "accuracy", len(list)
	return c
}

// editsAfter learns from k edits in each of many orders; values are the orders' accuracies: at telling
// the text after an edit from that before, and the text after without the facts that were brought in.
// points are those of before, after and style in turn.
func (e *Evaluation) editsAfter(k int, list []dataset.Rewrite, p *pack.Pack, points []pack.Point) (whole, style report.Cell) {
	values := [2][]float64{make([]float64, editRuns), make([]float64, editRuns)}
	parallel.For(editRuns, func(run int) {
		r := rand.New(rand.NewPCG(e.Seed, runStream<<2+uint64(run)))
		order := r.Perm(len(list))
		d := taste.EmptyDesign(p)
		for _, i := range order[:k] {
			o, _ := taste.EditOf(list[i].Before, list[i].After)
			d.AddEdit(points[3*i], points[3*i+1], points[3*i+2], o)
		}
		m := taste.FitDesign(d)
		for side := range values {
			for _, i := range order[k:] {
				values[side][run] += stat.Indicator(m.Predict(points[3*i+1+side], points[3*i]).Margin > 0) / float64(len(list)-k)
			}
		}
	})
	whole = meanCell("edits", "Palate", "accuracy", k, values[0], len(list)-k, e.Seed)
	style = meanCell("edits", "Palate", "accuracy without added facts", k, values[1], len(list)-k, e.Seed)
	return whole, style
}

// spans are stretches that readers marked as bad: without them, the answer is to score higher. Marks
// of some texts are learned from, those of others held out. Requirement 11.
func (e *Evaluation) spans() error {
	for _, set := range []string{"finegrained", "squality"} {
		if e.skipWithout("spans of "+set, set+"/spans") {
			continue
		}
		e.Progress("spans: " + set)
		list, err := dataset.MarkedSpans(e.Library.Dir(set+"/spans"), set)
		if err != nil {
			return err
		}
		if err := e.Library.Hash(set + "/spans"); err != nil {
			return err
		}
		p, column, err := e.heldOutPack(set)
		if err != nil {
			return err
		}
		e.evaluateSpans(set, list, p, column)
	}
	return nil
}

// trainingSpans is how many marks are learned from.
const trainingSpans = 25

func (e *Evaluation) evaluateSpans(set string, list []dataset.MarkedSpan, p *pack.Pack, column string) {
	var marks []dataset.MarkedSpan
	var texts []train.TextFeatures
	for _, s := range list {
		if s.Start < 0 || s.Start >= s.End {
			continue
		}
		marks = append(marks, s)
		texts = append(texts, train.ExtractText(set, s.Prompt, s.Text), train.ExtractText(set, s.Prompt, s.Text[:s.Start]+s.Text[s.End:]))
	}
	points := (&train.Raters{Texts: texts}).Points(p)
	found := map[string][]float64{}
	for run := range editRuns {
		for category, share := range e.spanRun(run, marks, p, points) {
			found[category] = append(found[category], share)
		}
	}
	for _, category := range slices.Sorted(maps.Keys(found)) {
		c := meanCell("spans", set+": "+category, "deletion raises the score", trainingSpans, found[category], 0, e.Seed)
		c.Pack = column
		e.add(c)
		if category == "Irrelevant" || category == "Redundant" {
			e.atLeast("11", "spans: without one marked "+category+", the score rises", c, .7)
		}
	}
}

// spanRun is the share of marks, by category, whose deletion raises the score once some others were
// learned from.
func (e *Evaluation) spanRun(run int, marks []dataset.MarkedSpan, p *pack.Pack, points []pack.Point) map[string]float64 {
	r := rand.New(rand.NewPCG(e.Seed, runStream<<3+uint64(run)))
	order := r.Perm(len(marks))
	d := taste.EmptyDesign(p)
	for _, i := range order[:trainingSpans] {
		d.AddSpan(points[2*i], points[2*i+1], -1)
	}
	m := taste.FitDesign(d)
	raised, n := map[string]float64{}, map[string]float64{}
	for _, i := range order[trainingSpans:] {
		c := marks[i].Category
		if c == "" {
			c = "all"
		}
		n[c]++
		raised[c] += stat.Indicator(m.Score(points[2*i+1]).Value > m.Score(points[2*i]).Value)
	}
	for c := range raised {
		raised[c] /= n[c]
	}
	return raised
}

// ratings are the 900 of squality: a person's ratings are predicted by the mean of all, plus this person's
// offset, shrunk by how little people differ in that (arXiv 2606.27578). Requirement 10.
func (e *Evaluation) ratings() error {
	if e.skipWithout("ratings", "squality/ratings") {
		return nil
	}
	e.Progress("ratings")
	list, err := dataset.Ratings(e.Library.Dir("squality/ratings"), "squality")
	if err != nil {
		return err
	}
	if err := e.Library.Hash("squality/ratings"); err != nil {
		return err
	}
	people := map[string][]float64{}
	for _, r := range list {
		people[r.User] = append(people[r.User], float64(r.Rating))
	}
	e.requireRatings("squality", ratingsByUser(people), 3)
	e.requireRatings("simulated, offsets sd .56", e.simulatedRatings(), 10)
	return nil
}

func ratingsByUser(people map[string][]float64) (list [][]float64) {
	for _, user := range slices.Sorted(maps.Keys(people)) {
		list = append(list, people[user])
	}
	return list
}

// simulatedRatings are stars of people who differ in how high they rate by .56, and by 1 from text to
// text.
func (e *Evaluation) simulatedRatings() [][]float64 {
	const people, each = 60, 60
	r := rand.New(rand.NewPCG(e.Seed, runStream<<4))
	list := make([][]float64, people)
	for i := range list {
		offset := simulate.Typical.OffsetSD * r.NormFloat64()
		for range each {
			list[i] = append(list[i], min(max(math.Round(3+offset+r.NormFloat64()), 1), 5))
		}
	}
	return list
}

func (e *Evaluation) requireRatings(name string, people [][]float64, k int) {
	global, own, shrunk := offsetErrors(people, k, e.Seed)
	for _, m := range []struct {
		name   string
		errors []float64
	}{{"mean of all", global}, {"own offset", own}, {"own offset, shrunk", shrunk}} {
		e.add(meanCell("ratings, "+name, m.name, "RMSE", k, m.errors, 0, e.Seed))
	}
	ratio := stat.Mean(shrunk)/stat.Mean(global) - 1
	if k == 3 {
		e.atMost("10", "ratings of "+name+": RMSE with a shrunk offset against none, k = 3", report.WithoutInterval(ratio), 0)
	} else {
		e.atMost("10", "ratings of "+name+": the same, k = 10", report.WithoutInterval(ratio), -.05)
	}
}

// offsetErrors are each person's root mean squared errors after k ratings of their own, predicted
// by the mean of the others', by it plus the own offset, and by it plus that shrunk: sum resid / (k + s2/t2).
func offsetErrors(people [][]float64, k int, seed uint64) (global, own, shrunk []float64) {
	const runs = 50
	r := rand.New(rand.NewPCG(seed, runStream<<5))
	for i := range people {
		mean, s2, t2 := otherRaters(people, i)
		var errors [3]float64
		for range runs {
			order := r.Perm(len(people[i]))
			residual := 0.0
			for _, at := range order[:k] {
				residual += people[i][at] - mean
			}
			moved := 0.0 // people do not differ: what anybody's ratings are off is chance
			if t2 > 0 {
				moved = residual / (float64(k) + s2/t2)
			}
			for m, guess := range []float64{mean, mean + residual/float64(k), mean + moved} {
				sum := 0.0
				for _, at := range order[k:] {
					sum += (people[i][at] - guess) * (people[i][at] - guess)
				}
				errors[m] += math.Sqrt(sum/float64(len(order)-k)) / runs
			}
		}
		global, own, shrunk = append(global, errors[0]), append(own, errors[1]), append(shrunk, errors[2])
	}
	return global, own, shrunk
}

// otherRaters are the mean of the others' ratings, the variance within a person, and that between people
// beyond what the means of few would vary by and two standard errors of that: of the spread of three
// people most may be chance, and an offset that is not surely there does harm.
func otherRaters(people [][]float64, left int) (mean, within, between float64) {
	var means []float64
	n := 0.0
	for i, list := range people {
		if i == left {
			continue
		}
		m := stat.Mean(list)
		means = append(means, m)
		for _, v := range list {
			within += (v - m) * (v - m)
		}
		n += float64(len(list))
	}
	mean, within = stat.Mean(means), within/n
	for _, m := range means {
		between += (m - mean) * (m - mean) / float64(len(means)-1)
	}
	j := float64(len(means))
	return mean, within, max(0, between-within*j/n*(1+2*math.Sqrt(2/(j-1))))
}
