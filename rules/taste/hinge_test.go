package taste

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// tolFloor is how far a weight may fall, in logits, when a rule in its own direction is stated: where
// few answers are kept exactly, it is the rounding of a search that ends at a fall of 1e-8; lapses,
// which curve the objective, and the quadratic of many answers add to it.
const tolFloor = 2e-3

// The gradient and the curvature are those of the cost; the cost falls, and ever less so.
func TestHingeAgainstDifferences(t *testing.T) {
	const h = 1e-5
	rapid.Check(t, func(t *rapid.T) {
		sd := rapid.Float64Range(.05, 1).Draw(t, "sd")
		f := hinge{target: rapid.Float64Range(0, 2).Draw(t, "target"), sd: sd, soft: softRatio * sd}
		at := rapid.Float64Range(-4, 4).Draw(t, "at")
		cost, grad, hess := f.penalty(at)
		up, gradUp, _ := f.penalty(at + h)
		down, gradDown, _ := f.penalty(at - h)
		if diff := (up - down) / (2 * h); math.Abs(diff+grad) > tolGradient*max(1, math.Abs(diff)) {
			t.Errorf("the gradient is %v, differences give %v", -grad, diff)
		}
		if curve := (gradDown - gradUp) / (2 * h); math.Abs(curve-hess) > 1e-4*max(1, math.Abs(curve)) {
			t.Errorf("the curvature is %v, differences give %v", hess, curve)
		}
		if cost < 0 || grad < 0 || hess < 0 || hess > 1/(sd*sd) {
			t.Errorf("cost %v, grad %v, curvature %v", cost, grad, hess)
		}
	})
}

// Far below the target it is the Gaussian factor, and above it nothing.
func TestHingeIsHalfAGaussian(t *testing.T) {
	f := hinge{target: 1, sd: .35, soft: softRatio * .35}
	if _, grad, hess := f.penalty(0); math.Abs(grad*f.sd*f.sd-1) > 1e-6 || math.Abs(hess*f.sd*f.sd-1) > 1e-6 {
		t.Errorf("below, grad %v and curvature %v, want those of a Gaussian", grad*f.sd*f.sd, hess*f.sd*f.sd)
	}
	if cost, grad, hess := f.penalty(2.5); cost+grad+hess > 1e-12 {
		t.Errorf("above, %v, %v, %v, want nothing", cost, grad, hess)
	}
	if _, above, _ := f.penalty(f.target + f.soft); above > f.soft/(f.sd*f.sd)/11 {
		t.Errorf("soft above it still pulls by %v", above)
	}
}

// A ruling is what a drawn rule says.
type ruling struct {
	attribute string
	direction palate.Direction
	size      float64
	scope     palate.Scope
}

// drawRuling is a rule about any feature, or about one that simulated people care for or that goes with it.
func drawRuling(t *rapid.T) ruling {
	of := rapid.OneOf(rapid.SampledFrom([]string{"log_words", "exclamations", "bullets", "coverage"}),
		rapid.Map(rapid.SampledFrom(feature.Catalog[:]), func(f feature.Feature) string { return f.Name }))
	return ruling{
		of.Draw(t, "feature"),
		rapid.SampledFrom([]palate.Direction{palate.More, palate.Less}).Draw(t, "direction"),
		rapid.SampledFrom([]float64{.5, 1, 2}).Draw(t, "size"),
		rapid.SampledFrom([]palate.Scope{{}, {}, email, toMyBoss}).Draw(t, "scope"),
	}
}

func (r ruling) body() *palate.RuleSet {
	return &palate.RuleSet{Words: string(r.direction) + " " + r.attribute, Status: palate.StatusActive, Force: palate.Soft, Scope: r.scope,
		Parsed: palate.Parsed{Attribute: r.attribute, Direction: r.direction, Size: r.size}}
}

// weight is d w of what the rule is about, where it holds.
func (r ruling) weight(m *Model) float64 {
	w := m.In(bossMail, "").Weight(r.attribute)
	if r.direction == palate.Less {
		return -w
	}
	return w
}

// surely is the probability that d w is above 0.
func (r ruling) surely(m *Model) float64 {
	inside := m.In(bossMail, "")
	return num.NormalCDF(r.weight(m) / math.Sqrt(inside.featureVariance(m.index(r.attribute))))
}

// A stated rule never weakens what answers say in its direction, nor how sure that is: over any log, with other rules or
// none, everywhere and in a place.
func TestRuleNeverWeakensItsOwnDirection(t *testing.T) {
	worst := 0.0
	rapid.Check(t, func(r *rapid.T) {
		m := newMaker(t)
		if rapid.Bool().Draw(r, "another rule") {
			m.Event(drawRuling(r).body())
		}
		if rapid.Bool().Draw(r, "in email") {
			m.Context = bossMail
		}
		p := newPerson(m, rapid.Uint64().Draw(r, "seed"), plantedTaste)
		for range rapid.IntRange(0, 8).Draw(r, "rounds") {
			for range 10 {
				habits[rapid.IntRange(0, 2).Draw(r, "habit")].does(p)
			}
		}
		said := drawRuling(r)
		if m.said(said) {
			r.Skip("a rule about it holds")
		}
		before := m.fit()
		m.Event(said.body())
		after := m.fit()
		// A rule for a place lets it differ from everywhere, which nobody knew of before.
		if one, two := said.surely(before), said.surely(after); said.scope.Everywhere() && said.weight(before) > 0 && two < one-tolFloor {
			r.Errorf("%+v: the probability of the direction falls from %.4f to %.4f", said, one, two)
		}
		fell := said.weight(before) - said.weight(after)
		worst = max(worst, fell)
		if fell > tolFloor {
			r.Errorf("%+v: the weight falls from %.4f to %.4f", said, said.weight(before), said.weight(after))
		}
	})
	t.Logf("at worst a weight falls by %.5f", worst)
}

// said reports whether a rule about the same feature and place is in the log.
func (m *maker) said(r ruling) bool {
	for _, rule := range m.Log.Rules() {
		if rule.Parsed.Attribute == r.attribute && scopeName(rule.Scope) == scopeName(r.scope) {
			return true
		}
	}
	return false
}

// Whose answers say more of what they state is believed as much as before, after few answers and after
// many.
func TestRuleLeavesALargerWeight(t *testing.T) {
	j := feature.MustIndex("log_words")
	long := make([]float64, len(packtest.Law().Names))
	long[j] = 3
	for _, n := range []int{60, exactRows - 1, exactRows + 60} {
		d := livedBy(rand.New(rand.NewPCG(2, 9)), long, n, -1).Design
		before := FitDesign(d).Weight("log_words")
		for _, size := range []float64{.5, 1} {
			own := *d
			own.prefs = []statedPref{{feature: j, less: before < 0, size: size, sd: statedSD}}
			f, after := own.hinges()[0], FitDesign(&own).Weight("log_words")
			t.Logf("%d answers: %.4f, stated at least %.2f: %.4f", n, before, f.target, after)
			if math.Abs(before) < f.target+f.soft || math.Abs(after) < math.Abs(before)-tolFloor {
				t.Errorf("after %d answers the weight is %.4f, and %.4f with a rule that it be %.2f", n, before, after, f.target)
			}
		}
	}
}

// Beyond exactRows, where the experts share one quadratic, no rule about a feature weakens what
// many answers say in its direction, and no expert's share moves much.
func TestRuleNeverWeakensManyAnswers(t *testing.T) {
	studied(t)
	d := lifetime(rand.New(rand.NewPCG(5, 9)), exactRows+40, -1).Design
	before, worst := FitDesign(d), 0.0
	for k := 0; k < len(packtest.Law().Names); k += 4 {
		name := packtest.Law().Names[k]
		for _, less := range []bool{false, true} {
			own := *d
			own.prefs = []statedPref{{feature: feature.MustIndex(name), less: less, size: []float64{.5, 1, 2}[k/4%3], sd: statedSD}}
			after, sign := FitDesign(&own), 1-2*float64(boolInt(less))
			if fell := sign * (before.Weight(name) - after.Weight(name)); fell > tolFloor {
				t.Errorf("%s, less: %v: the weight falls by %.4f", name, less, fell)
			}
			if moved := far(before.shares, after.shares); moved > 0 {
				t.Errorf("%s, less: %v: shares move by %.4f", name, less, moved)
			}
			off := apart(after, exactly(&own))
			if worst = max(worst, off); off > tolQuadratic {
				t.Errorf("%s, less: %v: weights are off by %.3f sd", name, less, off)
			}
		}
	}
	t.Logf("weights are off by %.3f sd at most", worst)
}

// apart is how far the means of two fits are from each other, in posterior standard deviations.
func apart(one, two *Model) (most float64) {
	for i, mean := range one.mean {
		most = max(most, math.Abs(mean-two.mean[i])/math.Sqrt(one.cov[i*len(one.mean)+i]))
	}
	return most
}

// tolQuadratic is how far the quadratic may lead from the exact fit, in posterior standard deviations of a
// weight.
const tolQuadratic = .5

// exactly is the fit with each expert's own steps, however many the answers are.
func exactly(d *Design) *Model {
	priors := d.priors()
	s := newSolver(d, priors[0], scales{eta: d.pack.Eta, kappa: d.pack.Kappa}, d.rowWeights(d.changePoints()))
	s.warmup()
	objective := s.mode(d.lapse())
	s.majorizer()
	var list []expert
	for k, q := range priors[1:] {
		list = append(list, expert{s.refitFrom(q), k + 1})
	}
	return momentMatched(append(list, expert{s.withStated(objective), 0}), len(priors))
}

// Without answers a rule moves a weight as far as a Gaussian factor at its size would, of each expert, and
// no further than the easing.
func TestRuleAloneMovesAboutItsSize(t *testing.T) {
	for _, name := range []string{"emoji", "bold", "commas"} {
		last := 0.0
		for _, size := range []float64{.5, 1, 2} {
			m := newMaker(t)
			r := ruling{attribute: name, direction: palate.More, size: size}
			m.Event(r.body())
			d := NewDesign(packtest.Law(), m.Log, pack.NewCache())
			u, want, f := d.pack.Axis(feature.MustIndex(name)), 0.0, hinge{}
			for _, q := range packtest.Law().Priors() {
				f = d.hinges()[0]
				q = widenedAlong(q, d.prefs, d.pack, 1)
				want += q.Share * num.Dot(u, conditioned(q, factor{u, f.target, f.sd}).Mean)
			}
			got := m.fit().Weight(name)
			if got < want-tolSum || got > want+f.soft {
				t.Errorf("%s: a rule of %v makes it %.3f, a Gaussian %.3f, and its target is %.3f", name, size, got, want, f.target)
			}
			if got <= last {
				t.Errorf("%s: a rule of %v makes it %.3f, and a smaller one %.3f", name, size, got, last)
			}
			last = got
		}
	}
}

// What a hinge leaves open of a Gaussian is near what quadrature says of the two together, and never more
// than before.
func TestHingeNarrowsTheCovariance(t *testing.T) {
	for _, tt := range []struct{ mean, sd float64 }{{0, 1}, {1, .7}, {1.5, 1}, {3, .5}, {-1, .2}} {
		f := hinge{u: []float64{1}, target: 1, sd: .35, soft: softRatio * .35}
		b := tt.mean / (tt.sd * tt.sd)
		w, _ := hinges{f}.minimizeWith([]float64{1 / (tt.sd * tt.sd)}, []float64{b})
		got := math.Sqrt(hinges{f}.conditionCov([]float64{tt.sd * tt.sd}, 1, w)[0])
		var all, first, second float64
		for x := -6.0; x < 8; x += .001 {
			cost, _, _ := f.penalty(x)
			p := math.Exp(-cost - (x-tt.mean)*(x-tt.mean)/(2*tt.sd*tt.sd))
			all, first, second = all+p, first+p*x, second+p*x*x
		}
		want := math.Sqrt(second/all - first*first/(all*all))
		if got > tt.sd || math.Abs(math.Log(got/want)) > tolNarrow {
			t.Errorf("N(%v, %v^2): the deviation left is %.3f, by quadrature %.3f", tt.mean, tt.sd, got, want)
		}
	}
}

// tolNarrow is how far the logarithm of a deviation may be from quadrature's: the mode that it is worked
// out at stands below the mean.
const tolNarrow = .35

// A rule that is taken back leaves no bit, and moves how far each kind of taste is believed.
func TestRuleTakenBackIsAsIfNeverStated(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := newMaker(t)
		everything(m, rapid.Uint64().Draw(r, "seed"), 1)
		before, said := m.fit(), drawRuling(r)
		id := m.Event(said.body())
		during := m.fit()
		off := said.body()
		off.Rule, off.Status = id, palate.StatusOff
		m.Event(off)
		equal(r, before, m.fit())
		equal(r, before.In(bossMail, ""), m.fit().In(bossMail, ""))
		if far(before.shares, during.shares) > 0 {
			r.Errorf("%+v: shares %v, then %v", said, before.shares, during.shares)
		}
	})
}

// Steps of rank one lead where a refit does also for who stated a rule.
func TestLiveUpdateAgreesWithRefitUnderARule(t *testing.T) {
	studied(t)
	const steps, people, pairs, most = 25, 6, 40, .016
	total := 0.0
	for seed := range uint64(people) {
		r := rand.New(rand.NewPCG(seed, 22))
		d := lifetime(r, 25+steps, -1)
		d.prefs = []statedPref{{feature: feature.MustIndex("log_words"), less: true, size: 1, sd: statedSD}}
		live := FitDesign(d.first(25))
		for k := range steps {
			live = live.Update(d.choices[25+k])
		}
		exact := FitDesign(d.Design).WithTemperature(live.Temperature())
		for range pairs {
			a, b := packtest.Law().Point("q", someAnswer(r)), packtest.Law().Point("q", someAnswer(r))
			total += math.Abs(live.Predict(a, b).PA-exact.Predict(a, b).PA) / (people * pairs)
		}
	}
	if t.Logf("%.4f", total); total > most {
		t.Errorf("live and exact probabilities differ by %.4f, want at most %v", total, most)
	}
}

func BenchmarkFit(b *testing.B) {
	said := []statedPref{
		{feature: feature.MustIndex("log_words"), less: true, size: 1, sd: statedSD},
		{feature: feature.MustIndex("emoji"), less: true, size: 2, sd: statedSD},
		{feature: feature.MustIndex("bullets"), size: .5, sd: statedSD},
	}
	for _, n := range []int{200, 10_000} {
		d := lifetime(rand.New(rand.NewPCG(2, 9)), n, -1).Design
		for _, rules := range []int{0, len(said)} {
			b.Run(strconv.Itoa(n)+" answers, "+strconv.Itoa(rules)+" rules", func(b *testing.B) {
				own := *d
				own.prefs = said[:rules]
				for b.Loop() {
					FitDesign(&own)
				}
			})
		}
	}
}
