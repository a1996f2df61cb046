package session

import (
	"math"
	"strconv"

	"palate"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/ui/text"
)

// insights are sentences on how the person answers, beside what they like.
func (l *Learned) insights() (list []string) {
	for _, note := range []string{l.sideBias(), consistency(l.s.model), ratings(l.s.model), changedTaste(l.s.model)} {
		if note != "" {
			list = append(list, note)
		}
	}
	return list
}

// guessesChecked is how many of the last answers are compared with what was predicted.
const guessesChecked = 50

// guesses says how often the hidden prediction was right.
func guesses(log *palate.Log) string {
	right, asked, of := 0, 0, 0
	live := log.Live()
	for i := len(live) - 1; i >= 0 && of < guessesChecked; i-- {
		b, ok := live[i].Body.(*palate.Pair)
		if !ok || b.Strength == 0 || !taste.Teaches(live[i].Source) {
			continue
		}
		shown, ok := ShownOf(log, b.Showing)
		if !ok || len(shown.Predicted) != 7 || shown.PredictedVisible {
			continue
		}
		p := shown.Predicted
		if shown.AskedBy == palate.AskedByPalate {
			asked++
		}
		const chance = 1e-6 // of a guess that was none, but for rounding
		if lean := p[6] + p[5] + p[4] - p[2] - p[1] - p[0]; math.Abs(lean) > chance {
			of++
			if lean > 0 == (b.Strength > 0) {
				right++
			}
		}
	}
	const fewest = 5 // below these a share says nothing
	if of < fewest {
		return ""
	}
	said := text.Guesses
	if 2*asked > of {
		said = text.GuessesAsked
	}
	return said.With(strconv.Itoa(right), strconv.Itoa(of))
}

// sideBias says how far the person leans to one side whatever is shown there.
func (l *Learned) sideBias() string {
	lean, sd := l.s.model.Side()
	if l.s.State.Answers < 10 || sd <= 0 {
		return ""
	}
	said := text.LeansLeft
	if lean < 0 {
		said, lean = text.LeansRight, -lean
	}
	points := taste.Sigmoid(lean) - .5
	if points < .01 {
		return text.SidesEqual
	}
	return said.With(Percent(points))
}

// consistency says how often the person decided alike when a pair was repeated.
func consistency(m *taste.Model) string {
	c := insight.ConsistencyOf(m.Design())
	if c.Repeats < 2 {
		return ""
	}
	return text.Steady.With(strconv.Itoa(c.Agreed), strconv.Itoa(c.Repeats))
}

// ratings says how often the person's ratings and their comparisons agree.
func ratings(m *taste.Model) string {
	pairs, agreed := insight.ConsistencyOf(m.Design()).Rated()
	if pairs < 2 {
		return ""
	}
	return text.RatedAlike.With(strconv.Itoa(pairs), strconv.Itoa(agreed))
}

// changedTaste says since when the person's taste has been different.
func changedTaste(m *taste.Model) string {
	since := m.Changed()
	if since == 0 {
		return ""
	}
	return text.TasteChanged.With(strconv.Itoa(since))
}
