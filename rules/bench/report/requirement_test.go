package report

import (
	"bytes"
	"strings"
	"testing"
)

func TestBarsAreMetOrMissed(t *testing.T) {
	results := &Results{Requirements: []Requirement{{"1", "at least", WithoutInterval(.7), AtLeast, .69}, {"2", "at most", WithoutInterval(.7), AtMost, .69},
		{"3", "low", Cell{Mean: .5, Low: -.1, High: 1}, LowAbove, 0}}}
	table := RequirementTable(results)
	if !strings.Contains(table, "| 1 | at least | .700, n 0 | ≥ .690 | met |") || !strings.Contains(table, "| 2 | at most | .700, n 0 | ≤ .690 | missed |") {
		t.Errorf("the table is\n%s", table)
	}
	var out bytes.Buffer
	if err := results.Write(&out); err != nil {
		t.Fatal(err)
	}
	again, err := ReadResults(&out)
	if err != nil || len(again.Requirements) != 3 || again.Requirements[0].Met() != true || again.Requirements[1].Met() != false || again.Requirements[2].Met() {
		t.Errorf("bars come back as %+v, %v", again.Requirements, err)
	}
}
