package taste

import "palate/rules/pack"

// scaleSD is the prior standard deviation of log kappa, of eta and of log rho.
const (
	scaleSD        = .5
	scalePrecision = 1 / (scaleSD * scaleSD)
)

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

// A scaleBlock is the part of the Hessian that has to do with the logarithm theta of a response type's scale.
type scaleBlock struct {
	hess        float64   // -d2logp/dtheta2, summed over answers
	gradSquares float64   // (dlogp/dtheta)^2, which is never negative
	cross       []float64 // d2logp/dw dtheta, length dim; nil: no answer is of the type
}
