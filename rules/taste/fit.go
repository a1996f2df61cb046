package taste

import (
	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
)

// lapseRate is the lapse rate, the share of answers that are given blindly: .04 flips two in a hundred.
const lapseRate = .04

// scaleSD is the prior standard deviation of log kappa, of eta and of log rho.
const (
	scaleSD        = .5
	scalePrecision = 1 / (scaleSD * scaleSD)
)

// Fit is the posterior of the log's live events: a mixture over the pack's experts e, each the mode of
//
//	sum_i omega_i log p(c_i | x_i . w) - 1/2 (w - mu_e)' P_e (w - mu_e) - sum_r cost_r(w)
//
// over the rules r that were stated ([hinge]), with the inverse of the Hessian there as its covariance
// (Laplace), and the mixture collapsed to one Gaussian by its moments. A mode is found by Newton's method
// without lapses, where the objective is strictly concave, and from there with them, so that it is a
// function of the set of events alone. Events come in the log's order, so that on one target not even
// rounding depends on how they arrived.
func Fit(p *pack.Pack, log *palate.Log, cache *pack.Cache) *Model {
	return FitDesign(NewDesign(p, log, cache))
}

// A solver finds the mode of one expert's posterior. Its objective is the negative log posterior of the
// weights w and of the logarithms of the scales.
type solver struct {
	d           *Design
	n           int
	prior       pack.Prior
	hinges      hinges
	w           []float64
	base        []float64 // weights that are given and added to w; nil: none
	scales      scales
	fixed       bool // scales do not move
	eps         float64
	omega       []float64 // weights of the rows, old and implicit ones less
	offsets     []float64 // x_i . base
	gradOffset  []float64 // gradient of the answers at w = 0, see [solver.offsetGradient]; nil: none
	margins     []float64 // x_i . (w + base)
	rowTerms    []ordinalTerm
	rankTerms   []rankTerm
	hessian     []float64
	responses   responseSet
	categories  categoryTable
	scaleBlocks [stars + 1]scaleBlock
	grad        []float64    // see [solver.gradAtMode]
	dataHess    []float64    // see [solver.hessData]
	unmet       []statedPref // whose hinges the mode of the answers alone falls short of
}

func newSolver(d *Design, q pack.Prior, s scales, weights rowWeights) *solver {
	n := d.pack.Dim()
	v := &solver{d: d, n: n, prior: q, w: append([]float64(nil), q.Mean...), scales: s,
		omega: make([]float64, len(d.rows)), offsets: make([]float64, len(d.rows)), margins: make([]float64, len(d.rows)),
		rowTerms: make([]ordinalTerm, len(d.rows)), rankTerms: make([]rankTerm, len(d.rankings)), hessian: make([]float64, n*n), responses: d.responses()}
	for i, o := range d.rows {
		v.omega[i] = o.omega * weights.at(i)
	}
	return v
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
