package taste

import (
	"math"
	"testing"

	"palate"
	"palate/rules/pack"
)

// weakSignals are what a person of whom nothing else is known did on a page, each by chance: it says nothing of them.
var weakSignals = []struct {
	name string
	body func(p *person, showing palate.EventID) palate.Body
}{
	{"read for long, or left", func(p *person, showing palate.EventID) palate.Body {
		return &palate.Use{Showing: showing, Slot: p.r.IntN(2), Act: []palate.UseAct{palate.UseDwell, palate.UseAbandon}[p.r.IntN(2)]}
	}},
	{"gone on from", func(p *person, showing palate.EventID) palate.Body {
		return &palate.Use{Showing: showing, Slot: p.r.IntN(2), Act: palate.UseContinue}
	}},
	{"copied", func(p *person, showing palate.EventID) palate.Body {
		return &palate.Use{Showing: showing, Slot: p.r.IntN(2), Act: palate.UseCopy}
	}},
	{"asked for anew", func(p *person, showing palate.EventID) palate.Body {
		return &palate.Organic{Showing: showing, Source: palate.OrganicRegenerate, Chosen: p.r.IntN(2)}
	}},
}

// driftOf is how far predictions of somebody with so many signals are from those of a stranger, on average.
func driftOf(t *testing.T, signals int, body func(p *person, showing palate.EventID) palate.Body) (drift float64) {
	const people, probes = 10, 200
	p := pack.Builtin()
	stranger := Fit(p, newMaker(t).Log, pack.NewCache())
	for seed := range uint64(people) {
		who := newPerson(newMaker(t), seed, nil)
		for range signals {
			showing, _, _ := who.shown(2)
			who.m.Event(body(who, showing))
		}
		known := Fit(p, who.m.Log, pack.NewCache())
		for range probes {
			a, b := p.Point(question, someAnswer(who.r)), p.Point(question, someAnswer(who.r))
			drift += math.Abs(known.Predict(a, b).PA-stranger.Predict(a, b).PA) / (people * probes)
		}
	}
	return drift
}

// Somebody who gave nothing but weak signals is foreseen nearly as one of whom nothing is known, where as many
// comparisons that were meant would say much.
func TestWeakSignalsAloneStayNearThePrior(t *testing.T) {
	studied(t)
	const signals, near = 200, .1
	meant := driftOf(t, signals, func(p *person, showing palate.EventID) palate.Body {
		length := func(slot int) int { c, _ := p.at(showing, slot); return len(c) }
		return &palate.Pair{Showing: showing, B: 1, Strength: 3 * sign(length(1)-length(0)), Graded: true}
	})
	if meant < 2*near {
		t.Errorf("comparisons move a prediction by %.3f, want at least %v for the bound to mean something", meant, 2*near)
	}
	for _, w := range weakSignals {
		t.Run(w.name, func(t *testing.T) {
			drift := driftOf(t, signals, w.body)
			t.Logf("%d signals of chance move a prediction by %.3f, comparisons that were meant by %.3f", signals, drift, meant)
			if drift > near {
				t.Errorf("%d signals of chance move a prediction by %.3f, want %v at most", signals, drift, near)
			}
		})
	}
}

// at is the answer in a slot.
func (p *person) at(showing palate.EventID, slot int) (string, bool) {
	return newLogSource(pack.Builtin(), p.m.Log, pack.NewCache()).Answer(showing, slot)
}
