// Package parallel does independent work on all processors, with results independent of their
// number.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// For calls do for 0..n-1 on all processors, in no order, and returns when all are done.
func For(n int, do func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wait.Wait()
}

// pieces is in how many parts sums are taken, whatever the number of processors: the parts are added
// in order, so that equal input gives equal bits.
const pieces = 64

// Sum adds what each of 0..n-1 contributes to a sum of length size. Equal contributions give equal bits,
// whatever the number of processors.
func Sum(n, size int, add func(i int, sum []float64)) []float64 {
	parts := make([][]float64, pieces)
	For(pieces, func(k int) {
		sum := make([]float64, size)
		for i := k * n / pieces; i < (k+1)*n/pieces; i++ {
			add(i, sum)
		}
		parts[k] = sum
	})
	total := make([]float64, size)
	for _, part := range parts {
		for i, v := range part {
			total[i] += v
		}
	}
	return total
}
