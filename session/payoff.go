package session

// Payoff reports whether the answer on the page is the one after which Payoff is shown.
func (s *Session) Payoff() bool {
	sh := s.State.Showing
	return sh != nil && sh.Decided && s.State.Answers == Introduced
}

// Margin reports whether the Margin is open where there is no room for it beside the answers.
func (s *Session) Margin() bool { return s.State.Open["rail"] != s.Payoff() }
