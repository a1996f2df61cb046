package insight

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
)

// A Claim is a sentence about what the person likes.
type Claim struct {
	Item         string // the feature's name, with @ and the scope where it has one
	Sentence     string // "Shorter, in email"
	Feature      string
	More         bool // of the feature; false: less
	Scope        palate.Scope
	For, Against int              // choices that differ in the feature and speak for it, and against
	N            int              // choices made where the scope holds
	Mean, SD     float64          // effect of the feature, logits a scaled unit; see [taste.Model.Effect]
	PSign        float64          // probability of its sign, .9 to 1
	Strength     string           // "very likely" or "sure"
	Events       []palate.EventID // choices for it, those that differ most first, 20 at most
	Counter      []palate.EventID // choices against it, likewise
	Rule         palate.EventID   // a rule that says the same; zero: none does
}

// When something may be said. The thresholds were chosen on simulated people over prompts that no figure
// is of, so that 97 of 100 claims are right.
const (
	fewest        = 3  // choices that differ in the feature ...
	majority      = .9 // ... of which most speak for it, with this probability
	likely        = .9 // probability of the sign of its effect
	null          = .1 // an effect below this part of the margin's sd is none, which it is not with probability ...
	notNull       = .9
	notNullEver   = .75   // ... or this for who hardly ever chooses otherwise:
	hardlyEver    = .9    // so often the one way
	unanimous     = .9997 // a majority that none of the features would have by chance
	firstZ        = 2.0   // score of what is said first, in standard deviations: no chance that it explains the choices
	furtherZ      = 2.6   // of what is said beside it
	mostExplained = 12
	mostProof     = 20 // choices listed on each side
)

// Claims are what may be said of the person that a model was fitted to, or that its profile says: what
// explains most of their choices first, everywhere and then in each scope. A claim is made only if
//
//	(a) at least three choices differ in its feature by a quarter of a scaled unit;
//	(b) most of those speak for it, with P >= .9 under a uniform prior of the share that does;
//	(c) its effect has that sign with P >= .9, and is not next to none with P >= .9, or .75 for who hardly
//	    ever chooses otherwise; or most choices speak for it with P >= .9997, and its effect does not deny it;
//	(d) nothing explains those choices away: by its score beside what was said before.
//
// Choices from before a change of taste weigh less. What the person dropped is not said.
func Claims(m *taste.Model) []Claim {
	if !m.Fitted() {
		return read(m)
	}
	f := finder{model: m, pack: m.Pack(), all: m.Preferences()}
	claims := f.find(-1, palate.Scope{})
	for k, scope := range m.Scopes() {
		claims = append(claims, f.find(k, scope)...)
	}
	return claims
}

// A finder looks for what the choices of one person support.
type finder struct {
	model *taste.Model
	pack  *taste.Pack
	all   []taste.Preference
	said  []*candidate // what holds everywhere
}

// find are the claims of scope k, -1 for everywhere.
func (f *finder) find(k int, scope palate.Scope) (claims []Claim) {
	made := slices.Clone(f.all)
	if k >= 0 {
		made = slices.DeleteFunc(made, func(p taste.Preference) bool { return !p.In(k) })
	}
	here := f.model.Inside(scope)
	for _, c := range f.choose(here, made, scope) {
		claims = append(claims, f.claim(c, made, scope))
	}
	return claims
}

// choose takes candidates one by one, each time the one whose score beside those before is highest. One that
// is not clear is not said, and still explains what goes along with it.
func (f *finder) choose(here *taste.Model, made []taste.Preference, scope palate.Scope) (list []*candidate) {
	open := f.candidates(here, made, scope)
	if len(open) == 0 {
		return nil
	}
	r := f.regression(made)
	if !scope.Everywhere() {
		for _, c := range f.said {
			r.Add(c.column)
		}
	}
	least := firstZ
	for range mostExplained {
		best := f.best(open, r.Scores(len(f.pack.Names)+len(f.pack.Groups)), least)
		if best == nil {
			break
		}
		r.Add(best.column)
		least = furtherZ
		if best.clear || best.unanimous {
			list = append(list, best)
		}
		open = slices.DeleteFunc(open, func(c *candidate) bool { return c == best })
	}
	if scope.Everywhere() {
		f.said = list
	}
	return list
}

// regression is of the choices on all features, and behind them on each group's principal direction: a
// taste for a kind of words shows in all of its words together sooner than in any.
func (f *finder) regression(made []taste.Preference) *taste.Logistic {
	r := &taste.Logistic{SD: 3}
	for i := range made {
		row := slices.Clone(made[i].Diff)
		for g := range f.pack.Groups {
			along := 0.0
			for j, u := range f.pack.Principal(g) {
				along += u * made[i].Diff[j]
			}
			row = append(row, along)
		}
		r.Rows, r.Weights = append(r.Rows, row), append(r.Weights, made[i].Weight)
	}
	return r
}

// best is the candidate of the highest score above a least one, by its feature or by the direction of its
// group; nil: there is none. Of those that do as well, one that is clear goes before one that is not, and then
// the first in its group's order: "shorter" rather than "with fewer commas".
func (f *finder) best(open []*candidate, z []float64, least float64) *candidate {
	for _, c := range open {
		f.score(c, z)
	}
	best := highest(open, least, func(*candidate) bool { return true })
	if best == nil {
		return nil
	}
	if clear := highest(open, max(least, alike*best.score), func(c *candidate) bool { return c.clear }); clear != nil {
		best = clear
	}
	least = max(least, nearly*best.score)
	if g := f.pack.Group(best.feature); g >= 0 {
		for _, j := range f.pack.Groups[g].Features {
			if first := highest(open, least, func(c *candidate) bool { return c.feature == j && c.clear == best.clear }); first != nil {
				return first
			}
		}
	}
	return best
}

// highest is the candidate of the highest score above a least one, of those that are wanted; nil: there is
// none.
func highest(open []*candidate, least float64, wanted func(*candidate) bool) (best *candidate) {
	for _, c := range open {
		if c.score >= least && (best == nil || c.score > best.score) && wanted(c) {
			best = c
		}
	}
	return best
}

// score is how much the choices ask for a candidate, by its feature or by its group's direction, whichever
// is more.
func (f *finder) score(c *candidate, z []float64) {
	c.score, c.column = c.sign*z[c.feature], c.feature
	g := f.pack.Group(c.feature)
	if g < 0 {
		return
	}
	column := len(f.pack.Names) + g
	u := f.pack.Principal(g)[c.feature]
	if along := c.sign * math.Copysign(1, u) * z[column]; math.Abs(u) > loads && along > c.score {
		c.score, c.column = along, column
	}
}

// Parts of the best score from which another candidate does as well: one that is clear, and one of the same
// group.
const (
	alike  = .95
	nearly = .8
)

// loads is how much of a feature a group's principal direction must have to speak for it.
const loads = .25

// A candidate is a feature with the sign that the choices give it.
type candidate struct {
	feature      int
	sign         float64 // 1: more of it, -1: less
	wins, losses float64 // weights of the choices for it and against
	won, lost    int     // and their number
	effect       taste.Effect
	column       int     // of the regression, that stands for it
	score        float64 // see [finder.score]
	clear        bool    // it passes (c) by its effect
	unanimous    bool    // or by the choices alone
	pSign        float64 // probability of its sign, or of the principle that it is
}

// candidates are those that pass (a) and (b), in the catalogue's order.
func (f *finder) candidates(here *taste.Model, made []taste.Preference, scope palate.Scope) (list []*candidate) {
	for j := range f.pack.Names {
		c := polled(made, j)
		if !c.supported() || c.unsayable() || here.Dropped(j) || f.saidEverywhere(c, scope) {
			continue
		}
		c.effect = here.Effect(j)
		c.judge()
		list = append(list, c)
	}
	return list
}

// saidEverywhere reports whether a candidate for a scope says what is said of all places.
func (f *finder) saidEverywhere(c *candidate, scope palate.Scope) bool {
	return !scope.Everywhere() && slices.ContainsFunc(f.said, func(o *candidate) bool { return o.feature == c.feature && o.sign == c.sign })
}

// polled counts the choices that differ in feature j, and gives it the sign that more of them agree with.
func polled(made []taste.Preference, j int) *candidate {
	c := &candidate{feature: j, sign: 1, column: j}
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

// supported is (a) and (b). A majority that only the weights make, as after a change of taste, is not
// claimed against more choices than are for it.
func (c *candidate) supported() bool {
	return c.won+c.lost >= fewest && c.won > c.lost && taste.Majority(c.wins, c.losses) >= majority
}

// unsayable reports whether a direction is nothing that anybody asks for: who likes answers far from the
// middle length likes short ones, or long ones.
func (c *candidate) unsayable() bool {
	return feature.Catalog[c.feature].Name == "off_ideal_length" && c.sign > 0
}

// judge is (c): whether the effect is clear, or else the choices are so nearly unanimous that they are told
// all the same. What is clear goes before what is only that.
func (c *candidate) judge() {
	above, least := c.effect.Above, null*c.effect.Margin
	if c.sign < 0 {
		above, least = c.effect.Below, -least
	}
	enough, ever := notNull, c.wins >= hardlyEver*(c.wins+c.losses)
	if ever {
		enough = notNullEver
	}
	agrees := c.sign*c.effect.Mean > 0
	c.pSign = c.effect.PSign()
	if c.clear = agrees && c.pSign >= likely && above(least) >= enough; c.clear {
		return
	}
	c.pSign = taste.Majority(c.wins, c.losses)
	c.unanimous = agrees && ever && c.pSign >= unanimous
}

// claim is what a candidate says.
func (f *finder) claim(c *candidate, made []taste.Preference, scope palate.Scope) Claim {
	name := f.pack.Names[c.feature]
	claim := Claim{Item: taste.Item(name, scope), Feature: name, More: c.sign > 0, Scope: scope, For: c.won, Against: c.lost, N: len(made),
		Mean: c.effect.Mean, SD: c.effect.SD, PSign: c.pSign, Strength: Strength(c.pSign)}
	claim.Sentence = Sentence(name, claim.More, scope)
	claim.Events, claim.Counter = proof(made, c.feature, c.sign), proof(made, c.feature, -c.sign)
	claim.Rule = f.rule(&claim)
	return claim
}

// rule is the one that says what a claim does.
func (f *finder) rule(c *Claim) palate.EventID {
	for _, r := range f.model.StatedRules() {
		if r.Parsed.Attribute == c.Feature && (r.Parsed.Direction == palate.More) == c.More && taste.Item(c.Feature, r.Scope) == c.Item {
			return r.ID
		}
	}
	return palate.EventID{}
}

// proof are the choices that differ in feature j with a sign, those that differ most first, 20 at most.
func proof(made []taste.Preference, j int, sign float64) (list []palate.EventID) {
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
		if len(list) < mostProof && !slices.Contains(list, p.Event) {
			list = append(list, p.Event)
		}
	}
	return list
}

// Strength is the word for how sure a sign is. Below .9 there is none: nothing with a direction is said.
func Strength(pSign float64) string {
	switch {
	case pSign >= sure:
		return "sure"
	case pSign >= likely:
		return "very likely"
	}
	return ""
}

// sure is from where a sign is.
const sure = .98

// Sentence says that more or less of a feature is liked, with a capital, and where.
func Sentence(name string, more bool, scope palate.Scope) string {
	words := feature.WordsOf(feature.MustIndex(name))
	said := words.Less
	if more {
		said = words.More
	}
	return strings.ToUpper(said[:1]) + said[1:] + taste.InScope(scope)
}
