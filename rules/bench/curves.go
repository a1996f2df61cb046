package bench

import (
	"math"

	"palate/rules/bench/plot"
	"palate/rules/bench/report"
)

// SeriesOf are a metric's series of a track, for [plot.LearningCurves]: one for each method, in order of
// appearance, its points by number of answers.
func SeriesOf(r *report.Results, track, metric string) (list []plot.Series) {
	at := map[string]int{}
	for _, c := range r.Cells {
		if c.Track != track || c.Metric != metric || math.IsNaN(c.Mean) {
			continue
		}
		i, ok := at[c.Name()]
		if !ok {
			i = len(list)
			at[c.Name()] = i
			list = append(list, plot.Series{Name: c.Name()})
		}
		list[i].Add(c.K, c.Mean, c.Low, c.High)
	}
	return list
}

// plottedMethods are the methods of a plot of learning curves, in its order: all of a report would be a thicket.
var plottedMethods = []string{shippedActive().Key(), shippedRandom().Key(), report.KeyOf(nameActive, columnDirected), nameScratch10, nameNeighbours, nameLength, "oracle"}

// PlottedSeries are the series to draw, with ours in front and what no method can pass dashed.
func PlottedSeries(all []plot.Series) (list []plot.Series) {
	for _, name := range plottedMethods {
		for _, s := range all {
			if s.Name == name {
				s.Strong, s.Dashed = name == shippedActive().Key(), name == "oracle"
				list = append(list, s)
			}
		}
	}
	return list
}
