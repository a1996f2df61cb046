package session

import (
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/ui/text"
)

// ranked is the prompt on the page with all its outputs, best for this person first.
func (ra *Ranked) ranked() []RankedAnswer {
	sh := ra.s.State.Showing
	if sh == nil {
		return nil
	}
	n := len(sh.Prompt.Outputs)
	points, tiers := make([]pack.Point, n), make([]taste.Tier, n)
	broken := make([]string, n)
	for i, out := range sh.Prompt.Outputs {
		points[i], broken[i] = ra.s.asker.pointOf(sh.Prompt, i), brokenRule(ra.s.StatedRules, sh.Prompt, out.Text)
		switch {
		case feature.NoAnswer(out.Text):
			tiers[i] = taste.NoAnswer
		case broken[i] != "":
			tiers[i] = taste.Broken
		}
	}
	here, likings, usual := ra.steeredModel(sh.Prompt), ra.s.Reasons.likings(sh.Prompt), meanPhi(points)
	r := here.Rank(points, tiers)
	rows := make([]RankedAnswer, n)
	for place, output := range r.Order {
		score := r.Scores[output]
		rows[place] = RankedAnswer{
			Output: output, Was: output, Score: score.Value, SD: score.SD, Best: r.PBest[output],
			Group: r.Groups[output], Unchanged: r.Abstained, OOD: score.OOD, Why: why(here, likings, points[output], usual),
			Broken: broken[output], NoAnswer: tiers[output] == taste.NoAnswer,
		}
	}
	return rows
}

// brokenRule says the first hard rule that a text breaks, "" where it keeps all.
func brokenRule(rules []palate.Rule, p *Prompt, text string) string {
	ids := check.Broken(rules, p.context(), p.Text, text)
	for i := range rules {
		if len(ids) > 0 && rules[i].ID == ids[0] {
			return words.Sentence(&rules[i].RuleSet)
		}
	}
	return ""
}

// meanPhi is the mean of points, feature by feature.
func meanPhi(points []pack.Point) []float64 {
	mean := make([]float64, len(feature.Catalog))
	for _, p := range points {
		for j, v := range p.Phi {
			mean[j] += v / float64(len(points))
		}
	}
	return mean
}

// why says in a line what of the person's likings an answer has, beside the usual one to its prompt, and how
// it stands to what they set or marked.
func why(m *taste.Model, likings []liking, at pack.Point, usual []float64) string {
	const least = .02
	parts := reasons(m, likings, subtract(at.Phi, usual))
	for _, a := range m.Why(at) {
		switch {
		case a.Feature == taste.ExemplarName:
			if a.Amount >= least {
				parts = append(parts, text.LikeMarked)
			}
		case m.Weight(a.Feature) == 0 && a.Amount >= least:
			parts = append(parts, text.AsSet.With(strings.ToLower(TitleOf(a.Feature))))
		case m.Weight(a.Feature) == 0 && a.Amount <= -least:
			parts = append(parts, text.NotAsSet.With(strings.ToLower(TitleOf(a.Feature))))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return Capital(strings.Join(parts, ", "))
}
