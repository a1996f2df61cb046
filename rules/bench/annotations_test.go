package bench

import (
	"strings"
	"testing"

	"palate/rules/bench/report"
	"palate/rules/dataset"
	"palate/rules/dataset/datasettest"
)

// evaluated runs one part of the evaluation, cut short, over the folder of data, logs what it found, and fails for
// promises that are missed, but for those whose words contain missed.
func evaluated(t *testing.T, what, missed string, part func(*Evaluation) error) {
	t.Helper()
	files := datasettest.Files(t, what)
	e := &Evaluation{Library: dataset.NewLibrary(files), Seed: 1, Short: true, Progress: func(string) {}, report: &report.Results{}}
	if err := part(e); err != nil {
		t.Fatal(err)
	}
	for _, c := range e.report.Cells {
		t.Logf("%s, %s, k = %d: %s [%s, %s], %d of %d", c.Method, c.Metric, c.K, report.FormatFigure(c.Mean), report.FormatFigure(c.Low), report.FormatFigure(c.High), c.Pairs, c.Users)
	}
	for _, b := range e.report.Requirements {
		switch known := missed != "" && strings.Contains(b.What, missed); {
		case !b.Met() && !known:
			t.Errorf("%s: %s, want %v", b.What, report.FormatFigure(b.Value.Mean), b.Goal)
		case b.Met() && known:
			t.Errorf("%s: %s is met: take it off the list", b.What, report.FormatFigure(b.Value.Mean))
		}
	}
}

// That the edited side is told is missed since the pack is the product's own, and no longer one that knows
// nothing of people.
func TestEditsOfData(t *testing.T) {
	evaluated(t, "edits of finegrained", "the edited side is told", (*Evaluation).edits)
}

func TestReasonsOfData(t *testing.T) {
	evaluated(t, "reasons of ukpconvarg1", "", (*Evaluation).reasons)
}

func TestCommentsOfData(t *testing.T) {
	evaluated(t, "explanations of ttcw and comments of squality", "", (*Evaluation).comments)
}
