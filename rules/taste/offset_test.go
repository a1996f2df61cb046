package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/num"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

var (
	email     = palate.Scope{Medium: []string{"email"}}
	toMyBoss  = palate.Scope{Medium: []string{"email"}, Audience: []string{"boss"}}
	toOthers  = palate.Scope{Medium: []string{"Email", "chat"}}
	inEmail   = palate.Context{Medium: "email"}
	inChat    = palate.Context{Medium: "chat"}
	elsewhere = palate.Context{Medium: "document"}
	bossMail  = palate.Context{Medium: "email", Audience: "boss"}
)

// drawScope is a scope of some keys with some alternatives.
func drawScope(t *rapid.T) palate.Scope {
	some := func(name string, of ...string) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(of), 0, 2, rapid.ID).Draw(t, name)
	}
	s := palate.Scope{Medium: some("medium", "email", "chat", "code"), Audience: some("audience", "boss", "friend"), Topic: some("topic", "cache", "tea")}
	if rapid.Bool().Draw(t, "except") {
		s.Except = &palate.Scope{Task: []string{"plan"}}
	}
	return s
}

func drawContext(t *rapid.T) palate.Context {
	return palate.Context{
		Medium:   rapid.SampledFrom([]string{"", "email", "chat", "code"}).Draw(t, "medium"),
		Audience: rapid.SampledFrom([]string{"", "boss", "friend"}).Draw(t, "audience"),
		Task:     rapid.SampledFrom([]string{"", "plan"}).Draw(t, "task"),
	}
}

// Outside its scope a rule changes not one bit: over any log, scope, feature and context.
func TestScopedRuleIsNotFeltOutside(t *testing.T) {
	outside := 0
	rapid.Check(t, func(r *rapid.T) {
		m := newMaker(t)
		if rapid.Bool().Draw(r, "a rule everywhere") {
			m.rule(palate.Less, rapid.SampledFrom(feature.Catalog[:]).Draw(r, "spoken of").Name, palate.Scope{})
		}
		m.Context = drawContext(r)
		everything(m, rapid.Uint64().Draw(r, "seed"), 1)
		before := m.fit()
		scope := drawScope(r)
		if scope.Everywhere() {
			r.Skip("no scope")
		}
		m.rule(palate.More, rapid.SampledFrom(feature.Catalog[:]).Draw(r, "feature").Name, scope)
		after := m.fit()
		c, prompt := drawContext(r), rapid.SampledFrom([]string{"Tea?", "A cache?", ""}).Draw(r, "prompt")
		if scope.Matches(c, prompt) {
			return
		}
		outside++
		equal(r, before.In(c, prompt), after.In(c, prompt))
	})
	if outside == 0 {
		t.Error("no context was outside of its scope")
	}
}

// equal checks that two models say the same of answers, to the last bit.
func equal(t rapid.TB, one, two *Model) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 9))
	for range 5 {
		a, b := packtest.Law().Point("q", someAnswer(r)), packtest.Law().Point("q", someAnswer(r))
		if got, want := two.Predict(a, b), one.Predict(a, b); got != want {
			t.Fatalf("prediction %+v, want %+v", got, want)
		}
		if got, want := two.Score(a), one.Score(a); got != want {
			t.Fatalf("score %+v, want %+v", got, want)
		}
		if got, want := two.Rank([]pack.Point{a, b}, nil), one.Rank([]pack.Point{a, b}, nil); !slices.Equal(got.Order, want.Order) || !slices.Equal(got.PBest, want.PBest) {
			t.Fatalf("ranking %+v, want %+v", got, want)
		}
	}
}

// Dropping a rule of a scope gives back all scores outside it and inside.
func TestDroppedScopedRuleIsAsIfNeverStated(t *testing.T) {
	m := newMaker(t)
	everything(m, 6, 2)
	before := m.fit()
	id := m.rule(palate.More, "commas", email)
	during := m.fit()
	m.Event(&palate.RuleSet{Rule: id, Words: "more commas", Status: palate.StatusOff, Force: palate.Soft, Scope: email,
		Parsed: palate.Parsed{Attribute: "commas", Direction: palate.More, Size: 1}})
	after := m.fit()
	equal(t, before, during)
	equal(t, before, after)
	equal(t, before.In(inEmail, ""), after.In(inEmail, ""))
	if during.In(inEmail, "").Weight("commas") <= 0 {
		t.Errorf("inside, commas weigh %v, want above 0", during.In(inEmail, "").Weight("commas"))
	}
}

// A rule for a place moves nobody's order elsewhere, however little is known of the person.
func TestStrangersOrderStaysOutsideARule(t *testing.T) {
	m := newMaker(t)
	m.rule(palate.Less, "log_words", email)
	points := []pack.Point{packtest.Law().Point("q", someLong), packtest.Law().Point("q", "Short."), packtest.Law().Point("q", "- a\n- b")}
	model := m.fit()
	if r := model.Rank(points, nil); !slices.Equal(r.Order, []int{0, 1, 2}) || !r.Abstained {
		t.Errorf("outside, the order is %v, abstained %v, want it as it came", r.Order, r.Abstained)
	}
	if !model.In(inEmail, "q").informed() {
		t.Error("in email, where something was said, the order may not move either")
	}
}

// A statement is a rule in the table of precedence.
type statement struct {
	direction palate.Direction
	scope     palate.Scope
}

// The narrower scope has the last word, then the newer rule.
func TestPrecedence(t *testing.T) {
	everywhere := palate.Scope{}
	for _, tt := range []struct {
		name string
		said []statement
		in   palate.Context
		want palate.Direction
	}{
		{"a place over everywhere", []statement{{palate.Less, everywhere}, {palate.More, email}}, inEmail, palate.More},
		{"a place over everywhere, said before it", []statement{{palate.More, email}, {palate.Less, everywhere}}, inEmail, palate.More},
		{"everywhere, outside the place", []statement{{palate.Less, everywhere}, {palate.More, email}}, elsewhere, palate.Less},
		{"two keys over one", []statement{{palate.More, email}, {palate.Less, toMyBoss}}, bossMail, palate.Less},
		{"two keys over one, said before it", []statement{{palate.Less, toMyBoss}, {palate.More, email}}, bossMail, palate.Less},
		{"one key, outside the two", []statement{{palate.More, email}, {palate.Less, toMyBoss}}, inEmail, palate.More},
		{"one alternative over two", []statement{{palate.Less, email}, {palate.More, toOthers}}, inEmail, palate.Less},
		{"the other of two alternatives", []statement{{palate.Less, email}, {palate.More, toOthers}}, inChat, palate.More},
		{"the newer everywhere", []statement{{palate.More, everywhere}, {palate.Less, everywhere}}, elsewhere, palate.Less},
		{"the newer in one place", []statement{{palate.Less, email}, {palate.More, email}}, inEmail, palate.More},
	} {
		for _, attribute := range []string{"log_words", "commas"} {
			t.Run(tt.name+", "+attribute, func(t *testing.T) {
				m := newMaker(t)
				for _, s := range tt.said {
					m.rule(s.direction, attribute, s.scope)
				}
				w := m.fit().In(tt.in, "").Weight(attribute)
				if w > 0 != (tt.want == palate.More) {
					t.Errorf("weight %v, want %s", w, tt.want)
				}
			})
		}
	}
}

// Said of any feature, a rule moves that feature's weight its way, the more the larger it was said.
func TestRuleMovesItsOwnFeature(t *testing.T) {
	stranger := FitDesign(EmptyDesign(packtest.Law()))
	for i, f := range feature.Catalog {
		if testing.Short() && i%6 > 0 {
			continue
		}
		for _, scope := range []palate.Scope{{}, email} {
			for direction, sign := range map[palate.Direction]float64{palate.More: 1, palate.Less: -1} {
				weight := func(size float64) float64 {
					m := newMaker(t)
					m.Event(&palate.RuleSet{Status: palate.StatusActive, Force: palate.Soft, Scope: scope, Parsed: palate.Parsed{Attribute: f.Name, Direction: direction, Size: size}})
					return sign * m.fit().In(inEmail, "").Weight(f.Name)
				}
				none, bit, much := sign*stranger.Weight(f.Name), weight(.5), weight(2)
				if !(much > bit && much > none) {
					t.Errorf("%s %s: %v, a bit %v, much %v, want it to grow", direction, f.Name, none, bit, much)
				}
			}
		}
	}
}

// A word about a feature is not the last one: answers that say otherwise move its weight.
func TestAnswersMoveWhatWasStated(t *testing.T) {
	const rare = "refusal" // no line of someAnswer's is about much else that goes with it
	m := newMaker(t)
	m.rule(palate.Less, rare, palate.Scope{})
	said := m.fit()
	p := newPerson(m, 3, map[string]float64{rare: 2})
	for range 60 {
		habits[0].does(p)
	}
	if before, after := said.Weight(rare), m.fit().Weight(rare); before >= 0 || after <= .95*before {
		t.Errorf("%s weighs %.2f after the rule and %.2f after answers that say otherwise, want it below 0, then higher", rare, before, after)
	}
}

// Answers made in a place teach what is wanted there, from the eighth on.
func TestPlaceIsLearntFromAnswers(t *testing.T) {
	m := newMaker(t)
	r := rand.New(rand.NewPCG(6, 6))
	m.answers(r, 40, shorterIsBetter)
	m.Context.Medium = "email"
	m.answers(r, 20, func(a, b string) int { return -shorterIsBetter(a, b) })
	model := m.fit()
	short, long := packtest.Law().Point("q", "It costs 3 days."), packtest.Law().Point("q", someLong)
	here, there := model.In(inEmail, "").Predict(short, long).Margin, model.In(elsewhere, "").Predict(short, long).Margin
	if here >= there {
		t.Errorf("a short one is %.2f better in email and %.2f elsewhere, want less in email", here, there)
	}
}

// Who likes the same in a place as everywhere needs no offset there: its answers are taken beside the
// weights that hold everywhere, and say nothing more.
func TestOffsetIsBesideTheBroadWeights(t *testing.T) {
	m, r := newMaker(t), rand.New(rand.NewPCG(37, 1))
	m.answers(r, 60, shorterIsBetter)
	m.Context = inEmail
	m.answers(r, 25, shorterIsBetter)
	model := m.fit()
	if len(model.scopes) != 1 {
		t.Fatalf("%d places were learned, want one", len(model.scopes))
	}
	short, long := packtest.Law().Point("q", "It costs 3 days."), packtest.Law().Point("q", someLong)
	everywhere, there := model.Predict(short, long).Margin, model.In(inEmail, "q").Predict(short, long).Margin
	if more := there/everywhere - 1; math.Abs(more) > .12 {
		t.Errorf("a short one is %.2f better everywhere and %.2f in email, though the person likes the same there", everywhere, there)
	}
	// Fitted by themselves, the same answers would say it all once more.
	alone := model.offsetSolver(NewDesign(packtest.Law(), m.Log, pack.NewCache()), 0, model.offsetPrior(), nil)
	alone.mode(0)
	x := make([]float64, model.pack.Dim())
	model.marginCoords(x, short, long)
	if again := num.Dot(alone.w, x); again < .4*everywhere {
		t.Errorf("without the broad weights the offset would be %.2f of %.2f: the test says nothing", again, everywhere)
	}
}

// What an offset may be is a quarter of what the person's own kinds of taste vary by.
func TestOffsetsAreOfThePersonsKinds(t *testing.T) {
	length := make([]float64, len(packtest.Law().Names))
	length[0] = -2
	for name, m := range map[string]*Model{
		"a stranger":             FitDesign(EmptyDesign(packtest.Law())),
		"who minds length alone": FitDesign(livedBy(rand.New(rand.NewPCG(38, 1)), length, 80, -1).Design),
	} {
		got, n := m.offsetPrior(), m.pack.Dim()
		for i := range n {
			for j := range i + 1 {
				want := 0.0
				for k, e := range packtest.Law().Priors() {
					want += .25 * m.shares[k] * e.Cov[i*n+j]
				}
				if got.Mean[i] != 0 || math.Abs(got.Cov[i*n+j]-want) > tolSum {
					t.Fatalf("%s: coordinates %d and %d of an offset about %v have a covariance of %v, want %v", name, i, j, got.Mean[i], got.Cov[i*n+j], want)
				}
			}
		}
	}
}

// A word about a place asks for what is still short of it there: who likes it shorter than they say anyway
// is not taken to want it shorter still.
func TestWordOfAPlaceCountsWhatHoldsEverywhere(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(39, 1)), 80, shorterIsBetter)
	m.rule(palate.Less, "log_words", email)
	model := m.fit()
	f := hingesOf(model.evidence.design.scopes[0].prefs, model.pack)[0]
	everywhere, there := -model.Weight("log_words"), -model.In(inEmail, "q").Weight("log_words")
	if everywhere < f.target {
		t.Fatalf("the weight is %.2f, and said is %.2f: the test says nothing", everywhere, f.target)
	}
	if more := there - everywhere; more < 0 || more > .1*f.target {
		t.Errorf("length weighs %.3f everywhere and %.3f in email, where no more than %.2f was said", everywhere, there, f.target)
	}
}
