package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate/rules/internal/num"
	"palate/rules/pack/packtest"
)

// first is the design of the first k rows of another.
func (d *Design) first(k int) *Design {
	some := *d
	some.rows, some.slabs = nil, nil
	for _, o := range d.rows[:k] {
		x := some.newRow()
		copy(x, o.x)
		some.appendRow(o, x, o.event)
	}
	return &some
}

// Between refits the screen shows what steps of rank one come to. The scales and the shares of the
// experts stay where they were, which is felt most in the first answers. So does the temperature: a refit
// finds it anew, from the fiftieth answer on, in a grid from one point of which to the next P moves by up
// to .022, which is temperatureGrid times the largest x s'(x) of the sigmoid s, however near the steps
// are. So steps and refits are compared at one temperature, and the temperatures by themselves.
func TestLiveUpdateAgreesWithRefit(t *testing.T) {
	studied(t)
	const steps, every, people, pairs = 25, 5, 12, 40
	for _, tt := range []struct {
		after int
		most  float64
	}{{25, .016}, {50, .008}, {100, .005}} {
		total, off := 0.0, 0.0
		for seed := range uint64(people) {
			r := rand.New(rand.NewPCG(seed, 21))
			d := lifetime(r, tt.after+steps, -1)
			d.Stationary = true // steps listen for no change of taste
			live := FitDesign(d.first(tt.after))
			for k := range steps {
				live = live.Update(d.choices[tt.after+k])
				if k%every != every/2 {
					continue
				}
				exact := FitDesign(d.first(tt.after + k + 1))
				off += math.Abs(math.Log(live.Temperature()/exact.Temperature())) / (steps / every * people)
				exact = exact.WithTemperature(live.Temperature())
				for range pairs {
					a, b := packtest.Law().Point("q", someAnswer(r)), packtest.Law().Point("q", someAnswer(r))
					total += math.Abs(live.Predict(a, b).PA-exact.Predict(a, b).PA) / (steps / every * people * pairs)
				}
			}
		}
		t.Logf("after %d answers: %.4f, log temperatures %.3f", tt.after, total, off)
		if off > temperatureGrid {
			t.Errorf("after %d answers log temperatures differ by %.3f over the next %d, want at most %v", tt.after, off, steps, temperatureGrid)
		}
		if total > tt.most {
			t.Errorf("after %d answers live and exact probabilities differ by %.4f over the next %d, want at most %v", tt.after, total, steps, tt.most)
		}
	}
}

// temperatureGrid is the step of the log temperatures that [Model.temper] tries.
const temperatureGrid = .1

func TestCovarianceStaysPositiveDefinite(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	m := FitDesign(EmptyDesign(packtest.Law()))
	var answers []string
	for range 200 {
		answers = append(answers, someAnswer(r))
	}
	for range 10_000 {
		m = m.Update(choice(answers[r.IntN(len(answers))], answers[r.IntN(len(answers))], r.IntN(7)-3))
	}
	l := slices.Clone(m.cov)
	if !num.Cholesky(l, len(m.mean)) {
		t.Error("after 10,000 updates the covariance is not positive definite")
	}
	for i := range m.mean {
		if !(l[i*len(m.mean)+i] > 0) {
			t.Errorf("after 10,000 updates coordinate %d is known without any doubt", i)
		}
	}
}
