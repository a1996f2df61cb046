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
			Group: r.Groups[output], Unchanged: r.Abstained, OOD: score.OOD, Why: why(here, points, output),
			Broken: broken[output], NoAnswer: tiers[output] == taste.NoAnswer,
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

// why says in a line what speaks most for and against an answer, beside the others.
func why(m *taste.Model, points []taste.Point, output int) string {
	const shown = 3
	var sides [2][]string
	for _, r := range m.Standing(points, output, shown) {
		side := 0
		if r.Amount < 0 {
			side = 1
		}
		sides[side] = append(sides[side], labelOf(m, r))
	}
	var lines []string
	for side, opening := range []string{"For it: ", "Against it: "} {
		if len(sides[side]) > 0 {
			lines = append(lines, opening+strings.Join(sides[side], ", ")+".")
		}
	}
	return strings.Join(lines, " ")
}

// labelOf names a reason by what the answer has: "shorter".
func labelOf(m *taste.Model, r taste.Reason) string {
	switch {
	case r.Feature == taste.ExemplarName && r.Amount > 0:
		return "like what you marked as good"
	case r.Feature == taste.ExemplarName:
		return "like what you marked as bad"
	case m.Weight(r.Feature) == 0:
		return titleOf(r.Feature) + " as set"
	}
	return comparing(r.Feature, r.More)
}

// comparing is what is said of an answer that has more or less of a feature than another.
func comparing(name string, more bool) string {
	f := feature.WordsOf(feature.MustIndex(name))
	if more {
		return f.More
	}
	return f.Less
}

func abs(x float64) float64 { return max(x, -x) }

// bar is one reason of a comparison, in words of the side that it speaks for.
func bar(r, largest taste.Reason) Bar {
	b := Bar{Amount: r.Amount, Share: abs(r.Amount) / abs(largest.Amount)}
	if r.Amount < 0 {
		b.Side, r.More = 1, !r.More
	}
	b.Label = comparing(r.Feature, r.More)
	return b
}
