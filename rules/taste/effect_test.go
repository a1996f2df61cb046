package taste

import (
	"math"
	"math/rand/v2"
	"testing"

	"palate/rules/pack"
)

// An effect is what such a move is worth, and as sure as that: of a text beside one that has more of a
// feature and of what goes with it.
func TestEffectIsTheMarginOfAMove(t *testing.T) {
	m := FitDesign(lifetime(rand.New(rand.NewPCG(41, 1)), 40, -1).Design)
	for _, j := range []int{0, 5, 21, 40} {
		u := m.pack.Direction(j)[:m.pack.Features()]
		e, move := m.Effect(j), pack.Point{Phi: u}
		p := m.Predict(move, pack.Point{Phi: make([]float64, len(u))})
		if math.Abs(e.Mean-p.Margin) > tolSum || math.Abs(e.SD-p.SD) > tolSum || math.Abs(Effect{Mean: e.Mean, SD: e.SD}.PSign()-p.Known) > tolSum {
			t.Errorf("%s: effect %+v, the margin of the move is %v, sd %v, known %v", m.pack.Names[j], e, p.Margin, p.SD, p.Known)
		}
		if want := m.pack.MarginSD(m.weights); e.Margin != want {
			t.Errorf("margins have an sd of %v, want %v", e.Margin, want)
		}
	}
}
