package insight

import (
	"cmp"
	"math"
	"slices"

	"palate"
	"palate/rules/pack"
	"palate/rules/taste"
)

// Claims are what a fitted model supports, or what the profile that it was read from says: first what explains most
// of the person's choices, everywhere and then in each scope. A claim is made only if
//
//	(a) at least three choices differ in its feature by a quarter of a scaled unit;
//	(b) most of those speak for it, with P >= .9 under a uniform prior of the share that does;
//	(c) its effect has that sign with P >= .9, and is not negligible with P >= .9, or .75 for who hardly ever
//	    chooses otherwise; or most choices speak for it with P >= .9997, and its effect does not deny it;
//	(d) no other claim explains those choices away: by its score given what was claimed before.
//
// Choices from before a change of taste weigh less. What the person dropped is not claimed.
func Claims(m *taste.Model) []Claim { return ClaimsSliced(m, func() {}) }

// ClaimsSliced is [Claims] in slices: pause is called between pieces of work that take a small part of a
// millisecond, and may let other work run before it returns.
func ClaimsSliced(m *taste.Model, pause func()) []Claim {
	if !m.Fitted() {
		return readClaims(m)
	}
	s := selector{model: m, pack: m.Pack(), choices: m.Preferences(), pause: pause}
	claims := s.claims(-1, palate.Scope{})
	for k, scope := range m.Scopes() {
		claims = append(claims, s.claims(k, scope)...)
	}
	return claims
}

// A selector chooses what to claim of one person: forward selection on their choices, by score tests.
type selector struct {
	model   *taste.Model
	pack    *pack.Pack
	choices []taste.Preference
	claimed []*claimCandidate // everywhere
	pause   func()
}

// claims are those of scope k of the model, -1 for everywhere.
func (s *selector) claims(k int, scope palate.Scope) (claims []Claim) {
	made := slices.Clone(s.choices)
	if k >= 0 {
		made = slices.DeleteFunc(made, func(p taste.Preference) bool { return !p.In(k) })
	}
	here := s.model.Inside(scope)
	for _, c := range s.selectForward(here, made, scope) {
		s.pause()
		claims = append(claims, s.claim(c, made, scope))
	}
	return claims
}

// selectForward takes candidates one by one, each time the one with the highest score given those before. One that
// is not clear is not claimed, yet it accounts for what correlates with it.
func (s *selector) selectForward(here *taste.Model, made []taste.Preference, scope palate.Scope) (list []*claimCandidate) {
	open := s.candidates(here, made, scope)
	if len(open) == 0 {
		return nil
	}
	r := s.regression(made)
	if !scope.Everywhere() {
		for _, c := range s.claimed {
			r.add(c.column)
		}
	}
	least := firstZ
	for range maxExplained {
		best := s.best(open, r.scores(len(s.pack.Names)+len(s.pack.Groups)), least)
		if best == nil {
			break
		}
		r.add(best.column)
		least = furtherZ
		if best.clear || best.unanimous {
			list = append(list, best)
		}
		open = slices.DeleteFunc(open, func(c *claimCandidate) bool { return c == best })
	}
	if scope.Everywhere() {
		s.claimed = list
	}
	return list
}

// regression is that of the choices on all features, and behind them on each group's principal direction: a
// taste for a kind of words shows in all of its words together sooner than in any one.
func (s *selector) regression(made []taste.Preference) *regression {
	r := &regression{sd: 3, pause: s.pause}
	for i := range made {
		r.rest(i)
		row := slices.Clone(made[i].Diff)
		for g := range s.pack.Groups {
			along := 0.0
			for j, u := range s.pack.Principal(g) {
				along += u * made[i].Diff[j]
			}
			row = append(row, along)
		}
		r.rows, r.weights = append(r.rows, row), append(r.weights, made[i].Weight)
	}
	return r
}

// best is the candidate with the highest score from a least one, by its feature or by the direction of its
// group; nil: there is none. Among those that score about as high, one that is clear goes before one that is
// not, and then the first in its group's order: "shorter" rather than "with fewer commas".
func (s *selector) best(open []*claimCandidate, z []float64, least float64) *claimCandidate {
	for _, c := range open {
		s.score(c, z)
	}
	best := argmax(open, least, func(*claimCandidate) bool { return true })
	if best == nil {
		return nil
	}
	if clear := argmax(open, max(least, clearTolerance*best.score), func(c *claimCandidate) bool { return c.clear }); clear != nil {
		best = clear
	}
	least = max(least, groupTolerance*best.score)
	if g := s.pack.Group(best.feature); g >= 0 {
		for _, j := range s.pack.Groups[g].Features {
			if first := argmax(open, least, func(c *claimCandidate) bool { return c.feature == j && c.clear == best.clear }); first != nil {
				return first
			}
		}
	}
	return best
}

// argmax is the wanted candidate with the highest score from a least one; nil: there is none.
func argmax(open []*claimCandidate, least float64, wanted func(*claimCandidate) bool) (best *claimCandidate) {
	for _, c := range open {
		if c.score >= least && (best == nil || c.score > best.score) && wanted(c) {
			best = c
		}
	}
	return best
}

// score sets the score statistic of a candidate: that of its feature or of its group's direction, whichever is
// higher.
func (s *selector) score(c *claimCandidate, z []float64) {
	c.score, c.column = c.sign*z[c.feature], c.feature
	g := s.pack.Group(c.feature)
	if g < 0 {
		return
	}
	column := len(s.pack.Names) + g
	u := s.pack.Principal(g)[c.feature]
	if along := c.sign * math.Copysign(1, u) * z[column]; math.Abs(u) > minLoading && along > c.score {
		c.score, c.column = along, column
	}
}

// Shares of the best score from which another candidate is as good: one that is clear, and one of the same
// group.
const (
	clearTolerance = .95
	groupTolerance = .8
)

// minLoading is the loading of a feature on its group's principal direction from which that may stand for it.
const minLoading = .25

// claim is what a candidate says.
func (s *selector) claim(c *claimCandidate, made []taste.Preference, scope palate.Scope) Claim {
	name := s.pack.Names[c.feature]
	claim := Claim{Item: taste.Item(name, scope), Feature: name, More: c.sign > 0, Scope: scope, For: c.won, Against: c.lost, N: len(made),
		Mean: c.effect.Mean, SD: c.effect.SD, PSign: c.pSign, Strength: Strength(c.pSign)}
	claim.Sentence = Sentence(name, claim.More, scope)
	claim.Events, claim.Counter = evidence(made, c.feature, c.sign), evidence(made, c.feature, -c.sign)
	claim.Rule = s.statedRule(&claim)
	return claim
}

// statedRule is the stated rule that says the same as a claim; zero: there is none.
func (s *selector) statedRule(c *Claim) palate.EventID {
	for _, r := range s.model.StatedRules() {
		if r.Parsed.Attribute == c.Feature && (r.Parsed.Direction == palate.More) == c.More && taste.Item(c.Feature, r.Scope) == c.Item {
			return r.ID
		}
	}
	return palate.EventID{}
}

// evidence are the choices that differ in feature j with a sign, those that differ most first, 20 at most.
func evidence(made []taste.Preference, j int, sign float64) (list []palate.EventID) {
	var some []*taste.Preference
	for i := range made {
		if sign*made[i].Diff[j] >= taste.Noticeable {
			some = append(some, &made[i])
		}
	}
	slices.SortStableFunc(some, func(a, b *taste.Preference) int {
		return cmp.Or(cmp.Compare(sign*b.Diff[j], sign*a.Diff[j]), a.Event.Compare(b.Event))
	})
	for _, p := range some {
		if len(list) < maxEvidence && !slices.Contains(list, p.Event) {
			list = append(list, p.Event)
		}
	}
	return list
}
