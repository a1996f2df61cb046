package taste

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"palate"
)

// demoPairs are all pairs of answers to one of the demo's own prompts, as points.
func demoPairs(t testing.TB) (pairs [][2]Point) {
	t.Helper()
	for _, points := range demoAnswers(t) {
		for a := range points {
			for b := range a {
				pairs = append(pairs, [2]Point{points[a], points[b]})
			}
		}
	}
	return pairs
}

// demoAnswers are the answers to each of the demo's own prompts, as points.
func demoAnswers(t testing.TB) (sets [][]Point) {
	t.Helper()
	data, err := os.ReadFile("../../build/demo/prompts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		v, err := palate.ParseValue(bytes.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		prompt, _ := v.Get("prompt").Text()
		outputs, _ := v.Get("outputs").Items()
		var points []Point
		for _, o := range outputs {
			text, _ := o.Get("text").Text()
			points = append(points, lawPack().Point(prompt, text))
		}
		sets = append(sets, points)
	}
	if len(sets) < 50 {
		t.Fatalf("the demo has %d prompts, want 50 or more", len(sets))
	}
	return sets
}

// A wanting is a planted principle.
type wanting struct {
	feature int
	sign    float64
	weight  float64
}

// vote is what it says of a pair: 1 for the left, -1 for the right, 0 for nothing.
func (w wanting) vote(pair [2]Point) float64 {
	switch v := w.sign * (pair[0].Phi[w.feature] - pair[1].Phi[w.feature]); {
	case v > voteFrom:
		return 1
	case v < -voteFrom:
		return -1
	}
	return 0
}

// planted are n principles that speak of a fifth of the pairs or more and vote apart from each other.
func planted(r *rand.Rand, pairs [][2]Point, n int) (list []wanting) {
	votes := func(w wanting) []float64 {
		v := make([]float64, len(pairs))
		for i, p := range pairs {
			v[i] = w.vote(p)
		}
		return v
	}
	for _, k := range r.Perm(len(lawPack().Named)) {
		w := wanting{lawPack().Named[k], float64(2*r.IntN(2) - 1), 1 - .25*float64(len(list))}
		own := votes(w)
		apart := func(o wanting) bool {
			v := votes(o)
			return math.Abs(dot(v, own)) < .5*math.Sqrt(dot(v, v)*dot(own, own))
		}
		if dot(own, own) >= .2*float64(len(pairs)) && !slices.ContainsFunc(list, func(o wanting) bool { return !apart(o) }) {
			list = append(list, w)
		}
		if len(list) == n {
			break
		}
	}
	return list
}

// wanted is a design of what somebody of these principles says of pairs that they speak of.
func wanted(r *rand.Rand, pairs [][2]Point, wants []wanting, n int) *Design {
	d := EmptyDesign(lawPack())
	for _, k := range r.Perm(len(pairs)) {
		pair := pairs[k]
		if r.IntN(2) == 0 {
			pair[0], pair[1] = pair[1], pair[0]
		}
		sum := 0.0
		for _, w := range wants {
			sum += w.weight * w.vote(pair)
		}
		if sum != 0 && d.Len() < n {
			d.AddChoice(Choice{Left: pair[0], Right: pair[1], Pair: palate.Pair{Strength: int(math.Copysign(2, sum)), Forced: true}})
		}
	}
	return d
}

func TestPlantedPrinciplesAreFound(t *testing.T) {
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(41, 1))
	var right, told, planned, foretold, all float64
	for range 100 {
		wants := planted(r, pairs, 2+r.IntN(2))
		d := wanted(r, pairs, wants, 100)
		list := Principles(d)
		told, planned = told+float64(len(list)), planned+float64(len(wants))
		for _, w := range wants {
			right += float64(boolInt(slices.ContainsFunc(list, func(p Principle) bool {
				return p.Feature == lawPack().Names[w.feature] && p.More == (w.sign > 0)
			})))
		}
		for _, o := range d.picks(nil) {
			s := 0.0
			for _, p := range list {
				k := slices.Index(lawPack().Named, lawPack().indexOf(p.Feature))
				if v := d.difference(&o, k); math.Abs(v) > voteFrom {
					s += p.Weight * math.Copysign(1, v) * float64(2*boolInt(p.More)-1)
				}
			}
			foretold, all = foretold+float64(boolInt(s*float64(o.sign) > 0)), all+1
		}
	}
	f1 := 2 * right / (told + planned)
	t.Logf("F1 %.3f (%.0f of %.0f found, %.0f told), %.1f %% of choices foretold", f1, right, planned, told, 100*foretold/all)
	if f1 < .8 {
		t.Errorf("planted principles are found with F1 %.3f, want .8 or more", f1)
	}
	if foretold/all < .85 {
		t.Errorf("%.3f of the choices are foretold, want .85 or more", foretold/all)
	}
}

func (p *Pack) indexOf(name string) int { return slices.Index(p.Names, name) }

// shortInEmail is a log of somebody who wants it short in e-mail and long elsewhere.
func shortInEmail(t *testing.T) *maker {
	m := newMaker(t)
	r := rand.New(rand.NewPCG(42, 1))
	for i := range 60 {
		a, b := someAnswer(r), someAnswer(r)
		context, strength := palate.Context{Medium: "chat"}, -shorterIsBetter(a, b)
		if i%2 == 0 {
			context.Medium, strength = "email", -strength
		}
		showing := m.in(context, &palate.Shown{Prompt: m.text("What is a cache?"), Layout: palate.LayoutBeside, Candidates: []palate.Candidate{
			{Slot: 0, Text: m.text(a)}, {Slot: 1, Text: m.text(b)},
		}})
		m.in(context, &palate.Pair{Showing: showing, A: 0, B: 1, Strength: strength, Graded: true})
	}
	return m
}

// in is an event in a context.
func (m *maker) in(c palate.Context, body palate.Body) palate.EventID {
	m.t.Helper()
	e, err := m.author.Seal(palate.Draft{Source: palate.SourceSelf, Context: c, Body: body})
	if err == nil {
		_, err = m.log.Append(e)
	}
	if err != nil {
		m.t.Fatal(err)
	}
	return e.ID()
}

// find is the principle that says a sentence, or stands for it.
func find(list []Principle, sentence string) (Principle, bool) {
	k := slices.IndexFunc(list, func(p Principle) bool { return p.Sentence == sentence || slices.Contains(p.Like, sentence) })
	if k < 0 {
		return Principle{}, false
	}
	return list[k], true
}

func TestAPrincipleOfAScopeSaysWhere(t *testing.T) {
	m := shortInEmail(t)
	list := m.fit().Principles()
	p, ok := find(list, "Shorter, in email")
	if !ok {
		t.Fatalf("no principle for e-mail among %+v", list)
	}
	if p.Item != p.Feature+`@{"medium":"email"}` || p.Of != 30 || p.For < 20 || p.Against > 0 || p.Confidence < .99 {
		t.Errorf("the principle for e-mail is %+v", p)
	}
	if e, ok := m.log.Event(p.Example); !ok || e.Context.Medium != "email" {
		t.Errorf("its example %v was not given in e-mail", p.Example)
	}
}

func TestADroppedPrincipleStaysDropped(t *testing.T) {
	m := shortInEmail(t)
	before := m.fit()
	email := palate.Context{Medium: "email"}
	p, _ := find(before.Principles(), "Shorter, in email")
	m.event(&palate.Judge{Item: p.Item, Verdict: "drop"})
	for range 10 {
		m.pair("What is a cache?", "Short.", "It is a good deal longer than the other one, and says no more.", 2)
	}
	after := m.fit()
	if _, ok := find(after.Principles(), p.Sentence); ok {
		t.Errorf("a dropped principle came back: %+v", after.Principles())
	}
	if w := after.In(email, "").Weight(p.Feature); w != 0 {
		t.Errorf("in e-mail %s weighs %v after it was dropped there, want 0", p.Feature, w)
	}
	if after.Weight(p.Feature) == 0 || after.In(palate.Context{Medium: "chat"}, "").Weight(p.Feature) == 0 {
		t.Errorf("%s was dropped for e-mail, and weighs nothing elsewhere", p.Feature)
	}
	kept := m.fit()
	kept.hidden = nil
	for j, name := range kept.pack.Names {
		if got, want := after.In(email, "").weights[j], kept.In(email, "").weights[j]; name != p.Feature && got != want {
			t.Errorf("dropping %s changed %s from %v to %v", p.Feature, name, want, got)
		}
	}
	if before.In(email, "").Weight(p.Feature) == 0 {
		t.Error("it weighed nothing before it was dropped: the test says nothing")
	}
}

func TestWhatVotesLikeADroppedPrincipleIsNotTold(t *testing.T) {
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(43, 1))
	d := wanted(r, pairs, []wanting{{lawPack().indexOf("log_words"), -1, 1}}, 100)
	first, ok := find(Principles(d), "Shorter")
	if !ok {
		t.Fatalf("who chooses the shorter has no principle of length: %+v", Principles(d))
	}
	d.Judge(&palate.Judge{Item: first.Item, Verdict: "drop"})
	for _, p := range Principles(d) {
		if p.Item == first.Item || slices.Contains(first.Like, p.Sentence) {
			t.Errorf("%q is told after length was dropped", p.Sentence)
		}
	}
	d.Judge(&palate.Judge{Item: first.Item, Verdict: "right"})
	if _, ok := find(Principles(d), "Shorter"); !ok {
		t.Error("a principle that was taken back is not told again")
	}
}

func TestPrinciplesNeedEightChoices(t *testing.T) {
	pairs := demoPairs(t)
	wants := []wanting{{lawPack().indexOf("log_words"), -1, 1}}
	for n, want := range map[int]bool{7: false, 40: true} {
		if got := len(Principles(wanted(rand.New(rand.NewPCG(44, 1)), pairs, wants, n))) > 0; got != want {
			t.Errorf("of %d choices something is told: %v, want %v", n, got, want)
		}
	}
}

func TestPrinciplesFollowAChangeOfTaste(t *testing.T) {
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(46, 1))
	d := EmptyDesign(lawPack())
	for i := range 120 {
		pair, strength := pairs[r.IntN(len(pairs))], 2
		k := lawPack().indexOf("log_words")
		if (pair[0].Phi[k] < pair[1].Phi[k]) == (i < 80) {
			strength = -2
		}
		d.AddChoice(Choice{Left: pair[0], Right: pair[1], Pair: palate.Pair{Strength: strength, Forced: true}})
	}
	changed := make(ages, d.Len())
	for i := range changed {
		changed[i] = 1
		if i < 80 {
			changed[i] = beforeChange
		}
	}
	if _, ok := find(d.principles(nil), "Longer"); !ok {
		t.Fatal("without the change what is told is not longer: the test says nothing")
	}
	if list := d.principles(changed); len(list) == 0 || list[0].Sentence != "Shorter" && !slices.Contains(list[0].Like, "Shorter") {
		t.Errorf("80 times the longer and then 40 times the shorter tells %+v, want shorter", list)
	}
}

func TestChanceHasNoPrinciples(t *testing.T) {
	pairs := demoPairs(t)
	r := rand.New(rand.NewPCG(45, 1))
	told := 0
	for range 100 {
		d := EmptyDesign(lawPack())
		for _, k := range r.Perm(len(pairs))[:60] {
			d.AddChoice(Choice{Left: pairs[k][0], Right: pairs[k][1], Pair: palate.Pair{Strength: 4*r.IntN(2) - 2, Forced: true}})
		}
		told += len(Principles(d))
	}
	if told > 100 {
		t.Errorf("100 people who choose by chance have %d principles, want at most one each", told)
	}
}

// TestBeyondIsTheBetaTail compares with the integral, by Simpson's rule.
func TestBeyondIsTheBetaTail(t *testing.T) {
	for _, c := range [][2]int{{0, 0}, {3, 0}, {8, 2}, {20, 17}, {150, 40}} {
		wins, losses := float64(c[0]), float64(c[1])
		density := func(x float64) float64 { return math.Exp(wins*math.Log(x) + losses*math.Log1p(-x)) }
		tail, all := simpsonOf(density, betterThan, 1-1e-12), simpsonOf(density, 1e-12, 1-1e-12)
		if got, want := beyond(c[0], c[1]), tail/all; math.Abs(got-want) > 1e-6 {
			t.Errorf("P(acc > .55) after %d and %d is %v, want %v", c[0], c[1], got, want)
		}
	}
}

func simpsonOf(f func(float64) float64, from, to float64) float64 {
	const points = 20000
	sum := 0.0
	for k := range points + 1 {
		sum += simpson(k, points) * f(from+(to-from)*float64(k)/points)
	}
	return sum * (to - from) / points
}

func TestAProfileTellsPrinciples(t *testing.T) {
	m := shortInEmail(t)
	m.event(&palate.Judge{Item: `bullets@{"medium":"chat"}`, Verdict: "drop"})
	model := m.fit()
	p, err := palate.ParseProfile(model.Profile("ada").Value())
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := Load(p, lawPack())
	if err != nil {
		t.Fatal(err)
	}
	want := model.Principles()
	got := loaded.Principles()
	if len(want) == 0 || !slices.EqualFunc(got, want, func(a, b Principle) bool {
		return a.Item == b.Item && a.Sentence == b.Sentence && a.For == b.For && a.Example == b.Example && a.Of == b.Of
	}) {
		t.Errorf("a profile tells %+v, want %+v", got, want)
	}
	chat := palate.Context{Medium: "chat"}
	if w := loaded.In(chat, "").Weight("bullets"); w != 0 {
		t.Errorf("what was dropped in chat weighs %v there after a profile was read", w)
	}
	if loaded.Weight("bullets") == 0 {
		t.Error("what was dropped in chat weighs nothing elsewhere")
	}
}

func BenchmarkPrinciples(b *testing.B) {
	pairs := demoPairs(b)
	r := rand.New(rand.NewPCG(47, 1))
	v := someone(r, .05, 1)
	d := EmptyDesign(lawPack())
	for range 10000 {
		p := pairs[r.IntN(len(pairs))]
		d.AddChoice(Choice{Left: p[0], Right: p[1], Pair: palate.Pair{Strength: v.says(r, p[0], p[1]), Forced: true}, Beside: true})
	}
	b.Run("principles", func(b *testing.B) {
		for b.Loop() {
			d.principles(nil)
		}
	})
	m := FitDesign(d)
	b.Run("suggest", func(b *testing.B) {
		for b.Loop() {
			m.Suggest(5)
		}
	})
	b.Run("temper", func(b *testing.B) {
		for b.Loop() {
			m.temper(d)
		}
	})
	b.Run("fit", func(b *testing.B) {
		for b.Loop() {
			FitDesign(d)
		}
	})
	b.Run("lapse", func(b *testing.B) {
		for b.Loop() {
			d.lapse()
		}
	})
}
