package taste

// A Point is where a text lies: what its features are, and what they come to in the coordinates that
// tastes are learnt in. Its slices are not to be changed.
type Point struct {
	Phi  []float64 // scaled features, length d, in the catalogue's order
	Zeta []float64 // reward features, length m: [A Phi; Phi of the pack's named features]
	Far  float64   // squared Mahalanobis distance of Phi from the pack's reference texts
}

// Coordinates of the weights behind those of the reward features: nuisances that are fitted with
// them and never used in a score.
const (
	coordSide  = 0 // how far the person leans to the left side, whatever stands there
	coordLevel = 1 // how easily they call an answer good
	coordStars = 2 // how high their ratings are
	nuisances  = 3
)

// nuisanceVariances are the prior variances of the nuisances.
var nuisanceVariances = [nuisances]float64{.3 * .3, 1, 1}

// A basis is the coordinates of one person's weights: the pack's reward features, features that the
// person spoke of and that the pack names none of, and the nuisances. The rank of what the pack
// learnt is therefore no ceiling on what somebody can ask for.
type basis struct {
	pack *Pack
	own  []int // features, in the order they were first spoken of
	here []int // features that were spoken of for scopes alone: coordinates of their offsets, see [basis.inside]
}

// rewards is the number of coordinates that a score uses, m + len(own).
func (b basis) rewards() int { return b.pack.rewards() + len(b.own) }

// dim is the number of all coordinates.
func (b basis) dim() int { return b.rewards() + nuisances }

// inside is the coordinates of the weights inside scopes. Those that hold everywhere have none for
// what was said of a scope alone, so that nothing of it is felt outside.
func (b basis) inside() basis {
	return basis{pack: b.pack, own: append(b.own[:len(b.own):len(b.own)], b.here...)}
}

// widened are coordinates of b as those inside, with the given ones of here; nil: 0.
func (b basis) widened(x, here []float64) []float64 {
	if here == nil {
		here = make([]float64, len(b.here))
	}
	wide := make([]float64, 0, len(x)+len(here))
	wide = append(append(wide, x[:b.rewards()]...), here...)
	return append(wide, x[b.rewards():]...)
}

func (b basis) nuisance(k int) int { return b.rewards() + k }

// place writes the reward features of a point to dst.
func (b basis) place(dst []float64, p Point) {
	m := copy(dst, p.Zeta)
	for k, j := range b.own {
		dst[m+k] = p.Phi[j]
	}
}

// between writes left - right.
func (b basis) between(dst []float64, left, right Point) {
	m := len(left.Zeta)
	for i, v := range left.Zeta {
		dst[i] = v - right.Zeta[i]
	}
	for k, j := range b.own {
		dst[m+k] = left.Phi[j] - right.Phi[j]
	}
}

// project writes the reward features of scaled features phi.
func (b basis) project(dst, phi []float64) {
	b.pack.project(dst, phi)
	m := b.pack.rewards()
	for k, j := range b.own {
		dst[m+k] = phi[j]
	}
}

// weights are those of the features, length d, that weights w of the coordinates come to:
//
//	v_j = sum_k A_kj w_k + [j named] w_(r+j) + [j own] w_(m+j)
//
// so that v . phi = w . zeta.
func (b basis) weights(w []float64) []float64 {
	p := b.pack
	v := make([]float64, len(p.Names))
	for k, row := range p.A {
		axpy(v, w[k], row)
	}
	for k, j := range p.Named {
		v[j] += w[len(p.A)+k]
	}
	for k, j := range b.own {
		v[j] += w[p.rewards()+k]
	}
	return v
}

// along is the direction of the coordinates in which only feature j's weight is measured: v_j = u . w.
func (b basis) along(j int) []float64 {
	u := make([]float64, b.dim())
	for k, row := range b.pack.A {
		u[k] = row[j]
	}
	for k, named := range b.pack.Named {
		if named == j {
			u[len(b.pack.A)+k] = 1
		}
	}
	for k, own := range b.own {
		if own == j {
			u[b.pack.rewards()+k] = 1
		}
	}
	return u
}

// rewards is the number of the pack's reward features, m.
func (p *Pack) rewards() int { return len(p.A) + len(p.Named) }

// project writes [A phi; phi_named] to dst.
func (p *Pack) project(dst, phi []float64) {
	for k, row := range p.A {
		dst[k] = dot(row, phi)
	}
	for k, j := range p.Named {
		dst[len(p.A)+k] = phi[j]
	}
}

// At is the point of scaled features without its distance, which no fit asks for.
func (p *Pack) At(phi []float64) Point {
	zeta := make([]float64, p.rewards())
	p.project(zeta, phi)
	return Point{Phi: phi, Zeta: zeta}
}

// Point is where a response to a prompt lies.
func (p *Pack) Point(prompt, response string) Point {
	at := p.At(p.Phi(prompt, response))
	at.Far = p.distance(at.Phi)
	return at
}

// Place is where a text of these raw features lies.
func (p *Pack) Place(raw []float32) Point {
	at := p.At(p.Scaled(raw))
	at.Far = p.distance(at.Phi)
	return at
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
