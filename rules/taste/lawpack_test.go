package taste

import (
	"bytes"
	"os"
	"sync"
	"testing"

	"palate"
)

// lawPack is the pack of tests that state a law of the learner, which must hold whichever pack is
// shipped: the scaling and the groups of the built-in pack, which are those of its reference texts, and
// kinds of taste of known numbers. What is truly about the shipped pack is tested on [Builtin].
var lawPack = sync.OnceValue(func() *Pack {
	return packWith(
		palate.Member{Name: "odds", Value: palate.Object(
			palate.Member{Name: "texts", Value: palate.Number(.25)},
			palate.Member{Name: "single", Value: palate.Number(.2)},
			palate.Member{Name: "length", Value: palate.Number(.25)},
			palate.Member{Name: "crowd", Value: palate.Number(.15)},
			palate.Member{Name: "group", Value: palate.Number(.25)},
		)},
		palate.Member{Name: "v", Value: numberList([]float64{2, 8})},
		palate.Member{Name: "directed", Value: palate.Null},
		palate.Member{Name: "temperature", Value: palate.Number(lawTemperature)},
		palate.Member{Name: "thresholds", Value: palate.Object(
			palate.Member{Name: "eta", Value: palate.Number(-.7)},
			palate.Member{Name: "kappa", Value: palate.Number(0)},
		)})
})

// lawTemperature is that of people less consistent than the simulated ones, as real people are: at one
// that is right already, looking for a person's own could only cost.
const lawTemperature = 1.35

// packWith is the built-in pack with other members.
func packWith(members ...palate.Member) *Pack {
	v := Builtin().Value()
	for _, m := range members {
		v = v.With(m.Name, m.Value)
	}
	p, err := ReadPack(v.Append(nil))
	if err != nil {
		panic("taste: a pack of the tests: " + err.Error())
	}
	return p
}

func numberList(list []float64) palate.Value {
	values := make([]palate.Value, len(list))
	for i, v := range list {
		values[i] = palate.Number(v)
	}
	return palate.List(values...)
}

// demoPairs are all pairs of answers to one of the demo's own prompts, as points.
func demoPairs(t testing.TB) (pairs [][2]Point) {
	t.Helper()
	for _, points := range demoAnswers(t) {
		for a := range points {
			for b := range a {
				pairs = append(pairs, [2]Point{points[a], points[b]})
			}
		}
	}
	return pairs
}

// demoAnswers are the answers to each of the demo's own prompts, as points.
func demoAnswers(t testing.TB) (sets [][]Point) {
	t.Helper()
	data, err := os.ReadFile("../../build/demo/prompts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		v, err := palate.ParseValue(bytes.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		prompt, _ := v.Get("prompt").Text()
		outputs, _ := v.Get("outputs").Items()
		var points []Point
		for _, o := range outputs {
			text, _ := o.Get("text").Text()
			points = append(points, lawPack().Point(prompt, text))
		}
		sets = append(sets, points)
	}
	if len(sets) < 50 {
		t.Fatalf("the demo has %d prompts, want 50 or more", len(sets))
	}
	return sets
}
