package taste

// A Point is where a text lies. Its slices are not to be changed.
type Point struct {
	Phi []float64 // scaled features, length d, in the catalogue's order
	Far float64   // squared Mahalanobis distance of Phi from the pack's reference texts
}

// Coordinates of the weights behind those of the features: nuisances that are fitted with them and
// never used in a score.
const (
	coordSide  = 0 // how far the person leans to the left side, whatever stands there
	coordLevel = 1 // how easily they call an answer good
	coordStars = 2 // how high their ratings are
	nuisances  = 3
)

// nuisanceVariances are the prior variances of the nuisances.
var nuisanceVariances = [nuisances]float64{.3 * .3, 1, 1}

// A basis is the coordinates of one person's weights: the features, each by itself, and the nuisances.
type basis struct{ pack *Pack }

// features is the number of coordinates that a score uses, d.
func (b basis) features() int { return len(b.pack.Names) }

// dim is the number of all coordinates.
func (b basis) dim() int { return b.features() + nuisances }

func (b basis) nuisance(k int) int { return b.features() + k }

// diff writes the features of left - right.
func (b basis) diff(dst []float64, left, right Point) {
	for j, v := range left.Phi {
		dst[j] = v - right.Phi[j]
	}
}

// axis is the direction of the coordinates in which only feature j's weight is measured.
func (b basis) axis(j int) []float64 {
	u := make([]float64, b.dim())
	u[j] = 1
	return u
}

// At is the point of scaled features without its distance, which no fit asks for.
func (p *Pack) At(phi []float64) Point { return Point{Phi: phi} }

// Point is where a response to a prompt lies.
func (p *Pack) Point(prompt, response string) Point {
	phi := p.Phi(prompt, response)
	return Point{phi, p.distance(phi)}
}

// Embed is where a text of these raw features lies.
func (p *Pack) Embed(raw []float32) Point {
	phi := p.Scaled(raw)
	return Point{phi, p.distance(phi)}
}

// Scaled is Phi of a text of these raw features.
func (p *Pack) Scaled(raw []float32) []float64 {
	phi := make([]float64, len(raw))
	for i, v := range raw {
		phi[i] = p.scaled(i, float64(v))
	}
	return phi
}

// scaled is feature i as phi has it: (v - mean)/sd, no larger than the feature's cap.
func (p *Pack) scaled(i int, v float64) float64 {
	return min(max((v-p.Mean[i])/p.SD[i], -p.Cap[i]), p.Cap[i])
}
