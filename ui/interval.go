package ui

import (
	"strconv"

	"palate/ui/node"

	"github.com/vugu/vugu"
)

// Interval draws a mean with its standard deviation on an axis from Low to High, in logits, with
// a mark at zero. It is drawn as SVG, whose places are attributes: the pages forbid inline style.
type Interval struct {
	Mean, SD  float64
	Low, High float64
	Label     string // what a screen reader says
}

const intervalWidth = 200.0

// Build is one svg element.
func (c *Interval) Build(*vugu.BuildIn) *vugu.BuildOut {
	svg := svgEl("svg", "class", "interval", "viewBox", "0 0 200 20", "preserveAspectRatio", "none", "role", "img", "aria-label", c.Label)
	x := func(v float64) string { return axisPosition(v, c.Low, c.High) }
	node.With(svg,
		svgEl("line", "class", "axis", "x1", "0", "x2", "200", "y1", "10", "y2", "10"),
		svgEl("line", "class", "zero", "x1", x(0), "x2", x(0), "y1", "2", "y2", "18"),
		svgEl("line", "class", "spread", "x1", x(c.Mean-c.SD), "x2", x(c.Mean+c.SD), "y1", "10", "y2", "10"),
		svgEl("line", "class", "mean", "x1", x(c.Mean), "x2", x(c.Mean), "y1", "4", "y2", "16"),
	)
	return &vugu.BuildOut{Out: []*vugu.VGNode{svg}}
}

// axisPosition is where v stands on an axis of 200 units; beyond its ends, at the end.
func axisPosition(v, low, high float64) string {
	if high <= low {
		return "100"
	}
	x := intervalWidth * (v - low) / (high - low)
	return strconv.FormatFloat(min(max(x, 0), intervalWidth), 'f', 1, 64)
}

func svgEl(tag string, attrs ...string) *vugu.VGNode {
	n := node.Element(tag, attrs...)
	n.Namespace = "svg"
	return n
}
