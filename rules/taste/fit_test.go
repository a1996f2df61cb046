package taste

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/feature"
)

func TestFitLearnsAPlantedTaste(t *testing.T) {
	m := newMaker(t)
	r := rand.New(rand.NewPCG(1, 1))
	m.answers(r, 40, shorterIsBetter)
	model := m.fit()
	right, n := 0, 0
	for range 200 {
		a, b := someAnswer(r), someAnswer(r)
		want := shorterIsBetter(a, b)
		if want == 0 {
			continue
		}
		p := model.Predict(Builtin().Point("What is a cache?", a), Builtin().Point("What is a cache?", b))
		n++
		if (p.PA > p.PB) == (want > 0) {
			right++
		}
	}
	if share := float64(right) / float64(n); share < .85 {
		t.Errorf("after 40 answers %d of %d new ones are predicted (%.2f), want .85", right, n, share)
	}
	if w := model.Weight("log_words"); w >= 0 {
		t.Errorf("weight of length is %v, want it below 0", w)
	}
}

// TestOrderOfArrivalChangesNothing appends the same events in another order.
func TestOrderOfArrivalChangesNothing(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(2, 2)), 15, shorterIsBetter)
	events := slices.Clone(m.log.Events())
	shuffled := palate.NewLog(m.log.Header())
	for line := range m.log.Lines() {
		if text, ok := line.(*palate.Text); ok {
			_ = shuffled.AddText(*text)
		}
	}
	rand.New(rand.NewPCG(3, 3)).Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
	for _, e := range events {
		if _, err := shuffled.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	got := Fit(Builtin(), shuffled, NewCache()).Profile("p").Value().Append(nil)
	if want := m.fit().Profile("p").Value().Append(nil); !bytes.Equal(got, want) {
		t.Error("the same events in another order give another profile")
	}
}

func TestRetractedIsAsIfNeverSeen(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	m, clean := newMaker(t), newMaker(t)
	for i := range 12 {
		a, b := someAnswer(r), someAnswer(r)
		id := m.pair("q", a, b, shorterIsBetter(a, b))
		if i%3 == 0 {
			m.event(&palate.Retract{Event: id})
		} else {
			clean.pair("q", a, b, shorterIsBetter(a, b))
		}
	}
	// The numbers of the events differ, so evidence does; what a score uses must not.
	got, want := m.fit(), clean.fit()
	if !slices.Equal(got.mean, want.mean) || !slices.Equal(got.cov, want.cov) {
		t.Error("a retracted answer left a trace")
	}
}

func TestSwappingSidesFlipsTheSign(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	m, swapped := newMaker(t), newMaker(t)
	for range 20 {
		a, b := someAnswer(r), someAnswer(r)
		s := r.IntN(7) - 3
		m.pair("q", a, b, s)
		swapped.pair("q", b, a, -s)
	}
	one, two := m.fit(), swapped.fit()
	for j, name := range Builtin().Names {
		// Only the side bias, which sees left and right, tells the two apart.
		if math.Abs(one.weights[j]-two.weights[j]) > .2*math.Sqrt(one.featureVariance(j)) {
			t.Errorf("%s: %v, and %v with the sides swapped", name, one.weights[j], two.weights[j])
		}
	}
	side := one.nuisance(coordSide)
	if a, b := one.mean[side], two.mean[side]; a*b > 0 && math.Abs(a) > 1e-3 {
		t.Errorf("the lean to the left is %v, and %v with the sides swapped, want the other sign", a, b)
	}
	za, zb := Builtin().Point("q", "Short."), Builtin().Point("q", strings.Repeat("long ", 80))
	p, q := one.Predict(za, zb), one.Predict(zb, za)
	if math.Abs(p.PA-q.PB) > 1e-12 || math.Abs(p.PTie-q.PTie) > 1e-12 {
		t.Errorf("P(a > b) is %v, and %v the other way round", p.PA, q.PB)
	}
	if sum := p.PA + p.PTie + p.PB; math.Abs(sum-1) > 1e-12 {
		t.Errorf("probabilities sum to %v", sum)
	}
}

func TestIdenticalAnswersAreHarmless(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(6, 6)), 5, shorterIsBetter)
	before := m.fit()
	m.pair("q", "the same", "the same", 3)
	after := m.fit()
	for j, name := range Builtin().Names {
		// The answer says something of the side, and through it, a little of the rest.
		if math.Abs(before.weights[j]-after.weights[j]) > .1 {
			t.Errorf("%s moved from %v to %v by two identical answers", name, before.weights[j], after.weights[j])
		}
	}
	z := Builtin().Point("q", "the same")
	if p := after.Predict(z, z); math.Abs(p.PA-p.PB) > 1e-12 || p.Known != .5 {
		t.Errorf("of identical answers a is preferred with %v, b with %v, known %v", p.PA, p.PB, p.Known)
	}
	if after.Update(Choice{Left: z, Right: z, Pair: palate.Pair{Strength: 3, Graded: true}}) != after {
		t.Error("an answer about identical texts updates the model")
	}
}

func TestManyIdenticalAnswersStayFinite(t *testing.T) {
	d := EmptyDesign(Builtin())
	za, zb := Builtin().Point("q", "Yes."), Builtin().Point("q", strings.Repeat("Well, maybe. ", 30))
	for range 20_000 {
		d.AddChoice(Choice{Left: za, Right: zb, Pair: palate.Pair{Strength: 3, Graded: true}})
	}
	m := FitDesign(d)
	for _, w := range m.mean {
		if math.IsNaN(w) || math.Abs(w) > 1000 {
			t.Fatalf("weights are %v", m.mean)
		}
	}
	if p := m.Predict(za, zb); p.PA < .9 {
		t.Errorf("P(a) after 20,000 answers for a is %v", p.PA)
	}
}

func TestLiveUpdateAgreesWithRefit(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	m := newMaker(t)
	m.answers(r, 25, shorterIsBetter)
	live := m.fit()
	total, n := 0.0, 0
	for range 10 {
		a, b := someAnswer(r), someAnswer(r)
		s := shorterIsBetter(a, b)
		live = live.Update(choice(a, b, s))
		m.pair("q", a, b, s)
	}
	exact := m.fit()
	for range 100 {
		za, zb := Builtin().Point("q", someAnswer(r)), Builtin().Point("q", someAnswer(r))
		total += math.Abs(live.Predict(za, zb).PA - exact.Predict(za, zb).PA)
		n++
	}
	// The refit also moves the person's thresholds, which the live update leaves.
	if mean := total / float64(n); mean > .02 {
		t.Errorf("live and exact probabilities differ by %.4f on average, want at most .02", mean)
	}
}

func TestCovarianceStaysPositiveDefinite(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	m := FitDesign(EmptyDesign(Builtin()))
	for range 1000 {
		m = m.Update(choice(someAnswer(r), someAnswer(r), r.IntN(7)-3))
	}
	l := slices.Clone(m.cov)
	if !cholesky(l, len(m.mean)) {
		t.Error("after 1,000 updates the covariance is not positive definite")
	}
}

func TestReasonsLimitWhatAnAnswerTeaches(t *testing.T) {
	m := newMaker(t)
	long := "# Long\n- and\n- listed " + strings.Repeat("with words ", 40)
	id := m.pair("q", "Short.", long, 3)
	m.event(&palate.Why{About: id, Tags: []string{"-too_long"}})
	d := NewDesign(Builtin(), m.log, NewCache())
	row, phi := d.rows[0], make([]float64, len(feature.Catalog))
	a, b := Builtin().Point("q", "Short."), Builtin().Point("q", long)
	for j, f := range feature.Catalog {
		if f.Aspect == feature.Concise {
			phi[j] = a.Phi[j] - b.Phi[j]
		} else if row.speaks.has(j) {
			t.Errorf("%s of aspect %s is spoken of under a reason of another aspect", f.Name, f.Aspect)
		}
	}
	want := make([]float64, d.rewards())
	d.project(want, phi)
	if !row.speaks.has(feature.MustIndex("log_words")) || far(row.x[:d.rewards()], want) > tolSum {
		t.Errorf("under the reason the answers differ by %v, want %v", row.x[:d.rewards()], want)
	}
}

func TestStatedRuleMovesItsOwnFeature(t *testing.T) {
	m := newMaker(t)
	before := m.fit().Weight("emoji")
	m.event(&palate.RuleSet{Words: "fewer emoji", Status: "active", Force: "soft", Parsed: palate.Parsed{Attribute: "emoji", Direction: "less", Size: 1}})
	fewer := m.fit().Weight("emoji")
	if fewer >= before {
		t.Errorf("fewer emoji moved the weight from %v to %v", before, fewer)
	}
}

func TestDroppedBeliefLeavesTheOthers(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(9, 9)), 20, shorterIsBetter)
	before := m.fit()
	m.event(&palate.Judge{Item: "log_words", Verdict: "drop"})
	after := m.fit()
	if after.Weight("log_words") != 0 {
		t.Errorf("a dropped belief still weighs %v", after.Weight("log_words"))
	}
	for j, name := range Builtin().Names {
		if name != "log_words" && before.weights[j] != after.weights[j] {
			t.Errorf("%s changed by dropping another", name)
		}
	}
}

func TestOthersAndModelsTeachNothing(t *testing.T) {
	m := newMaker(t)
	showing := m.event(&palate.Shown{Prompt: m.text("q"), Candidates: []palate.Candidate{{Slot: 0, Text: m.text("a")}, {Slot: 1, Text: m.text("b b b")}}})
	for _, source := range []palate.Source{palate.SourceOther, palate.SourceModel} {
		e, err := m.author.Seal(palate.Draft{Source: source, Body: &palate.Pair{Showing: showing, B: 1, Strength: 3, Graded: true}})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = m.log.Append(e)
	}
	if n := m.fit().Answers(); n != 0 {
		t.Errorf("%d answers of others or models were learned from", n)
	}
}

func TestSecondGestureExtractsNothing(t *testing.T) {
	m := newMaker(t)
	id := m.pair("q", "one", "another one", 2)
	cache := NewCache()
	Fit(Builtin(), m.log, cache)
	first := cache.Misses
	m.event(&palate.Why{About: id, Tags: []string{"+tone"}})
	Fit(Builtin(), m.log, cache)
	if first != 2 || cache.Misses != first {
		t.Errorf("%d extractions for two texts, %d after another gesture", first, cache.Misses)
	}
}
