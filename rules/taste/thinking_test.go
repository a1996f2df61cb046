package taste

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"palate"
)

const thinking = "<think>\nThe user asks about a cache! I should perhaps weigh many things before I answer.\n</think>\n\n"

// What a model thinks before it answers changes nothing that is learned: of a pair, and of an edit that
// takes it out beside a word.
func TestReasoningTeachesNothing(t *testing.T) {
	learned := func(before string) []float64 {
		m := newMaker(t)
		r := rand.New(rand.NewPCG(23, 1))
		for range 5 {
			a, b := someAnswer(r), someAnswer(r)
			m.Pair(question, before+a, b, 2*shorterIsBetter(a, b))
		}
		text := "Great question! The cache keeps what was read last. Enjoy!"
		m.Event(&palate.Edit{Showing: m.Show(question, before+text), Before: m.Text(before + text), After: m.Text("Great question! The cache keeps what was read last.")})
		return m.fit().weights
	}
	got, want := learned(thinking), learned("")
	if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) <= tolSum }) {
		t.Errorf("weights are %v with reasoning before the answers, %v without", got, want)
	}
}
