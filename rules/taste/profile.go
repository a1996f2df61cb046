package taste

import (
	"math"
	"slices"
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// mixtureName is what the one Gaussian that stands for the pack's experts is called in a profile.
const mixtureName = "mixture"

// Profile is the model as a portable file, without its seal.
func (m *Model) Profile(person string) *palate.Profile {
	m = m.roundedForFile()
	lean, sd := m.Side()
	p := &palate.Profile{
		Person: person, Catalog: feature.Hash(), Pack: m.pack.Hash(), Weights: m.Readable(),
		Experts:    []palate.Expert{{Prior: mixtureName, Share: 1, Means: m.mean, Covariance: num.Triangle(m.pack.Dim(), m.cov)}},
		Thresholds: palate.Thresholds{Eta: m.scales.eta, Kappa: m.scales.kappa, Rho: m.scales.rho, Lapse: omitDefault(m.lapse, lapseRate), T: omitDefault(m.t, m.pack.T)},
		SideBias: palate.Object(
			palate.Member{Name: "mean", Value: palate.Number(lean)},
			palate.Member{Name: "sd", Value: palate.Number(sd)}),
		Rules: m.rules, Answers: uint64(m.answers), Graded: m.graded, Cursor: m.cursor, Created: m.newest,
	}
	p.Shares = append(p.Shares, m.shares...)
	for _, s := range m.scopes {
		p.Scopes = append(p.Scopes, palate.Offset{Scope: s.scope, Rules: s.rules, Spoken: m.featureNames(s.ruleFeatures), Means: rounded(s.mean, meanDigits), Covariance: rounded(num.Triangle(m.pack.Dim(), s.cov), covDigits)})
	}
	for j, name := range m.pack.Names {
		if m.masked[j] {
			p.Masked = append(p.Masked, name)
		}
	}
	for _, at := range m.hidden {
		p.Masked = append(p.Masked, at.String())
	}
	p.Spoken = m.featureNames(m.ruleFeatures)
	p.Said = m.standing
	return p
}

// roundedForFile is the model with numbers as a profile has them, so that all that the profile says of the
// weights is worked out from what it holds, and comes out the same once it is read.
func (m *Model) roundedForFile() *Model {
	short := *m
	short.mean, short.cov = rounded(m.mean, meanDigits), num.Square(m.pack.Dim(), rounded(num.Triangle(m.pack.Dim(), m.cov), covDigits))
	short.setWeights()
	return &short
}

// featureNames are the names of features.
func (m *Model) featureNames(features []int) (names []string) {
	for _, j := range features {
		names = append(names, m.pack.Names[j])
	}
	return names
}

// featureIndices are the features of names; names that are not known are left out.
func featureIndices(names []string) (features []int) {
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
func Load(file *palate.Profile, p *pack.Pack) (*Model, error) {
	known := len(file.Weights)
	if known == 0 || known > feature.Len() || file.Catalog != feature.HashOf(known) {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Field: "catalog", Message: "the profile is for another feature catalogue (" + file.Catalog + ", this build has " + feature.Hash() + ")", Hint: "Learn again from the log."}
	}
	if file.Pack != p.Hash() {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Field: "pack", Message: "the profile was learned with pack " + file.Pack + ", and this one is " + p.Hash(), Hint: "Learn again from the log, or give --pack."}
	}
	if err := checkProfile(file, p, known); err != nil {
		return nil, err
	}
	m := &Model{pack: p, shares: slices.Clone(file.Shares),
		lapse: orDefault(file.Thresholds.Lapse, lapseRate), t: orDefault(file.Thresholds.T, p.T), scales: scales{file.Thresholds.Eta, file.Thresholds.Kappa, file.Thresholds.Rho}, graded: file.Graded, answers: int(file.Answers),
		masked: map[int]bool{}, cursor: file.Cursor, newest: file.Created, rules: file.Rules, ruleFeatures: featureIndices(file.Spoken), evidence: new(evidence)}
	m.mean, m.cov = extended(p, file.Experts[0].Means, file.Experts[0].Covariance, 1)
	for _, w := range file.Weights {
		m.counts, m.list = append(m.counts, int(w.N)), append(m.list, supports(w.Evidence))
	}
	for j := known; j < p.Features(); j++ {
		m.counts, m.list = append(m.counts, 0), append(m.list, nil)
	}
	for _, o := range file.Scopes {
		s := scopeOffset{scope: o.Scope, rules: o.Rules, ruleFeatures: featureIndices(o.Spoken)}
		s.mean, s.cov = extended(p, o.Means, o.Covariance, offsetShare)
		m.scopes = append(m.scopes, s)
	}
	for _, name := range file.Masked {
		at, ok := itemOf(name)
		switch {
		case ok && at.scope.Everywhere():
			m.masked[at.feature] = true
		case ok:
			m.hidden = append(m.hidden, at)
		}
	}
	m.written, m.standing = file.Claims, file.Said
	m.setWeights()
	return m, nil
}

// extended is a Gaussian of a profile, whose features may be only the first of the catalogue, over all
// coordinates: the others have share of their prior variance.
func extended(p *pack.Pack, mean, triangle []float64, share float64) (wide, cov []float64) {
	n, narrow := p.Dim(), len(mean)
	known, spread := narrow-pack.Nuisances, p.Marginal().Cov
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
	for j := known; j < p.Features(); j++ {
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

// checkProfile checks that a profile's numbers fit the pack and each other.
func checkProfile(file *palate.Profile, p *pack.Pack, known int) error {
	if len(file.Experts) != 1 {
		return palate.Malformed("experts", "must be one: the mixture of the pack's")
	}
	if !(file.Thresholds.Lapse >= 0 && file.Thresholds.Lapse < 1) {
		return palate.Malformed("thresholds.lapse", "must be a share below 1")
	}
	if !(file.Thresholds.T >= 0) || math.IsInf(file.Thresholds.T, 0) {
		return palate.Malformed("thresholds.temperature", "must be a number from 0")
	}
	if len(file.Shares) != len(p.Priors()) {
		return palate.Malformed("shares", "must be one for each of the pack's experts")
	}
	if th := file.Thresholds; !num.Finite(file.Shares) || !num.Finite([]float64{th.Eta, th.Kappa, th.Rho}) {
		return palate.Malformed("thresholds", "must be finite, as shares must")
	}
	if err := checkGaussian(known+pack.Nuisances, file.Experts[0].Means, file.Experts[0].Covariance, "experts[0]"); err != nil {
		return err
	}
	for i, o := range file.Scopes {
		if err := checkGaussian(known+pack.Nuisances, o.Means, o.Covariance, "scopes["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
	}
	for j, w := range file.Weights {
		if w.Feature != p.Names[j] {
			return palate.Malformed("weights", "must stand in the catalogue's order")
		}
	}
	return nil
}

// checkGaussian checks a mean and a covariance over n coordinates.
func checkGaussian(n int, mean, cov []float64, field string) error {
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

// omitDefault is v as a profile has it: 0 for the usual value.
func omitDefault(v, usual float64) float64 {
	if v == usual {
		return 0
	}
	return v
}

// orDefault reads what [omitDefault] writes.
func orDefault(noted, usual float64) float64 {
	if noted == 0 {
		return usual
	}
	return noted
}
