package taste

import (
	"math"

	"palate"
)

// A Principle is a short sentence that many of a person's choices agree with.
type Principle struct {
	Item         string // what to judge it by: the feature's name, with @ and the scope where it has one
	Sentence     string // "Shorter, in email"
	Feature      string
	More         bool // of the feature; false: less
	Scope        palate.Scope
	For, Against int     // choices that it foretells rightly and wrongly; of others it does not speak
	Of           int     // choices that were made in its scope
	Confidence   float64 // probability that it foretells more than .55 of the choices it speaks of
	Weight       float64 // logits, above 0: what its word counts beside those of the others
	Example      palate.EventID
	Rule         palate.EventID // the rule that says the same; zero: none does
	Like         []string       // sentences that voted so much alike that this one stands for them
}

// How principles are found (after Inverse Constitutional AI, Findeis et al., arXiv 2406.06560, with
// features in the place of a language model's proposals and votes).
const (
	voteFrom      = .25 // scaled units, which are standard deviations: a smaller difference is no vote
	relevant      = .1  // least share of the choices that a principle speaks of
	betterThan    = .55 // how often one must be right ...
	surelyBetter  = .9  // ... with this probability
	alike         = .8  // size of the correlation of votes from which two are one
	mostTold      = 7
	fewestChoices = 8    // of which anything is told, everywhere or in a scope
	recentChoices = 2000 // that are looked at
)

// Principles are at most seven sentences that together foretell the most of a person's choices, the
// most telling first. Candidates are more and less of each feature that has a coordinate of its own,
// everywhere and in each scope. One votes for the answer that has more of what it likes:
//
//	v_i = sign(d (phi_left - phi_right)_j) where the size is above .25 sd, else 0
//
// Kept are those with sum |v_i| / n >= .1 and P(acc > .55) > .9, acc ~ Beta(1 + for, 1 + against);
// of two whose votes have |r| > .8, the one with more for - against. From these they are taken one by
// one while BIC falls, see [picks.choose]. What the person dropped is not told, nor is what votes
// like it.
func Principles(d *Design) []Principle { return d.principles(d.aged(d.changes())) }

// Principles are those of the answers that the model was fitted to, or that its profile tells.
func (m *Model) Principles() []Principle {
	e := m.evidence
	e.told.Do(func() {
		if e.design != nil {
			e.principles = e.design.principles(e.of.ages)
		}
		told, _ := e.written.Items()
		for _, v := range told {
			if p, ok := principleOf(v); ok {
				e.principles = append(e.principles, p)
			}
		}
	})
	return e.principles
}

func (d *Design) principles(a ages) []Principle {
	made := d.picks(a)
	told := d.constitution(made)
	if since := made.sinceChange(); len(since) < len(made) && !made.stand(told) {
		made, told = since, d.constitution(since)
	}
	list := make([]Principle, len(told))
	for i, c := range told {
		list[i] = d.principle(made, c)
	}
	return list
}

// Belief is what is believed of the principle's feature in its scope.
func (m *Model) Belief(p Principle) Belief {
	inside, j := m, m.index(p.Feature)
	if !p.Scope.Everywhere() {
		inside = m.In(within(p.Scope))
	}
	b := Belief{Item: p.Item, Sentence: p.Sentence, Feature: p.Feature, Scope: p.Scope, Mean: inside.weights[j], N: p.For + p.Against}
	v := inside.featureVariance(j)
	b.SD, b.PSign = math.Sqrt(v), known(b.Mean, v)
	if p.Example != (palate.EventID{}) {
		b.Events = []palate.EventID{p.Example}
	}
	return b
}

// within is a context and a prompt that a scope holds in.
func within(s palate.Scope) (c palate.Context, prompt string) {
	for _, key := range []struct {
		to   *string
		from []string
	}{{&c.Site, s.Site}, {&c.Task, s.Task}, {&c.Medium, s.Medium}, {&c.Audience, s.Audience}, {&c.Language, s.Language}, {&c.User, s.User}, {&prompt, s.Topic}} {
		if len(key.from) > 0 {
			*key.to = key.from[0]
		}
	}
	c.Tags = s.Tags
	return c, prompt
}

// constitution is the principles of some choices.
func (d *Design) constitution(made picks) []weighed {
	if len(made) < fewestChoices {
		return nil
	}
	return made.choose(made.distinct(d.candidates(made)))
}

func (d *Design) principle(made picks, c weighed) Principle {
	return Principle{
		Item: c.at.String(), Sentence: c.sentence(), Feature: d.pack.Names[c.at.feature], More: c.more, Scope: c.at.scope,
		For: c.wins, Against: c.losses, Of: c.of, Confidence: beyond(c.wins, c.losses), Weight: c.weight,
		Example: d.example(made, c), Rule: d.ruleLike(c.candidate), Like: c.like,
	}
}

// example is the choice that the principle foretold and that it has most to say of: where the answers
// differ most.
func (d *Design) example(made picks, c weighed) (found palate.EventID) {
	most := 0.0
	for i := range made {
		if v := math.Abs(made[i].x[c.at.feature]); c.votes[i] > 0 && v > most {
			found, most = made[i].event, v
		}
	}
	return found
}

// ruleLike is the rule that says what a candidate does.
func (d *Design) ruleLike(c candidate) palate.EventID {
	said := d.said
	if c.scope >= 0 {
		said = d.scopes[c.scope].said
	}
	for _, w := range said {
		if w.like == nil && w.feature == c.at.feature && w.less != c.more {
			return w.rule
		}
	}
	return palate.EventID{}
}
