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
	"palate/rules/pack"
	"palate/rules/pack/packtest"
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
		p := model.Predict(packtest.Law().Point("What is a cache?", a), packtest.Law().Point("What is a cache?", b))
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

// TestOrderOfArrivalChangesNothing appends the same events, of every gesture and of rules, in another
// order.
func TestOrderOfArrivalChangesNothing(t *testing.T) {
	m := newMaker(t)
	m.rule(palate.Less, "emoji", palate.Scope{Medium: []string{"email"}})
	everything(m, 2, 2)
	m.Context.Medium = "email"
	everything(m, 3, 2)
	events := slices.Clone(m.Log.Events())
	shuffled := palate.NewLog(m.Log.Header())
	for line := range m.Log.Lines() {
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
	got := Fit(packtest.Law(), shuffled, pack.NewCache()).bytes()
	if want := m.fit().bytes(); !bytes.Equal(got, want) {
		t.Error("the same events in another order give another profile")
	}
}

// What was taken back, a rule and a gesture of each kind, leaves no trace.
func TestRetractedIsAsIfNeverSeen(t *testing.T) {
	for _, h := range append([]habit{{"a rule", 1, func(p *person) {
		p.m.rule(palate.More, "emoji", palate.Scope{})
	}}, {"a rule for a place", 1, func(p *person) {
		p.m.rule(palate.More, "commas", palate.Scope{Medium: []string{"email"}})
	}}, {"a pinned text", 1, func(p *person) {
		p.m.Event(&palate.Pin{Text: p.m.Text("- a\n- b")})
	}}}, habits...) {
		t.Run(h.name, func(t *testing.T) {
			m := newMaker(t)
			everything(m, 4, 1)
			want := m.fit()
			before := len(m.Log.Events())
			p := newPerson(m, 5, plantedTaste)
			for range 5 {
				h.does(p)
			}
			added := m.Log.Events()[before:]
			if seen := m.fit(); slices.Equal(seen.mean, want.mean) && len(seen.scopes) == len(want.scopes) {
				t.Fatal("the gesture teaches nothing before it is taken back")
			}
			for _, e := range added {
				m.Event(&palate.Retract{Event: e.ID()})
			}
			got := m.fit().Profile("p")
			got.Cursor = want.Cursor() // the log went on
			if !bytes.Equal(got.Value().Append(nil), want.bytes()) {
				t.Error("what was taken back left a trace")
			}
		})
	}
}

func TestSwappingSidesFlipsTheSign(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	m, swapped := newMaker(t), newMaker(t)
	for range 20 {
		a, b := someAnswer(r), someAnswer(r)
		s := r.IntN(7) - 3
		m.Pair("q", a, b, s)
		swapped.Pair("q", b, a, -s)
	}
	one, two := m.fit(), swapped.fit()
	for j, name := range packtest.Law().Names {
		// Only the side bias, which sees left and right, tells the two apart.
		if math.Abs(one.weights[j]-two.weights[j]) > .2*math.Sqrt(one.featureVariance(j)) {
			t.Errorf("%s: %v, and %v with the sides swapped", name, one.weights[j], two.weights[j])
		}
	}
	side := one.pack.Nuisance(pack.Side)
	if a, b := one.mean[side], two.mean[side]; a*b > 0 && math.Abs(a) > 1e-3 {
		t.Errorf("the lean to the left is %v, and %v with the sides swapped, want the other sign", a, b)
	}
	za, zb := packtest.Law().Point("q", "Short."), packtest.Law().Point("q", strings.Repeat("long ", 80))
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
	m.Pair("q", "the same", "the same", 3)
	after := m.fit()
	for j, name := range packtest.Law().Names {
		// The answer says something of the side, and through it, a little of the rest.
		if math.Abs(before.weights[j]-after.weights[j]) > .1 {
			t.Errorf("%s moved from %v to %v by two identical answers", name, before.weights[j], after.weights[j])
		}
	}
	z := packtest.Law().Point("q", "the same")
	if p := after.Predict(z, z); math.Abs(p.PA-p.PB) > 1e-12 || p.Known != .5 {
		t.Errorf("of identical answers a is preferred with %v, b with %v, known %v", p.PA, p.PB, p.Known)
	}
	if after.Update(Choice{Left: z, Right: z, Pair: palate.Pair{Strength: 3, Graded: true}}) != after {
		t.Error("an answer about identical texts updates the model")
	}
}

func TestReasonsLimitWhatAnAnswerTeaches(t *testing.T) {
	m := newMaker(t)
	long := "# Long\n- and\n- listed " + strings.Repeat("with words ", 40)
	id := m.Pair("q", "Short.", long, 3)
	m.Event(&palate.Why{About: id, Tags: []string{"-too_long"}})
	d := NewDesign(packtest.Law(), m.Log, pack.NewCache())
	row, phi := d.rows[0], make([]float64, len(feature.Catalog))
	a, b := packtest.Law().Point("q", "Short."), packtest.Law().Point("q", long)
	for j, f := range feature.Catalog {
		phi[j] = a.Phi[j] - b.Phi[j]
		if f.Aspect == feature.Concise {
			continue
		}
		phi[j] *= weightUnsaid
		if row.features.has(j) {
			t.Errorf("%s of aspect %s is spoken of under a reason of another aspect", f.Name, f.Aspect)
		}
	}
	if !row.features.has(feature.MustIndex("log_words")) || far(row.x[:d.pack.Features()], phi) > tolSum {
		t.Errorf("under the reason the answers differ by %v, want %v", row.x[:d.pack.Features()], phi)
	}
}

func TestStatedRuleMovesItsOwnFeature(t *testing.T) {
	m := newMaker(t)
	before := m.fit().Weight("emoji")
	m.Event(&palate.RuleSet{Words: "fewer emoji", Status: palate.StatusActive, Force: palate.Soft, Parsed: palate.Parsed{Attribute: "emoji", Direction: palate.Less, Size: 1}})
	fewer := m.fit().Weight("emoji")
	if fewer >= before {
		t.Errorf("fewer emoji moved the weight from %v to %v", before, fewer)
	}
}

func TestDroppedBeliefLeavesTheOthers(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(9, 9)), 20, shorterIsBetter)
	before := m.fit()
	m.Event(&palate.Judge{Item: "log_words", Verdict: palate.VerdictDrop})
	after := m.fit()
	if after.Weight("log_words") != 0 {
		t.Errorf("a dropped belief still weighs %v", after.Weight("log_words"))
	}
	for j, name := range packtest.Law().Names {
		if name != "log_words" && before.weights[j] != after.weights[j] {
			t.Errorf("%s changed by dropping another", name)
		}
	}
}

func TestOthersAndModelsTeachNothing(t *testing.T) {
	m := newMaker(t)
	showing := m.Event(&palate.Shown{Prompt: m.Text("q"), Candidates: []palate.Candidate{{Slot: 0, Text: m.Text("a")}, {Slot: 1, Text: m.Text("b b b")}}})
	for _, source := range []palate.Source{palate.SourceOther, palate.SourceModel} {
		e, err := m.Author.Seal(palate.Draft{Source: source, Body: &palate.Pair{Showing: showing, B: 1, Strength: 3, Graded: true}})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = m.Log.Append(e)
	}
	if n := m.fit().Answers(); n != 0 {
		t.Errorf("%d answers of others or models were learned from", n)
	}
}

func TestSecondGestureExtractsNothing(t *testing.T) {
	m := newMaker(t)
	id := m.Pair("q", "one", "another one", 2)
	cache := pack.NewCache()
	Fit(packtest.Law(), m.Log, cache)
	first := cache.Misses
	m.Event(&palate.Why{About: id, Tags: []string{"+tone"}})
	Fit(packtest.Law(), m.Log, cache)
	if first != 2 || cache.Misses != first {
		t.Errorf("%d extractions for two texts, %d after another gesture", first, cache.Misses)
	}
}
