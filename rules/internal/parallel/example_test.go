package parallel_test

import (
	"fmt"

	"palate/rules/internal/parallel"
)

func ExampleSum() {
	moments := parallel.Sum(10, 2, func(i int, sum []float64) {
		sum[0] += float64(i)
		sum[1] += float64(i * i)
	})
	fmt.Println(moments)
	// Output: [45 285]
}
