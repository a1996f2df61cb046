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

// For a person whose taste stays, a change is hardly ever reported.
func TestNoChangeIsDetectedWhereThereIsNone(t *testing.T) {
	const most = 5
	alarms := 0
	for seed := range uint64(100) {
		d := lifetime(rand.New(rand.NewPCG(seed, 1)), 100, -1)
		alarms += boolInt(len(d.changePoints()) > 0)
	}
	t.Logf("%d of 100 false alarms", alarms)
	if alarms > most {
		t.Errorf("%d of 100 people whose taste stays have a change reported, want at most %d", alarms, most)
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

// ofHundred counts those of 100 people who turn round of whom, some answers later, is holds.
func ofHundred(turn, after int, is func(*life) bool) (count int) {
	for seed := range uint64(100) {
		count += boolInt(is(lifetime(rand.New(rand.NewPCG(seed, 2)), turn+after, turn)))
	}
	return count
}

// A change is confirmed once what follows bears it out.
func TestChangeIsConfirmed(t *testing.T) {
	studied(t)
	const turn, after, fewest = 60, 60, 80
	confirmed := ofHundred(turn, after, func(d *life) bool {
		at := FitDesign(d.Design).Changed()
		return at > turn-20 && at < turn+20
	})
	t.Logf("%d of 100 turns are confirmed %d answers later", confirmed, after)
	if confirmed < fewest {
		t.Errorf("%d of 100 turns are confirmed %d answers later, want at least %d", confirmed, after, fewest)
	}
}

// Whose taste turns round is noticed soon after.
func TestTurnIsDetectedSoon(t *testing.T) {
	const turn, within, fewest = 60, 20, 90
	detected := ofHundred(turn, within, func(d *life) bool {
		found := d.changePoints()
		return len(found) > 0 && found[len(found)-1].row >= turn-within
	})
	t.Logf("%d of 100 turns are detected within %d answers", detected, within)
	if detected < fewest {
		t.Errorf("%d of 100 turns are detected within %d answers, want at least %d", detected, within, fewest)
	}
}
