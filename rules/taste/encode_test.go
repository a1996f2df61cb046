package taste

import (
	"strings"
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// Each gesture alone teaches the taste it was made by.
func TestEveryGestureTeaches(t *testing.T) {
	stranger := FitDesign(EmptyDesign(packtest.Law()))
	liked := packtest.Law().Point(question, "- fast\n- small\n- near")
	disliked := packtest.Law().Point(question, strings.Repeat("Great question! The cache keeps what was read last. Enjoy!\n", 4))
	if s := stranger.Predict(liked, disliked).Margin; s != 0 {
		t.Fatalf("of a stranger one is liked better already, by %v", s)
	}
	for _, h := range habits {
		t.Run(h.name, func(t *testing.T) {
			p := newPerson(newMaker(t), 1, plantedTaste)
			for range h.times {
				h.does(p)
			}
			m := p.m.fit()
			if s := m.Predict(liked, disliked).Margin; s <= 0 {
				t.Errorf("what the person likes is %.2f better than what they do not, want above 0", s)
			}
			got, before := p.foreseen(m, 300), p.foreseen(stranger, 300)
			t.Logf("%.2f of pairs foreseen, %.2f before, %.2f", got, before, m.Predict(liked, disliked).Margin)
			if got < before+.1 {
				t.Errorf("%.2f of new pairs are foreseen, %.2f were before the first answer, want .1 more", got, before)
			}
		})
	}
}

// One edit is one observation, however much it changed; one that changed nothing is none.
func TestEditIsOneObservation(t *testing.T) {
	before := "Great question! The cache keeps what was read last. Enjoy!"
	for _, tt := range []struct {
		name, after string
		rows        int
	}{
		{"a word", "Great question! A cache keeps what was read last. Enjoy!", 1},
		{"a sentence", "The cache keeps what was read last. Enjoy!", 1},
		{"all of it", "It stores results.", 1},
		{"away", "", 1},
		{"nothing", before, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := newMaker(t)
			showing := m.Show(question, before)
			m.Event(&palate.Edit{Showing: showing, Before: m.Text(before), After: m.Text(tt.after)})
			if d := NewDesign(packtest.Law(), m.Log, pack.NewCache()); d.Len() != tt.rows || m.fit().Answers() != tt.rows {
				t.Errorf("%d observations, %d answers, want %d", d.Len(), m.fit().Answers(), tt.rows)
			}
		})
	}
}

// How sure an edit is grows with its share of the text; one of facts alone is weaker.
func TestEditStrength(t *testing.T) {
	long := strings.Repeat("the cache keeps what was read last and ", 12)
	for _, tt := range []struct {
		name, before, after string
		c                   int
		omega               float64
	}{
		{"slight", long + "a b", long + "b", 4, 1},
		{"clear", long + "a b", strings.Replace(long, "the cache keeps what", "the keeps", 2), 5, 1},
		{"strong", long, "the cache keeps what was read last", 6, 1},
		{"new facts", "the cache.", "the cache. A fast store of five parts", 6, weightFacts},
		{"said anew", "the cache", "a fast store of five parts", 6, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if o, _ := EditOf(tt.before, tt.after); o.category != tt.c || o.omega != tt.omega {
				t.Errorf("category %d at %v, want %d at %v", o.category, o.omega, tt.c, tt.omega)
			}
		})
	}
}

// A paragraph of facts put into a text whose sentences are made shorter speaks for short texts; one
// that is put in alone says, more weakly, what it looks like.
func TestAddedFactsAreNotTaste(t *testing.T) {
	const (
		before = "I am really very happy to tell you that the train to the sea leaves each and every morning. Please do note that you should by all means bring along a warm coat, as it can get rather cold on the pier. It is truly well worth the trip, in my humble opinion."
		short  = "The train to the sea leaves every morning. Bring a warm coat, as it can get cold on the pier. It is worth the trip."
		facts  = "\n\nThe line opened in 1871 under Maria Holt, crosses nine iron bridges, and climbs 312 metres through beech forest before Greyport. Tickets cost 14 crowns; children below twelve ride free on Sundays, and bicycles need a green tag from the kiosk in Harbour Street."
	)
	length := func(after string) float64 {
		m := newMaker(t)
		m.Event(&palate.Edit{Showing: m.Show(question, before), Before: m.Text(before), After: m.Text(after)})
		return m.fit().Weight("log_words") - FitDesign(EmptyDesign(packtest.Law())).Weight("log_words")
	}
	shortened, both, added := length(short), length(short+facts), length(before+facts)
	if both >= 0 || both > shortened/2 {
		t.Errorf("length moves by %.3f, and by %.3f without the facts: want a shortening", both, shortened)
	}
	if added <= 0 {
		t.Errorf("length moves by %.3f when only facts were added, want above 0", added)
	}
	t.Logf("shortened %.3f, shortened with facts %.3f, facts alone %.3f", shortened, both, added)
}

// Without a stretch that was called bad the answer is liked better, without a good one less.
func TestSpanMovesTheScore(t *testing.T) {
	whole := "The cache keeps what was read last. Great question! Sorry, I cannot say."
	without := "The cache keeps what was read last.  Sorry, I cannot say."
	gain := func(m *Model) float64 {
		return m.Score(packtest.Law().Point(question, without)).Value - m.Score(packtest.Law().Point(question, whole)).Value
	}
	stranger := gain(FitDesign(EmptyDesign(packtest.Law())))
	for sign, name := range map[int]string{-1: "bad", 1: "good"} {
		t.Run(name, func(t *testing.T) {
			m := newMaker(t)
			m.Event(&palate.Span{Showing: m.Show(question, whole), Sign: sign, Anchor: palate.Anchor{Quote: palate.Quote{Exact: "Great question!"}}})
			if got := gain(m.fit()); (got-stranger)*float64(sign) >= 0 {
				t.Errorf("deleting it is worth %.3f, and was %.3f before", got, stranger)
			}
		})
	}
}

// Where the quote does not stand at the position, it is looked for; what is not there teaches nothing.
func TestSpanIsFound(t *testing.T) {
	for _, tt := range []struct {
		name string
		at   palate.Anchor
		want string
		ok   bool
	}{
		{"by its place", palate.Anchor{Position: palate.Position{Start: 3, End: 6}}, "ab ef", true},
		{"by place and words", palate.Anchor{Position: palate.Position{Start: 3, End: 6}, Quote: palate.Quote{Exact: "cd "}}, "ab ef", true},
		{"by words alone", palate.Anchor{Position: palate.Position{Start: 0, End: 2}, Quote: palate.Quote{Exact: "cd"}}, "ab  ef", true},
		{"not at all", palate.Anchor{Quote: palate.Quote{Exact: "xy"}}, "", false},
		{"beyond the end", palate.Anchor{Position: palate.Position{Start: 7, End: 90}}, "", false},
		{"before the start", palate.Anchor{Position: palate.Position{Start: -3, End: 2}}, "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := withoutSpan("ab cd ef", tt.at); got != tt.want || ok != tt.ok {
				t.Errorf("got %q, %v, want %q, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

// A rating falls into one of seven bins of its scale, those on the border too.
func TestRatingsFallIntoBins(t *testing.T) {
	for v, want := range map[float64]int{-1: 0, 0: 0, .14: 0, .15: 1, .5: 3, .99: 6, 1: 6, 2: 6} {
		if got := bin(v); got != want {
			t.Errorf("bin(%v) = %d, want %d", v, got, want)
		}
	}
}
