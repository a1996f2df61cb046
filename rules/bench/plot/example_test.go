package plot_test

import (
	"fmt"
	"strings"

	"palate/rules/bench/plot"
)

func ExampleLearningCurves() {
	svg := plot.LearningCurves("How taste is learned", []plot.Series{{Name: "ours", K: []int{0, 10, 20}, Mean: []float64{.5, .66, .7}, Strong: true}})
	fmt.Println(strings.HasPrefix(svg, "<svg"), strings.Contains(svg, "ours"))
	// Output: true true
}
