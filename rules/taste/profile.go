package taste

import (
	"math"
	"slices"
	"strconv"

	"palate"
	"palate/rules/feature"
)

// blendName is what the one Gaussian that stands for the pack's experts is called in a profile.
const blendName = "blend"

// Profile is the model as a portable file, without its seal.
func (m *Model) Profile(person string) *palate.Profile {
	lean, sd := m.Side()
	p := &palate.Profile{
		Person: person, Catalog: feature.Hash(), Pack: m.pack.Hash(), Weights: m.readable(),
		Experts:    []palate.Expert{{Prior: blendName, Share: 1, Means: m.mean, Covariance: triangle(m.dim(), m.cov)}},
		Thresholds: palate.Thresholds{Eta: m.scales.eta, Kappa: m.scales.kappa, Rho: m.scales.rho, Lapse: noted(m.lapse, blind), T: noted(m.t, m.pack.T)},
		SideBias: palate.Object(
			palate.Member{Name: "mean", Value: palate.Number(lean)},
			palate.Member{Name: "sd", Value: palate.Number(sd)}),
		Rules: m.rules, Answers: uint64(m.answers), Graded: m.graded, Cursor: m.cursor, Created: m.newest,
	}
	p.Shares = append(p.Shares, m.shares...)
	for _, j := range m.own {
		p.Own = append(p.Own, m.pack.Names[j])
	}
	for _, j := range m.here {
		p.Here = append(p.Here, m.pack.Names[j])
	}
	for _, s := range m.scopes {
		p.Scopes = append(p.Scopes, palate.Offset{Scope: s.scope, Rules: s.rules, Spoken: m.named(s.spoken), Means: s.mean, Covariance: triangle(m.inside().dim(), s.cov)})
	}
	for j, name := range m.pack.Names {
		if m.masked[j] {
			p.Masked = append(p.Masked, name)
		}
	}
	for _, at := range m.hidden {
		p.Masked = append(p.Masked, at.String())
	}
	p.Spoken = m.named(m.spoken)
	p.Said, p.Principles = m.standing, m.principlesValue()
	return p
}

// named are the names of features.
func (m *Model) named(features []int) (names []string) {
	for _, j := range features {
		names = append(names, m.pack.Names[j])
	}
	return names
}

// indices are the features of names; names that are not known are left out.
func indices(names []string) (features []int) {
	for _, name := range names {
		if j, ok := feature.Index(name); ok {
			features = append(features, j)
		}
	}
	return features
}

func (m *Model) readable() []palate.Weight {
	support, counts := m.supports()
	list := make([]palate.Weight, len(m.pack.Names))
	for j, name := range m.pack.Names {
		list[j] = palate.Weight{Feature: name, Mean: m.weights[j], SD: math.Sqrt(m.featureVariance(j)), N: uint64(counts[j])}
		for _, s := range support[j] {
			list[j].Evidence = append(list[j].Evidence, s.event)
		}
	}
	return list
}

// Load is the model that a profile was written from. A profile for another catalogue or pack, or
// whose numbers do not fit together, is refused.
func Load(p *palate.Profile, pack *Pack) (*Model, error) {
	if p.Catalog != feature.Hash() {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Field: "catalog", Message: "the profile is for another feature catalogue (" + p.Catalog + ", this build has " + feature.Hash() + ")", Hint: "Learn it anew from its log."}
	}
	if p.Pack != pack.Hash() {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Field: "pack", Message: "the profile names pack " + p.Pack + ", and this one is " + pack.Hash(), Hint: "Give the profile's own pack."}
	}
	b, err := basisOf(p, pack)
	if err == nil {
		err = fitting(p, b)
	}
	if err != nil {
		return nil, err
	}
	m := &Model{basis: b, mean: slices.Clone(p.Experts[0].Means), cov: square(b.dim(), p.Experts[0].Covariance), shares: slices.Clone(p.Shares),
		lapse: orElse(p.Thresholds.Lapse, blind), t: orElse(p.Thresholds.T, pack.T), scales: scales{p.Thresholds.Eta, p.Thresholds.Kappa, p.Thresholds.Rho}, graded: p.Graded, answers: int(p.Answers),
		masked: map[int]bool{}, cursor: p.Cursor, newest: p.Created, rules: p.Rules, spoken: indices(p.Spoken), evidence: new(evidence)}
	for _, w := range p.Weights {
		m.counts, m.list = append(m.counts, int(w.N)), append(m.list, supports(w.Evidence))
	}
	for _, o := range p.Scopes {
		m.scopes = append(m.scopes, scoped{scope: o.Scope, rules: o.Rules, spoken: indices(o.Spoken), mean: o.Means, cov: square(b.inside().dim(), o.Covariance)})
	}
	for _, name := range p.Masked {
		at, ok := itemOf(name)
		switch {
		case ok && at.scope.Everywhere():
			m.masked[at.feature] = true
		case ok:
			m.hidden = append(m.hidden, at)
		}
	}
	m.written, m.standing = p.Principles, p.Said
	m.finish()
	return m, nil
}

// basisOf is the coordinates of a profile: the pack's, and the features that the person spoke of.
func basisOf(p *palate.Profile, pack *Pack) (basis, error) {
	var taken []int
	for i, name := range append(p.Own[:len(p.Own):len(p.Own)], p.Here...) {
		j, ok := feature.Index(name)
		if !ok || slices.Contains(pack.Named, j) || slices.Contains(taken, j) {
			return basis{}, palate.Malformed("own["+strconv.Itoa(i)+"]", "must be a feature that the pack has no coordinate for, once")
		}
		taken = append(taken, j)
	}
	n := len(p.Own)
	return basis{pack: pack, own: taken[:n:n], here: taken[n:]}, nil
}

// fitting checks that a profile's numbers fit the pack and each other.
func fitting(p *palate.Profile, b basis) error {
	if len(p.Experts) != 1 {
		return palate.Malformed("experts", "must be one: the blend of the pack's")
	}
	if !(p.Thresholds.Lapse >= 0 && p.Thresholds.Lapse < 1) {
		return palate.Malformed("thresholds.lapse", "must be a share below 1")
	}
	if !(p.Thresholds.T >= 0) || math.IsInf(p.Thresholds.T, 0) {
		return palate.Malformed("thresholds.temperature", "must be a number from 0")
	}
	if len(p.Shares) != len(b.pack.Experts) {
		return palate.Malformed("shares", "must be one for each of the pack's experts")
	}
	if th := p.Thresholds; !finite(p.Shares) || !finite([]float64{th.Eta, th.Kappa, th.Rho}) {
		return palate.Malformed("thresholds", "must be finite, as shares must")
	}
	if err := gaussian(b.dim(), p.Experts[0].Means, p.Experts[0].Covariance, "experts[0]"); err != nil {
		return err
	}
	for i, o := range p.Scopes {
		if err := gaussian(b.inside().dim(), o.Means, o.Covariance, "scopes["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
	}
	if len(p.Weights) != len(b.pack.Names) {
		return palate.Malformed("weights", "must be one a feature")
	}
	for j, w := range p.Weights {
		if w.Feature != b.pack.Names[j] {
			return palate.Malformed("weights", "must stand in the catalogue's order")
		}
	}
	return nil
}

// gaussian checks a mean and a covariance over n coordinates.
func gaussian(n int, mean, cov []float64, field string) error {
	if len(mean) != n || len(cov) != n*(n+1)/2 {
		return palate.Malformed(field, "means and covariance must fit the pack's coordinates")
	}
	if !finite(mean) {
		return palate.Malformed(field+".means", "must be finite")
	}
	if !cholesky(square(n, cov), n) {
		return palate.Malformed(field+".covariance", "must be positive semidefinite")
	}
	return nil
}

func finite(list []float64) bool {
	return !slices.ContainsFunc(list, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) })
}

func supports(events []palate.EventID) []support {
	list := make([]support, len(events))
	for i, id := range events {
		list[i].event = id
	}
	return list
}

// noted is a number as a profile has it: 0 for what is usual.
func noted(v, usual float64) float64 {
	if v == usual {
		return 0
	}
	return v
}

// orElse reads one.
func orElse(noted, usual float64) float64 {
	if noted == 0 {
		return usual
	}
	return noted
}
