package taste

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

func TestStrangersOrderStays(t *testing.T) {
	m := FitDesign(EmptyDesign(pack.Builtin()))
	points := []pack.Point{pack.Builtin().Point("q", "Long. "+strings.Repeat("Longer. ", 50)), pack.Builtin().Point("q", "Short."), pack.Builtin().Point("q", "- a\n- b")}
	r := m.Rank(points, nil)
	if !slices.Equal(r.Order, []int{0, 1, 2}) || !r.Abstained {
		t.Errorf("with no answers the order is %v, abstained %v", r.Order, r.Abstained)
	}
}

func TestRankPutsNoAnswerLastAndSumsToOne(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(1, 2)), 40, shorterIsBetter)
	m := maker.fit()
	points := []pack.Point{packtest.Law().Point("q", ""), packtest.Law().Point("q", strings.Repeat("Many words stand here. ", 30)), packtest.Law().Point("q", "Few words.")}
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
		za, zb := packtest.Law().Point("q", someAnswer(r)), packtest.Law().Point("q", someAnswer(r))
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
	m := FitDesign(EmptyDesign(pack.Builtin()))
	odd := strings.Repeat("]]]}}{{ 0x99 ## !!! 😀😀😀 ?!?!?!\n", 60)
	if s := m.Score(pack.Builtin().Point("q", odd)); !s.OOD {
		t.Error("a page of symbols is not flagged as unlike what is known")
	}
	if s := m.Score(pack.Builtin().Point("What is a cache?", "A cache keeps what was read last near at hand, so that reading it again is fast.")); s.OOD {
		t.Error("a plain answer is flagged as unlike what is known")
	}
}

// Who breaks a must stands behind who keeps it, whatever the scores, before what is no answer; and
// cannot be the best.
func TestTiersStandBehindEachOther(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(1, 2)), 40, shorterIsBetter)
	m := maker.fit()
	long, short := packtest.Law().Point("q", strings.Repeat("Many words stand here. ", 30)), packtest.Law().Point("q", "Few words.")
	points := []pack.Point{short, long, packtest.Law().Point("q", ""), long, short}
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
	d := EmptyDesign(pack.Builtin())
	d.Rule(palate.Rule{ID: palate.EventID{Device: 1, Seq: 1}, RuleSet: palate.RuleSet{Status: palate.StatusActive, Force: palate.Soft,
		Parsed: palate.Parsed{Attribute: "log_words", Direction: palate.Less, Size: 1}}})
	m := FitDesign(d)
	point := func(text string) pack.Point { return pack.Builtin().Point("q", text) }
	points := []pack.Point{point(strings.Repeat("Many words stand here. ", 60)), point("Few words."), point("- two words\n- few more"), point("Few words.")}
	r := m.Rank(points, nil)
	if r.Order[3] != 0 || r.Abstained {
		t.Errorf("order is %v for who said shorter", r.Order)
	}
	if r.Scores[1].Value <= r.Scores[0].Value {
		t.Errorf("scores %v for who said shorter", r.Scores)
	}
	same := []pack.Point{point("Few words!"), point("Few words.")}
	if r := m.Rank(same, nil); !slices.Equal(r.Order, []int{0, 1}) {
		t.Errorf("answers that the rule does not tell apart changed places: %v", r.Order)
	}
	loaded, err := Load(m.Profile(""), pack.Builtin())
	if err != nil || !slices.Equal(loaded.Rank(points, nil).Order, r.Order) {
		t.Errorf("the profile ranks otherwise: %v", err)
	}
}

// Many answers that say the contrary weigh more than a word.
func TestAnswersOverruleWords(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(1, 2)), 300, func(a, b string) int { return -shorterIsBetter(a, b) })
	maker.Event(&palate.RuleSet{Words: "shorter", Status: palate.StatusActive, Force: palate.Soft, Parsed: palate.Parsed{Attribute: "log_words", Direction: palate.Less, Size: .5}})
	m := maker.fit()
	points := []pack.Point{packtest.Law().Point("q", "Few words."), packtest.Law().Point("q", strings.Repeat("Many words stand here. ", 60))}
	if got := m.Rank(points, nil).Order[0]; got != 1 {
		t.Error("300 answers for the longer one do not weigh more than a word")
	}
}

// odd texts lie far from those that the features were scaled on.
var odd = []string{strings.Repeat("]]]}}{{ 0x99 ## !!! 😀😀😀 ?!?!?!\n", 20), "| a | b |\n|---|---|\n" + strings.Repeat("| 1 | https://example.org |\n", 30), "WHY?!"}

// someOf are ordinary texts and odd ones, in an order by chance.
func someOf(r *rand.Rand) (points []pack.Point) {
	for range 6 {
		points = append(points, packtest.Law().Point("q", someAnswer(r)))
	}
	for _, text := range odd {
		points = append(points, packtest.Law().Point("q", text))
	}
	r.Shuffle(len(points), func(i, j int) { points[i], points[j] = points[j], points[i] })
	return points
}

// cutBy is the order and the groups of answers by what is said of each alone and of each two, the rule
// of groups written down again.
func cutBy(m *Model, points []pack.Point, apart float64) (order, groups []int) {
	for i := range points {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(m.Score(points[j]).Value, m.Score(points[i]).Value) })
	groups = make([]int, len(points))
	first, n := order[0], 1
	for _, i := range order {
		if p := m.Predict(points[first], points[i]); p.Known >= apart {
			first, n = i, n+1
		}
		groups[i] = n
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Or(groups[i]-groups[j], i-j) })
	return order, groups
}

func TestGroupsAreCutWhereTheSignIsKnown(t *testing.T) {
	several := 0
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(17, seed))
		maker := newMaker(t)
		maker.answers(r, 5+3*int(seed), shorterIsBetter)
		m := maker.fit()
		points := someOf(r)
		got := m.Rank(points, nil)
		order, groups := cutBy(m, points, .65)
		if !slices.Equal(got.Order, order) || !slices.Equal(got.Groups, groups) {
			t.Errorf("order %v in groups %v, want %v in %v", got.Order, got.Groups, order, groups)
		}
		if _, other := cutBy(m, points, .7); !slices.Equal(groups, other) {
			several++
		}
		for i, p := range points {
			if want := m.Score(p); math.Abs(got.Scores[i].Value-want.Value) > tolSum || math.Abs(got.Scores[i].SD-want.SD) > tolSum {
				t.Errorf("answer %d has the score %v in the ranking, and %v alone", i, got.Scores[i], want)
			}
		}
		for place, i := range got.Order {
			if place > 0 && got.Groups[i] > got.Groups[got.Order[place-1]] && got.Scores[i].Value > got.Scores[got.Order[place-1]].Value {
				t.Errorf("answer %d begins a group with a higher score than the one before", i)
			}
		}
	}
	if several < 3 {
		t.Errorf("in %d of 12 rankings another threshold cuts other groups: the test hardly tells them apart", several)
	}
}

// Of a text unlike any that is known less is sure: it is separated later, and its chances are nearer to
// those of the others.
func TestUnlikeTextsAreLessSure(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(18, 1)), 30, shorterIsBetter)
	m := maker.fit()
	far := m.pack.Point("q", odd[0])
	near := far
	near.Far = 0
	base := m.pack.Point("q", "A short answer of eight words, no more.")
	if m.pack.Novelty(far) < 2 {
		t.Fatal("the odd text is like others")
	}
	strange, plain := m.Rank([]pack.Point{base, far}, nil), m.Rank([]pack.Point{base, near}, nil)
	if strange.Scores[1].SD <= plain.Scores[1].SD {
		t.Errorf("sd %v of a text unlike any known, %v of one that is like them", strange.Scores[1].SD, plain.Scores[1].SD)
	}
	if even := func(r Ranking) float64 { return math.Abs(r.PBest[0] - .5) }; even(strange) >= even(plain) {
		t.Errorf("p_best is %v for a text unlike any known, %v for one that is like them", strange.PBest, plain.PBest)
	}
	// However well two are separated, so far off a text may be that its sign is in doubt again.
	long := m.pack.Point("q", someLong)
	margin, v := m.margin(base, long)
	z := math.Abs(margin) / math.Sqrt(v)
	if r := m.Rank([]pack.Point{base, long}, nil); z < 2*separationZ || r.Groups[0] == r.Groups[1] {
		t.Fatalf("a short and a long text are too close to call, %v", r.Groups)
	}
	long.Far = float64(len(long.Phi)) * math.Pow(1.01*z/separationZ, 2)
	if r := m.Rank([]pack.Point{base, long}, nil); r.Groups[0] != r.Groups[1] {
		t.Errorf("groups are %v though how unlike a text is leaves the sign in doubt", r.Groups)
	}
}

// What does not tell answers apart leaves them in one group: the same text, or nothing said yet.
func TestEqualTextsShareAGroup(t *testing.T) {
	maker := newMaker(t)
	maker.answers(rand.New(rand.NewPCG(19, 1)), 40, shorterIsBetter)
	m := maker.fit()
	text := packtest.Law().Point("q", "The same text.")
	r := m.Rank([]pack.Point{text, packtest.Law().Point("q", someLong), text}, nil)
	if r.Groups[0] != r.Groups[2] || r.Scores[0] != r.Scores[2] || math.Abs(r.PBest[0]-r.PBest[2]) > tolSum || !slices.Equal(r.Order, []int{0, 2, 1}) {
		t.Errorf("order %v, groups %v, p_best %v of a text that stands twice", r.Order, r.Groups, r.PBest)
	}
	stranger := FitDesign(EmptyDesign(packtest.Law()))
	if r := stranger.Rank([]pack.Point{packtest.Law().Point("q", someLong), text}, nil); !slices.Equal(r.Groups, []int{1, 1}) {
		t.Errorf("groups %v for somebody who said nothing", r.Groups)
	}
}

// Groups are numbered on through the tiers, each of which begins one.
func TestTiersBeginGroups(t *testing.T) {
	stranger := FitDesign(EmptyDesign(packtest.Law()))
	p := packtest.Law().Point("q", "A text.")
	r := stranger.Rank([]pack.Point{p, p, p, p}, []Tier{NoAnswer, Broken, Sound, Sound})
	if !slices.Equal(r.Order, []int{2, 3, 1, 0}) || !slices.Equal(r.Groups, []int{3, 2, 1, 1}) || r.Abstained {
		t.Errorf("order %v, groups %v, abstained %v", r.Order, r.Groups, r.Abstained)
	}
	if r := stranger.Rank([]pack.Point{p, p, p}, []Tier{Sound, Broken, NoAnswer}); !r.Abstained {
		t.Error("nothing changed places, and yet it did not abstain")
	}
}

// A word about length alone, of somebody who gave no answers, shows in the scores: where nothing else is
// taken for granted, the shorter one has the higher score and is likelier the best.
func TestScoresFollowTheWord(t *testing.T) {
	p := pack.Builtin()
	for _, direction := range []palate.Direction{palate.Less, palate.More} {
		d := EmptyDesign(p)
		d.Rule(palate.Rule{ID: palate.EventID{Device: 1, Seq: 1}, RuleSet: palate.RuleSet{Status: palate.StatusActive, Force: palate.Soft,
			Parsed: palate.Parsed{Attribute: "log_words", Direction: direction, Size: 1}}})
		m := FitDesign(d)
		short, long := p.Point("q", "A small, fast store."), p.Point("q", someLong+" "+someLong)
		first := boolInt(direction == palate.More)
		r := m.Rank([]pack.Point{short, long}, nil)
		if r.Scores[first].Value <= r.Scores[1-first].Value || r.PBest[first] <= .5 || r.Groups[first] > r.Groups[1-first] {
			t.Errorf("of length %s: groups %v, scores %v, p_best %v", direction, r.Groups, r.Scores, r.PBest)
		}
	}
}
