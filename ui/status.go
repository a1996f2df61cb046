package ui

import (
	"slices"
	"strconv"

	"palate/rules/insight"
	"palate/rules/taste"
)

// changed is the status after a decision was kept: what was saved, whether it was expected, and what may
// be said of the person from now on.
func (s *Session) changed(before []insight.Claim, decision Showing) Status {
	text := "Saved: " + DecisionName(decision.Strength, decision.Level, decision.Skipped) + ". "
	if decision.Skipped {
		return Status{Text: text + "A skip teaches nothing. Undo Z."}
	}
	return Status{Text: text + decision.surprise() + claimed(before, s.claims) + "Undo Z."}
}

// surprise says when the decision was the expected one.
func (d *Showing) surprise() string {
	if !d.Guess.Known || d.Strength == 0 {
		return ""
	}
	if side := d.Guess.Side; (d.Strength > 0) == (side == 0) && d.Guess.P >= .65 {
		return "As I expected (" + Percent(d.Guess.P) + "). "
	}
	return ""
}

// claimed says what is claimed after something that was not before it, or more surely, and what no longer
// is in any place: one of each, the first. It ends in a space; "" where nothing changed.
func claimed(before, after []insight.Claim) (text string) {
	for i := range after {
		c := &after[i]
		was := claimOf(before, c)
		if was == nil || was.Strength != c.Strength && c.Strength == sure {
			text = gained(c, was != nil)
			break
		}
	}
	for i := range before {
		c := &before[i]
		if !slices.ContainsFunc(after, func(o insight.Claim) bool { return o.Feature == c.Feature && o.More == c.More }) {
			return text + "I take back that you prefer " + object(c) + ". "
		}
	}
	return text
}

// sure is the strength word from which nothing is in doubt.
const sure = "sure"

// claimOf is the claim among others that says what c does; nil where none does.
func claimOf(claims []insight.Claim, c *insight.Claim) *insight.Claim {
	i := slices.IndexFunc(claims, func(o insight.Claim) bool { return o.Item == c.Item && o.More == c.More })
	if i < 0 {
		return nil
	}
	return &claims[i]
}

// gained says a claim that is new or became sure: "You seem to prefer shorter answers (5 of 6). "
func gained(c *insight.Claim, known bool) string {
	counts := " (" + strconv.Itoa(c.For) + " of " + strconv.Itoa(c.For+c.Against) + "). "
	switch {
	case known:
		return "I am sure now: you prefer " + object(c) + counts
	case c.Strength == sure:
		return "You prefer " + object(c) + counts
	}
	return "You seem to prefer " + object(c) + counts
}

// reordered reports whether the ranking of the prompt on the page is another than it was.
func (s *Session) reordered(before *taste.Model) bool {
	after := s.model
	s.model = before
	old := s.ranked()
	s.model = after
	for i, row := range s.ranked() {
		if row.Output != old[i].Output {
			return true
		}
	}
	return false
}
