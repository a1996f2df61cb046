package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestFeaturesOfTheGuardExist(t *testing.T) {
	for _, name := range slices.Concat(lengthFeatures, markupFeatures) {
		if Builtin().indexOf(name) < 0 {
			t.Errorf("no feature is called %q", name)
		}
	}
}

func TestGuardSaysHowFarLengthDecides(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(91, 1)), 60, shorterIsBetter)
	model := m.fit()
	short, long := lawPack().Point("q", "It is small."), lawPack().Point("q", "It is small. "+strings.Repeat("It is near the thing that it serves. ", 20))
	g := model.Guard(short, long)
	if math.Abs(g.Margin-model.Predict(short, long).Margin) > tolSum {
		t.Errorf("the guard's margin is %v, the prediction's %v", g.Margin, model.Predict(short, long).Margin)
	}
	if g.Length < .3 || g.Length > 1 {
		t.Errorf("between a short text and the same with 20 sentences, length makes %.2f, want .3 or more", g.Length)
	}
	list, prose := lawPack().Point("q", "- fast\n- small\n- near"), lawPack().Point("q", "It is fast, small and near.")
	if with, without := model.Guard(list, prose).Markup, model.Guard(short, long).Markup; with <= without {
		t.Errorf("markup makes %.2f of a list against prose and %.2f of prose against prose", with, without)
	}
	plain := model.Plain()
	if got := plain.Predict(short, long).Margin; math.Abs(got-g.Rest) > tolSum {
		t.Errorf("without length and markup the margin is %v, want the rest, %v", got, g.Rest)
	}
}

// stuffings are ways to put more of something into a text.
var stuffings = []struct{ name, text string }{
	{"neutral words", "the table and the chair stand in the room by the door "},
	{"a keyword", "cache "},
	{"thanks", "please thank you "},
	{"marks", "! "},
	{"bullets", "\n- item"},
}

// TestStuffingEndsAtTheCap adds 200 words of all kinds and then a hundred times as many, for people of
// many tastes: no score passes what the caps allow, and beyond the cap more changes hardly anything.
func TestStuffingEndsAtTheCap(t *testing.T) {
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(92, 1))
	const text = "A cache is a small, fast store in front of a slower one. Use it when the same things are read often."
	uncapped := *lawPack()
	uncapped.Cap = make([]float64, len(uncapped.Names))
	for j := range uncapped.Cap {
		uncapped.Cap[j] = math.Inf(1)
	}
	passed := 0
	for range 20 {
		m := FitDesign(someone(r, 0, 1).asked(r, pairs, 60, 0))
		most := 0.0
		for _, name := range m.pack.Names {
			most += m.Ceiling(name)
		}
		for _, s := range stuffings {
			long := text + " " + strings.Repeat(s.text, 1+20000/len(strings.Fields(s.text)))
			if v := m.Score(lawPack().Point("What is a cache?", long)).Value; v > most {
				t.Errorf("20,000 words of %s score %.2f, above the ceiling %.2f", s.name, v, most)
			}
			for j, part := range m.Why(lawPack().Point("What is a cache?", text+" "+strings.Repeat(s.text, 1+200/len(strings.Fields(s.text))))) {
				if math.Abs(part.Amount) > m.Ceiling(part.Feature)+tolSum {
					t.Errorf("200 words of %s: part %d, %s, is %.2f, above its cap of %.2f", s.name, j, part.Feature, part.Amount, m.Ceiling(part.Feature))
				}
			}
			phi := uncapped.Phi("What is a cache?", long)
			for j, v := range phi {
				passed += boolInt(math.Abs(m.weights[j]*v) > m.Ceiling(m.pack.Names[j]))
			}
		}
	}
	if passed == 0 {
		t.Error("without caps nothing would pass them: the test says nothing")
	}
}

func TestDiverseIsBestFirstAndUnlike(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(93, 1)), 60, shorterIsBetter)
	model := m.fit()
	var texts []Point
	for _, set := range demoAnswers(t) {
		texts = set
		twice := append(slices.Clone(texts), texts...)
		order := model.Diverse(twice, 3)
		best := slices.IndexFunc(twice, func(p Point) bool {
			return !slices.ContainsFunc(twice, func(q Point) bool { return model.value(q) > model.value(p) })
		})
		if len(order) != 3 || order[0] != best {
			t.Fatalf("the order is %v, want three with %d first", order, best)
		}
		// A copy of what was chosen loses .3; only one whose score stands .3 above all others may come next.
		if order[1] == order[0]+len(texts) {
			scores := model.between01(twice)
			for i := range texts {
				near := cosine(twice[i].Zeta, twice[order[0]].Zeta, math.Sqrt(dot(twice[i].Zeta, twice[i].Zeta)*dot(twice[order[0]].Zeta, twice[order[0]].Zeta)))
				if i != order[0] && diverse*scores[i]-(1-diverse)*near > diverse-(1-diverse) {
					t.Errorf("a copy of the best came second, before answer %d", i)
				}
			}
		}
	}
	if got := model.Diverse(texts, 99); len(got) != len(texts) {
		t.Errorf("99 of %d answers are %d", len(texts), len(got))
	}
	if got := model.Diverse(nil, 3); len(got) != 0 {
		t.Errorf("three of no answers are %v", got)
	}
}

// TestDiverseSpreads compares how near the first three lie to each other with the three best.
func TestDiverseSpreads(t *testing.T) {
	texts := slices.Concat(demoAnswers(t)...)[:60]
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(94, 1)), 60, shorterIsBetter)
	model := m.fit()
	nearness := func(order []int) (sum float64) {
		for i, a := range order {
			for _, b := range order[:i] {
				x, y := texts[a].Zeta, texts[b].Zeta
				sum += cosine(x, y, math.Sqrt(dot(x, x)*dot(y, y))) / 3
			}
		}
		return sum
	}
	best := make([]int, len(texts))
	for i := range best {
		best[i] = i
	}
	slices.SortFunc(best, func(a, b int) int {
		if model.value(texts[a]) > model.value(texts[b]) {
			return -1
		}
		return 1
	})
	with, without := nearness(model.Diverse(texts, 3)), nearness(best[:3])
	t.Logf("mean cosine %.2f, of the three best %.2f", with, without)
	if with > without-.2 {
		t.Errorf("three diverse answers have a mean cosine of %.2f, the three best %.2f: want .2 less", with, without)
	}
}

func TestTemperatureIsOnesOwnAfterFiftyAnswers(t *testing.T) {
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
			packs += loss(m.At(m.pack.T), v) / people
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
