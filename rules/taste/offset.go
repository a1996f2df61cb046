package taste

import (
	"math"
	"slices"
	"strings"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// A scopeOffset is a scope in which the person may want something else: the weights there are those that
// hold everywhere plus an offset of its own. Outside it, not one bit of any score changes.
type scopeOffset struct {
	scope        palate.Scope
	prefs        []statedPref     // stated for the scope
	rules        []palate.EventID // of those
	ruleFeatures []int            // features that those are about
	visits       int              // answers made there
	mean         []float64
	cov          []float64 // lower triangle
}

// A context becomes a scope of its own by this many answers; one that holds for nearly all answers
// is the person, and no scope.
const (
	scopeMinVisits = 8
	maxScopes      = 64 // bits of a scope mask
)

// offsetShare is the prior variance of an offset, in that of the weights themselves.
const offsetShare = .25

// countVisit counts an answer for the scopes that its context could be.
func (d *Design) countVisit(c palate.Context) {
	for _, s := range singleKeyScopes(c) {
		if k := d.scopeIndex(s); k < maxScopes {
			d.scopes[k].visits++
		}
	}
}

// singleKeyScopes are the scopes of one key that a context is in.
func singleKeyScopes(c palate.Context) []palate.Scope {
	var list []palate.Scope
	if c.Medium != "" {
		list = append(list, palate.Scope{Medium: []string{c.Medium}})
	}
	if c.Audience != "" {
		list = append(list, palate.Scope{Audience: []string{c.Audience}})
	}
	if c.Task != "" {
		list = append(list, palate.Scope{Task: []string{c.Task}})
	}
	return list
}

// scopeIndex is the index of s among the scopes, to which it is added if it is new.
func (d *Design) scopeIndex(s palate.Scope) int {
	name := scopeName(s)
	k := slices.IndexFunc(d.scopes, func(o scopeOffset) bool { return scopeName(o.scope) == name })
	if k < 0 {
		k = len(d.scopes)
		d.scopes = append(d.scopes, scopeOffset{scope: s})
	}
	return k
}

// scopeName is a scope's canonical form.
func scopeName(s palate.Scope) string { return string(s.Value().Append(nil)) }

// scopeMask has one bit for each scope that holds in a context for a prompt.
func (d *Design) scopeMask(c palate.Context, prompt string) uint64 {
	var bits uint64
	for k := range min(len(d.scopes), maxScopes) {
		if d.scopes[k].scope.Matches(c, prompt) {
			bits |= 1 << k
		}
	}
	return bits
}

// fitOffsets fits each scope given all that holds more widely, broad before narrow and old before new,
// so that the narrower and then the newer has the last word. The weights that hold everywhere are
// not fitted anew: a rule for one scope cannot leak out of it (a cut, as in modular Bayesian inference).
func (m *Model) fitOffsets(d *Design) {
	order := make([]int, 0, len(d.scopes))
	for k := range min(len(d.scopes), maxScopes) {
		if s := &d.scopes[k]; len(s.prefs) > 0 || m.isScope(s) {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return d.scopes[a].scope.Breadth(d.scopes[b].scope) })
	for at, k := range order {
		m.scopes = append(m.scopes, m.fitOffset(d, k, order[:at]))
	}
}

// isScope reports whether enough answers, and not nearly all, were made in s to learn its offset from them.
func (m *Model) isScope(s *scopeOffset) bool {
	return s.visits >= scopeMinVisits && 10*s.visits <= 9*m.answers
}

// fitOffset fits the offset of scope k: its prior N(0, offsetShare C0), what was stated for the scope, and
// the answers made there, whose margins under the broader weights are a fixed offset. Where only a rule makes
// it a scope, the answers made there hold the weights where they are and move them nowhere: stating a rule
// must not give these answers a second say.
func (m *Model) fitOffset(d *Design, k int, broader []int) scopeOffset {
	s := d.scopes[k]
	base := m.mean
	for at, b := range broader {
		if covers(d.scopes[b].scope, s.scope) {
			base = sum(base, m.scopes[at].mean)
		}
	}
	tight, stated := m.offsetPrior(), hingesOf(s.prefs, m.pack)
	prior := widenedAlong(tight, unmetPrefs(s.prefs, stated, base), m.pack, offsetShare)
	for i := range stated {
		stated[i].relativeTo(base)
	}
	solver := m.offsetSolver(d, k, prior, stated)
	solver.setOffset(base)
	fixGradient := func(eps float64) {
		if !m.isScope(&s) {
			solver.offsetGradient(eps)
		}
	}
	fixGradient(0)
	solver.warmup()
	fixGradient(m.lapse)
	solver.mode(m.lapse)
	solver.prior = tight // saying what one likes makes it no less sure
	s.rules, s.ruleFeatures, s.mean, s.cov = rulesOf(s.prefs), ruleFeatures(s.prefs), solver.w, solver.covariance()
	return s
}

// relativeTo makes a hinge on weights one on their offset from base: the target is less what base has already,
// and the standard deviation is to the offset's prior as it was to that of the weights, so that what is
// stated for a scope outweighs the opposite stated for everywhere.
func (f *hinge) relativeTo(base []float64) {
	f.target -= num.Dot(f.u, base)
	f.sd *= math.Sqrt(offsetShare)
	f.soft *= math.Sqrt(offsetShare)
}

// covers reports whether a broad scope holds wherever a narrow one does, as far as their keys say.
func covers(broad, narrow palate.Scope) bool {
	within := func(b, n []string) bool {
		missing := func(v string) bool {
			return !slices.ContainsFunc(b, func(a string) bool { return strings.EqualFold(a, v) })
		}
		return len(b) == 0 || len(n) > 0 && !slices.ContainsFunc(n, missing)
	}
	return within(broad.Site, narrow.Site) && within(broad.Task, narrow.Task) && within(broad.Medium, narrow.Medium) &&
		within(broad.Audience, narrow.Audience) && within(broad.Language, narrow.Language) && within(broad.User, narrow.User) &&
		within(broad.Tags, narrow.Tags) && within(broad.Topic, narrow.Topic) && broad.Except == nil
}

func sum(a, b []float64) []float64 {
	s := slices.Clone(a)
	num.AddScaled(s, 1, b)
	return s
}

// offsetSolver is a solver over the answers made in scope k, of an offset with a mean of 0.
func (m *Model) offsetSolver(d *Design, k int, q pack.Prior, stated hinges) *solver {
	inside := &Design{pack: d.pack}
	for i, o := range d.rows {
		if o.scopeMask>>k&1 == 1 {
			x := inside.newRow()
			copy(x, o.x)
			o.omega *= m.rowWeights.at(i)
			inside.appendRow(o, x, o.event)
		}
	}
	for _, l := range d.rankings {
		if l.scopeMask>>k&1 == 1 {
			inside.rankings = append(inside.rankings, l)
		}
	}
	s := newSolver(inside, q, m.scales, nil)
	s.hinges, s.fixed = stated, true
	return s
}

// covariance is the inverse of the Hessian at the mode, conditioned on what was stated.
func (s *solver) covariance() []float64 {
	s.majorizer()
	l := s.hessWithoutHinges()
	num.Cholesky(l, s.n)
	return s.hinges.conditionCov(num.InvertCholesky(l, s.n), s.n, s.w)
}

// offsetPrior is the prior of an offset, about 0, with offsetShare rho of the variance under the experts, by
// their shares pi_e,
//
//	N(0, rho sum_e pi_e S_e)
func (m *Model) offsetPrior() pack.Prior {
	n := m.pack.Dim()
	q := pack.Prior{Share: 1, Mean: make([]float64, n), Cov: make([]float64, n*n)}
	for k, e := range m.pack.Priors() {
		if share := offsetShare * m.shares[k]; share > 0 {
			num.AddScaled(q.Cov, share, e.Cov)
		}
	}
	q.SetPrecision()
	return q
}

// In is the model as it holds in a context for a prompt; the model itself where no scope does.
func (m *Model) In(c palate.Context, prompt string) *Model {
	inside := m
	for _, s := range m.scopes {
		if !s.scope.Matches(c, prompt) {
			continue
		}
		if inside == m {
			own := *m
			inside, own.broad = &own, m
			inside.mean, inside.cov = slices.Clone(m.mean), slices.Clone(m.cov)
			inside.rules, inside.ruleFeatures = slices.Clone(m.rules), slices.Clone(m.ruleFeatures)
		}
		num.AddScaled(inside.mean, 1, s.mean)
		num.AddScaled(inside.cov, 1, s.cov)
		inside.rules, inside.ruleFeatures = append(inside.rules, s.rules...), append(inside.ruleFeatures, s.ruleFeatures...)
	}
	if inside != m {
		inside.setWeights()
	}
	return inside.withoutHidden(c, prompt)
}

// Inside is the model as it holds where a scope does.
func (m *Model) Inside(s palate.Scope) *Model {
	if s.Everywhere() {
		return m
	}
	return m.In(contextIn(s))
}

// contextIn is a context and a prompt that a scope holds in.
func contextIn(s palate.Scope) (c palate.Context, prompt string) {
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

// Scopes are the contexts where the person may want something else, 64 at most; [Preference.In] takes an index
// of them.
func (d *Design) Scopes() (list []palate.Scope) {
	for k := range min(len(d.scopes), maxScopes) {
		list = append(list, d.scopes[k].scope)
	}
	return list
}

// Scopes are those of the answers that the model was fitted to, see [Design.Scopes]; none for one that was read
// from a profile.
func (m *Model) Scopes() []palate.Scope {
	if m.evidence.design == nil {
		return nil
	}
	return m.evidence.design.Scopes()
}
