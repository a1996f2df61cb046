package insight

import (
	"slices"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
)

// A claimCandidate is a feature with the sign that the choices give it.
type claimCandidate struct {
	feature      int
	sign         float64 // 1: more of it, -1: less
	wins, losses float64 // weights of the choices for it and against
	won, lost    int     // and their number
	effect       taste.Effect
	column       int     // of the regression, that stands for the feature
	score        float64 // see [selector.score]
	clear        bool    // it passes (c) of [Claims] by its effect
	unanimous    bool    // or by the majority alone
	pSign        float64 // probability of its sign, or of the majority
}

// candidates are those that pass (a) and (b), in the catalogue's order.
func (s *selector) candidates(here *taste.Model, made []taste.Preference, scope palate.Scope) (list []*claimCandidate) {
	for j := range s.pack.Names {
		s.pause()
		c := tally(made, j)
		if !c.supported() || c.ambiguous() || here.Dropped(j) || s.claimedEverywhere(c, scope) {
			continue
		}
		c.effect = here.Effect(j)
		c.assess()
		list = append(list, c)
	}
	return list
}

// claimedEverywhere reports whether a candidate for a scope says what is claimed everywhere already.
func (s *selector) claimedEverywhere(c *claimCandidate, scope palate.Scope) bool {
	return !scope.Everywhere() && slices.ContainsFunc(s.claimed, func(o *claimCandidate) bool { return o.feature == c.feature && o.sign == c.sign })
}

// tally counts the choices that differ in feature j; the candidate has the sign of their weighted majority.
func tally(made []taste.Preference, j int) *claimCandidate {
	c := &claimCandidate{feature: j, sign: 1, column: j}
	for i := range made {
		switch v := made[i].Diff[j]; {
		case v >= taste.Noticeable:
			c.won, c.wins = c.won+1, c.wins+made[i].Weight
		case v <= -taste.Noticeable:
			c.lost, c.losses = c.lost+1, c.losses+made[i].Weight
		}
	}
	if c.wins < c.losses {
		c.sign, c.won, c.lost, c.wins, c.losses = -1, c.lost, c.won, c.losses, c.wins
	}
	return c
}

// supported is (a) and (b). Where a majority by weight is a minority by number, as after a change of taste, nothing
// is claimed.
func (c *claimCandidate) supported() bool {
	return c.won+c.lost >= minDiffering && c.won > c.lost && Majority(c.wins, c.losses) >= minMajority
}

// ambiguous reports whether a direction is nothing that anybody asks for: whoever likes answers far from middle
// length likes short ones, or long ones.
func (c *claimCandidate) ambiguous() bool {
	return feature.Catalog[c.feature].Name == "off_ideal_length" && c.sign > 0
}

// assess is (c): whether the effect is clear, or else the choices are so nearly unanimous that they are claimed
// all the same. A clear effect goes before unanimity.
func (c *claimCandidate) assess() {
	above, least := c.effect.Above, nullShare*c.effect.Margin
	if c.sign < 0 {
		above, least = c.effect.Below, -least
	}
	enough, ever := minNotNull, c.wins >= nearlyUnanimous*(c.wins+c.losses)
	if ever {
		enough = minNotNullUnanimous
	}
	agrees := c.sign*c.effect.Mean > 0
	c.pSign = c.effect.PSign()
	if c.clear = agrees && c.pSign >= likely && above(least) >= enough; c.clear {
		return
	}
	c.pSign = Majority(c.wins, c.losses)
	c.unanimous = agrees && ever && c.pSign >= unanimousMajority
}
