package taste

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"palate"
	"palate/rules/feature"
	"palate/rules/pack"
	"palate/rules/pack/packtest"

	"pgregory.net/rapid"
)

// siteGestures are what a page shows of a person, on a showing of five answers.
var siteGestures = []struct {
	name string
	body func(m *maker, showing palate.EventID, texts []string) palate.Body
}{
	{"a site's own A/B", func(_ *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Organic{Showing: showing, Source: palate.OrganicNativeAB, Chosen: 1, Other: []int{0}}
	}},
	{"a sibling", func(_ *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Organic{Showing: showing, Source: palate.OrganicSibling, Chosen: 2, Other: []int{0, 1, 3, 4}}
	}},
	{"asked for anew", func(_ *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Organic{Showing: showing, Source: palate.OrganicRegenerate, Chosen: 0}
	}},
	{"a later version used", func(_ *maker, showing palate.EventID, _ []string) palate.Body {
		return &palate.Organic{Showing: showing, Source: palate.OrganicRegenerate, Chosen: 1, Other: []int{0}}
	}},
	{"sent as edited", func(m *maker, showing palate.EventID, texts []string) palate.Body {
		return &palate.Edit{Showing: showing, Before: m.Text(texts[0]), After: m.Text("It keeps what was read last."), Sent: true}
	}},
}

// showRead is a showing of five answers as an adapter read it.
func (m *maker) showRead(texts []string, read func(*palate.Shown)) palate.EventID {
	shown := &palate.Shown{Prompt: m.Text(question), Layout: palate.LayoutUnknown, AskedBy: palate.AskedBySite, Adapter: "site", RoleConfidence: 1}
	for slot, text := range texts {
		shown.Candidates = append(shown.Candidates, palate.Candidate{Slot: slot, Text: m.Text(text), Complete: palate.Whole, Fidelity: "markdown"})
	}
	read(shown)
	return m.Event(shown)
}

func asItIs(*palate.Shown) {}

// What was not read to its end, or of which it is not sure who wrote it, teaches nothing, whatever is said of it.
// What was stopped, or still being written, teaches as it stands.
func TestOnlyWhatWasReadTeaches(t *testing.T) {
	complete := func(how palate.Completeness) func(*palate.Shown) {
		return func(b *palate.Shown) {
			for i := range b.Candidates {
				b.Candidates[i].Complete = how
			}
		}
	}
	confidence := func(c float64) func(*palate.Shown) {
		return func(b *palate.Shown) { b.RoleConfidence = c }
	}
	readings := []struct {
		name    string
		read    func(*palate.Shown)
		teaches bool
	}{
		{"stopped", complete(palate.Stopped), true},
		{"streaming", complete(palate.Streaming), true},
		{"two signals agreed", confidence(palate.RolesCertain), true},
		{"earlier turns are missing", func(b *palate.Shown) { b.TurnsComplete = false }, true},
		{"truncated", complete(palate.Truncated), false},
		{"partial", complete(palate.Partial), false},
		{"one signal alone", confidence(palate.RolesCertain - .01), false},
		{"no word on roles", confidence(0), false},
	}
	for _, g := range append(siteGestures, gestures...) {
		if g.name == "pin" || g.name == "rule" || g.name == "judgement" {
			continue // they are about no showing
		}
		teach := func(read func(*palate.Shown)) []byte {
			m := newMaker(t)
			m.answers(rand.New(rand.NewPCG(7, 7)), 12, shorterIsBetter)
			m.Event(g.body(m, m.showRead(fiveAnswers, read), fiveAnswers))
			return m.weights()
		}
		nothing := newMaker(t)
		nothing.answers(rand.New(rand.NewPCG(7, 7)), 12, shorterIsBetter)
		untaught, taught := nothing.weights(), teach(asItIs)
		if bytes.Equal(untaught, taught) {
			t.Errorf("%s teaches nothing at all", g.name)
		}
		for _, r := range readings {
			if got := teach(r.read); bytes.Equal(got, untaught) == r.teaches {
				t.Errorf("%s, %s: teaches %v, want %v", g.name, r.name, !r.teaches, r.teaches)
			} else if r.teaches && !bytes.Equal(got, taught) {
				t.Errorf("%s, %s: it teaches something else", g.name, r.name)
			}
		}
	}
}

// weights are what was learned, without where the log stands.
func (m *maker) weights() []byte {
	v := palate.List()
	for _, w := range m.fit().Weights() {
		v = palate.List(v, palate.Number(w))
	}
	return v.Append(nil)
}

// An order of answers of which one was cut off is an order of the others.
func TestACutOffAnswerIsLeftOutOfAnOrder(t *testing.T) {
	weights := func(read func(*palate.Shown), groups ...[]int) []float64 {
		m := newMaker(t)
		m.Event(&palate.Rank{Showing: m.showRead(fiveAnswers, read), Mode: palate.RankFull, Groups: groups})
		return m.fit().Weights()
	}
	cut := func(b *palate.Shown) { b.Candidates[2].Complete = palate.Partial }
	if d := far(weights(cut, []int{4}, []int{2}, []int{0}), weights(asItIs, []int{4}, []int{0})); d != 0 {
		t.Errorf("it is %v from the order of the others", d)
	}
}

// Answers captured without their marks differ by exactly 0 in what marks make, and by what they differ in otherwise.
func TestPlainTextsAreComparedByWords(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		fidelity := rapid.SampledFrom([]string{palate.FidelityText, palate.FidelitySelection}).Draw(rt, "fidelity")
		plain := rapid.IntRange(0, len(fiveAnswers)-1).Draw(rt, "slot")
		g := rapid.SampledFrom(append(siteGestures, gestures[:11]...)).Draw(rt, "gesture")
		r := rand.New(rand.NewPCG(seed, 5))
		var texts []string
		for range fiveAnswers {
			texts = append(texts, someAnswer(r))
		}
		rows := func(read func(*palate.Shown)) (list [][]float64) {
			m := newMaker(t)
			id := m.Event(g.body(m, m.showRead(texts, read), texts))
			d := NewDesign(packtest.Law(), m.Log, pack.NewCache())
			for _, o := range d.rows {
				if o.event == id {
					list = append(list, o.x)
				}
			}
			for _, ranking := range d.rankings {
				list = append(list, ranking.rows...)
			}
			return list
		}
		marked := rows(asItIs)
		got := rows(func(b *palate.Shown) { b.Candidates[plain].Fidelity = fidelity })
		for i, x := range got {
			for j, f := range feature.Catalog {
				switch {
				case f.NeedsMarks() && x[j] != 0:
					rt.Fatalf("%s: %s, of which nothing is known, differs by %v", g.name, f.Name, x[j])
				case !f.NeedsMarks() && len(got) == len(marked) && x[j] != marked[i][j]:
					rt.Fatalf("%s: %s differs by %v, with marks by %v", g.name, f.Name, x[j], marked[i][j])
				}
			}
		}
	})
}

// What was written into a field of plain text is compared by words with an answer that has marks.
func TestAnEditWithoutMarksTakesNoneAway(t *testing.T) {
	m := newMaker(t)
	before := "# Answer\n\n- The **cache** keeps what was read last.\n- It is fast.\n\n`It` costs nothing."
	after := "Answer\nThe cache keeps what was read last.\nIt is fast."
	showing := m.showRead([]string{before}, asItIs)
	rows := m.rowsOf(m.Event(&palate.Edit{Showing: showing, Before: m.Text(before), After: m.Text(after), Sent: true, Fidelity: palate.FidelityText}))
	if len(rows) != 1 {
		t.Fatalf("%d rows, want 1", len(rows))
	}
	for j, f := range feature.Catalog {
		if f.NeedsMarks() && (rows[0].x[j] != 0 || rows[0].features.has(j)) {
			t.Errorf("%s differs by %v", f.Name, rows[0].x[j])
		}
	}
	if length := rows[0].x[feature.MustIndex("log_words")]; length >= 0 {
		t.Errorf("the edit is shorter, and its length differs by %v", length)
	}
}

// A choice on a page is between answers to one prompt: each of its rows is the difference of two of its own showing.
func TestOrganicChoicesNeverCrossPrompts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := newMaker(t)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 6))
		type choice struct {
			id     palate.EventID
			prompt string
			texts  []string
			body   *palate.Organic
		}
		var choices []choice
		for n := range rapid.IntRange(1, 5).Draw(rt, "prompts") {
			c := choice{prompt: question + string(rune('a'+n))}
			shown := &palate.Shown{Prompt: m.Text(c.prompt), Adapter: "site", RoleConfidence: 1}
			for slot := range rapid.IntRange(2, 5).Draw(rt, "answers") {
				c.texts = append(c.texts, someAnswer(r))
				shown.Candidates = append(shown.Candidates, palate.Candidate{Slot: slot, Text: m.Text(c.texts[slot])})
			}
			c.body = &palate.Organic{Source: rapid.SampledFrom([]palate.OrganicSource{palate.OrganicNativeAB, palate.OrganicSibling, palate.OrganicRegenerate}).Draw(rt, "source")}
			for slot := range c.texts[1:] {
				c.body.Other = append(c.body.Other, slot+1)
			}
			c.body.Showing = m.Event(shown)
			c.id = m.Event(c.body)
			choices = append(choices, c)
		}
		p := packtest.Law()
		for _, c := range choices {
			var want [][]float64
			for _, text := range c.texts[1:] {
				x := make([]float64, p.Dim())
				p.Diff(x, p.Point(c.prompt, c.texts[0]), p.Point(c.prompt, text))
				want = append(want, x)
			}
			for _, o := range m.rowsOf(c.id) {
				found := false
				for _, x := range want {
					found = found || far(o.x, x) == 0
				}
				if !found {
					rt.Fatalf("a row is no difference of two answers to %q", c.prompt)
				}
				if most := organicWeight(c.body.Source); o.omega > most {
					rt.Fatalf("a row of %s weighs %v, more than %v", c.body.Source, o.omega, most)
				}
			}
		}
	})
}

// organicWeight is the weight of a source by the table of the design.
func organicWeight(s palate.OrganicSource) float64 {
	switch s {
	case palate.OrganicNativeAB:
		return 1
	case palate.OrganicSibling:
		return .5
	}
	return .2
}

// A choice on a page that showed what Palate expects may have been led by it; an edit was not.
func TestAVisiblePredictionLeadsChoicesOnAPage(t *testing.T) {
	for _, g := range append(siteGestures, gestures[12]) {
		rows := func(seen bool) []Observation {
			m := newMaker(t)
			return m.rowsOf(m.Event(g.body(m, m.showRead(fiveAnswers, func(b *palate.Shown) { b.PredictedVisible = seen }), fiveAnswers)))
		}
		share := weightPrimed
		if g.name == "sent as edited" {
			share = 1
		}
		blind, led := rows(false), rows(true)
		for i := range led {
			if led[i].omega != blind[i].omega*share || led[i].primed != (share < 1) {
				t.Errorf("%s: row %d weighs %v, %v without a prediction", g.name, i, led[i].omega, blind[i].omega)
			}
		}
	}
}
