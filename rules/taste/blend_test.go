package taste

import (
	"math"
	"math/rand/v2"
	"testing"
)

// answeredBy is n answers of somebody whose weights are the population's mean times a factor, without
// chance.
func answeredBy(r *rand.Rand, n int, factor float64) *Design {
	d := EmptyDesign(lawPack())
	for range n {
		c := choice(someAnswer(r), someAnswer(r), 0)
		margin := 0.0
		for k, mu := range lawPack().Mu {
			margin += factor * mu * (c.Left.Zeta[k] - c.Right.Zeta[k])
		}
		p := person{r: r}
		c.Pair.Strength = p.says(margin, thresholdsOf(graded, scales{})) - 3
		d.AddChoice(c)
	}
	return d
}

// How far a person is taken for like the others, their answers say.
func TestSharesFollowThePerson(t *testing.T) {
	const people, answers = 10, 60
	stranger := FitDesign(EmptyDesign(lawPack()))
	alike, unlike := 0.0, 0.0
	for seed := range uint64(people) {
		like := FitDesign(answeredBy(rand.New(rand.NewPCG(seed, 1)), answers, 1))
		opposite := FitDesign(answeredBy(rand.New(rand.NewPCG(seed, 1)), answers, -1))
		for _, m := range []*Model{stranger, like, opposite} {
			if sum := total(m.shares); math.Abs(sum-1) > tolSum {
				t.Errorf("shares %v sum to %v, want 1", m.shares, sum)
			}
		}
		alike += like.Trust() / people
		unlike += opposite.Trust() / people
	}
	t.Logf("trust of a stranger %.3f, of people like the population %.3f, of its opposites %.3f", stranger.Trust(), alike, unlike)
	if !(alike > stranger.Trust() && stranger.Trust() > unlike) {
		t.Errorf("trust of people like the population is %.3f, of its opposites %.3f, of a stranger %.3f: want it above and below", alike, unlike, stranger.Trust())
	}
}

func total(list []float64) float64 {
	sum := 0.0
	for _, v := range list {
		sum += v
	}
	return sum
}

// A stranger's shares are the pack's, and their mean the mixture's.
func TestStrangerIsTheMixture(t *testing.T) {
	d := EmptyDesign(lawPack())
	m, mean := FitDesign(d), make([]float64, d.dim())
	for k, e := range lawPack().Experts {
		if math.Abs(m.shares[k]-e.Share) > tolShare {
			t.Errorf("%s x %v has a share of %.4f, want %.4f", e.Name, e.Scale, m.shares[k], e.Share)
		}
		axpy(mean, e.Share, d.prior(e).mu)
	}
	if far(m.mean, mean) > tolShare {
		t.Errorf("mean %v, want %v", m.mean, mean)
	}
}

// tolShare is the rounding of a pack's shares.
const tolShare = 1e-3

// Beyond exactRows the other experts are fitted by one quadratic, which leaves their shares and their
// mean near what their own Newton steps find.
func TestQuadraticIsNearTheExactFit(t *testing.T) {
	d := lifetime(rand.New(rand.NewPCG(1, 5)), exactRows+50, -1).Design
	m := FitDesign(d)
	anchor := d.believed()[widest(d.believed())]
	s := newSolver(d, anchor, m.scales, m.ages)
	s.fixed = true
	s.solve(0)
	objective := s.solve(blind)
	s.curvature()
	var fast, exact []posterior
	for _, q := range d.believed() {
		fast, exact = append(fast, s.under(q, nil, objective)), append(exact, s.again(q))
	}
	one, two := blend(fast), blend(exact)
	t.Logf("shares differ by %.4f, weights by %.4f", far(one.shares, two.shares), far(one.mean, two.mean))
	if far(one.shares, two.shares) > tolQuadratic || far(one.mean, two.mean) > tolQuadratic {
		t.Errorf("shares %.4f and weights %.4f, exactly %.4f and %.4f", one.shares, one.mean, two.shares, two.mean)
	}
}

// tolQuadratic is how far the quadratic may lead from the exact fit, in shares and in weights.
const tolQuadratic = .05
