package taste

import (
	"math"
	"slices"
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
)

// mixtureName is what the one Gaussian that stands for the pack's experts is called in a profile.
const mixtureName = "mixture"

// Profile is the model as a portable file, without its seal.
func (m *Model) Profile(person string) *palate.Profile {
	m = m.shortened()
	lean, sd := m.Side()
	p := &palate.Profile{
		Person: person, Catalog: feature.Hash(), Pack: m.pack.Hash(), Weights: m.Readable(),
		Experts:    []palate.Expert{{Prior: mixtureName, Share: 1, Means: m.mean, Covariance: num.Triangle(m.dim(), m.cov)}},
		Thresholds: palate.Thresholds{Eta: m.scales.eta, Kappa: m.scales.kappa, Rho: m.scales.rho, Lapse: noted(m.lapse, blind), T: noted(m.t, m.pack.T)},
		SideBias: palate.Object(
			palate.Member{Name: "mean", Value: palate.Number(lean)},
			palate.Member{Name: "sd", Value: palate.Number(sd)}),
		Rules: m.rules, Answers: uint64(m.answers), Graded: m.graded, Cursor: m.cursor, Created: m.newest,
	}
	p.Shares = append(p.Shares, m.shares...)
	for _, s := range m.scopes {
		p.Scopes = append(p.Scopes, palate.Offset{Scope: s.scope, Rules: s.rules, Spoken: m.named(s.spoken), Means: rounded(s.mean, meanDigits), Covariance: rounded(num.Triangle(m.dim(), s.cov), covDigits)})
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
	p.Said = m.standing
	return p
}

// shortened is the model with numbers as a profile has them, so that all that the profile says of the
// weights is worked out from what it holds, and comes out the same once it is read.
func (m *Model) shortened() *Model {
	short := *m
	short.mean, short.cov = rounded(m.mean, meanDigits), num.Square(m.dim(), rounded(num.Triangle(m.dim(), m.cov), covDigits))
	short.finish()
	return &short
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

// Readable are the weights of the features as a profile has them: mean and sd in logits a scaled unit, and
// how many answers differ in each, with the strongest of those.
func (m *Model) Readable() []palate.Weight {
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

// Load is the model that a profile was written from. A profile of an unknown pack, of features that this
// build computes otherwise, or whose numbers do not fit together, is refused. Of features that were added
// to the catalogue since, it knows nothing.
func Load(p *palate.Profile, pack *Pack) (*Model, error) {
	known := len(p.Weights)
	if known == 0 || known > feature.Len() || p.Catalog != feature.HashOf(known) {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Field: "catalog", Message: "the profile is for another feature catalogue (" + p.Catalog + ", this build has " + feature.Hash() + ")", Hint: "Learn again from the log."}
	}
	if p.Pack != pack.Hash() {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Field: "pack", Message: "the profile was learned with pack " + p.Pack + ", and this one is " + pack.Hash(), Hint: "Learn again from the log, or give --pack."}
	}
	if err := fitting(p, pack, known); err != nil {
		return nil, err
	}
	b := basis{pack}
	m := &Model{basis: b, shares: slices.Clone(p.Shares),
		lapse: orElse(p.Thresholds.Lapse, blind), t: orElse(p.Thresholds.T, pack.T), scales: scales{p.Thresholds.Eta, p.Thresholds.Kappa, p.Thresholds.Rho}, graded: p.Graded, answers: int(p.Answers),
		masked: map[int]bool{}, cursor: p.Cursor, newest: p.Created, rules: p.Rules, spoken: indices(p.Spoken), evidence: new(evidence)}
	m.mean, m.cov = b.widened(p.Experts[0].Means, p.Experts[0].Covariance, 1)
	for _, w := range p.Weights {
		m.counts, m.list = append(m.counts, int(w.N)), append(m.list, supports(w.Evidence))
	}
	for j := known; j < b.features(); j++ {
		m.counts, m.list = append(m.counts, 0), append(m.list, nil)
	}
	for _, o := range p.Scopes {
		s := scoped{scope: o.Scope, rules: o.Rules, spoken: indices(o.Spoken)}
		s.mean, s.cov = b.widened(o.Means, o.Covariance, offsetShare)
		m.scopes = append(m.scopes, s)
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
	m.written, m.standing = p.Claims, p.Said
	m.finish()
	return m, nil
}

// widened is a Gaussian of a profile, whose features may be only the first of the catalogue, over all
// coordinates: the others have share of their prior variance.
func (b basis) widened(mean, triangle []float64, share float64) (wide, cov []float64) {
	n, narrow := b.dim(), len(mean)
	known, spread := narrow-nuisances, b.pack.marginal().cov
	place := func(i int) int { return i + boolInt(i >= known)*(n-narrow) }
	wide, cov = make([]float64, n), make([]float64, n*n)
	at := 0
	for i := range narrow {
		wide[place(i)] = mean[i]
		for j := range i + 1 {
			cov[place(i)*n+place(j)] = triangle[at]
			at++
		}
	}
	for j := known; j < b.features(); j++ {
		cov[j*n+j] = share * spread[j*n+j]
	}
	return wide, cov
}

// Digits of numbers in a profile: more would make it half as large again, and move no prediction by a
// thousand-millionth.
const (
	meanDigits = 12
	covDigits  = 10
)

// rounded are numbers of so many digits.
func rounded(list []float64, digits int) []float64 {
	short := make([]float64, len(list))
	var room [32]byte
	for i, v := range list {
		short[i], _ = strconv.ParseFloat(string(strconv.AppendFloat(room[:0], v, 'e', digits-1, 64)), 64)
	}
	return short
}

// fitting checks that a profile's numbers fit the pack and each other.
func fitting(p *palate.Profile, pack *Pack, known int) error {
	if len(p.Experts) != 1 {
		return palate.Malformed("experts", "must be one: the mixture of the pack's")
	}
	if !(p.Thresholds.Lapse >= 0 && p.Thresholds.Lapse < 1) {
		return palate.Malformed("thresholds.lapse", "must be a share below 1")
	}
	if !(p.Thresholds.T >= 0) || math.IsInf(p.Thresholds.T, 0) {
		return palate.Malformed("thresholds.temperature", "must be a number from 0")
	}
	if len(p.Shares) != len(pack.believed()) {
		return palate.Malformed("shares", "must be one for each of the pack's experts")
	}
	if th := p.Thresholds; !num.Finite(p.Shares) || !num.Finite([]float64{th.Eta, th.Kappa, th.Rho}) {
		return palate.Malformed("thresholds", "must be finite, as shares must")
	}
	if err := gaussian(known+nuisances, p.Experts[0].Means, p.Experts[0].Covariance, "experts[0]"); err != nil {
		return err
	}
	for i, o := range p.Scopes {
		if err := gaussian(known+nuisances, o.Means, o.Covariance, "scopes["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
	}
	for j, w := range p.Weights {
		if w.Feature != pack.Names[j] {
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
	if !num.Finite(mean) {
		return palate.Malformed(field+".means", "must be finite")
	}
	if !num.Cholesky(num.Square(n, cov), n) {
		return palate.Malformed(field+".covariance", "must be positive semidefinite")
	}
	return nil
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
