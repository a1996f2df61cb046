package taste

import (
	"math"
	"slices"

	"palate"
	"palate/rules/feature"
)

// priorName is what the pack's one expert is called in a profile.
const priorName = "named features"

// Profile is the model as a portable file, without its seal.
func (m *Model) Profile(person string) *palate.Profile {
	n := len(m.mean)
	lean, sd := m.Side()
	p := &palate.Profile{
		Person: person, Catalog: feature.Hash(), Pack: m.pack.Hash(), Weights: m.weights(),
		Experts:    []palate.Expert{{Prior: priorName, Share: 1, Means: m.mean, Covariance: triangle(n, m.cov)}},
		Thresholds: palate.Thresholds{Eta: m.eta, Kappa: m.kappa},
		SideBias: palate.Object(
			palate.Member{Name: "mean", Value: palate.Number(lean)},
			palate.Member{Name: "sd", Value: palate.Number(sd)}),
		Rules: m.rules, Answers: uint64(m.answers), Graded: m.graded, Cursor: m.cursor, Created: m.newest,
	}
	for j, name := range m.pack.Names {
		if m.masked[j] {
			p.Masked = append(p.Masked, name)
		}
	}
	return p
}

func (m *Model) weights() []palate.Weight {
	n := len(m.mean)
	list := make([]palate.Weight, len(m.pack.Names))
	for j, name := range m.pack.Names {
		list[j] = palate.Weight{Feature: name, Mean: m.mean[j], SD: math.Sqrt(m.cov[j*n+j]), N: uint64(m.counts[j])}
		for _, s := range m.evidence[j] {
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
	if err := fitting(p, pack); err != nil {
		return nil, err
	}
	n, e := pack.dim(), p.Experts[0]
	m := &Model{pack: pack, mean: slices.Clone(e.Means), cov: square(n, e.Covariance), eta: p.Thresholds.Eta,
		kappa: p.Thresholds.Kappa, graded: p.Graded, answers: int(p.Answers), masked: map[int]bool{},
		cursor: p.Cursor, newest: p.Created, rules: p.Rules}
	for _, w := range p.Weights {
		m.counts = append(m.counts, int(w.N))
		m.evidence = append(m.evidence, supports(w.Evidence))
	}
	for _, name := range p.Masked {
		if j, ok := feature.Index(name); ok {
			m.masked[j] = true
		}
	}
	return m, nil
}

// fitting checks that a profile's numbers fit the pack and each other.
func fitting(p *palate.Profile, pack *Pack) error {
	n := pack.dim()
	if len(p.Experts) != 1 {
		return palate.Malformed("experts", "must be one: this version has a single prior")
	}
	if e := p.Experts[0]; len(e.Means) != n || len(e.Covariance) != n*(n+1)/2 {
		return palate.Malformed("experts[0]", "means and covariance must fit the pack's features")
	}
	if len(p.Weights) != len(pack.Names) {
		return palate.Malformed("weights", "must be one a feature")
	}
	for j, w := range p.Weights {
		if w.Feature != pack.Names[j] {
			return palate.Malformed("weights", "must stand in the catalogue's order")
		}
	}
	if !cholesky(square(n, p.Experts[0].Covariance), n) {
		return palate.Malformed("experts[0].covariance", "must be positive semidefinite")
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
