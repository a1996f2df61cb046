package pack

import (
	"math"
	"slices"
	"strconv"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
)

// check refuses a pack that this build cannot use, and prepares the rest.
func (p *Pack) check() error {
	d := p.known
	if d == 0 || d > feature.Len() || p.Catalog != feature.HashOf(d) {
		return &palate.Error{Code: palate.CodeUnsupported, Field: "catalog", Message: "the pack is for another feature catalogue (" + p.Catalog + ", this build has " + feature.Hash() + ")", Hint: "Use the pack that came with this version, or train one anew."}
	}
	for i, name := range p.Names {
		if f := feature.Catalog[i]; f.Name != name || f.Version != p.version[i] {
			return palate.Malformed("features["+strconv.Itoa(i)+"]", "must be "+f.Name+" version "+strconv.Itoa(f.Version))
		}
		if !(p.SD[i] > 0) || !(p.Cap[i] > 0) {
			return palate.Malformed("features["+strconv.Itoa(i)+"]", "sd and cap must be above 0")
		}
	}
	if len(p.Cov) != d*(d+1)/2 || !num.Definite(p.Cov, d) {
		return palate.Malformed("cov", "must be the lower triangle over the features of a positive definite matrix")
	}
	if err := p.checkQuantiles(); err != nil {
		return err
	}
	if err := p.checkKinds(); err != nil {
		return err
	}
	p.extend()
	return p.prepare()
}

// extend makes place for the features of this build that the pack does not know: mean 0, sd 1.
func (p *Pack) extend() {
	for j := p.known; j < feature.Len(); j++ {
		p.Names, p.Mean, p.SD, p.Cap = append(p.Names, feature.Catalog[j].Name), append(p.Mean, 0), append(p.SD, 1), append(p.Cap, unknownCap)
		p.Crowd = append(p.Crowd, 0)
		if p.Quantiles != nil {
			p.Quantiles = append(p.Quantiles, []float64{-1.645, -.674, 0, .674, 1.645}) // of a normal
		}
		if p.Directed != nil {
			p.Directed.Mean = append(p.Directed.Mean, 0)
		}
	}
}

// unknownCap is the cap of a feature that the pack does not know.
const unknownCap = 4

// checkQuantiles refuses a table that is not one row a feature, none falling.
func (p *Pack) checkQuantiles() error {
	if p.Quantiles != nil && len(p.Quantiles) != p.known {
		return palate.Malformed("reference.quantiles", "must be one row a feature")
	}
	for j, row := range p.Quantiles {
		if len(row) != len(QuantileLevels) || !slices.IsSorted(row) {
			return palate.Malformed("reference.quantiles["+strconv.Itoa(j)+"]", "must be five numbers, none below the one before")
		}
	}
	return nil
}

// checkKinds refuses kinds of taste that are no distributions.
func (p *Pack) checkKinds() error {
	d := p.known
	if len(p.CovDiff) != d*(d+1)/2 || !num.Semidefinite(p.CovDiff, d) || !(p.marginVariance(num.Identity(d)) > 0) {
		return palate.Malformed("covdiff", "must be the lower triangle over the features of a positive semidefinite matrix that is not 0")
	}
	if len(p.Crowd) != d || !num.Finite(p.Crowd) {
		return palate.Malformed("crowd", "must be one finite number a feature")
	}
	for k, odds := range p.Odds.each() {
		if !(*odds >= 0) {
			return palate.Malformed("odds."+oddsNames[k], "must be 0 or more")
		}
	}
	if p.Odds.Group > 0 && len(p.Groups) == 0 {
		return palate.Malformed("groups", "must be some where the odds of a group are above 0")
	}
	if total := p.Odds.total(); !(total > 0) || math.IsInf(total, 0) {
		return palate.Malformed("odds", "must not all be 0")
	}
	if len(p.Scales) == 0 || slices.ContainsFunc(p.Scales, func(v float64) bool { return !(v > 0) || math.IsInf(v, 0) }) {
		return palate.Malformed("v", "must be variances above 0, one at least")
	}
	if d := p.Directed; d != nil && (!(d.Odds >= 0 && d.Odds < 1) || len(d.Mean) != p.known || !num.Finite(d.Mean)) {
		return palate.Malformed("directed", "must be odds of 0 up to 1, and one mean a feature")
	}
	if !(p.T > 0) {
		return palate.Malformed("temperature", "must be above 0")
	}
	return p.checkGroups()
}

// checkGroups refuses a feature in two groups: what a group says would be said twice.
func (p *Pack) checkGroups() error {
	p.groupOf = make([]int, feature.Len())
	for j := range p.groupOf {
		p.groupOf[j] = -1
	}
	for k, g := range p.Groups {
		for _, j := range g.Features {
			if p.groupOf[j] >= 0 {
				return palate.Malformed("groups["+strconv.Itoa(k)+"]", "must not have "+feature.Catalog[j].Name+", which is in a group before")
			}
			p.groupOf[j] = k
		}
	}
	return nil
}

// prepare works out what a score needs, and the pack's name.
func (p *Pack) prepare() error {
	if err := p.Factor(); err != nil {
		return err
	}
	h := uint64(14695981039346656037) // FNV-1a, 64 bits: a name, not a seal
	for _, b := range p.source.Append(nil) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	s := strconv.FormatUint(h, 16)
	p.hash = "0000000000000000"[len(s):] + s
	return nil
}

// Factor makes a pack that was put together rather than read fit to use. One that was read needs it
// not.
func (p *Pack) Factor() error {
	if p.known == 0 {
		p.known = len(p.Names)
	}
	if p.groupOf == nil {
		if err := p.checkGroups(); err != nil {
			return err
		}
	}
	p.factor = num.Square(p.known, p.Cov)
	if !num.Cholesky(p.factor, p.known) {
		return palate.Malformed("cov", "must be positive definite")
	}
	return nil
}
