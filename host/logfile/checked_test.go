package logfile_test

import (
	"strings"
	"testing"

	"palate/host/logfile"
	"palate/host/logtest"
)

// Of many lines, whose signatures are checked together, those that were changed are found, and no others.
func TestChangedLinesAreFoundAmongMany(t *testing.T) {
	s := logtest.New(t, 8)
	for range 1500 {
		s.Step()
	}
	lines := strings.SplitAfter(string(s.File()), "\n")
	changed := map[int]bool{}
	for i, line := range lines {
		if i%97 == 5 && strings.Contains(line, `"at":`) {
			lines[i] = strings.Replace(line, `"at":`, `"at":1`, 1)
			changed[i+1] = true
		}
	}
	if len(changed) < 10 {
		t.Fatalf("only %d lines were changed", len(changed))
	}
	for line := range logfile.CheckedLines(strings.NewReader(strings.Join(lines, ""))) {
		if (line.Err != nil) != changed[line.Number] {
			t.Errorf("line %d: %v, changed: %v", line.Number, line.Err, changed[line.Number])
		}
	}
}
