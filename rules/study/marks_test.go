package study

import (
	"path/filepath"
	"testing"
)

// evaluated runs one part of the evaluation over the folder of data and logs what it found.
func evaluated(t *testing.T, what string, part func(*Evaluation) error) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dataFolder(t, what), "*", "*.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	e := &Evaluation{Library: NewLibrary(files), Seed: 1, Report: func(string) {}, report: &Report{}}
	if err := part(e); err != nil {
		t.Fatal(err)
	}
	for _, c := range e.report.Cells {
		t.Logf("%s, %s, k = %d: %s [%s, %s], %d of %d", c.Method, c.Metric, c.K, short(c.Mean), short(c.Low), short(c.High), c.Pairs, c.Users)
	}
	for _, b := range e.report.Bars {
		if !b.Met() {
			t.Errorf("%s: %s, want %v", b.What, short(b.Value.Mean), b.Goal)
		}
	}
}

func TestEditsOfData(t *testing.T) {
	evaluated(t, "edits of finegrained", (*Evaluation).edits)
}

func TestReasonsOfData(t *testing.T) {
	evaluated(t, "reasons of ukpconvarg1", (*Evaluation).reasons)
}

func TestCommentsOfData(t *testing.T) {
	evaluated(t, "explanations of ttcw and comments of squality", (*Evaluation).comments)
}
