package ui

// payoff reports whether the answer on the page is the one after which Payoff is shown.
func (s *Session) payoff() bool {
	sh := s.State.Showing
	return sh != nil && sh.Decided && s.State.Answers == introduced
}

// margin reports whether the margin is open where there is no room for it beside the answers.
func (s *Session) margin() bool { return s.State.Open["rail"] != s.payoff() }
