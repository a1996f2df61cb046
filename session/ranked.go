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

// A taster is what is known of a person where a prompt stands: the model there, the rules they stated, and what they are
// known to like.
type taster struct {
	model   *taste.Model
	rules   []palate.Rule
	likings []liking
}

// ranked is the prompt on the page with all its outputs, best for this person first, as a model has it.
func (ra *Ranked) ranked(model *taste.Model) []RankedAnswer {
	sh := ra.s.State.Showing
	if sh == nil {
		return nil
	}
	points := make([]pack.Point, len(sh.Prompt.Outputs))
	for i := range points {
		points[i] = ra.s.asker.pointOf(sh.Prompt, i)
	}
	return ranked(taster{ra.steered(model, sh.Prompt), ra.s.StatedRules, ra.s.Reasons.likings(sh.Prompt)}, sh.Prompt, points)
}

// ranked are the outputs of a prompt, which lie at points, best for a person first. It is a function of its arguments.
func ranked(of taster, p *Prompt, points []pack.Point) []RankedAnswer {
	tiers, broken := make([]taste.Tier, len(points)), make([]string, len(points))
	for i, out := range p.Outputs {
		broken[i] = brokenRule(of.rules, p, out.Text)
		switch {
		case feature.NoAnswer(out.Text):
			tiers[i] = taste.NoAnswer
		case broken[i] != "":
			tiers[i] = taste.Broken
		}
	}
	usual := meanPhi(points)
	r := of.model.Rank(points, tiers)
	rows := make([]RankedAnswer, len(points))
	for place, output := range r.Order {
		score := r.Scores[output]
		rows[place] = RankedAnswer{
			Output: output, Was: output, Score: score.Value, SD: score.SD, Best: r.PBest[output],
			Group: r.Groups[output], Unchanged: r.Abstained, OOD: score.OOD, Why: why(of.model, of.likings, points[output], usual),
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

// OutputName names an output of the prompt on the page: by its model once names are shown, else by a
// letter. A and B are the two that are compared, the others follow in their order.
func (ra *Ranked) OutputName(output int) string {
	sh := ra.s.State.Showing
	if sh.Prompt.edited(output) {
		return text.YourVersion
	}
	mark := ra.SlotLetter(output)
	name := sh.Prompt.Outputs[output].Model
	switch {
	case !sh.Names || name == "":
		return text.Answer.With(ra.letterOf(output))
	case mark != "":
		return text.AnswerOf.With(name, mark)
	}
	return name
}

// letterOf is the letter of an output among those of its prompt.
func (ra *Ranked) letterOf(output int) string {
	if mark := ra.SlotLetter(output); mark != "" {
		return mark
	}
	place := len(ra.s.State.Showing.Slots)
	for other := range output {
		if ra.SlotLetter(other) == "" {
			place++
		}
	}
	return Letter(place)
}

// SlotLetter is the letter of the slot that an output stands in, "" for none.
func (ra *Ranked) SlotLetter(output int) string {
	for slot, o := range ra.s.State.Showing.Slots {
		if o == output {
			return Letter(slot)
		}
	}
	return ""
}
