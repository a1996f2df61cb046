package ui

// Payoff shows what the answers so far were good for: a few claims, how often the guesses were right, and what
// to do with it.
type Payoff struct{ S *Session }

// payoff reports whether the answer on the page is the one after which Payoff is shown.
func (s *Session) payoff() bool {
	sh := s.State.Showing
	return sh != nil && sh.Decided && s.State.Answers == introduced
}

// copies reports whether there is a style to copy.
func (c *Payoff) copies() bool { return len(c.S.State.Learned) > 0 || len(c.S.statedRules) > 0 }

// margin reports whether the margin is open where there is no room for it beside the answers.
func (s *Session) margin() bool { return s.State.Open["rail"] != s.payoff() }

// sentences are the first claims about the person.
func (c *Payoff) sentences() (list []string) {
	const read = 3
	for _, claim := range c.S.State.Learned[:min(read, len(c.S.State.Learned))] {
		list = append(list, (&ClaimRow{c.S, claim}).sentence())
	}
	return list
}
