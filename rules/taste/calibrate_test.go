package taste

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestTemperatureIsOnesOwnAfterFiftyAnswers(t *testing.T) {
	studied(t)
	pairs := demoPairs(t)
	// The expected loss over all pairs: the means of 16,000 drawn answers differ by .006 from chance alone.
	loss := func(m *Model, v voter) (sum float64) {
		for _, p := range pairs {
			q, left := m.Predict(p[0], p[1]), Sigmoid(v.slope*v.margin(p[0], p[1]))
			sum -= (left*math.Log(q.PA/(q.PA+q.PB)) + (1-left)*math.Log(q.PB/(q.PA+q.PB))) / float64(len(pairs))
		}
		return sum
	}
	for _, slope := range []float64{.5, 1, 2, 5} {
		r := rand.New(rand.NewPCG(95, 1))
		const people = 40
		var own, packs, at float64
		for range people {
			v := someone(r, 0, slope)
			m := FitDesign(v.asked(r, pairs, 120, 0))
			own += loss(m, v) / people
			packs += loss(m.WithTemperature(m.pack.T), v) / people
			at += m.Temperature() / people
		}
		t.Logf("slope %v: temperature %.2f, loss %.4f, with the pack's %.4f", slope, at, own, packs)
		if own > packs+.002 {
			t.Errorf("answers of slope %v: at a person's own temperature the loss is %.4f, at the pack's %.4f", slope, own, packs)
		}
	}
	r := rand.New(rand.NewPCG(96, 1))
	if m := FitDesign(someone(r, 0, 1).asked(r, pairs, 49, 0)); m.Temperature() != m.pack.T {
		t.Errorf("after 49 answers the temperature is %v, want the pack's %v", m.Temperature(), m.pack.T)
	}
}
