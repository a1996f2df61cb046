package taste

import (
	"math"
	"math/rand/v2"
	"testing"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// A lifetime is n graded answers of somebody drawn from the pack's experts, whose taste turns round
// after turn of them.
func lifetime(r *rand.Rand, n, turn int) *life {
	return livedBy(r, decided(r, somebody(r, packtest.Law())), n, turn)
}

// livedBy is a lifetime of somebody of known weights.
func livedBy(r *rand.Rand, w []float64, n, turn int) *life {
	d, s := &life{Design: EmptyDesign(packtest.Law())}, 1.0
	for i := range n {
		if i == turn {
			s = -1
		}
		c := choice(someAnswer(r), someAnswer(r), 0)
		margin := 0.0
		for k, v := range w {
			margin += s * v * (c.Left.Phi[k] - c.Right.Phi[k])
		}
		p := person{r: r}
		c.Pair = palate.Pair{Strength: p.says(margin, thresholdsOf(likert7, scales{})) - 3, Graded: true}
		d.AddChoice(c)
		d.choices = append(d.choices, c)
	}
	return d
}

// A life is a design and what it was made of.
type life struct {
	*Design
	choices []Choice
}

// somebody is the weights of a person drawn from one of the pack's experts.
func somebody(r *rand.Rand, p *pack.Pack) []float64 {
	u, list := r.Float64(), p.Priors()
	for _, e := range list {
		if u -= e.Share; u < 0 {
			return drawn(r, e, len(p.Names))
		}
	}
	return drawn(r, list[0], len(p.Names))
}

// decided is a taste of one direction as sharp as people's are who know what they want: margins of
// two answers have a standard deviation of sharpness, whatever the pack.
func decided(r *rand.Rand, w []float64) []float64 {
	const sharpness, pairs = 3, 100
	squares := 0.0
	for range pairs {
		a, b := packtest.Law().Point("q", someAnswer(r)), packtest.Law().Point("q", someAnswer(r))
		margin := num.Dot(w, a.Phi) - num.Dot(w, b.Phi)
		squares += margin * margin / pairs
	}
	sharp := make([]float64, len(w))
	num.AddScaled(sharp, sharpness/math.Sqrt(squares), w)
	return sharp
}

// drawn is the first m coordinates of a draw from a prior.
func drawn(r *rand.Rand, q pack.Prior, m int) []float64 {
	n := len(q.Mean)
	l := append([]float64(nil), q.Precision...)
	num.Cholesky(l, n)
	x := make([]float64, n)
	for i := range x {
		x[i] = r.NormFloat64()
	}
	num.SolveUpper(l, n, x) // L'^-1 x has covariance (L L')^-1
	num.AddScaled(x, 1, q.Mean)
	return x[:m]
}

// Whose taste stays is hardly ever told that it changed.
func TestNoChangeIsHeardWhereThereIsNone(t *testing.T) {
	const most = 5
	alarms := 0
	for seed := range uint64(100) {
		d := lifetime(rand.New(rand.NewPCG(seed, 1)), 100, -1)
		alarms += boolInt(len(d.changePoints()) > 0)
	}
	t.Logf("%d of 100 are told of a change", alarms)
	if alarms > most {
		t.Errorf("%d of 100 people whose taste stays are told of a change, want at most %d", alarms, most)
	}
}

// Of thousands of answers hardly any stand for a change that was none: what follows takes it back.
func TestFalseAlarmsAreTakenBack(t *testing.T) {
	const people, answers, most = 20, 1000, 1
	standing, settled := 0, 0
	for seed := range uint64(people) {
		for _, c := range lifetime(rand.New(rand.NewPCG(seed, 3)), answers, -1).changePoints() {
			standing++
			settled += boolInt(c.confirmed)
		}
	}
	t.Logf("after %d answers each, %d changes stand with %d people whose taste stays, %d of them settled", answers, standing, people, settled)
	if standing > most || settled > 0 {
		t.Errorf("%d changes stand, %d settled, want at most %d and none", standing, settled, most)
	}
}

// ofHundred counts those of 100 people who turn round of whom, some answers later, heard holds.
func ofHundred(turn, after int, heard func(*life) bool) (count int) {
	for seed := range uint64(100) {
		count += boolInt(heard(lifetime(rand.New(rand.NewPCG(seed, 2)), turn+after, turn)))
	}
	return count
}

// A change is told of once what follows bears it out.
func TestChangeSettles(t *testing.T) {
	const turn, after, fewest = 60, 60, 80
	told := ofHundred(turn, after, func(d *life) bool {
		at := FitDesign(d.Design).Changed()
		return at > turn-20 && at < turn+20
	})
	t.Logf("%d of 100 turns are told of %d answers later", told, after)
	if told < fewest {
		t.Errorf("%d of 100 turns are told of %d answers later, want at least %d", told, after, fewest)
	}
}

// Whose taste turns round is noticed soon after.
func TestTurnIsHeardSoon(t *testing.T) {
	const turn, within, fewest = 60, 20, 90
	heard := ofHundred(turn, within, func(d *life) bool {
		found := d.changePoints()
		return len(found) > 0 && found[len(found)-1].row >= turn-within
	})
	t.Logf("%d of 100 turns are heard within %d answers", heard, within)
	if heard < fewest {
		t.Errorf("%d of 100 turns are heard within %d answers, want at least %d", heard, within, fewest)
	}
}
