package pack

import (
	"sync"

	"palate"
)

// A Pack is the shared part of the model: how features are scaled, how texts vary in them, and which
// kinds of taste are thought possible before the first answer. It says nothing of which direction
// anybody likes: every kind has mean 0, unless the pack is [Pack.Directed].
type Pack struct {
	Catalog   string   // hash of the features it covers
	Names     []string // of all features of this build, in the catalogue's order
	Mean      []float64
	SD        []float64
	Cap       []float64   // largest size of a scaled feature: beyond, more does not count more
	Cov       []float64   // C, the mean over sources of the scaled features' covariance: lower triangle, row by row
	CovDiff   []float64   // Cx, the mean over sources of half the covariance of pair differences
	Crowd     []float64   // m, the direction that the sources' people share, of a margin with sd 1; its sign means nothing
	Groups    []Group     // features that are about one thing
	Odds      Odds        // of the kinds of taste
	Scales    []float64   // v, variances of the margin that each kind comes in, all alike likely
	Directed  *Directed   // for members of the crowd it was learned from; nil: the pack is for strangers
	Quantiles [][]float64 // of each scaled feature in the reference texts, at [QuantileLevels]; nil: not said
	Far       float64     // squared Mahalanobis distance beyond which a text is unlike the reference
	Eta       float64     // log of half the width of a tie, where size is not asked
	Kappa     float64     // log of the scale of the strength thresholds
	T         float64     // temperature of predictions
	Trained   []string    // SHA-256 of the files it was learned from

	source  palate.Value
	hash    string
	known   int       // features that it covers, the first of the catalogue
	factor  []float64 // Cholesky factor of Cov
	version []int
	priors  sync.Once
	experts []Prior
	spread  Prior // see [Pack.Marginal]
	groupOf []int // by feature; -1: in none

	grouping   sync.Once
	directions [][]float64 // see [Pack.Direction]
	principals [][]float64 // see [Pack.Principal]
}

// Odds are how likely each kind of taste is, up to a common factor; see [Pack.kinds].
type Odds struct{ Texts, Single, Length, Crowd, Group float64 }

// A Directed part of a pack holds for members of the crowd that it was learned from: what they like on
// average, and the odds that a person is like them.
type Directed struct {
	Odds float64   // 0 to 1
	Mean []float64 // weights of the scaled features, logits
}

// Scaling is a new pack with the scaling and the covariances of this one, to which kinds of taste are
// still to be given.
func (p *Pack) Scaling() *Pack {
	own := &Pack{Catalog: p.Catalog, Names: p.Names, Mean: p.Mean, SD: p.SD, Cap: p.Cap, Cov: p.Cov, CovDiff: p.CovDiff, Crowd: make([]float64, len(p.Names)),
		Quantiles: p.Quantiles, Far: p.Far, Eta: p.Eta, Kappa: p.Kappa, T: 1, known: p.known, factor: p.factor, groupOf: p.groupOf}
	return own
}

// Hash names the pack.
func (p *Pack) Hash() string { return p.hash }

// Value is the pack as its file.
func (p *Pack) Value() palate.Value { return p.source }

// A Group is features that are about one thing, such as layout.
type Group struct {
	Name     string
	Features []int
}

// A Prior is what one expert believes of a person before the first answer: a Gaussian over all
// coordinates.
type Prior struct {
	Share     float64   // before the first answer; the shares sum to 1
	Mean      []float64 // length dim
	Precision []float64 // dim x dim, lower triangle
	LogDet    float64   // of precision
	Cov       []float64 // dim x dim, lower triangle
}
