//go:build !wasm

package words

import (
	"strings"
	"testing"
	"time"
)

// The longest text that is read may not take more than its length over a short one. Under Wasm the
// interpreter's own pauses are longer than what is measured; what reading allocates is held there.
func TestParseTakesLinearTime(t *testing.T) {
	for _, piece := range repeated {
		cost := func(n int) time.Duration {
			text := strings.Repeat(piece, n/len(piece))
			best := time.Hour
			for range 5 {
				began := time.Now()
				Parse(text)
				best = min(best, time.Since(began))
			}
			return best
		}
		short, long := cost(MaxWords/8), cost(MaxWords)
		if long > 40*short+20*time.Millisecond {
			t.Errorf("%q: %v for %d bytes, %v for %d", piece, short, MaxWords/8, long, MaxWords)
		}
	}
}
