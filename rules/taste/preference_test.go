package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate"
	"palate/rules/pack/packtest"
)

// Of an answer the preference is the chosen text less the other, whichever side it stood on; ties, ratings and
// what nobody asked for are none.
func TestPreferencesAreTheChosenLessTheOther(t *testing.T) {
	one, two := packtest.Law().Point(question, "Yes, it is."), packtest.Law().Point(question, someLong)
	want := make([]float64, len(one.Phi))
	for j := range want {
		want[j] = one.Phi[j] - two.Phi[j]
	}
	for name, does := range map[string]struct {
		act func(m *maker) palate.Body
		n   int
	}{
		"the left, slightly": {func(m *maker) palate.Body {
			return &palate.Pair{Showing: m.Show(question, "Yes, it is.", someLong), B: 1, Strength: 1, Graded: true}
		}, 1},
		"the right, much": {func(m *maker) palate.Body {
			return &palate.Pair{Showing: m.Show(question, someLong, "Yes, it is."), B: 1, Strength: -3, Graded: true}
		}, 1},
		"one of two": {func(m *maker) palate.Body {
			return &palate.Pair{Showing: m.Show(question, someLong, "Yes, it is."), B: 1, Strength: -2, Forced: true}
		}, 1},
		"ranked": {func(m *maker) palate.Body {
			return &palate.Rank{Showing: m.Show(question, someLong, "Yes, it is."), Mode: palate.RankFull, Groups: [][]int{{1}, {0}}}
		}, 1},
		"the best of two": {func(m *maker) palate.Body {
			return &palate.Rank{Showing: m.Show(question, someLong, "Yes, it is."), Mode: palate.RankPick, Groups: [][]int{{1}}, Rest: []int{0}}
		}, 1},
		"a tie": {func(m *maker) palate.Body {
			return &palate.Pair{Showing: m.Show(question, someLong, "Yes, it is."), B: 1}
		}, 0},
		"as strong": {func(m *maker) palate.Body {
			return &palate.Pair{Showing: m.Show(question, someLong, "Yes, it is."), B: 1, Graded: true}
		}, 0},
		"a rating": {func(m *maker) palate.Body {
			return &palate.Rate{Showing: m.Show(question, "Yes, it is."), Value: 5, Min: 1, Max: 5}
		}, 0},
		"by a site": {func(m *maker) palate.Body {
			return &palate.Organic{Showing: m.Show(question, someLong, "Yes, it is."), Source: palate.OrganicNativeAB, Chosen: 1, Other: []int{0}}
		}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMaker(t)
			id := m.Event(does.act(m))
			list := m.fit().Preferences()
			if len(list) != does.n {
				t.Fatalf("%d preferences, want %d", len(list), does.n)
			}
			for _, p := range list {
				if p.Event != id || p.Weight != 1 || far(p.Diff, want) > tolSum {
					t.Errorf("preference %+v of %v, want %v", p, id, want)
				}
			}
		})
	}
}

// A reason for a choice makes the rest of it count less to the weights; the texts differ as they did.
func TestPreferencesAreWholeUnderAReason(t *testing.T) {
	m := newMaker(t)
	id := m.Pair(question, "Yes, it is.", someLong, 2)
	before := m.fit().Preferences()[0].Diff
	m.Event(&palate.Why{About: id, Tags: []string{"+concise"}})
	if after := m.fit().Preferences()[0].Diff; far(before, after) > tolSum {
		t.Errorf("with a reason two texts differ by %v, without by %v", after, before)
	}
}

// Each knows the places it was made in, and choices from before a change of taste weigh a tenth.
func TestPreferencesKnowPlaceAndTime(t *testing.T) {
	m, r := newMaker(t), rand.New(rand.NewPCG(51, 1))
	m.answers(r, 40, shorterIsBetter)
	m.Context = inEmail
	m.answers(r, 12, func(a, b string) int { return -shorterIsBetter(a, b) })
	model := m.fit()
	inside := slices.Index(mediums(model.Scopes()), "email")
	if inside < 0 {
		t.Fatalf("email is no place: %v", model.Scopes())
	}
	for _, p := range model.Preferences() {
		e, _ := m.Log.Event(p.Event)
		if p.In(inside) != (e.Context.Medium == "email") {
			t.Errorf("a choice made in %q is in email: %v", e.Context.Medium, p.In(inside))
		}
	}
	d := livedBy(rand.New(rand.NewPCG(52, 1)), []float64{0: -4, 60: 0}, 120, 60)
	turned := FitDesign(d.Design)
	changed := d.changePoints()
	if len(changed) == 0 {
		t.Fatal("no change was detected: the test says nothing")
	}
	for _, p := range turned.Preferences() {
		want := 1.0
		for _, c := range changed {
			if int(p.Event.Seq) <= c.row {
				want *= .1
			}
		}
		if math.Abs(p.Weight-want) > tolSum {
			t.Errorf("choice %v weighs %v, want %v", p.Event, p.Weight, want)
		}
	}
}

func mediums(scopes []palate.Scope) (list []string) {
	for _, s := range scopes {
		list = append(list, append(s.Medium, "")[0])
	}
	return list
}
