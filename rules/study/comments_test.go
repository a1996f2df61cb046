package study

import (
	"path/filepath"
	"testing"
)

// The figures of the report, where the folder of data is there.
func TestComments(t *testing.T) {
	dir := dataFolder(t, "explanations of ttcw and comments of squality")
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	e := &Evaluation{Library: NewLibrary(files), Seed: 1, Report: func(string) {}, report: &Report{}}
	if err := e.comments(); err != nil {
		t.Fatal(err)
	}
	for _, c := range e.report.Cells {
		t.Logf("%s, %s: %s [%s, %s], %d of %d", c.Method, c.Metric, short(c.Mean), short(c.Low), short(c.High), c.Pairs, c.Users)
	}
	for _, b := range e.report.Bars {
		if !b.Met() {
			t.Errorf("%s: %s, want %v", b.What, short(b.Value.Mean), b.Goal)
		}
	}
}
