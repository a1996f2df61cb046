package taste

import (
	"bytes"
	"os"
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"
)

// demoPairs are all pairs of answers to one of the demo's own prompts, as points.
func demoPairs(t testing.TB) (pairs [][2]pack.Point) {
	t.Helper()
	for _, points := range demoAnswers(t) {
		for a := range points {
			for b := range a {
				pairs = append(pairs, [2]pack.Point{points[a], points[b]})
			}
		}
	}
	return pairs
}

// demoAnswers are the answers to each of the demo's own prompts, as points.
func demoAnswers(t testing.TB) (sets [][]pack.Point) {
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
		var points []pack.Point
		for _, o := range outputs {
			text, _ := o.Get("text").Text()
			points = append(points, packtest.Law().Point(prompt, text))
		}
		sets = append(sets, points)
	}
	if len(sets) < 50 {
		t.Fatalf("the demo has %d prompts, want 50 or more", len(sets))
	}
	return sets
}
