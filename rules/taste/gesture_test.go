package taste

import (
	"strings"
	"testing"
)

// Each gesture alone teaches the taste it was made by.
func TestEveryGestureTeaches(t *testing.T) {
	stranger := FitDesign(EmptyDesign(Builtin()))
	liked := Builtin().Point(question, "- fast\n- small\n- near")
	disliked := Builtin().Point(question, strings.Repeat("Great question! The cache keeps what was read last. Enjoy!\n", 4))
	if s := stranger.Predict(liked, disliked).Margin; s >= 0 {
		t.Fatalf("others like it better already, by %.2f: want a taste that is not theirs", s)
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
