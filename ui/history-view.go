package ui

import "palate/ui/text"

// HistoryView lists past decisions, newest first.
type HistoryView struct{ S *Session }

// asked is the prompt of a past decision, as far as it is still there.
func (d PastDecision) asked() string {
	if d.Prompt == "" {
		return text.PromptGone
	}
	return d.Prompt
}
