package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
)

// unknowing is a pack that takes no liking for granted.
func unknowing(p *Pack) *Pack {
	own, err := ReadPack(p.Value().With("mu", numberList(make([]float64, len(p.Mu)))).Append(nil))
	if err != nil {
		panic(err)
	}
	return own
}

func TestStrangersOrderStays(t *testing.T) {
	m := FitDesign(EmptyDesign(Builtin()))
	points := []Point{Builtin().Point("q", "Long. "+strings.Repeat("Longer. ", 50)), Builtin().Point("q", "Short."), Builtin().Point("q", "- a\n- b")}
	r := m.Rank(points, nil)
	if !slices.Equal(r.Order, []int{0, 1, 2}) || !r.Abstained {
		t.Errorf("with no answers the order is %v, abstained %v", r.Order, r.Abstained)
	}
}

func TestRankPutsNoAnswerLastAndSumsToOne(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(1, 2)), 40, shorterIsBetter)
	m := maker.fit()
	points := []Point{lawPack().Point("q", ""), lawPack().Point("q", strings.Repeat("Many words stand here. ", 30)), lawPack().Point("q", "Few words.")}
	r := m.Rank(points, []Tier{NoAnswer, Sound, Sound})
	if !slices.Equal(r.Order, []int{2, 1, 0}) {
		t.Errorf("order is %v, want the short one, the long one, the garbled one", r.Order)
	}
	sum := 0.0
	for _, p := range r.PBest {
		sum += p
	}
	if math.Abs(sum-1) > tolSum {
		t.Errorf("p_best sums to %v", sum)
	}
}

func TestWhySumsToTheScore(t *testing.T) {
	maker := newMaker(t)
	r := rand.New(rand.NewPCG(3, 4))
	maker.answers(r, 20, shorterIsBetter)
	m := maker.fit()
	for range 20 {
		za, zb := lawPack().Point("q", someAnswer(r)), lawPack().Point("q", someAnswer(r))
		s, sum := m.Score(za), 0.0
		for _, a := range m.Why(za) {
			sum += a.Amount
		}
		if math.Abs(sum-s.Value) > tolSum {
			t.Errorf("why sums to %v, the score is %v", sum, s.Value)
		}
		margin := 0.0
		for _, a := range m.Compare(za, zb) {
			margin += a.Amount
		}
		if p := m.Predict(za, zb); math.Abs(margin-p.Margin) > tolSum || math.Abs(margin-(m.Score(za).Value-m.Score(zb).Value)) > tolSum {
			t.Errorf("compare sums to %v, the margin is %v", margin, p.Margin)
		}
	}
}

func TestCodeIsUnlikeProse(t *testing.T) {
	m := FitDesign(EmptyDesign(Builtin()))
	odd := strings.Repeat("]]]}}{{ 0x99 ## !!! 😀😀😀 ?!?!?!\n", 60)
	if s := m.Score(Builtin().Point("q", odd)); !s.OOD {
		t.Error("a page of symbols is not flagged as unlike what is known")
	}
	if s := m.Score(Builtin().Point("What is a cache?", "A cache keeps what was read last near at hand, so that reading it again is fast.")); s.OOD {
		t.Error("a plain answer is flagged as unlike what is known")
	}
}

// Who breaks a must stands behind who keeps it, whatever the scores, before what is no answer; and
// cannot be the best.
func TestTiersStandBehindEachOther(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(1, 2)), 40, shorterIsBetter)
	m := maker.fit()
	long, short := lawPack().Point("q", strings.Repeat("Many words stand here. ", 30)), lawPack().Point("q", "Few words.")
	points := []Point{short, long, lawPack().Point("q", ""), long, short}
	r := m.Rank(points, []Tier{Broken, Sound, NoAnswer, Broken, Sound})
	if !slices.Equal(r.Order, []int{4, 1, 0, 3, 2}) || r.Abstained {
		t.Errorf("order is %v, abstained %v; want the sound ones, those that break a rule, the garbled one", r.Order, r.Abstained)
	}
	for i, p := range r.PBest {
		if best := i == 1 || i == 4; best != (p > 0) {
			t.Errorf("answer %d is the best with %v", i, p)
		}
	}
	if r := m.Rank(points[:2], []Tier{Broken, Broken}); r.PBest[0]+r.PBest[1] < 1-tolSum {
		t.Errorf("where all break a rule one of them is the best: %v", r.PBest)
	}
	for i, score := range m.Rank(points, nil).Scores {
		if score != r.Scores[i] {
			t.Errorf("a tier changed the score of answer %d", i)
		}
	}
}

// What a person said in words orders answers that it tells apart, before they answered anything too;
// what nobody said keeps the order in which answers came.
func TestWordsOrderBeforeAnyAnswer(t *testing.T) {
	d := EmptyDesign(Builtin())
	d.Rule(palate.Rule{ID: palate.EventID{Device: 1, Seq: 1}, RuleSet: palate.RuleSet{Status: "active", Force: "soft",
		Parsed: palate.Parsed{Attribute: "log_words", Direction: "less", Size: 1}}})
	m := FitDesign(d)
	point := func(text string) Point { return Builtin().Point("q", text) }
	points := []Point{point(strings.Repeat("Many words stand here. ", 60)), point("Few words."), point("- two words\n- few more"), point("Few words.")}
	r := m.Rank(points, nil)
	if r.Order[3] != 0 || r.Abstained {
		t.Errorf("order is %v for who said shorter", r.Order)
	}
	same := []Point{point("Few words!"), point("Few words.")}
	if r := m.Rank(same, nil); !slices.Equal(r.Order, []int{0, 1}) {
		t.Errorf("answers that the rule does not tell apart changed places: %v", r.Order)
	}
	loaded, err := Load(m.Profile(""), Builtin())
	if err != nil || !slices.Equal(loaded.Rank(points, nil).Order, r.Order) {
		t.Errorf("the profile ranks otherwise: %v", err)
	}
}

// Many answers that say the contrary weigh more than a word.
func TestAnswersOverruleWords(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(1, 2)), 300, func(a, b string) int { return -shorterIsBetter(a, b) })
	maker.event(&palate.RuleSet{Words: "shorter", Status: "active", Force: "soft", Parsed: palate.Parsed{Attribute: "log_words", Direction: "less", Size: .5}})
	m := maker.fit()
	points := []Point{lawPack().Point("q", "Few words."), lawPack().Point("q", strings.Repeat("Many words stand here. ", 60))}
	if got := m.Rank(points, nil).Order[0]; got != 1 {
		t.Error("300 answers for the longer one do not weigh more than a word")
	}
}
