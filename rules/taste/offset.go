package taste

import (
	"math"
	"slices"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// scopeMinVisits is by how many answers a context becomes a scope of its own; one that holds for nearly all
// answers is the person, and no scope.
const scopeMinVisits = 8

// offsetShare is the prior variance of an offset, in that of the weights themselves.
const offsetShare = .25

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

func sum(a, b []float64) []float64 {
	s := slices.Clone(a)
	num.AddScaled(s, 1, b)
	return s
}

// offsetSolver is a solver over the answers made in scope k, of an offset with a mean of 0.
func (m *Model) offsetSolver(d *Design, k int, q pack.Prior, stated hinges) *solver {
	inside := &Design{pack: d.pack, pause: d.pause}
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

// Scopes are those of the answers that the model was fitted to, see [Design.Scopes]; none for one that was read
// from a profile.
func (m *Model) Scopes() []palate.Scope {
	if m.evidence.design == nil {
		return nil
	}
	return m.evidence.design.Scopes()
}

// withoutHidden is the model with those features at 0 that the person dropped for this place.
func (m *Model) withoutHidden(c palate.Context, prompt string) *Model {
	inside := m
	for _, at := range m.hidden {
		if !at.scope.Matches(c, prompt) || inside.masked[at.feature] {
			continue
		}
		if inside == m {
			own := *m
			own.masked = map[int]bool{}
			for j, masked := range m.masked {
				own.masked[j] = masked
			}
			inside = &own
		}
		inside.masked[at.feature] = true
	}
	if inside != m {
		inside.setWeights()
	}
	return inside
}

// setOffset gives the solver weights that are added to its own: the margins x_i . base are the offset of a
// generalised linear model.
func (s *solver) setOffset(base []float64) {
	s.base = base
	for i, o := range s.d.rows {
		s.offsets[i] = num.Dot(o.x, base)
	}
}

// offsetGradient takes the gradient of the answers at w = 0 off from now on, at lapse rate eps: base was
// fitted to these answers already, and counted once more they would move it further the same way. Their
// curvature still holds w where it is.
func (s *solver) offsetGradient(eps float64) {
	w := s.w
	s.w, s.eps, s.gradOffset = make([]float64, s.n), eps, nil
	s.objective()
	s.gradOffset, s.w = s.gradient(), w
}
