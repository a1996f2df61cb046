package ui

import (
	"strings"

	"palate/rules/feature"
	"palate/rules/taste"
	"palate/rules/words"
)

// ranked is the prompt on the page with all its outputs, best for this person first.
func (s *Session) ranked() []RankedAnswer {
	sh := s.State.Showing
	if sh == nil {
		return nil
	}
	n := len(sh.Prompt.Outputs)
	points, tiers := make([]taste.Point, n), make([]taste.Tier, n)
	broken := make([]string, n)
	for i, out := range sh.Prompt.Outputs {
		points[i], broken[i] = s.pointOf(sh.Prompt, i), s.broken(sh.Prompt, out.Text)
		switch {
		case feature.NoAnswer(out.Text):
			tiers[i] = taste.NoAnswer
		case broken[i] != "":
			tiers[i] = taste.Broken
		}
	}
	here := s.wanted(sh.Prompt)
	r := here.Rank(points, tiers)
	rows := make([]RankedAnswer, n)
	for place, output := range r.Order {
		score := r.Scores[output]
		rows[place] = RankedAnswer{
			Output: output, Was: output, Score: score.Value, SD: score.SD, Best: r.PBest[output],
			Unchanged: r.Abstained, OOD: score.OOD, Why: why(here, points[output]), Broken: broken[output],
			Garbled: tiers[output] == taste.NoAnswer,
		}
	}
	return rows
}

// broken says the first hard rule that a text breaks, "" where it keeps all.
func (s *Session) broken(p *Prompt, text string) string {
	ids := words.Broken(s.standing, p.context(), p.Text, text)
	for i := range s.standing {
		if len(ids) > 0 && s.standing[i].ID == ids[0] {
			return words.Sentence(&s.standing[i].RuleSet)
		}
	}
	return ""
}

// why says in a line what speaks most for or against an answer.
func why(m *taste.Model, at taste.Point) string {
	const shown, least = 3, .02
	var parts []string
	for _, a := range m.Why(at) {
		if len(parts) == shown || abs(a.Amount) < least {
			break
		}
		parts = append(parts, sign(a.Amount)+" "+labelOf(m, a))
	}
	return strings.Join(parts, ", ")
}

// labelOf names a contribution by what the answer has: "shorter" for a length below average.
func labelOf(m *taste.Model, a taste.Amount) string {
	if a.Feature == taste.ExemplarName {
		return a.Feature
	}
	if m.Weight(a.Feature) == 0 {
		return titleOf(a.Feature) + " as set"
	}
	f := feature.WordsOf(feature.MustIndex(a.Feature))
	if m.Weight(a.Feature) < 0 == (a.Amount > 0) {
		return f.Less
	}
	return f.More
}

func sign(x float64) string {
	if x < 0 {
		return "−"
	}
	return "+"
}

func abs(x float64) float64 { return max(x, -x) }

// bar is one feature of a comparison: what the side it favours has more or less of.
func (s *Session) bar(m *taste.Model, sh *Showing, a, largest taste.Amount) Bar {
	f := feature.WordsOf(feature.MustIndex(a.Feature))
	diff := m.Difference(s.point(sh, 0), s.point(sh, 1), a.Feature)
	b := Bar{Amount: a.Amount, Share: abs(a.Amount) / abs(largest.Amount)}
	if a.Amount < 0 {
		b.Side, diff = 1, -diff
	}
	if b.Label = f.More; diff < 0 {
		b.Label = f.Less
	}
	return b
}
