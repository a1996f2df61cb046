package taste

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// A voter has known weights of the coordinates and turns round a share of their answers.
type voter struct {
	w     []float64
	flips float64
	slope float64 // of the logit over the margin, the inverse of a temperature; 0: no noise but flips
}

// someone is drawn from the pack's kinds of taste.
func someone(r *rand.Rand, flips, slope float64) voter {
	return voter{somebody(r, packtest.Law()), flips, slope}
}

func (v voter) margin(left, right pack.Point) float64 {
	return num.Dot(v.w, left.Phi) - num.Dot(v.w, right.Phi)
}

// says is 2 where the voter says the left, else -2.
func (v voter) says(r *rand.Rand, left, right pack.Point) int {
	s := v.margin(left, right)
	is := s > 0
	if v.slope > 0 {
		is = r.Float64() < Sigmoid(v.slope*s)
	}
	if is != (r.Float64() < v.flips) {
		return 2
	}
	return -2
}

// asked is a design of pairs that a voter decides, the first ones of which come again, swapped.
func (v voter) asked(r *rand.Rand, pairs [][2]pack.Point, n, again int) *Design {
	d := EmptyDesign(packtest.Law())
	order := r.Perm(len(pairs))[:n]
	ask := func(left, right pack.Point) {
		d.AddChoice(Choice{Left: left, Right: right, Pair: palate.Pair{Strength: v.says(r, left, right), Forced: true}, SideBySide: true})
	}
	for _, k := range order {
		ask(pairs[k][0], pairs[k][1])
	}
	for _, k := range order[:again] {
		ask(pairs[k][1], pairs[k][0])
	}
	return d
}

// correct is the share of pairs of which the model knows which one the voter truly likes better.
func (v voter) correct(m *Model, pairs [][2]pack.Point) float64 {
	n := 0
	for _, p := range pairs {
		margin, _ := m.margin(p[0], p[1])
		n += boolInt(margin > 0 == (v.margin(p[0], p[1]) > 0))
	}
	return float64(n) / float64(len(pairs))
}

func TestFlipsAreKnownFromRepeats(t *testing.T) {
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(51, 1))
	for _, flips := range []float64{.02, .1, .2} {
		const people = 200
		off := 0.0
		for range people {
			c := someone(r, flips, 0).asked(r, pairs, 60, 40).Repeats()
			if c.Pairs != 40 {
				t.Fatalf("%d repeats were found, want 40", c.Pairs)
			}
			off += math.Abs(c.FlipRate()-flips) / people
		}
		t.Logf("flips %.2f: off by %.3f", flips, off)
		if off > .05 {
			t.Errorf("the estimate of %.2f flips is off by %.3f after 40 repeats, want at most .05", flips, off)
		}
	}
}

// expectedLogScore is the expected log probability of what the voter says of each pair, in nats: a model predicts
// what they mean, to which their flips come,
//
//	(1-f) log((1-f) p + f (1-p)) + f log(f p + (1-f) (1-p)),  p the probability of what they mean
func (v voter) expectedLogScore(m *Model, pairs [][2]pack.Point) (score float64) {
	for _, pair := range pairs {
		q := m.Predict(pair[0], pair[1])
		p, f := q.PA/(q.PA+q.PB), v.flips
		if v.margin(pair[0], pair[1]) < 0 {
			p = 1 - p
		}
		score += (1-f)*math.Log((1-f)*p+f*(1-p)) + f*math.Log(f*p+(1-f)*(1-p))
	}
	return score / float64(len(pairs))
}

// TestRepeatsMakeUpForFlips compares people whose repeats show that they flip a fifth of their answers with the
// same people where nothing shows it, and with the same people when they flip none. What the estimate is worth is
// held against its own standard error, so that other points, as of one feature more, do not decide it.
func TestRepeatsMakeUpForFlips(t *testing.T) {
	studied(t)
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(52, 1))
	const people = 120
	var gains, costs []float64 // one a person
	for range people {
		v := someone(r, .2, 0)
		d := v.asked(r, pairs, 100, 30)
		with := FitDesign(d)
		for i := range d.rows {
			d.rows[i].sides = [2]uint64{}
		}
		gains = append(gains, v.expectedLogScore(with, pairs)-v.expectedLogScore(FitDesign(d), pairs))
		v.flips = 0
		clean := FitDesign(v.asked(r, pairs, 100, 30))
		costs = append(costs, v.correct(clean, pairs)-v.correct(with, pairs))
	}
	gain, sd := stat.MeanStdDev(gains, nil)
	off, cost := stat.StdErr(sd, people), stat.Mean(costs, nil)
	t.Logf("the estimate is worth %.4f +- %.4f nats an answer; the flips cost %.3f of pairs right", gain, off, cost)
	if gain <= 3*off {
		t.Errorf("with 20 flips in 100 the estimate is worth %.4f nats an answer, want more than three standard errors of %.4f", gain, off)
	}
	if cost > .1 {
		t.Errorf("20 flips in 100 cost %.3f of pairs right, want at most .1", cost)
	}
}

func TestRepeatsTooSoonOrUnswappedAreNone(t *testing.T) {
	pairs := demoPairs(t)[:30]
	same := Choice{Left: pairs[0][0], Right: pairs[0][1], Pair: palate.Pair{Strength: 2, Forced: true}}
	swapped := Choice{Left: same.Right, Right: same.Left, Pair: palate.Pair{Strength: -2, Forced: true}}
	cases := []struct {
		name    string
		between int
		again   Choice
		want    int
	}{
		{"swapped after ten", 10, swapped, 1},
		{"swapped at once", 3, swapped, 0},
		{"not swapped", 10, same, 0},
	}
	for _, c := range cases {
		d := EmptyDesign(packtest.Law())
		d.AddChoice(same)
		for _, p := range pairs[1 : 1+c.between] {
			d.AddChoice(Choice{Left: p[0], Right: p[1], Pair: same.Pair})
		}
		d.AddChoice(c.again)
		if got := d.Repeats(); got.Pairs != c.want || got.Agreed != c.want {
			t.Errorf("%s: %d repeats, %d agreed, want %d", c.name, got.Pairs, got.Agreed, c.want)
		}
	}
}

func TestAProfileKeepsTheLapse(t *testing.T) {
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(54, 1))
	m := FitDesign(someone(r, .3, 0).asked(r, pairs, 60, 40))
	if m.lapse < .2 {
		t.Fatalf("the lapse of somebody who turns 30 in 100 round is %v", m.lapse)
	}
	p, err := palate.ParseProfile(m.Profile("").Value())
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := Load(p, packtest.Law())
	if err != nil || loaded.lapse != m.lapse {
		t.Errorf("a profile that was read has a lapse of %v (%v), want %v", loaded.lapse, err, m.lapse)
	}
}

// A profile has weights and no answers: what was found out about those is not in it.
func TestAModelFromAProfileHasNoAnswers(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(1, 2)), 30, shorterIsBetter)
	loaded, err := Load(maker.fit().Profile(""), packtest.Law())
	if err != nil {
		t.Fatal(err)
	}
	if d := loaded.Design(); d != nil {
		t.Errorf("it has a design of %d answers", d.Len())
	}
	if got := loaded.Changed(); got != 0 {
		t.Errorf("the taste changed after answer %d", got)
	}
}

// Two texts that measure the same are not one: a pair comes again only when both texts do.
func TestAPairComesAgainOnlyWithItsTexts(t *testing.T) {
	const short, like, long = "A red cat.", "A red hat.", "- A list\n- of more\n- than one line!"
	p := packtest.Law()
	if a, b := p.Point(question, short), p.Point(question, like); sideOf(a) != sideOf(b) {
		t.Fatal("the two texts measure otherwise: the test says nothing")
	}
	m := newMaker(t)
	m.Pair(question, short, long, 2)
	m.answers(rand.New(rand.NewPCG(98, 1)), 12, shorterIsBetter) // it comes again later
	m.Pair(question, long, like, -2)
	if got := m.fit().Design().Repeats().Pairs; got != 0 {
		t.Errorf("another text that measures the same counts as %d repeats", got)
	}
	m.Pair(question, long, short, -2)
	if got := m.fit().Design().Repeats().Pairs; got != 1 {
		t.Errorf("the same pair the other way round counts as %d repeats", got)
	}
}
