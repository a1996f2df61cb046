package taste

import (
	"math"
	"slices"

	"palate/rules/feature"
)

// A Suggestion is something that people who like what this person likes also like, and of which their
// own answers say little. Nothing follows from it until the person says yes.
type Suggestion struct {
	Item     string // the feature's name
	Sentence string // "Fewer headings"
	More     bool
	Because  string  // the sentence that speaks most for it
	Score    float64 // prior deviations of the weight; only its order means anything
}

// What is taken for known of a person, and what is suggested.
const (
	surelyKnown  = .9 // probability of its sign
	leaning      = .6
	leastScore   = .1
	easeStrength = .05 // lambda, in the second moments' units, of one user
)

// Suggest lists at most n suggestions, the strongest first: for features that have a weight of their
// own, both signs, what [ease] foretells from those that are known.
func (m *Model) Suggest(n int) []Suggestion {
	moments := m.pack.spreadOfNamed()
	known, settled := m.known(moments)
	b := together(moments, len(m.pack.Named))
	var list []Suggestion
	for i, j := range m.pack.Named {
		if settled[i] {
			continue
		}
		for sign := range 2 {
			if m.wants(j, sign) || m.leans(j, 1-sign) {
				continue
			}
			if s, because := foretold(b, known, 2*i+sign); s >= leastScore {
				list = append(list, Suggestion{Item: m.pack.Names[j], Sentence: m.pack.criterion(2*i + sign), More: sign == 0, Because: m.pack.criterion(because), Score: s})
			}
		}
	}
	return strongest(list, n)
}

// wants reports whether feature j weighs as much on a side (0: more, 1: less) as a plain rule would ask:
// a yes to that would make it weigh less.
func (m *Model) wants(j, sign int) bool {
	return m.weights[j]*float64(1-2*sign) >= m.pack.spread(m.along(j))
}

// leans reports whether the answers so far speak for a side: what they speak against is not suggested.
func (m *Model) leans(j, sign int) bool {
	w := m.weights[j] * float64(1-2*sign)
	return w > 0 && known(w, m.featureVariance(j)) >= leaning
}

// strongest are the n suggestions of the highest score, the highest first.
func strongest(list []Suggestion, n int) []Suggestion {
	n = min(n, len(list))
	for k := range n {
		best := k
		for i := k + 1; i < len(list); i++ {
			if list[i].Score > list[best].Score {
				best = i
			}
		}
		list[k], list[best] = list[best], list[k]
	}
	return list[:n]
}

// A criterion is a named feature with a sign: 2i is more of the i-th, 2i + 1 less.
func (p *Pack) criterion(k int) string {
	return sentence(feature.WordsOf(p.Named[k/2]), float64(1-2*(k%2)))
}

// known is how far the person is known to want each criterion, in prior standard deviations, and
// which features are settled: known, ruled or dropped. What is known is what their weights say surely,
// and what a principle tells, which is 1.
func (m *Model) known(moments []float64) (x []float64, settled []bool) {
	x, settled = make([]float64, 2*len(m.pack.Named)), make([]bool, len(m.pack.Named))
	for i, j := range m.pack.Named {
		if m.masked[j] {
			settled[i] = true
			continue
		}
		w, v := m.weights[j], m.featureVariance(j)
		if known(w, v) < surelyKnown {
			continue
		}
		settled[i] = true
		x[2*i+boolInt(w < 0)] = min(math.Abs(w)/math.Sqrt(moments[i*len(settled)+i]), 2)
	}
	for _, p := range m.Principles() {
		if i := slices.Index(m.pack.Named, m.index(p.Feature)); i >= 0 && p.Scope.Everywhere() {
			settled[i] = true
			x[2*i+boolInt(!p.More)] = max(x[2*i+boolInt(!p.More)], 1)
		}
	}
	return x, settled
}

// foretold is (x B)_k, and which criterion makes most of it.
func foretold(b []float64, x []float64, k int) (sum float64, because int) {
	n, most := len(x), 0.0
	for i, v := range x {
		part := v * b[i*n+k]
		sum += part
		if part > most {
			most, because = part, i
		}
	}
	return sum, because
}

// spreadOfNamed is the second moments of people's weights of the named features, n x n:
//
//	M = U (Sigma + mu mu') U',  row i of U being how the i-th weight follows from the coordinates
func (p *Pack) spreadOfNamed() []float64 {
	n, m := len(p.Named), p.rewards()
	b := basis{pack: p}
	second := square(m, p.Sigma)
	for i, v := range p.Mu {
		axpy(second[i*m:i*m+i+1], v, p.Mu[:i+1])
	}
	rows, half := make([][]float64, n), make([]float64, m)
	for i, j := range p.Named {
		rows[i] = b.along(j)[:m]
	}
	out := make([]float64, n*n)
	for i := range rows {
		mulSymmetric(half, second, m, rows[i])
		for k := range rows {
			out[i*n+k] = dot(half, rows[k])
		}
	}
	return out
}

// together is B of [ease] for people whose weights of n features have second moments M. A person wants a criterion by how far
// their weight lies on its side, x = max(0, +-v/sd). For people without number, v ~ N(0, M), X'X over
// their count is
//
//	E[x_i x_j] = (sin t + (pi - t) cos t) / (2 pi),  cos t = +-corr(v_i, v_j)
//
// (the arc-cosine kernel of order 1, Cho and Saul 2009). So the pack needs no table of its own for it:
// which tastes go together is what its covariance says.
func together(moments []float64, n int) []float64 {
	gram := make([]float64, 4*n*n)
	for a := range 2 * n {
		for b := range 2 * n {
			i, j := a/2, b/2
			c := moments[i*n+j] / math.Sqrt(moments[i*n+i]*moments[j*n+j])
			if a%2 != b%2 {
				c = -c
			}
			t := math.Acos(min(max(c, -1), 1))
			gram[2*n*a+b] = (math.Sin(t) + (math.Pi-t)*math.Cos(t)) / (2 * math.Pi)
		}
	}
	return ease(gram, 2*n, easeStrength)
}

// ease is the item weights B (n x n, zero diagonal) that make
//
//	||X - X B||^2 + lambda ||B||^2
//
// smallest, for G = X'X (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data",
// arXiv 1905.03375, equation 8):
//
//	P = (G + lambda I)^-1,  B_ij = -P_ij / P_jj
func ease(gram []float64, n int, lambda float64) []float64 {
	l := append([]float64(nil), gram...)
	for i := range n {
		l[i*n+i] += lambda
	}
	cholesky(l, n)
	p := invert(l, n)
	b := make([]float64, n*n)
	for i := range n {
		for j := range n {
			if i != j {
				b[i*n+j] = -p[max(i, j)*n+min(i, j)] / p[j*n+j]
			}
		}
	}
	return b
}
