package ui

import (
	"math"
	"strconv"

	"palate"
	"palate/rules/taste"
)

// notes say what was found out about how the person answers, beside what they like.
func (s *Session) notes() (list []string) {
	for _, note := range []string{s.sideBias(), s.steadiness(), s.ratings(), s.changedTaste()} {
		if note != "" {
			list = append(list, note)
		}
	}
	return list
}

// shadowed is how many of the last answers are held against what was expected of them.
const shadowed = 50

// guesses says how often the hidden guess was right.
func (s *Session) guesses() string {
	right, asked, of := 0, 0, 0
	live := s.log.Live()
	for i := len(live) - 1; i >= 0 && of < shadowed; i-- {
		b, ok := live[i].Body.(*palate.Pair)
		if !ok || b.Strength == 0 {
			continue
		}
		shown, ok := s.shownOf(b.Showing)
		if !ok || len(shown.Predicted) != 7 {
			continue
		}
		p := shown.Predicted
		if shown.AskedBy == "palate" {
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
	if of < 10 {
		return ""
	}
	text := "My guesses: " + strconv.Itoa(right) + " of your last " + strconv.Itoa(of) + " right"
	if 2*asked > of {
		text += ", most of them asked because I could not tell"
	}
	return text + "."
}

// sideBias says how far the person leans to one side whatever stands there.
func (s *Session) sideBias() string {
	lean, sd := s.model.Side()
	if s.State.Answers < 10 || sd <= 0 {
		return ""
	}
	side := "left"
	if lean < 0 {
		side, lean = "right", -lean
	}
	points := taste.Sigmoid(lean) - .5
	if points < .01 {
		return "You pick the left and the right answer equally often."
	}
	return "You pick the " + side + " answer a bit more often (" + Percent(points) + "). I correct for it."
}

// steadiness says how often the person decided alike when a pair came again.
func (s *Session) steadiness() string {
	c := s.model.Consistency()
	if c.Repeats < 2 {
		return ""
	}
	return "When a pair came again with its sides swapped, you chose the same in " + strconv.Itoa(c.Agreed) + " of " + strconv.Itoa(c.Repeats) + "."
}

// ratings says how often what the person rated and what they compared agree.
func (s *Session) ratings() string {
	pairs, agreed := s.model.Consistency().Rated()
	if pairs < 2 {
		return ""
	}
	return "Of " + strconv.Itoa(pairs) + " pairs that you both rated and compared, " + strconv.Itoa(agreed) + " came out alike."
}

// changedTaste says since when the person answers otherwise.
func (s *Session) changedTaste() string {
	since := s.model.Changed()
	if since == 0 {
		return ""
	}
	return "Your taste seems to have changed after answer " + strconv.Itoa(since) + "; what you said before counts a tenth."
}
