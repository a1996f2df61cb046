package taste

import (
	"math"

	"palate/rules/internal/num"
)

// An Effect is what a feature does for the person, in logits a scaled unit.
type Effect struct {
	Mean, SD float64
	Margin   float64 // sd of the margin of two answers, logits: what an effect is large or small beside
	parts    []part  // nil: of one Gaussian
}

// A part is what one kind of taste says of an effect.
type part struct{ share, mean, sd float64 }

// Above is the probability that the effect is above x.
func (e Effect) Above(x float64) (p float64) {
	if e.parts == nil {
		return num.NormalCDF((e.Mean - x) / e.SD)
	}
	for _, a := range e.parts {
		p += a.share * num.NormalCDF((a.mean-x)/a.sd)
	}
	return p
}

// Below is the probability that it is below x.
func (e Effect) Below(x float64) float64 { return 1 - e.Above(x) }

// PSign is the probability of the sign of the mean.
func (e Effect) PSign() float64 {
	if e.Mean < 0 {
		return e.Below(0)
	}
	return e.Above(0)
}

// Effect is that of feature j when the rest of its group moves with it as it does in texts, and all else
// stays: a person who likes short answers likes fewer commas for it, whose own weight says little. With K
// the covariance of the group given all other features,
//
//	u_k = K_kj / K_jj,  effect = u'w
//
// Its distribution is the mixture of what the kinds of taste say: where all say the same of the sign, and not of
// the size, one Gaussian would take their difference for doubt.
func (m *Model) Effect(j int) Effect {
	u := append([]float64(nil), m.pack.Direction(j)...)
	for k, masked := range m.masked {
		if masked {
			u[k] = 0
		}
	}
	e := Effect{Mean: num.Dot(u, m.mean), SD: math.Sqrt(m.variance(u)), Margin: m.marginSD()}
	shift, more := 0.0, 0.0 // of the offsets that hold here
	if m.broad != nil {
		shift, more = e.Mean-num.Dot(u, m.broad.mean), e.SD*e.SD-m.broad.variance(u)
	}
	for _, k := range m.mixture {
		v := num.QuadForm(k.cov, m.pack.Dim(), u) + more
		e.parts = append(e.parts, part{m.shares[k.index], num.Dot(u, k.mean) + shift, math.Sqrt(v)})
	}
	return e
}

// marginSD is the sd of margins that the weights make, sqrt(2 w'Cx w).
func (m *Model) marginSD() float64 {
	return m.pack.MarginSD(m.weights)
}
