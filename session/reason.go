package session

import (
	"cmp"
	"slices"

	"palate"
	"palate/internal/order"
	"palate/rules/feature"
	"palate/rules/taste"
)

// A liking is a direction the person is known to like: that of a claim, or of a rule they stated.
type liking struct {
	feature int
	more    bool
}

// likings are those that hold for a prompt, what was stated first.
func (re *Reasons) likings(p *Prompt) (list []liking) {
	add := func(name string, more bool, scope palate.Scope) {
		j, known := feature.Index(name)
		l := liking{j, more}
		if known && scope.Matches(p.context(), p.Text) && !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	for i := range re.s.StatedRules {
		r := &re.s.StatedRules[i]
		if said := r.Parsed.Direction; r.Status == palate.StatusActive && (said == palate.More || said == palate.Less) {
			add(r.Parsed.Attribute, said == palate.More, r.Scope)
		}
	}
	for i := range re.s.claims {
		add(re.s.claims[i].Feature, re.s.claims[i].More, re.s.claims[i].Scope)
	}
	return list
}

// maxReasons are as many as are read.
const maxReasons = 3

// reasons say what speaks for an answer that differs by x, in scaled units, from what it is held against:
// of the likings that it meets, one of each group of features, those of the groups that bring most to its
// score first. A group that speaks against it gives none.
func reasons(m *taste.Model, likings []liking, x []float64) (list []string) {
	met := slices.DeleteFunc(slices.Clone(likings), func(l liking) bool { return !l.met(x) || contribution(m, l.feature, x) <= 0 })
	weights := m.Weights()
	order.Stably(met, func(a, b *liking) int {
		return cmp.Or(cmp.Compare(contribution(m, b.feature, x), contribution(m, a.feature, x)),
			cmp.Compare(weights[b.feature]*x[b.feature], weights[a.feature]*x[a.feature]))
	})
	given := map[int]bool{}
	for _, l := range met {
		if g := m.Pack().Group(l.feature); len(list) < maxReasons && (g < 0 || !given[g]) {
			given[g] = true
			list = append(list, DirectionWords(feature.Catalog[l.feature].Name, l.more))
		}
	}
	return list
}

// met reports whether a difference of x is noticeable, and the way that is liked.
func (l liking) met(x []float64) bool {
	if l.more {
		return x[l.feature] >= taste.Noticeable
	}
	return x[l.feature] <= -taste.Noticeable
}

// contribution is what the group of feature j brings to a difference of x, logits.
func contribution(m *taste.Model, j int, x []float64) (sum float64) {
	pack := m.Pack()
	for k, w := range m.Weights() {
		if k == j || pack.Group(k) == pack.Group(j) && pack.Group(j) >= 0 {
			sum += w * x[k]
		}
	}
	return sum
}

// subtract is x - y.
func subtract(x, y []float64) []float64 {
	x = slices.Clone(x)
	for j, v := range y {
		x[j] -= v
	}
	return x
}

// explainGuess fills in why the guess went to its side, as far as claims and rules explain it.
func (re *Reasons) explainGuess(sh *Showing) {
	g := &sh.Guess
	g.Reasons = nil
	if _, ok := sh.Sides(); !ok || g.Close() {
		return
	}
	x := subtract(re.s.asker.point(sh, g.Side).Phi, re.s.asker.point(sh, 1-g.Side).Phi)
	for _, said := range reasons(re.s.Ranked.modelFor(sh.Prompt), re.likings(sh.Prompt), x) {
		g.Reasons = append(g.Reasons, Letter(g.Side)+" "+VerbPhrase(said))
	}
}
