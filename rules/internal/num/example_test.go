package num_test

import (
	"fmt"

	"palate/rules/internal/num"
)

// A system with a symmetric positive definite matrix is solved by its Cholesky factor.
func Example() {
	a := num.Square(2, []float64{4, 2, 3}) // the lower triangle of 4 2; 2 3
	x := []float64{8, 8}
	if num.Cholesky(a, 2) {
		num.SolveCholesky(a, 2, x)
	}
	fmt.Printf("%.2f\n", x)
	// Output: [1.00 2.00]
}
