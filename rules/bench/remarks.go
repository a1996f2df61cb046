package bench

import (
	"maps"
	"math"
	"slices"
	"strings"

	"palate/rules/dataset"
	"palate/rules/feature"
	"palate/rules/internal/stat"
	"palate/rules/words"
)

// A commented is a summary with what one reader wrote to stretches of it, and how they rated it.
type commented struct {
	passage, user, text string
	verdict             float64 // praise less blame
	wrong, lacking      float64 // comments that find fault with correctness, and with coverage
}

// remarks are readers' comments on summaries that they rated too (squality). How a reader found one in
// words, against how they found the others, is held against the ratings: all in all, of its correctness,
// and of its coverage.
func (e *Evaluation) remarks() error {
	if e.skip("comments on summaries", "squality/spans", "squality/ratings") {
		return nil
	}
	e.Report("comments: squality")
	list, err := dataset.MarkedSpans(e.Library.Dir("squality/spans"), "squality")
	if err != nil {
		return err
	}
	ratings, err := dataset.Ratings(e.Library.Dir("squality/ratings"), "squality")
	if err != nil {
		return err
	}
	read := map[string]answers{}
	halves := map[string][]commented{}
	for _, c := range summaries(list, read) {
		halves[half(c.passage)] = append(halves[half(c.passage)], c)
	}
	for _, name := range slices.Sorted(maps.Keys(halves)) {
		e.tellRemarked("squality, "+name, read[name], halves[name], deviations(ratings))
	}
	return nil
}

// summaries gathers comments by reader and summary, in the order of the file, and says by half which
// comments something was read from.
func summaries(list []dataset.MarkedSpan, read map[string]answers) (found []commented) {
	at := map[[2]string]int{}
	for _, s := range list {
		if strings.TrimSpace(s.Comment) == "" {
			continue
		}
		key := [2]string{s.User, s.Text}
		if _, ok := at[key]; !ok {
			item, _ := s.Meta.Get("item").Text()
			passage, _, _ := strings.Cut(item, "-")
			at[key], found = len(found), append(found, commented{passage: passage, user: s.User, text: s.Text})
		}
		c := &found[at[key]]
		if read[half(c.passage)] == nil {
			read[half(c.passage)] = answers{}
		}
		read[half(c.passage)].add(c.passage, "", c.take(s.Comment))
	}
	return found
}

// take adds a comment and reports whether something was read from it.
func (c *commented) take(comment string) bool {
	wishes, sign := words.Reason(comment), words.Verdict(comment)
	c.verdict += float64(sign)
	aspects := aspectsOf(wishes)
	if sign <= 0 {
		c.wrong += stat.Indicator(strings.Contains(aspects, feature.Correct))
		c.lacking += stat.Indicator(strings.Contains(aspects, feature.Complete))
	}
	return len(wishes) > 0
}

func (e *Evaluation) tellRemarked(name string, read answers, list []commented, rated map[[2]string][3]float64) {
	coverage := read.cell(name, "something is read", e.Seed, right)
	e.add(coverage)
	questions := []struct {
		what string
		said func(commented) float64
	}{
		{"found better or worse", func(c commented) float64 { return c.verdict }},
		{"found more or less correct", func(c commented) float64 { return -c.wrong }},
		{"found more or less complete", func(c commented) float64 { return -c.lacking }},
	}
	for i, q := range questions {
		told := against(list, rated, i, q.said)
		e.tell(name+": "+q.what, told)
		if i == 0 && strings.HasSuffix(name, "set aside") {
			e.atLeast("14", "words: comments on summaries, something is read", coverage, .7)
			e.atLeast("14", "words: comments on summaries, found better or worse is told, classes alike", told.cell(name, "told rightly, classes alike", e.Seed, balanced), .6)
		}
	}
}

// against holds what readers said, less the mean of what each said, against the k-th of how they rated.
// What is as the mean tells nothing.
func against(list []commented, rated map[[2]string][3]float64, k int, said func(commented) float64) answers {
	means := map[string][]float64{}
	for _, c := range list {
		means[c.user] = append(means[c.user], said(c))
	}
	a := answers{}
	for _, c := range list {
		by, of := said(c)-stat.Mean(means[c.user]), rated[[2]string{c.user, c.text}][k]
		if math.Abs(by) > 1e-9 && math.Abs(of) > 1e-9 {
			a.add(c.passage, verdictName(of > 0), by > 0 == (of > 0))
		}
	}
	return a
}

// deviations are, by reader and summary, the rating, its correctness and its coverage, each less the
// reader's mean.
func deviations(list []dataset.Rating) map[[2]string][3]float64 {
	values := map[string][3][]float64{}
	for _, r := range list {
		v := values[r.User]
		for i, x := range ratingAxes(r) {
			v[i] = append(v[i], x)
		}
		values[r.User] = v
	}
	out := map[[2]string][3]float64{}
	for _, r := range list {
		d := ratingAxes(r)
		for i := range d {
			d[i] -= stat.Mean(values[r.User][i])
		}
		out[[2]string{r.User, r.Text}] = d
	}
	return out
}

// ratingAxes are the rating, its correctness and its coverage.
func ratingAxes(r dataset.Rating) [3]float64 {
	correctness, _ := r.Dims.Get("correctness").Float()
	coverage, _ := r.Dims.Get("selection").Float()
	return [3]float64{float64(r.Rating), correctness, coverage}
}
