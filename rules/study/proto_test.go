package study

import (
	"fmt"
	"os"
	"testing"

	"palate/rules/taste"
)

func TestProto(t *testing.T) {
	which := os.Getenv("PROTO")
	if which == "" {
		t.Skip()
	}
	b := Budget{Seed: 1, K: []int{0, 5, 10, 20, 30, 50}}
	var track Track
	if which == "S" {
		pool, err := LoadPool("/work/shared/data", 1)
		if err != nil {
			t.Fatal(err)
		}
		track = SimulatedTrack(NewWorld(pool), Simulation{Population: TwoTastes, Temperature: 4}, b)
	} else {
		list, _, err := Comparisons("/work/shared/data", "ukpconvarg1")
		if err != nil {
			t.Fatal(err)
		}
		c := NewRaters()
		for _, r := range list {
			c.Add(r)
		}
		track = WorkerTrack(c.Sorted(), len(os.Getenv("FOLD")), which == "F", b)
	}
	var methods []Method
	for _, tn := range []Training{{Rank: 4, Named: NamedResidual}, {Rank: 4}, {Rank: 2}, {Rank: 1}} {
		methods = append(methods, Palate(fmt.Sprint("asks ", tn.Rank, len(tn.Named)), tn, true, nil))
		for _, tau := range []float64{.03, .1, .3, 1} {
			methods = append(methods, Palate(fmt.Sprint("   asks ", tau), tn, true, only(taste.Expert{Name: "shared", Scale: tau})))
		}
	}
	if which == "S" {
		methods = append(methods, Oracle())
	}
	for _, m := range methods {
		tr := Try(&track, m, b)
		fmt.Printf("%-26s", m.Name)
		for _, c := range tr.Measure(Accuracy, 1) {
			fmt.Printf(" %.3f", c.Mean)
		}
		fmt.Printf("  brier")
		for _, c := range tr.Measure(Brier, 1) {
			fmt.Printf(" %.3f", c.Mean)
		}
		fmt.Printf("  ece")
		for k := range b.K {
			var all []Judgement
			for _, s := range tr.Said {
				all = append(all, s[k]...)
			}
			fmt.Printf(" %.3f", ECE(all))
		}
		fmt.Println("  ", tr.Took)
	}
}
