package pack

import (
	"math"

	"palate/rules/feature"
	"palate/rules/internal/num"
)

// A Point is where a text lies. Its slices are not to be changed.
type Point struct {
	Phi []float64 // scaled features, length d, in the catalogue's order
	Far float64   // squared Mahalanobis distance of Phi from the pack's reference texts
}

// Phi is the scaled feature vector of a response to a prompt: (phi - mean)/sd, no larger than the
// cap of each feature.
func (p *Pack) Phi(prompt, response string) []float64 {
	z := feature.Extract(prompt, response)
	for i, v := range z {
		z[i] = p.scaled(i, v)
	}
	return z
}

// At is the point of scaled features without its distance, which no fit asks for.
func (p *Pack) At(phi []float64) Point { return Point{Phi: phi} }

// Point is where a response to a prompt lies.
func (p *Pack) Point(prompt, response string) Point {
	phi := p.Phi(prompt, response)
	return Point{phi, p.Distance(phi)}
}

// Embed is where a text of these raw features lies.
func (p *Pack) Embed(raw []float32) Point {
	phi := p.Scaled(raw)
	return Point{phi, p.Distance(phi)}
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

// Distance is the squared Mahalanobis distance of scaled features from the reference texts.
func (p *Pack) Distance(phi []float64) float64 {
	y := append([]float64(nil), phi[:p.known]...)
	num.SolveLower(p.factor, len(y), y)
	return num.Dot(y, y)
}

// Novelty is the factor by which the variance of a score grows because the text is far from the
// reference: max(1, D^2/d) (arXiv 2204.05862, section 5).
func (p *Pack) Novelty(at Point) float64 { return math.Max(1, at.Far/float64(p.known)) }

// Average is the pack's Average text, whose score is 0.
func (p *Pack) Average() Point { return Point{Phi: make([]float64, len(p.Names))} }

// MulFactor writes L'x over x, with L L' the covariance of the reference texts. Features that the pack does
// not know are taken for independent.
func (p *Pack) MulFactor(x []float64) {
	x = x[:p.known]
	n := len(x)
	for j := range x {
		sum := 0.0
		for i := j; i < n; i++ {
			sum += p.factor[i*n+j] * x[i]
		}
		x[j] = sum
	}
}

// A Cache keeps where texts lie, so that a second gesture on a pair extracts nothing.
type Cache struct {
	points map[[2]string]Point
	Misses int // extractions so far
}

// NewCache is an empty cache.
func NewCache() *Cache { return &Cache{points: map[[2]string]Point{}} }

// Point is where a response to a prompt lies.
func (c *Cache) Point(p *Pack, prompt, response string) Point {
	key := [2]string{prompt, response}
	at, ok := c.points[key]
	if !ok {
		at = p.Point(prompt, response)
		c.points[key] = at
		c.Misses++
	}
	return at
}
