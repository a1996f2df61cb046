package ui

import (
	"palate/rules/insight"
	"palate/rules/words"
	"palate/ui/text"
)

// brief is what may be said of the person, as instructions for any model: their rules, and what is sure.
func (s *Session) brief() string {
	return words.Prompt(words.Instructions(s.standing, insight.ImpliedRules(s.model)))
}

// CopyStyle puts the instructions on the clipboard.
func (s *Session) CopyStyle() {
	brief := s.brief()
	if brief == "" || s.Host.Copy == nil {
		s.State.Status = Status{Text: text.StyleEmpty}
		return
	}
	s.Host.Net(func() {
		if s.Host.Copy(brief) != nil {
			s.say(text.StyleNotCopied)
			return
		}
		s.say(text.StyleCopied)
	})
}
