package ui

import (
	"palate/rules/insight"
	"palate/rules/words"
	"palate/ui/text"
)

// instructions is what may be said of the person, as instructions for any model: their rules, and what is sure.
func (s *Session) instructions() string {
	return words.Prompt(words.Instructions(s.statedRules, insight.ImpliedRules(s.model)))
}

// CopyInstructions puts the instructions on the clipboard.
func (s *Session) CopyInstructions() {
	brief := s.instructions()
	if brief == "" || s.Platform.Copy == nil {
		s.State.Status = Status{Text: text.StyleEmpty}
		return
	}
	s.Platform.Go(func() {
		if s.Platform.Copy(brief) != nil {
			s.setStatus(text.StyleNotCopied)
			return
		}
		s.setStatus(text.StyleCopied)
	})
}
