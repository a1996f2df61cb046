package plot

import (
	"cmp"
	"fmt"
	"html"
	"math"
	"slices"
	"strings"

	"palate/rules/internal/stat"
)

// A Series is a line of a plot: a metric of one method by the number of answers.
type Series struct {
	Name      string
	K         []int // rising
	Mean      []float64
	Low, High []float64 // the band; empty, or NaN at a point, for none
	Strong    bool      // the line that the plot is about
	Dashed    bool      // a bound that no method can pass, such as an oracle
}

// Add puts a point in its place by k.
func (s *Series) Add(k int, mean, low, high float64) {
	at, _ := slices.BinarySearch(s.K, k)
	s.K, s.Mean = slices.Insert(s.K, at, k), slices.Insert(s.Mean, at, mean)
	s.Low, s.High = slices.Insert(s.Low, at, low), slices.Insert(s.High, at, high)
}

// styleSheet holds the colours of a plot for a light and a dark page, and its type.
const styleSheet = `<style>
svg{--ink:#1c2024;--soft:#5b646d;--rule:#e3e6e9;--strong:#1a5fb4;--c0:#b35309;--c1:#0f766e;--c2:#7c3aed;--c3:#be185d;--c4:#4d7c0f;--c5:#475569;--page:#fff;background:var(--page);font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
@media(prefers-color-scheme:dark){svg{--ink:#e8eaed;--soft:#a3acb5;--rule:#30363c;--strong:#7cb3ff;--c0:#f0a35e;--c1:#4fd1c0;--c2:#b79cff;--c3:#f59ac4;--c4:#a8cf5a;--c5:#a8b3c2;--page:#14171a}}
text{fill:var(--ink)}.t{font-size:17px;font-weight:600}.s{fill:var(--soft)}.r{stroke:var(--rule);fill:none}.l{fill:none;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}.l.strong{stroke-width:3}.d{stroke-dasharray:5 5}.b{opacity:.1}.b.strong{opacity:.2}.n{stroke-width:1;opacity:.5}.strong{font-weight:600}.p{fill:var(--strong);stroke:var(--page);stroke-width:1.5}.w{stroke:var(--strong);stroke-width:1.5}.h{fill:var(--strong);opacity:.3}
</style>`

// A frame maps data to the picture.
type frame struct {
	left, top, right, bottom float64 // of the area that lines are drawn in
	x0, x1, y0, y1           float64 // the data at its edges
}

func (f frame) x(v float64) float64 { return f.left + (v-f.x0)/(f.x1-f.x0)*(f.right-f.left) }
func (f frame) y(v float64) float64 { return f.bottom - (v-f.y0)/(f.y1-f.y0)*(f.bottom-f.top) }

// svg collects the elements of an SVG.
type svg struct{ strings.Builder }

func (d *svg) add(format string, args ...any) { fmt.Fprintf(d, format+"\n", args...) }

func (d *svg) text(class, anchor string, x, y float64, s string) {
	d.add(`<text class="%s" text-anchor="%s" x="%.1f" y="%.1f">%s</text>`, class, anchor, x, y, html.EscapeString(s))
}

// head opens a picture that a screen reader reads as its title and what it shows.
func (d *svg) head(width, height float64, title, shows string) {
	d.add(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img">`, width, height, width, height)
	d.add(`<title>%s</title><desc>%s</desc>`, html.EscapeString(title), html.EscapeString(shows))
	d.add("%s", styleSheet)
	d.text("t", "start", 24, 34, title)
	d.text("s", "start", 24, 56, shows)
}

const (
	plotWidth, plotHeight = 760, 460
	glyphWidth            = 7.6 // the mean width of a character of a label
	labelGap              = 18  // between the baselines of labels
)

// LearningCurves draws series by the number of answers, each named at its end. The horizontal axis is the
// square root of the number, for the first answers teach most. The values are shares; it panics
// when there are none.
func LearningCurves(title string, series []Series) string {
	if len(series) == 0 {
		panic("plot: Curves of no series")
	}
	f, ks := curveFrame(series)
	var d svg
	d.head(plotWidth, plotHeight, title, "by number of answers; bands are 95% intervals over people")
	d.grid(f)
	for _, k := range ks {
		d.text("s", "middle", f.x(math.Sqrt(float64(k))), f.bottom+22, fmt.Sprint(k))
	}
	d.text("s", "middle", (f.left+f.right)/2, f.bottom+44, "answers given")
	for _, i := range drawingOrder(series) {
		d.band(f, series[i], i)
	}
	for _, i := range drawingOrder(series) {
		d.line(f, series[i], i)
	}
	d.names(f, series)
	d.add("</svg>")
	return d.String()
}

// drawingOrder has the strong lines on top.
func drawingOrder(series []Series) (order []int) {
	for i := range series {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(stat.Indicator(series[a].Strong) - stat.Indicator(series[b].Strong)) })
	return order
}

// curveFrame fits the axes to the series, and says which numbers of answers they have.
func curveFrame(series []Series) (f frame, ks []int) {
	low, high, longest := math.Inf(1), math.Inf(-1), 0
	for _, s := range series {
		ks = append(ks, s.K...)
		longest = max(longest, len([]rune(s.Name)))
		for _, values := range [][]float64{s.Mean, s.Low, s.High} {
			for _, v := range values {
				if !math.IsNaN(v) {
					low, high = min(low, v), max(high, v)
				}
			}
		}
	}
	slices.Sort(ks)
	ks = slices.Compact(ks)
	f = frame{left: 68, top: 84, right: plotWidth - 36 - glyphWidth*float64(longest), bottom: plotHeight - 64}
	f.x0, f.x1 = math.Sqrt(float64(ks[0])), max(math.Sqrt(float64(ks[len(ks)-1])), math.Sqrt(float64(ks[0]))+1)
	step := tick(high - low)
	f.y0, f.y1 = math.Floor(low/step)*step, math.Ceil(high/step)*step
	if f.y0 == f.y1 {
		f.y1 += step
	}
	return f, ks
}

// tick is the step between the lines of a grid over a range of shares: 1, 2 or 5 times a power of
// ten, so that there are three to eight.
func tick(span float64) float64 {
	if span <= 0 {
		return .05
	}
	power := math.Pow(10, math.Floor(math.Log10(span/3)))
	for _, m := range []float64{5, 2} {
		if span/(m*power) >= 3 {
			return m * power
		}
	}
	return power
}

// grid draws horizontal rules with their shares in percent.
func (d *svg) grid(f frame) {
	step := tick(f.y1 - f.y0)
	decimals := int(max(0, math.Ceil(-math.Log10(step*100)-1e-9)))
	for i := range int(math.Round((f.y1-f.y0)/step)) + 1 {
		v := f.y0 + float64(i)*step
		d.add(`<path class="r" d="M%.1f %.1fH%.1f"/>`, f.left, f.y(v), f.right)
		d.text("s", "end", f.left-10, f.y(v)+4.5, fmt.Sprintf("%.*f%%", decimals, 100*v))
	}
}

// colour is that of the series at place i.
func (s Series) colour(i int) string {
	switch {
	case s.Strong:
		return "var(--strong)"
	case s.Dashed:
		return "var(--soft)"
	}
	return fmt.Sprintf("var(--c%d)", i%6)
}

func (s Series) class() string {
	return strings.TrimSpace(map[bool]string{true: "strong"}[s.Strong] + map[bool]string{true: " d"}[s.Dashed])
}

func (d *svg) band(f frame, s Series, i int) {
	var upper, lower []string
	for j, k := range s.K {
		if j >= len(s.Low) || j >= len(s.High) || math.IsNaN(s.Low[j]+s.High[j]) {
			continue
		}
		x := f.x(math.Sqrt(float64(k)))
		upper = append(upper, fmt.Sprintf("%.1f %.1f", x, f.y(s.High[j])))
		lower = append(lower, fmt.Sprintf("%.1f %.1f", x, f.y(s.Low[j])))
	}
	if len(upper) < 2 {
		return
	}
	slices.Reverse(lower)
	d.add(`<path class="b %s" style="fill:%s" d="M%sZ"/>`, s.class(), s.colour(i), strings.Join(append(upper, lower...), "L"))
}

func (d *svg) line(f frame, s Series, i int) {
	var points []string
	for j, k := range s.K {
		points = append(points, fmt.Sprintf("%.1f %.1f", f.x(math.Sqrt(float64(k))), f.y(s.Mean[j])))
	}
	if len(points) == 0 {
		return
	}
	d.add(`<path class="l %s" style="stroke:%s" d="M%s"/>`, s.class(), s.colour(i), strings.Join(points, "L"))
	if s.Dashed {
		return
	}
	for _, p := range points {
		x, y, _ := strings.Cut(p, " ")
		d.add(`<circle style="fill:%s" cx="%s" cy="%s" r="%.1f"/>`, s.colour(i), x, y, 2.5+stat.Indicator(s.Strong))
	}
}

// names writes each series' name beside its last point, moved apart where they would overlap.
func (d *svg) names(f frame, series []Series) {
	var named []int
	var wanted []float64
	for i, s := range series {
		if len(s.K) > 0 {
			named = append(named, i)
			wanted = append(wanted, f.y(s.Mean[len(s.K)-1]))
		}
	}
	placed := spreadLabels(wanted, labelGap, f.top-8, f.bottom)
	for n, i := range named {
		s := series[i]
		x := f.x(math.Sqrt(float64(s.K[len(s.K)-1])))
		if math.Abs(placed[n]-wanted[n]) > 2 || x < f.right-1 {
			d.add(`<path class="n" style="stroke:%s" d="M%.1f %.1fL%.1f %.1f"/>`, s.colour(i), x+5, wanted[n], f.right+14, placed[n])
		}
		d.add(`<text class="%s" style="fill:%s" x="%.1f" y="%.1f">%s</text>`, strings.TrimSuffix(s.class(), " d"), s.colour(i), f.right+18, placed[n]+4.5, html.EscapeString(s.Name))
	}
}

// spreadLabels moves places apart until each is gap from the next, in their order, between low and
// high as far as there is room, and as little as that takes: neighbours that touch form a block
// around the mean of what they want.
func spreadLabels(wanted []float64, gap, low, high float64) []float64 {
	order := make([]int, len(wanted))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(wanted[a], wanted[b]) })
	type block struct{ sum, n float64 } // sum of what the first member wants, and members
	var blocks []block
	first := func(b block) float64 { return max(min(b.sum/b.n, high-(b.n-1)*gap), low) }
	for _, i := range order {
		b := block{wanted[i], 1}
		for len(blocks) > 0 {
			last := blocks[len(blocks)-1]
			if first(last)+last.n*gap <= first(b) {
				break
			}
			blocks = blocks[:len(blocks)-1]
			b = block{last.sum + b.sum - last.n*b.n*gap, last.n + b.n}
		}
		blocks = append(blocks, b)
	}
	out, at := make([]float64, len(wanted)), 0
	for _, b := range blocks {
		for j := range int(b.n) {
			out[order[at]] = first(b) + float64(j)*gap
			at++
		}
	}
	return out
}
