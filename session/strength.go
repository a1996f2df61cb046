package session

import (
	"palate/ui/text"
)

// A StrengthStep is one step of the strength bar.
type StrengthStep struct {
	Strength int    // -3..3, positive favours the left
	Key      string // the digit that chooses it at first
}

// StrengthSteps lists the bar from left to right.
var StrengthSteps = [...]StrengthStep{{3, "1"}, {2, "2"}, {1, "3"}, {0, "4"}, {-1, "5"}, {-2, "6"}, {-3, "7"}}

// Word is what stands on the step; which side it favours, its own side says.
func (p StrengthStep) Word() string {
	return []string{text.Same, text.Slightly, text.Clearly, text.Much}[max(p.Strength, -p.Strength)]
}

// Close reports whether a guess is next to chance.
func (g *Guess) Close() bool { return g.P < .55 }
