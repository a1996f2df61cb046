package plot

import (
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palate/rules/bench/metrics"
	"palate/rules/dataset"
)

var k = []int{0, 5, 10, 20, 50}

// curves are those of the protocol's reference table.
var curves = []Series{
	{Name: "active, rank 8", K: k, Mean: []float64{.584, .661, .704, .732, .751}, Low: []float64{.577, .653, .697, .725, .744}, High: []float64{.591, .669, .711, .739, .758}, Strong: true},
	{Name: "random, rank 8", K: k, Mean: []float64{.584, .642, .666, .695, .733}, Low: []float64{.577, .634, .658, .688, .726}, High: []float64{.591, .650, .674, .702, .740}},
	{Name: "full prior", K: k, Mean: []float64{.586, .629, .653, .679, .714}},
	{Name: "simplex 8", K: k, Mean: []float64{.582, .602, .642, .689, .732}},
	{Name: "nearest <5>", K: k, Mean: []float64{.5, .578, .605, .632, .670}},
	{Name: "from scratch", K: k, Mean: []float64{.5, .578, .601, .626, .666}},
	{Name: "same for all", K: k, Mean: []float64{.586, .586, .586, .586, .586}},
	{Name: "oracle", K: k, Mean: []float64{.799, .799, .799, .799, .799}, Dashed: true},
}

func wellFormed(t *testing.T, svg string) {
	t.Helper()
	in := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := in.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
	}
	if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
		t.Error("a place that is no number")
	}
}

func TestCurves(t *testing.T) {
	svg := LearningCurves("Who learns a taste, and how fast", curves)
	wellFormed(t, svg)
	for _, want := range []string{"prefers-color-scheme:dark", "nearest &lt;5&gt;", ">50</text>", `role="img"`, ">answers given<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s is not in the plot", want)
		}
	}
	if got := strings.Count(svg, `class="l`); got != len(curves) {
		t.Errorf("%d lines, want %d", got, len(curves))
	}
	if got := strings.Count(svg, `<path class="b`); got != 2 {
		t.Errorf("%d bands, want 2", got)
	}
	if LearningCurves("Who learns a taste, and how fast", curves) != svg {
		t.Error("equal series give unequal plots")
	}
}

// The first line has its points where the axes put them.
func TestCurvesArePutRight(t *testing.T) {
	f, ks := curveFrame(curves)
	if !slices.Equal(ks, k) || f.y0 > .5 || f.y1 < .799 {
		t.Fatalf("frame %+v, numbers of answers %v", f, ks)
	}
	closeTo(t, "left", f.x(0), f.left)
	closeTo(t, "right", f.x(math.Sqrt(50)), f.right)
	closeTo(t, "middle", f.y((f.y0+f.y1)/2), (f.top+f.bottom)/2)
	var d svg
	d.line(f, Series{K: []int{0, 50}, Mean: []float64{f.y0, f.y1}}, 0)
	points := regexp.MustCompile(`d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"`).FindStringSubmatch(d.String())
	if points == nil {
		t.Fatalf("no line in %s", d.String())
	}
	for i, want := range []float64{f.left, f.bottom, f.right, f.top} {
		if got, _ := strconv.ParseFloat(points[i+1], 64); math.Abs(got-want) > .05 {
			t.Errorf("corner %d: got %v, want %v", i, got, want)
		}
	}
}

func TestCurvesOfLittle(t *testing.T) {
	wellFormed(t, LearningCurves("one point", []Series{{Name: "x", K: []int{5}, Mean: []float64{.5}, Low: []float64{math.NaN()}, High: []float64{math.NaN()}}}))
	wellFormed(t, LearningCurves("a series of nothing", []Series{{Name: "x"}, {Name: "y", K: []int{0, 5}, Mean: []float64{.5, .6}}}))
	defer func() {
		if recover() == nil {
			t.Error("no series: no panic")
		}
	}()
	LearningCurves("nothing", nil)
}

func TestTick(t *testing.T) {
	for span, want := range map[float64]float64{.3: .1, .31: .1, .2: .05, .04: .01, 1: .2, 0: .05} {
		closeTo(t, strconv.FormatFloat(span, 'g', -1, 64), tick(span), want)
	}
}

func TestSpreadOut(t *testing.T) {
	for name, c := range map[string]struct{ wanted, want []float64 }{
		"apart":         {[]float64{10, 50}, []float64{10, 50}},
		"two touch":     {[]float64{50, 54}, []float64{43, 61}},
		"order is kept": {[]float64{54, 50}, []float64{61, 43}},
		"at the bottom": {[]float64{99, 100}, []float64{82, 100}},
		"at the top":    {[]float64{0, 1}, []float64{0, 18}},
		"blocks meet":   {[]float64{40, 44, 60}, []float64{30, 48, 66}},
		"nothing":       {nil, []float64{}},
	} {
		got := spreadLabels(c.wanted, 18, 0, 100)
		if len(got) != len(c.want) {
			t.Fatalf("%s: got %v, want %v", name, got, c.want)
		}
		for i := range got {
			closeTo(t, name, got[i], c.want[i])
		}
	}
}

func TestCalibration(t *testing.T) {
	bins := metrics.ReliabilityBins([]metrics.LabelledPrediction{metrics.Binary(.97, dataset.LabelA), metrics.Binary(.99, dataset.LabelA), metrics.Binary(.62, dataset.LabelA), metrics.Binary(.62, dataset.LabelB)})
	svg := CalibrationPlot("Does it know what it knows?", bins)
	wellFormed(t, svg)
	if got := strings.Count(svg, "<circle"); got != 2 {
		t.Errorf("%d points, want 2: empty bins have none", got)
	}
	if !strings.Contains(svg, "62.0% sure, right in 50.0% of 2") {
		t.Error("a point does not say what it is")
	}
	wellFormed(t, CalibrationPlot("nothing", metrics.ReliabilityBins(nil)))
}

func TestWilson(t *testing.T) {
	low, high := wilsonInterval(.5, 100) // .5 +- 1.96 sqrt(.25/100 + .00009604) / 1.038416
	closeTo(t, "middle", (low+high)/2, .5)
	if math.Abs(high-.5962) > 1e-4 {
		t.Errorf("high: got %.5f, want .5962", high)
	}
	if low, high = wilsonInterval(1, 3); high > 1+1e-12 || low < .43 || low > .45 {
		t.Errorf("3 of 3: got [%.3f, %.3f], want [.438, 1]", low, high)
	}
}

func closeTo(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
