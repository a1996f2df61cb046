package ui

import (
	"palate"
	"palate/rules/taste"
	"palate/rules/words"
)

// context is where a prompt belongs: what its set or the person says, and what the prompt itself
// shows.
func (p *Prompt) context() palate.Context {
	if !p.read {
		p.Context, p.read = words.Fill(p.Context, p.Text), true
	}
	return p.Context
}

// modelFor is the model as it holds for a prompt: what was learned for its context too, and the rules
// that hold there.
func (s *Session) modelFor(p *Prompt) *taste.Model { return s.model.In(p.context(), p.Text) }
