package bench

import (
	"maps"
	"math"
	"slices"
	"strings"

	"palate/rules/dataset"
	"palate/rules/feature"
	"palate/rules/internal/stat"
	"palate/rules/words/feedback"
)

// A commentedSummary is a summary with what one reader wrote to stretches of it, and how they rated it.
type commentedSummary struct {
	passage, user, text string
	verdict             float64 // praise less blame
	wrong, lacking      float64 // comments that find fault with correctness, and with coverage
}

// summaryComments are readers' comments on summaries that they rated too (squality). How a reader found one in
// words, against how they found the others, is compared with the ratings: all in all, of its correctness,
// and of its coverage.
func (e *Evaluation) summaryComments() error {
	if e.skipWithout("comments on summaries", "squality/spans", "squality/ratings") {
		return nil
	}
	e.Progress("comments: squality")
	list, err := dataset.MarkedSpans(e.Library.Dir("squality/spans"), "squality")
	if err != nil {
		return err
	}
	ratings, err := dataset.Ratings(e.Library.Dir("squality/ratings"), "squality")
	if err != nil {
		return err
	}
	read := map[string]classifications{}
	halves := map[string][]commentedSummary{}
	for _, c := range summaries(list, read) {
		halves[splitName(c.passage)] = append(halves[splitName(c.passage)], c)
	}
	for _, name := range slices.Sorted(maps.Keys(halves)) {
		e.addCommentScores("squality, "+name, read[name], halves[name], ratingDeviations(ratings))
	}
	return nil
}

// summaries gathers comments by reader and summary, in the order of the file, and says by half which
// comments something was read from.
func summaries(list []dataset.MarkedSpan, read map[string]classifications) (found []commentedSummary) {
	at := map[[2]string]int{}
	for _, s := range list {
		if strings.TrimSpace(s.Comment) == "" {
			continue
		}
		key := [2]string{s.User, s.Text}
		if _, ok := at[key]; !ok {
			item, _ := s.Meta.Get("item").Text()
			passage, _, _ := strings.Cut(item, "-")
			at[key], found = len(found), append(found, commentedSummary{passage: passage, user: s.User, text: s.Text})
		}
		c := &found[at[key]]
		if read[splitName(c.passage)] == nil {
			read[splitName(c.passage)] = classifications{}
		}
		read[splitName(c.passage)].add(c.passage, "", c.addComment(s.Comment))
	}
	return found
}

// addComment adds a comment and reports whether something was read from it.
func (c *commentedSummary) addComment(comment string) bool {
	wishes, sign := feedback.Reason(comment), feedback.Sentiment(comment)
	c.verdict += float64(sign)
	aspects := aspectsOf(wishes)
	if sign <= 0 {
		c.wrong += stat.Indicator(strings.Contains(aspects, string(feature.Correct)))
		c.lacking += stat.Indicator(strings.Contains(aspects, string(feature.Complete)))
	}
	return len(wishes) > 0
}

func (e *Evaluation) addCommentScores(name string, read classifications, list []commentedSummary, rated map[[2]string][3]float64) {
	coverage := read.cell(name, "something is read", e.Seed, shareRight)
	e.add(coverage)
	questions := []struct {
		what string
		said func(commentedSummary) float64
	}{
		{"found better or worse", func(c commentedSummary) float64 { return c.verdict }},
		{"found more or less correct", func(c commentedSummary) float64 { return -c.wrong }},
		{"found more or less complete", func(c commentedSummary) float64 { return -c.lacking }},
	}
	for i, q := range questions {
		told := compareWithRatings(list, rated, i, q.said)
		e.addQuestion(name+": "+q.what, told)
		if i == 0 && strings.HasSuffix(name, "set aside") {
			e.atLeast("14", "words: comments on summaries, something is read", coverage, .7)
			e.atLeast("14", "words: comments on summaries, found better or worse is told, classes alike", told.cell(name, "told rightly, classes alike", e.Seed, balancedAccuracy), .6)
		}
	}
}

// compareWithRatings compares what readers said, less each one's mean, with the k-th axis of their ratings. What
// equals the mean tells nothing.
func compareWithRatings(list []commentedSummary, rated map[[2]string][3]float64, k int, said func(commentedSummary) float64) classifications {
	means := map[string][]float64{}
	for _, c := range list {
		means[c.user] = append(means[c.user], said(c))
	}
	a := classifications{}
	for _, c := range list {
		by, of := said(c)-stat.Mean(means[c.user]), rated[[2]string{c.user, c.text}][k]
		if math.Abs(by) > 1e-9 && math.Abs(of) > 1e-9 {
			a.add(c.passage, yesNo(of > 0), by > 0 == (of > 0))
		}
	}
	return a
}

// ratingDeviations are, by reader and summary, the rating, its correctness and its coverage, each less the
// reader's mean.
func ratingDeviations(list []dataset.Rating) map[[2]string][3]float64 {
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
