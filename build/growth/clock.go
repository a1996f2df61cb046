package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"palate/build/shapes"
)

const (
	doublings = 4                      // lengths: n, 2n, 4n, 8n
	runs      = 3                      // of each length, of which the quickest counts
	suspected = 5                      // again as often, where an exponent is over the limit: noise is not
	tooLong   = 400 * time.Millisecond // after a run of this long no longer text is tried
	resolved  = 2 * time.Millisecond   // a text that takes less is read again and again for so long
)

// measure fits the exponent of a parser's time on a shape. A text that outgrows a cache of the machine takes longer
// a byte than one that does not, once; a loop in a loop does so again at every length. So where the exponent is over
// the limit, it is fitted again on texts eight times as long, as far as the parser takes such.
func (p *parser) measure(s shapes.Shape, limit float64) result {
	r := p.fit(s, p.shortest, runs)
	if r.Exponent > limit {
		if again := p.fit(s, p.shortest, suspected); again.Exponent < r.Exponent {
			r = again
		}
	}
	if r.Exponent > limit && !p.bounded {
		longer := p.fit(s, p.shortest<<(doublings-1), suspected)
		r.Longer, r.Bytes, r.Ms = longer.Exponent, longer.Bytes, longer.Ms
	}
	return r
}

// steep reports whether time grows faster than the limit says on all texts that were tried.
func (r result) steep(limit float64) bool {
	return r.Exponent > limit && (r.Longer == 0 || r.Longer > limit)
}

// fit is the slope of least squares of log time over log length.
func (p *parser) fit(s shapes.Shape, shortest, runs int) result {
	r := result{Parser: p.name, Shape: s.Name}
	var xs, ys []float64
	for i := range doublings {
		text := s.Text(shortest << i)
		best := quickest(runs, func() { p.parse(text) })
		r.Bytes, r.Ms = len(text), float64(best)/1e6
		xs, ys = append(xs, math.Log(float64(len(text)))), append(ys, math.Log(float64(max(best, 1))))
		if best > tooLong && len(xs) > 1 {
			break
		}
	}
	r.Exponent = math.Round(100*slope(xs, ys)) / 100
	return r
}

func slope(xs, ys []float64) float64 {
	n := float64(len(xs))
	if n < 2 {
		return 0
	}
	var sx, sy, sxx, sxy float64
	for i, x := range xs {
		sx, sy, sxx, sxy = sx+x, sy+ys[i], sxx+x*x, sxy+x*ys[i]
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// quickest is the least time of several runs by the clock of this thread, which stands still while others
// have the processor. The collector waits between them.
func quickest(runs int, do func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	do() // what memory it needs is there from now on
	best := time.Duration(math.MaxInt64)
	for range runs {
		runtime.GC()
		began, times := threadTime(), 0
		took := time.Duration(0)
		for ; took < resolved; times++ {
			do()
			took = threadTime() - began
		}
		if best = min(best, took/time.Duration(times)); took > tooLong {
			break
		}
	}
	return best
}

const threadClock = 1 // RUSAGE_THREAD

func threadTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(threadClock, &u); err != nil {
		panic("growth: " + err.Error())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
