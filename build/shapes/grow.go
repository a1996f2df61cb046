package shapes

import (
	"math"
	"runtime"
)

// Limit is the exponent that nothing may grow faster than. Memory is asked for in steps that double, so that
// two sizes of it tell an exponent less exactly.
const (
	Limit       = 1.2
	LimitMemory = 1.5
)

// Tenth is every tenth of count shapes: enough for a test that runs each time.
func (l *Language) Tenth(count int) (some []Shape) {
	for i, s := range l.Of(count) {
		if i%10 == 0 {
			some = append(some, s)
		}
	}
	return some
}

// Steep reports the exponent by which a count of work grows from texts of n bytes to those of 8n, where it is
// over limit. Work of less than free is not looked at: it is what any text takes.
func Steep(s Shape, n, free int, limit float64, work func(text string) int) (exponent float64, steep bool) {
	short, long := s.Text(n), s.Text(8*n)
	a, b := work(short), work(long)
	exponent = math.Log(float64(b)/float64(max(a, 1))) / math.Log(float64(len(long))/float64(len(short)))
	return exponent, b > free && exponent > limit
}

// Allocated is how many bytes f asks for: work that copies what it copied before asks for more and more.
func Allocated(f func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}
