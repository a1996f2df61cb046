package taste

import (
	"math"

	"palate/rules/internal/num"
)

// A person's own temperature is looked for from this many answers on, among temperatures up to four
// times the pack's and down to a quarter of it.
const (
	temperatureMin    = 50
	temperatureSD     = .15 // prior deviation of its log about the pack's
	temperatureWindow = 300
)

// A heldOutPrediction is what was predicted of an answer before it came: the margin in logits, the factor
// sqrt(1 + pi v/8) by which its variance v moderates it, the thresholds, and the category that was chosen.
type heldOutPrediction struct {
	margin, inflation float64
	th                []float64
	c                 int
}

// fitTemperature is the temperature of this person's predictions, of the posterior mode: each answer is
// predicted from those before it,
//
//	sum_i -log p(c_i | m_i / (T r_i), th / (T r_i)) + (log T - log T0)^2 / (2 .15^2),  r = sqrt(1 + pi v / 8)
//
// and T0, the pack's, before 50 answers. The predictions are those of the expert with the largest share.
func (m *Model) fitTemperature(d *Design) float64 {
	predicted := m.heldOutPredictions(d)
	if len(predicted) < temperatureMin {
		return m.pack.T
	}
	best, least := 0.0, math.Inf(1)
	for step := -14; step <= 14; step++ {
		d.rest()
		at := float64(step) / 10
		if loss := at*at/(2*temperatureSD*temperatureSD) + lossAt(predicted, m.pack.T*num.Exp(at)); loss < least {
			best, least = at, loss
		}
	}
	return m.pack.T * num.Exp(best)
}

// lossAt is the negative log likelihood of the predictions at a temperature, in nats.
func lossAt(predicted []heldOutPrediction, temperature float64) (loss float64) {
	var room [6]float64
	for _, f := range predicted {
		r := temperature * f.inflation
		th := room[:copy(room[:], f.th)]
		at := categoryOf(f.c, divided(th, r))
		loss -= at.logp(f.margin/r, lapseRate)
	}
	return loss
}

// heldOutPredictions goes through the newest comparisons once more and predicts each before it takes it in.
func (m *Model) heldOutPredictions(d *Design) []heldOutPrediction {
	if len(d.rows) < temperatureMin {
		return nil
	}
	likeliest := 0
	for k, share := range m.shares {
		if share > m.shares[likeliest] {
			likeliest = k
		}
	}
	likely := d.priors()[likeliest]
	t := d.newFilter(withHinges(widenedAlong(likely, d.prefs, d.pack, 1), d.hinges()))
	t.scales = m.scales
	var list []heldOutPrediction
	from := max(0, len(d.rows)-temperatureWindow)
	for i := from; i < len(d.rows); i++ {
		o := &d.rows[i]
		if o.implicit != 0 || o.response == binary || o.response == stars {
			continue
		}
		d.rest()
		if o.primed {
			t.update(o)
			continue
		}
		num.MulVec(t.c, t.cov, o.x)
		var room [6]float64
		list = append(list, heldOutPrediction{num.Dot(t.mean, o.x), math.Sqrt(1 + math.Pi*num.Dot(o.x, t.c)/8), t.scales.thresholds(o.response, &room), o.category})
		t.update(o)
	}
	return list
}
