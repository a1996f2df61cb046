package taste

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// digest is what a fitted log says of the person: two that are the same profile have one.
func (m *maker) digest(t *testing.T) []byte {
	t.Helper()
	sum, err := m.fit().Profile("p").Digest(palatetest.NewSealer(1))
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// gestures are one of each kind that teaches or could, on a showing of five answers.
var gestures = []struct {
	name string
	body func(m *maker, showing palate.EventID, texts []string) palate.Body
}{
	{"pair", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Pair{Showing: showing, A: 1, B: 3, Strength: -3, Graded: true}
	}},
	{"pair by dimension", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Pair{Showing: showing, A: 0, B: 1, Graded: true, Dims: map[string]int{"tone": 3, "format": -1}}
	}},
	{"both bad", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Pair{Showing: showing, A: 0, B: 1, Graded: true, Level: palate.BothBad}
	}},
	{"rating", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Rate{Showing: showing, Slot: 2, Value: 5, Min: 1, Max: 5, Step: 1}
	}},
	{"ranking", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Rank{Showing: showing, Mode: palate.RankFull, Groups: [][]int{{4}, {0, 2}, {1}, {3}}}
	}},
	{"top k", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Rank{Showing: showing, Mode: palate.RankTopK, Groups: [][]int{{4}, {2}}, Rest: []int{0, 1, 3}}
	}},
	{"pick", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Rank{Showing: showing, Mode: palate.RankPick, Groups: [][]int{{4, 2}}, Rest: []int{0, 1, 3}}
	}},
	{"best and worst", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		worst := 1
		return &palate.Rank{Showing: showing, Mode: palate.RankBestWorst, Groups: [][]int{{4}}, Rest: []int{0, 1, 2, 3}, Worst: &worst}
	}},
	{"thumb", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Thumb{Showing: showing, Slot: 1, Sign: -1, Tags: []string{"-tone"}}
	}},
	{"mark", func(m *maker, showing palate.EventID, texts []string) palate.Body {
		quote := sentences(texts[0])[0]
		return &palate.Span{Showing: showing, Slot: 0, Sign: -1, Aspect: "concise", Anchor: palate.Anchor{Quote: palate.Quote{Exact: quote}, Position: palate.Position{End: int64(len([]rune(quote)))}}}
	}},
	{"edit", func(m *maker, showing palate.EventID, texts []string) palate.Body {
		return &palate.Edit{Showing: showing, Before: m.Text(texts[0]), After: m.Text("It keeps what was read last.")}
	}},
	{"pin", func(m *maker, _ palate.EventID, texts []string) palate.Body {
		return &palate.Pin{Text: m.Text(texts[1])}
	}},
	{"copy", func(m *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Use{Showing: showing, Slot: 3, Act: palate.UseCopy, Chars: 12}
	}},
	{"rule", func(m *maker, _ palate.EventID, _ []string) palate.Body {
		return &palate.RuleSet{Words: "fewer commas", Status: palate.StatusActive, Force: palate.Soft, Parsed: palate.Parsed{Attribute: "commas", Direction: palate.Less, Size: 1}}
	}},
	{"judgement", func(m *maker, _ palate.EventID, _ []string) palate.Body {
		return &palate.Judge{Item: "log_words", Verdict: palate.VerdictWrong}
	}},
}

// fiveAnswers are unlike each other in tone, length and layout.
var fiveAnswers = []string{
	"Great question! The cache keeps what was read last, and that is all there is to say of it. Enjoy! 😀",
	"- fast\n- small\n- near",
	"# Answer\n\nIt keeps what was read last. It costs 20 dollars and 3 days.",
	"Sorry, I cannot say. Would you like to know more of the matter?",
	"One should regard the matter as settled, therefore.",
}

// Each gesture is one event that teaches at once, and taken back the profile is, to the byte, the one that never saw it;
// done again it is the one that did.
func TestEveryGestureIsUndoneExactly(t *testing.T) {
	for _, g := range gestures {
		t.Run(g.name, func(t *testing.T) {
			m := newMaker(t)
			m.answers(rand.New(rand.NewPCG(7, 7)), 12, shorterIsBetter)
			showing := m.Show(question, fiveAnswers...)
			before := m.digest(t)
			id := m.Event(g.body(m, showing, fiveAnswers))
			after := m.digest(t)
			if bytes.Equal(before, after) {
				t.Error("it teaches nothing")
			}
			m.Event(&palate.Retract{Event: id})
			if !bytes.Equal(m.digest(t), before) {
				t.Error("taken back, the profile is another than before")
			}
			m.Event(&palate.Restore{Event: id})
			if !bytes.Equal(m.digest(t), after) {
				t.Error("done again, the profile is another than after")
			}
		})
	}
}

// Undone and done again in any order, gestures leave the profile of those that hold.
func TestGesturesAreUndoneInAnyOrder(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 9))
		var ids []palate.EventID
		holds := map[int]bool{}
		m := newMaker(t)
		for range 12 {
			i := r.IntN(len(gestures))
			switch {
			case len(ids) <= i:
				g := gestures[len(ids)]
				holds[len(ids)] = true
				ids = append(ids, m.Event(g.body(m, m.Show(question, fiveAnswers...), fiveAnswers)))
			case holds[i]:
				m.Event(&palate.Retract{Event: ids[i]})
				holds[i] = false
			default:
				m.Event(&palate.Restore{Event: ids[i]})
				holds[i] = true
			}
		}
		clean := newMaker(t)
		for i := range ids {
			showing := clean.Show(question, fiveAnswers...)
			body := gestures[i].body(clean, showing, fiveAnswers)
			if holds[i] {
				clean.Event(body)
			}
		}
		for i, w := range m.fit().Weights() {
			if want := clean.fit().Weights()[i]; w != want {
				t.Errorf("seed %d: %s weighs %v, want %v, as in a log without what was undone", seed, feature.Catalog[i].Name, w, want)
			}
		}
	}
}

// rowsOf are the rows of the last event of a log.
func (m *maker) rowsOf(id palate.EventID) (rows []Observation) {
	d := NewDesign(packtest.Law(), m.Log, pack.NewCache())
	for _, o := range d.rows {
		if o.event == id {
			rows = append(rows, o)
		}
	}
	return rows
}

// A strength in a dimension is a row of that dimension's features, and 0 in all others.
func TestADimensionTeachesItsFeaturesAlone(t *testing.T) {
	for _, aspect := range []feature.Aspect{feature.Correct, feature.Complete, feature.Concise, feature.Tone, feature.Format} {
		t.Run(string(aspect), func(t *testing.T) {
			m := newMaker(t)
			id := m.Event(&palate.Pair{Showing: m.Show(question, fiveAnswers[0], fiveAnswers[2]), B: 1, Graded: true, Dims: map[string]int{string(aspect): -2}})
			rows := m.rowsOf(id)
			if len(rows) != 2 {
				t.Fatalf("%d rows, want one of the strength and one of the dimension", len(rows))
			}
			own := 0
			for j, f := range feature.Catalog[:packtest.Law().Features()] {
				switch x := rows[1].x[j]; {
				case f.Aspect == aspect && x != 0:
					own++
				case f.Aspect != aspect && (x != 0 || rows[1].features.has(j)):
					t.Errorf("%s, which is of %s, differs by %v", f.Name, f.Aspect, x)
				}
			}
			if own == 0 {
				t.Error("no feature of its own differs")
			}
			if rows[1].category != 1 || rows[1].omega != weightAspect {
				t.Errorf("category %d at %v, want 1 at %v", rows[1].category, rows[1].omega, weightAspect)
			}
		})
	}
	m := newMaker(t)
	id := m.Event(&palate.Pair{Showing: m.Show(question, fiveAnswers[0], fiveAnswers[2]), B: 1, Graded: true, Dims: map[string]int{"charm": 3}})
	if rows := m.rowsOf(id); len(rows) != 1 {
		t.Errorf("a dimension that nothing measures makes %d rows of 2", len(rows))
	}
}

// The tags of a thumb, and what a stretch was marked for, limit what it teaches just as a reason does that is given later.
func TestTagsAreReasons(t *testing.T) {
	quote := palate.Anchor{Quote: palate.Quote{Exact: sentences(fiveAnswers[0])[0]}}
	for _, tt := range []struct {
		name             string
		tagged, untagged palate.Body
		why              string
	}{
		{"thumb", &palate.Thumb{Sign: -1, Tags: []string{"-tone"}}, &palate.Thumb{Sign: -1}, "-tone"},
		{"mark by its aspect", &palate.Span{Sign: -1, Aspect: "format", Anchor: quote}, &palate.Span{Sign: -1, Anchor: quote}, "-format"},
		{"mark by a reason", &palate.Span{Sign: -1, Aspect: "too_long", Anchor: quote}, &palate.Span{Sign: -1, Anchor: quote}, "-too_long"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			weights := func(body palate.Body, why string) []float64 {
				m := newMaker(t)
				showing := m.Show(question, fiveAnswers...)
				switch b := body.(type) {
				case *palate.Thumb:
					b.Showing = showing
				case *palate.Span:
					b.Showing = showing
				}
				id := m.Event(body)
				if why != "" {
					m.Event(&palate.Why{About: id, Tags: []string{why}})
				}
				return m.fit().Weights()
			}
			got, plain := weights(tt.tagged, ""), weights(tt.untagged, "")
			if far(got, plain) == 0 {
				t.Error("the tag changes nothing")
			}
			if _, isThumb := tt.tagged.(*palate.Thumb); isThumb {
				if want := weights(tt.untagged, tt.why); far(got, want) != 0 {
					t.Errorf("%v from what a reason given later makes", far(got, want))
				}
			}
		})
	}
}

// The worst of several is one of those that the best was chosen from, whether it is listed among the rest or not.
func TestTheWorstIsOneOfTheRest(t *testing.T) {
	worst := 3
	weights := func(rest []int) []float64 {
		m := newMaker(t)
		m.Event(&palate.Rank{Showing: m.Show(question, fiveAnswers[:4]...), Mode: palate.RankBestWorst, Groups: [][]int{{1}}, Rest: rest, Worst: &worst})
		return m.fit().Weights()
	}
	if far(weights([]int{0, 2, 3}), weights([]int{0, 2})) > tolSum {
		t.Error("that the worst is not listed among the rest makes a difference")
	}
}

// A decision before which the prediction was to be seen weighs a quarter, and says nothing of how good predictions are.
func TestAVisiblePredictionWeighsLittle(t *testing.T) {
	rows := func(seen bool) (list []Observation) {
		m := newMaker(t)
		shown := &palate.Shown{Prompt: m.Text(question), Layout: palate.LayoutBeside, PredictedVisible: seen}
		for i, text := range fiveAnswers[:2] {
			shown.Candidates = append(shown.Candidates, palate.Candidate{Slot: i, Text: m.Text(text)})
		}
		showing := m.Event(shown)
		for _, body := range []palate.Body{
			&palate.Pair{Showing: showing, B: 1, Strength: 2, Graded: true},
			&palate.Rate{Showing: showing, Value: 2, Max: 5},
			&palate.Thumb{Showing: showing, Sign: 1},
		} {
			list = append(list, m.rowsOf(m.Event(body))...)
		}
		return list
	}
	blind, led := rows(false), rows(true)
	if len(blind) != 3 || len(led) != 3 {
		t.Fatalf("%d and %d rows, want 3", len(blind), len(led))
	}
	for i := range blind {
		if led[i].omega != blind[i].omega*weightPrimed || !led[i].primed || blind[i].primed {
			t.Errorf("row %d weighs %v, %v without a prediction", i, led[i].omega, blind[i].omega)
		}
	}
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(3, 3)), temperatureMin+10, shorterIsBetter)
	d := NewDesign(packtest.Law(), m.Log, pack.NewCache())
	all := len(FitDesign(d).heldOutPredictions(d))
	for i := range d.rows {
		d.rows[i].primed = i%2 == 0
	}
	if got := len(FitDesign(d).heldOutPredictions(d)); got >= all || got == 0 {
		t.Errorf("%d of %d predictions are held against the answers, want those that could not be seen", got, all)
	}
}
