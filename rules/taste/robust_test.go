package taste

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"palate"
	"palate/rules/internal/num"
	"palate/rules/pack/packtest"
)

// sane checks that a model's numbers are numbers, and that its probabilities are some.
func sane(t *testing.T, m *Model) {
	t.Helper()
	for i, w := range m.mean {
		if math.IsNaN(w) || math.Abs(w) > 1000 {
			t.Fatalf("coordinate %d is %v", i, w)
		}
	}
	if !num.Cholesky(append([]float64(nil), m.cov...), len(m.mean)) {
		t.Error("the covariance is not positive definite")
	}
	r := rand.New(rand.NewPCG(2, 2))
	for range 20 {
		p := m.Predict(packtest.Law().Point("q", someAnswer(r)), packtest.Law().Point("q", someAnswer(r)))
		if sum := p.PA + p.PTie + p.PB; !(math.Abs(sum-1) < tolSum) || !(p.PA >= 0 && p.PB >= 0 && p.PTie >= 0) {
			t.Fatalf("probabilities %+v sum to %v", p, sum)
		}
	}
}

func TestManyIdenticalAnswersStayFinite(t *testing.T) {
	times := 1_000_000
	if testing.Short() || raceDetector {
		times = 20_000
	}
	d := EmptyDesign(packtest.Law())
	c := Choice{Left: packtest.Law().Point("q", "Yes."), Right: packtest.Law().Point("q", strings.Repeat("Well, maybe. ", 30)), Pair: palate.Pair{Strength: 3, Graded: true}}
	for range times {
		d.AddChoice(c)
	}
	m := FitDesign(d)
	sane(t, m)
	if p := m.Predict(c.Left, c.Right); p.PA < .9 {
		t.Errorf("P(a) after %d answers for a is %v, want .9", times, p.PA)
	}
}

// Who says as often that the one is better as that the other is, is taken for somebody who does not
// care.
func TestContradictionsCancel(t *testing.T) {
	m := newMaker(t)
	short, long := "Yes.", someLong
	for range 50 {
		m.Pair("q", short, long, 3)
		m.Pair("q", short, long, -3)
	}
	model := m.fit()
	sane(t, model)
	if p := model.Predict(packtest.Law().Point("q", short), packtest.Law().Point("q", long)); math.Abs(p.PA-p.PB) > .1 {
		t.Errorf("P(a) = %.3f, P(b) = %.3f, want them within .1", p.PA, p.PB)
	}
}

// Empty texts, alone, against others and against each other, by every gesture that can name them.
func TestEmptyTextsAreSane(t *testing.T) {
	m := newMaker(t)
	for _, shown := range [][]string{{"", ""}, {"", "Some."}, {" \n", ""}, {""}} {
		showing := m.Show("", shown...)
		if len(shown) > 1 {
			m.Event(&palate.Pair{Showing: showing, B: 1, Strength: 2, Graded: true})
			m.Event(&palate.Rank{Showing: showing, Mode: palate.RankFull, Groups: [][]int{{1}, {0}}})
		}
		m.Event(&palate.Thumb{Showing: showing, Sign: 1})
		m.Event(&palate.Rate{Showing: showing, Value: 3, Min: 1, Max: 5})
		m.Event(&palate.Edit{Showing: showing, Before: m.Text(shown[0]), After: m.Text("More.")})
		m.Event(&palate.Span{Showing: showing, Sign: -1})
		m.Event(&palate.Pin{Text: m.Text("")})
	}
	sane(t, m.fit())
}

// Gestures about what is not there, or that contradict themselves, teach nothing and break nothing.
func TestGesturesOfNothingTeachNothing(t *testing.T) {
	m := newMaker(t)
	showing, nowhere, far := m.Show("q", "One.", "Two words."), palate.EventID{Device: 9, Seq: 9}, 17
	gone := palate.TextID(strings.Repeat("0", 32))
	for _, body := range []palate.Body{
		&palate.Pair{Showing: nowhere, B: 1, Strength: 3}, &palate.Pair{Showing: showing, A: 4, B: 9, Strength: 3},
		&palate.Thumb{Showing: nowhere, Sign: 1}, &palate.Thumb{Showing: showing, Slot: 9, Sign: 1},
		&palate.Rate{Showing: showing, Slot: 9, Value: 1, Max: 1}, &palate.Rank{Showing: nowhere, Groups: [][]int{{0}, {1}}},
		&palate.Rank{Showing: showing, Mode: palate.RankFull}, &palate.Rank{Showing: showing, Groups: [][]int{{9}}, Worst: &far},
		&palate.Rank{Showing: showing, Groups: [][]int{{0}}}, &palate.Span{Showing: showing, Sign: -1, Anchor: palate.Anchor{Quote: palate.Quote{Exact: "no such"}}},
		&palate.Edit{Showing: showing, Before: gone, After: gone}, &palate.Natural{Showing: showing, Label: palate.ResponseNone, Confidence: 1},
		&palate.Natural{Showing: showing, Label: palate.ResponseComplaint}, &palate.Organic{Showing: nowhere, Source: palate.OrganicSibling, Other: []int{1}},
		&palate.Use{Showing: showing, Slot: 9, Act: palate.UseCopy}, &palate.Pin{Text: gone},
	} {
		m.Event(body)
		if n := m.fit().Answers(); n != 0 {
			t.Fatalf("%T %+v is learned from", body, body)
		}
	}
	sane(t, m.fit())
}

// A slot that a ranking names twice stands where it is named first.
func TestRankingNamesEachOnce(t *testing.T) {
	for name, body := range map[string]palate.Rank{
		"in two groups":           {Groups: [][]int{{0}, {1}, {0}}},
		"twice in one":            {Groups: [][]int{{0, 0}, {1}}},
		"in a group and the rest": {Groups: [][]int{{0}, {1}}, Rest: []int{0}},
	} {
		t.Run(name, func(t *testing.T) {
			m, plain := newMaker(t), newMaker(t)
			body.Showing, body.Mode = m.Show("q", "One.", "Two words."), palate.RankFull
			m.Event(&body)
			plain.Event(&palate.Rank{Showing: plain.Show("q", "One.", "Two words."), Mode: palate.RankFull, Groups: [][]int{{0}, {1}}})
			if got, want := m.fit(), plain.fit(); far(got.mean, want.mean) > tolSum {
				t.Errorf("weights differ by %v from those of a ranking that names each once", far(got.mean, want.mean))
			}
		})
	}
}
