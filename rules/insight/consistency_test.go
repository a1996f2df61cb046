package insight_test

import (
	"math"
	"strings"
	"testing"

	"palate"
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
)

// TestCircularTriads counts over five answers all compared, of which some run in circles.
func TestCircularTriads(t *testing.T) {
	var points []pack.Point
	for n := range 5 {
		points = append(points, pack.Builtin().Point(question, strings.Repeat("It is a store. ", n+1)))
	}
	cases := []struct {
		name     string
		beats    func(a, b int) bool
		circular int
		zeta     float64
	}{
		{"an order", func(a, b int) bool { return a < b }, 0, 1},
		{"the last beats the first", func(a, b int) bool { return a < b && !(a == 0 && b == 4) || a == 4 && b == 0 }, 3, 1 - 24*3./120},
		{"all in circles", func(a, b int) bool { return (b-a+5)%5 <= 2 }, 5, 0},
	}
	for _, c := range cases {
		d := taste.EmptyDesign(pack.Builtin())
		for a := range points {
			for b := range a {
				strength := -2
				if c.beats(a, b) {
					strength = 2
				}
				d.AddChoice(taste.Choice{Left: points[a], Right: points[b], Pair: palate.Pair{Strength: strength}})
			}
		}
		got := insight.ConsistencyOf(d)
		if got.Triads != 10 || got.Circular != c.circular || math.Abs(got.Transitivity-c.zeta) > 1e-12 {
			t.Errorf("%s: %d of %d triads run in circles, zeta %v; want %d of 10, %v", c.name, got.Circular, got.Triads, got.Transitivity, c.circular, c.zeta)
		}
	}
}

func TestRatingsBesideComparisons(t *testing.T) {
	m := newDiary(t)
	texts := []string{"Short.", "A little longer than that.", "The longest of all three answers, by far."}
	stars := []float64{5, 3, 3}
	rate := func(text string, value float64) {
		showing := m.Event(&palate.Shown{Prompt: m.Text("q"), Candidates: []palate.Candidate{{Slot: 0, Text: m.Text(text)}}})
		m.Event(&palate.Rate{Showing: showing, Slot: 0, Value: value, Min: 1, Max: 5})
	}
	for i, text := range texts {
		rate(text, stars[i])
	}
	m.Pair("q", texts[0], texts[1], 2) // as rated
	m.Pair("q", texts[1], texts[2], 1) // rated alike, compared as different
	m.Pair("q", texts[2], texts[0], 3) // against the ratings
	m.Pair("q", "Not rated.", texts[0], 1)
	c := insight.ConsistencyOf(taste.NewDesign(pack.Builtin(), m.Log, pack.NewCache()))
	want := [3][3]int{{0, 0, 1}, {0, 0, 1}, {0, 0, 1}}
	if c.Protocols != want {
		t.Errorf("ratings beside comparisons are %v, want %v", c.Protocols, want)
	}
	if pairs, agreed := c.Rated(); pairs != 3 || agreed != 1 {
		t.Errorf("%d of %d pairs agree, want 1 of 3", agreed, pairs)
	}
}

// A profile has weights and no answers: it says nothing of how those agree, nor which rules they contradict.
func TestAProfileSaysNothingOfAnswers(t *testing.T) {
	m := newDiary(t)
	m.rule(palate.Less, "log_words", palate.Scope{})
	m.live(phase{14, palate.Context{}, true})
	loaded, err := taste.Load(m.model().Profile(""), pack.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	if c := insight.ConsistencyOf(loaded.Design()); c != (insight.Consistency{}) {
		t.Errorf("consistency is %+v", c)
	}
	if c := insight.Conflicts(loaded.Design()); c != nil {
		t.Errorf("conflicts are %+v", c)
	}
}
