package insight

import (
	"cmp"
	"math"
	"slices"

	"palate"
	"palate/internal/order"
	"palate/rules/feature"
	"palate/rules/taste"
)

// A Conflict is a soft rule that the person's own choices contradict: stated against revealed preference.
// There are three ways out. They keep the rule: a [palate.Judge] with its id for the item finds it "right".
// They drop it: its status becomes "off". They narrow it: it is stated anew with Narrow for its scope.
type Conflict struct {
	Rule         palate.EventID
	Item         string           // the rule's feature, with @ and the rule's scope where it has one
	In           palate.Scope     // where choices contradict it: its scope, or one context in it
	P            float64          // probability that its feature does the opposite there, see [taste.Model.Effect], had it never been stated
	For, Against int              // choices made there that do as it says, and that do the other
	Confidence   float64          // probability that most of them are against it, see [Majority]
	Examples     []palate.EventID // those against it that differ most in its feature, most first
	Narrow       *palate.Scope    // where choices do not contradict it; nil: no one context tells them apart
}

// When a rule is asked about.
const (
	surelyAgainst = .9 // P above this, or Confidence ...
	leansAgainst  = .5 // ... where P is above this
	reaskFactor   = 2  // times as many choices against it as when it was kept
	minConflicted = 8  // choices that differ in its feature
	maxExamples   = 3
)

// Conflicts lists them in the order in which the rules were stated, those that hold everywhere first; none for a
// nil design, which a model that was read from a profile has. P is worked out from a fit without the rule; what
// the population's prior alone would have against it is no conflict, so most of at least 8 choices must be
// against it too. Features that go together, such as words and hedges, share what choices say, so that no weight
// of them need be sure: then choices most of which are surely against it, which no other weight explains away,
// are a conflict too. Where choices in all of a rule's scope are not against it, those in one context of it may be.
func Conflicts(d *taste.Design) (list []Conflict) {
	if d == nil {
		return nil
	}
	made, scopes := d.Preferences(), d.Scopes()
	for k := -1; k < len(scopes); k++ {
		scope := palate.Scope{}
		if k >= 0 {
			scope = scopes[k]
		}
		for _, rule := range d.SoftRules(k) {
			e := ruleEvidence{design: d, scopes: scopes, rule: rule, scope: scope, votes: votesOn(made, k, rule)}
			if c, ok := e.conflict(); ok {
				list = append(list, c)
			}
		}
	}
	return list
}

// ruleEvidence is what choices say of one rule.
type ruleEvidence struct {
	design *taste.Design
	scopes []palate.Scope // of the design
	rule   taste.SoftRule
	scope  palate.Scope // of the rule
	votes  votes        // in its scope
	model  *taste.Model // without the rule; nil: not needed so far
}

// conflict is that in all of the rule's scope, or else in the context where the majority against it is largest.
func (e *ruleEvidence) conflict() (c Conflict, ok bool) {
	if c, ok = e.at(e.votes, e.scope); ok {
		c.Narrow = e.narrowed()
		return c, true
	}
	most := 0
	for k, context := range e.scopes {
		here, in, except := e.votes.inside(k), e.scope, e.scope
		if lead := -here.balance(); lead <= most || e.scope.Except != nil || !confine(&in, context) {
			continue
		}
		if one, found := e.at(here, in); found {
			except.Except = &context
			c, ok, most = one, true, one.Against-one.For
			c.Narrow = &except
		}
	}
	return c, ok
}

// at is the conflict of some votes, made in a scope.
func (e *ruleEvidence) at(v votes, in palate.Scope) (c Conflict, ok bool) {
	c = Conflict{Rule: e.rule.ID, Item: taste.Item(feature.Catalog[e.rule.Feature].Name, e.scope), In: in, For: v.count(1), Against: v.count(-1)}
	if c.For+c.Against < minConflicted || c.Against <= c.For || !v.askAgain(e.rule.Kept) {
		return c, false
	}
	c.P, c.Confidence, c.Examples = e.doubt(in), Majority(float64(c.Against), float64(c.For)), v.examples()
	return c, c.P > surelyAgainst || c.P > leansAgainst && c.Confidence > surelyAgainst
}

// doubt is the probability that its feature does the opposite in a scope, had the rule never been stated.
func (e *ruleEvidence) doubt(in palate.Scope) float64 {
	if e.model == nil {
		e.model = taste.FitDesign(e.design.WithoutRule(e.rule.ID))
	}
	effect := e.model.Inside(in).Effect(e.rule.Feature)
	if e.rule.Less {
		return effect.Above(0)
	}
	return effect.Below(0)
}

// narrowed is the rule's scope less the one context whose choices contradict it, or else only the one
// context whose choices do not; nil where no context tells them apart.
func (e *ruleEvidence) narrowed() (best *palate.Scope) {
	most := 0
	for k, context := range e.scopes {
		in := e.votes.inside(k).balance()
		out := e.votes.balance() - in
		except, only := e.scope, e.scope
		switch {
		case in <= -minApart && out >= minApart && -in > most && e.scope.Except == nil:
			except.Except = &context
			best, most = &except, -in
		case best == nil && in >= minApart && out <= -minApart && confine(&only, context):
			best = &only
		}
	}
	return best
}

// minApart is the lead in votes, one way in a context and the other way outside, that tells the two apart.
const minApart = 3

// A vote is what one choice says of a rule.
type vote struct {
	*taste.Preference
	sign int     // 1: does as it says, -1: the other
	size float64 // of the difference in its feature, scaled units
}

type votes []vote

// votesOn are those of the choices in scope k, -1 for everywhere, that differ enough in the rule's feature.
func votesOn(made []taste.Preference, k int, rule taste.SoftRule) (list votes) {
	for i := range made {
		p := &made[i]
		if k >= 0 && !p.In(k) {
			continue
		}
		if v := p.Diff[rule.Feature]; math.Abs(v) > taste.Noticeable {
			list = append(list, vote{p, 1 - 2*boolInt(v < 0 != rule.Less), math.Abs(v)})
		}
	}
	return list
}

// count is the number of votes of a sign.
func (v votes) count(sign int) (n int) {
	for _, one := range v {
		n += boolInt(one.sign == sign)
	}
	return n
}

// balance is the votes for less those against.
func (v votes) balance() int { return v.count(1) - v.count(-1) }

// inside are those of scope k.
func (v votes) inside(k int) (list votes) {
	for _, one := range v {
		if one.In(k) {
			list = append(list, one)
		}
	}
	return list
}

// askAgain reports whether a rule that was kept at a Lamport time, 0 for never, may be asked about.
func (v votes) askAgain(kept uint64) bool {
	if kept == 0 {
		return true
	}
	before := 0
	for _, one := range v {
		before += boolInt(one.sign < 0 && one.Clock < kept)
	}
	return v.count(-1) >= reaskFactor*max(before, 1)
}

// examples are the votes against that differ most.
func (v votes) examples() (list []palate.EventID) {
	against := slices.DeleteFunc(slices.Clone(v), func(one vote) bool { return one.sign > 0 })
	order.Stably(against, func(a, b *vote) int {
		return cmp.Or(cmp.Compare(b.size, a.size), a.Event.Compare(b.Event))
	})
	for _, one := range against {
		if !slices.Contains(list, one.Event) && len(list) < maxExamples {
			list = append(list, one.Event)
		}
	}
	return list
}

// confine sets the keys of a context in a scope; ok is false where that has them already, or the context is not
// of plain keys.
func confine(s *palate.Scope, context palate.Scope) (ok bool) {
	for _, key := range []struct {
		to   *[]string
		from []string
	}{{&s.Medium, context.Medium}, {&s.Audience, context.Audience}, {&s.Task, context.Task}} {
		if len(key.from) > 0 {
			if len(*key.to) > 0 {
				return false
			}
			*key.to, ok = key.from, true
		}
	}
	return ok
}

// boolInt is 1 for true.
func boolInt(is bool) int {
	if is {
		return 1
	}
	return 0
}
