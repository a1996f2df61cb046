package metrics_test

import (
	"fmt"

	"palate/rules/bench/metrics"
	"palate/rules/dataset"
)

func ExampleAccuracy() {
	list := []metrics.LabelledPrediction{
		metrics.Binary(.9, dataset.LabelA),
		metrics.Binary(.6, dataset.LabelB),
		metrics.Binary(.2, dataset.LabelB),
		metrics.Binary(.5, dataset.LabelA), // undecided: half right
	}
	fmt.Printf("%.3f, Brier %.3f\n", metrics.Accuracy(list), metrics.Brier(list))
	// Output: 0.625, Brier 0.165
}
