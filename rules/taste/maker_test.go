package taste

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// Tolerances of this package's tests.
const (
	tolGradient = 1e-6 // analytic gradients against central differences
	tolSum      = 1e-9 // contributions against their sum
	tolFile     = 1e-9 // predictions of a profile against those of the model it was written from
)

// A maker writes logs and fits models to them.
type maker struct{ *palatetest.Writer }

func newMaker(t testing.TB) *maker {
	t.Helper()
	return &maker{palatetest.NewWriter(t)}
}

func (m *maker) fit() *Model { return Fit(packtest.Law(), m.Log, pack.NewCache()) }

// someAnswer makes an answer; they differ in length, lists, tone and emoji.
func someAnswer(r *rand.Rand) string {
	parts := []string{
		"The cache keeps what was read last.", "It might perhaps be useful, I think.", "Great question!",
		"- fast\n- small\n- near", "Would you like to know more?", "# Answer", "It costs 20 dollars and 3 days.",
		"Sorry, I cannot say.", "😀 Enjoy!", "Therefore one should regard the matter as settled.", "**Note** the limits.",
	}
	var b strings.Builder
	for range 1 + r.IntN(8) {
		b.WriteString(parts[r.IntN(len(parts))] + "\n")
	}
	return b.String()
}

// answers is a log of n random answers by somebody who likes what likes says.
func (m *maker) answers(r *rand.Rand, n int, likes func(a, b string) int) {
	for range n {
		a, b := someAnswer(r), someAnswer(r)
		m.Pair("What is a cache?", a, b, likes(a, b))
	}
}

func shorterIsBetter(a, b string) int {
	switch d := len(b) - len(a); {
	case d > 60:
		return 3
	case d > 0:
		return 1
	case d < -60:
		return -3
	case d < 0:
		return -1
	}
	return 0
}

// choice is a graded comparison of two answers side by side.
func choice(a, b string, strength int) Choice {
	return Choice{Left: packtest.Law().Point("q", a), Right: packtest.Law().Point("q", b), Pair: palate.Pair{Strength: strength, Graded: true}, SideBySide: true}
}

// thresholdsOf are the thresholds of a response type at some scales.
func thresholdsOf(c responseType, s scales) []float64 {
	var room [6]float64
	return append([]float64(nil), s.thresholds(c, &room)...)
}

// far is the largest difference between two vectors.
func far(a, b []float64) float64 {
	most := math.Abs(float64(len(a) - len(b)))
	for i, v := range a[:min(len(a), len(b))] {
		most = max(most, math.Abs(v-b[i]))
	}
	return most
}

// rule states a soft rule about a feature, "more" or "less" of it.
func (m *maker) rule(direction palate.Direction, attribute string, scope palate.Scope) palate.EventID {
	return m.Event(&palate.RuleSet{Words: string(direction) + " " + attribute, Status: palate.StatusActive, Force: palate.Soft, Scope: scope,
		Parsed: palate.Parsed{Attribute: attribute, Direction: direction, Size: 1}})
}

// bytes is the profile as its file.
func (m *Model) bytes() []byte { return m.Profile("p").Value().Append(nil) }

const someLong = "The cache keeps what was read last. It might perhaps be useful, I think. The cache keeps what was read last, as one should know. Would you like to know more of the matter? It keeps it near, and that is all there is to say of it."

// probabilities are the chances of all categories at margin s.
func probabilities(s float64, th []float64) []float64 {
	p := make([]float64, len(th)+1)
	categoryProbs(p, s, th)
	return p
}
