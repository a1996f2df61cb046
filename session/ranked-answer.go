package session

import (
	"math"
	"strconv"

	"palate/ui/text"
)

// groupAt is how many rows the group has that begins with a row, 0 for one that begins none of
// several.
func groupAt(rows []RankedAnswer, i int) (n int) {
	if i > 0 && rows[i].Group == rows[i-1].Group {
		return 0
	}
	for _, r := range rows[i:] {
		if r.Group == rows[i].Group {
			n++
		}
	}
	if n == 1 {
		return 0
	}
	return n
}

// Tied reports whether a row is too close to call with another.
func (s *State) Tied(i int) bool { return tied(s.Ranked, i) }

func tied(rows []RankedAnswer, i int) bool {
	n := 0
	for _, r := range rows {
		if r.Group == rows[i].Group {
			n++
		}
	}
	return n > 1
}

// Tie says of the rows from one on that they are too close to call, "" where they are not.
func (s *State) Tie(i int) string { return tieOf(s.Ranked, i, s.Answers) }

// tieOf is Tie of some rows, for a person who gave so many answers.
func tieOf(rows []RankedAnswer, i, answers int) string {
	switch n := groupAt(rows, i); {
	case n == 0:
		return ""
	case rows[i].last() != "":
		return text.GroupLast.With(strconv.Itoa(n))
	case n == len(rows) && answers == 0:
		return text.GroupAtFirst
	default:
		return text.Group.With(strconv.Itoa(n))
	}
}

// Unsettled says that the order is not all by score, "" where it is.
func (s *State) Unsettled() string {
	for i, r := range s.Ranked {
		if groupAt(s.Ranked, i) > 0 && r.last() == "" {
			return text.GroupsStay
		}
	}
	return ""
}

// last is why a row stands last whatever its score, "" where it does not.
func (r RankedAnswer) last() string {
	switch {
	case r.NoAnswer:
		return text.NoAnswer
	case r.Broken != "":
		return text.BreaksMust
	}
	return ""
}

// lastBecause is that in a sentence.
func (r RankedAnswer) lastBecause() string {
	if r.NoAnswer {
		return text.LastNoAnswer
	}
	return text.LastBreaks.With(r.Broken)
}

// Because says in a line why a row stands where it does, as far as the claims and rules explain it.
func (r RankedAnswer) Because() string {
	if r.last() != "" {
		return r.lastBecause()
	}
	return r.Why
}

// Chip is the class of the number a row is sorted by.
func (r RankedAnswer) Chip() string {
	if r.last() != "" {
		return "chip warn"
	}
	return "chip"
}

// shown is the number that rows are sorted by, or why a row stands last.
func (r RankedAnswer) shown() string {
	if last := r.last(); last != "" {
		return last
	}
	return text.Score.With(points(r.Score))
}

// Shown is the number of a row on the page. Rows that are too close to call share one, the middle of their
// scores, so that the numbers never rise from one row to the next.
func (s *State) Shown(i int) string {
	row := s.Ranked[i]
	if row.last() != "" || !s.Tied(i) {
		return row.shown()
	}
	sum, n := 0.0, 0.0
	for _, r := range s.Ranked {
		if r.Group == row.Group {
			sum, n = sum+r.Score, n+1
		}
	}
	return text.ScoreAbout.With(points(sum / n))
}

// points is a score with its sign, to a tenth of a logit.
func points(score float64) string {
	s := strconv.FormatFloat(math.Abs(score), 'f', 1, 64)
	switch {
	case s == "0.0":
		return s
	case score < 0:
		return "−" + s
	}
	return "+" + s
}
