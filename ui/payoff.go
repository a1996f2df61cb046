package ui

import "palate/session"

// Payoff shows what the answers so far were good for: a few claims, how often the guesses were right, and what
// to do with it.
type Payoff struct{ S *session.Session }

// copies reports whether there is a style to copy.
func (c *Payoff) copies() bool { return len(c.S.State.Learned) > 0 || len(c.S.StatedRules) > 0 }

// sentences are the first claims about the person.
func (c *Payoff) sentences() (list []string) {
	const read = 3
	for _, claim := range c.S.State.Learned[:min(read, len(c.S.State.Learned))] {
		list = append(list, (&ClaimRow{c.S, claim}).sentence())
	}
	return list
}
