package simulate

import "palate/rules/internal/hashing"

// Nuisances are what keeps a person's answers from being choices by utility and noise alone. The
// zero value is a person without any.
type Nuisances struct {
	Side    float64 // a bias in logits, positive favours the left
	Fatigue float64 // the factor of the temperature from the 40th answer on; 0 is none
	Lapse   float64 // the chance of an answer at random
	DriftAt int     // the number of answers after which the taste is another; 0 is never
	Scoped  bool    // the taste is another in one task: see [World.InScope]

	// Of ratings in stars: the sd over people of their offset, and of the logarithm of their slope.
	OffsetSD, SlopeSD float64

	AlwaysLeft bool // the left is always better
	Adversary  bool // the answer is the opposite of what was thought
}

// FatigueAt is the number of answers after which a person is tired.
const FatigueAt = 40

// Typical are the nuisances that most people have, each of its usual size; take those that a test
// is about.
var Typical = Nuisances{Side: .3, Fatigue: .7, Lapse: .1, DriftAt: 60, Scoped: true, OffsetSD: .56, SlopeSD: .3}

// distort is what somebody who answers in bad faith makes of a strength.
func (n Nuisances) distort(strength int) int {
	switch {
	case n.AlwaysLeft:
		return max(strength, -strength, 1)
	case n.Adversary:
		return -strength
	}
	return strength
}

// InScope reports whether a candidate answers a prompt of the task in which a scoped taste is
// another: one prompt in four, by its hash.
func (w *World) InScope(candidate int) bool {
	return hashing.FNV32(w.Pool.Prompts[w.Pool.Of[candidate]].Prompt)>>8%4 == 0
}
