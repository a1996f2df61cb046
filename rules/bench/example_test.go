package bench_test

import (
	"fmt"

	"palate/rules/bench"
	"palate/rules/dataset"
)

// Where no data are given an evaluation is of simulated people over texts of one's own; what could not be
// measured is named. (It takes minutes, so nothing is run here.)
func ExampleEvaluation() {
	e := &bench.Evaluation{Library: dataset.NewLibrary(nil), Seed: 1, K: []int{0, 5, 10}, Short: true, Progress: func(stage string) { fmt.Println(stage) }}
	_ = e.Run
}
