package stat_test

import (
	"fmt"

	"palate/rules/internal/stat"
)

func ExampleQuantile() {
	values := []float64{4, 1, 3, 2}
	fmt.Println(stat.Mean(values), stat.Quantile(values, .5))
	// Output: 2.5 3
}

func ExampleFromTriangle() {
	fmt.Println(stat.FromTriangle([]float64{1, 2, 3}, 2))
	// Output: [1 2 2 3]
}
