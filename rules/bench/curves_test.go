package bench

import (
	"reflect"
	"testing"

	"palate/rules/bench/plot"
	"palate/rules/bench/report"
)

func TestCurvesOf(t *testing.T) {
	r := &report.Results{Cells: []report.Cell{
		{Track: "S", Method: "global", Metric: "accuracy", K: 10, Mean: 2. / 3},
		{Track: "S", Method: "RFM | 8", Pack: "recipe", Metric: "accuracy", K: 10, Mean: .704},
		{Track: "S", Method: "global", Metric: "accuracy", K: 0, Mean: .5},
		{Track: "F", Method: "global", Metric: "accuracy", K: 5, Mean: .1, Low: .1, High: .1},
	}}
	got := SeriesOf(r, "F", "accuracy")
	want := []plot.Series{{Name: "global", K: []int{5}, Mean: []float64{.1}, Low: []float64{.1}, High: []float64{.1}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := SeriesOf(r, "S", "accuracy"); len(got) != 2 || !reflect.DeepEqual(got[0].K, []int{0, 10}) {
		t.Errorf("got %+v, want two series, k in order", got)
	}
}
