package plot

import (
	"fmt"
	"math"

	"palate/rules/bench/metrics"
)

const calibrationWidth, calibrationHeight = 520, 560

// CalibrationPlot draws how often predictions of each confidence came true, with 95% intervals, and
// below it how many there were. On the diagonal a model knows what it knows.
func CalibrationPlot(title string, bins []metrics.CalibrationBin) string {
	f := frame{left: 68, top: 84, right: calibrationWidth - 28, bottom: calibrationHeight - 140, x0: .5, x1: 1, y0: lowestAccuracy(bins), y1: 1}
	var d svg
	d.head(calibrationWidth, calibrationHeight, title, "how often the favoured side was chosen; bars are 95% intervals")
	d.grid(f)
	d.add(`<path class="l d" style="stroke:var(--soft)" d="M%.1f %.1fL%.1f %.1f"/>`, f.x(.5), f.y(.5), f.x(1), f.y(1))
	for _, b := range bins {
		d.point(f, b)
	}
	d.counts(f, bins)
	for i := range 6 {
		v := .5 + .1*float64(i)
		d.text("s", "middle", f.x(v), calibrationHeight-44, fmt.Sprintf("%.0f%%", 100*v))
	}
	d.text("s", "middle", (f.left+f.right)/2, calibrationHeight-20, "confidence")
	d.add("</svg>")
	return d.String()
}

// lowestAccuracy is where the vertical axis begins: at .4, or at a tenth below all intervals.
func lowestAccuracy(bins []metrics.CalibrationBin) float64 {
	low := .4
	for _, b := range bins {
		if b.N > 0 {
			under, _ := wilsonInterval(b.Accuracy, b.N)
			low = min(low, math.Floor(under*10)/10)
		}
	}
	return low
}

// point is a bin with its interval.
func (d *svg) point(f frame, b metrics.CalibrationBin) {
	if b.N == 0 {
		return
	}
	low, high := wilsonInterval(b.Accuracy, b.N)
	d.add(`<path class="w" d="M%.1f %.1fV%.1f"/>`, f.x(b.Confidence), f.y(low), f.y(high))
	d.add(`<circle class="p" cx="%.1f" cy="%.1f" r="6"><title>%s</title></circle>`, f.x(b.Confidence), f.y(b.Accuracy),
		fmt.Sprintf("%.1f%% sure, right in %.1f%% of %d", 100*b.Confidence, 100*b.Accuracy, b.N))
}

// wilsonInterval is the 95% interval of a share p of n (Wilson 1927), which stays within 0 and 1:
//
//	(p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n),   z = 1.96
func wilsonInterval(p float64, count int) (low, high float64) {
	const z = 1.96
	n := float64(count)
	middle, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return (middle - half) / (1 + z*z/n), (middle + half) / (1 + z*z/n)
}

// counts are bars for the number of predictions in each bin.
func (d *svg) counts(f frame, bins []metrics.CalibrationBin) {
	const height = 48
	base, most := float64(calibrationHeight-64), 1
	for _, b := range bins {
		most = max(most, b.N)
	}
	d.add(`<path class="r" d="M%.1f %.1fH%.1f"/>`, f.left, base, f.right)
	for _, b := range bins {
		h := height * float64(b.N) / float64(most)
		d.add(`<rect class="h" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="2"/>`, f.x(b.Low)+2, base-h, f.x(b.High)-f.x(b.Low)-4, h)
	}
	d.text("s", "end", f.left-10, base-height+10, fmt.Sprint(most))
	d.text("s", "end", f.left-10, base, "0")
}
