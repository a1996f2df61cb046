package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// even reports whether a model has no opinion of two texts: not about, but to the bit. Strengths, which
// are differences of probabilities, mirror each other but for rounding.
func even(p Prediction) bool {
	for c := range p.Categories {
		if math.Abs(p.Categories[c]-p.Categories[6-c]) > 1e-12 {
			return false
		}
	}
	return p.Margin == 0 && p.Known == .5 && p.PA == p.PB
}

// Of somebody who said nothing, nothing is thought: whatever the texts, wherever, before and after a
// profile was written and read.
func TestNothingIsThoughtOfAStranger(t *testing.T) {
	bare := packtest.With(palate.Member{Name: "odds", Value: palate.Object(
		palate.Member{Name: "texts", Value: palate.Number(0)},
		palate.Member{Name: "single", Value: palate.Number(0)},
		palate.Member{Name: "length", Value: palate.Number(0)},
		palate.Member{Name: "crowd", Value: palate.Number(1)},
		palate.Member{Name: "group", Value: palate.Number(0)})})
	for name, p := range map[string]*pack.Pack{"built in": pack.Builtin(), "of the laws": packtest.Law(), "of the crowd's kind alone": bare} {
		fitted := FitDesign(EmptyDesign(p))
		loaded, err := Load(fitted.Profile(""), p)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				r1 := rand.New(rand.NewPCG(rapid.Uint64().Draw(r, "seed"), 1))
				texts := []string{someAnswer(r1), someAnswer(r1), rapid.String().Draw(r, "text"), rapid.SampledFrom(odd).Draw(r, "odd")}
				prompt := rapid.SampledFrom([]string{"", "Tea?", question}).Draw(r, "prompt")
				var points []pack.Point
				for _, text := range texts {
					points = append(points, p.Point(prompt, text))
				}
				for _, m := range []*Model{fitted, loaded, fitted.In(drawContext(r), prompt)} {
					for i := range points {
						for j := range points {
							if p := m.Predict(points[i], points[j]); !even(p) {
								r.Fatalf("%q against %q: %+v", texts[i], texts[j], p)
							}
						}
					}
					if ranked := m.Rank(points, nil); !ranked.Abstained || !slices.Equal(ranked.Order, []int{0, 1, 2, 3}) {
						r.Fatalf("order %v, abstained %v", ranked.Order, ranked.Abstained)
					}
					if w := m.Weights(); slices.ContainsFunc(w, func(v float64) bool { return v != 0 }) {
						r.Fatalf("weights %v", w)
					}
				}
			})
		})
	}
}

// What moves nobody's weights moves no prediction: events that are no answer, and answers about nothing.
func TestAStrangerStaysOneUntilSomethingIsSaid(t *testing.T) {
	m := newMaker(t)
	showing := m.Show(question, "One.", "One.", someLong)
	m.Event(&palate.Pair{Showing: showing, A: 0, B: 1, Strength: 3, Graded: true}) // equal texts
	m.Event(&palate.Judge{Item: "emoji", Verdict: palate.VerdictDrop})
	m.Event(&palate.RuleSet{Words: "never emoji", Status: palate.StatusActive, Force: palate.Hard, Parsed: palate.Parsed{Attribute: "emoji", Direction: palate.Less, Size: 1}})
	m.Event(&palate.RuleSet{Words: "shorter", Status: palate.StatusProposed, Force: palate.Soft, Parsed: palate.Parsed{Attribute: "log_words", Direction: palate.Less, Size: 1}})
	model := m.fit()
	if p := model.Predict(packtest.Law().Point(question, "One."), packtest.Law().Point(question, someLong)); !even(p) {
		t.Errorf("of somebody who said nothing: %+v", p)
	}
	m.Event(&palate.Pair{Showing: showing, A: 0, B: 2, Strength: 1, Graded: true})
	if p := m.fit().Predict(packtest.Law().Point(question, "One."), packtest.Law().Point(question, someLong)); p.PA <= p.PB {
		t.Errorf("the first answer says nothing: %+v", p)
	}
}
