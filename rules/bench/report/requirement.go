package report

import (
	"fmt"
	"math"
	"strings"
)

// A Requirement is something that the product promises, and what was found.
type Requirement struct {
	ID    string // of the protocol's list
	What  string
	Value Cell
	Kind  Comparator
	Goal  float64
}

// A Comparator is how a value is held against a goal.
type Comparator string

const (
	AtLeast  Comparator = ">="    // the mean is at least the goal
	AtMost   Comparator = "<="    // the mean is at most the goal
	LowAbove Comparator = "low >" // the lower end of the interval is above the goal
)

// Met reports whether the requirement is met.
func (b Requirement) Met() bool {
	switch b.Kind {
	case AtLeast:
		return b.Value.Mean >= b.Goal
	case LowAbove:
		return b.Value.Low > b.Goal
	}
	return b.Value.Mean <= b.Goal
}

// sign is the comparison in a table.
func (b Requirement) sign() string {
	switch b.Kind {
	case AtLeast:
		return "≥"
	case LowAbove:
		return "low end >"
	}
	return "≤"
}

// WithoutInterval is a figure without an interval.
func WithoutInterval(x float64) Cell { return Cell{Mean: x, Low: math.NaN(), High: math.NaN()} }

// RequirementTable lists the requirements in Markdown.
func RequirementTable(r *Results) string {
	var b strings.Builder
	b.WriteString("| bar | what | found | goal | |\n|---|---|---|---|---|\n")
	for _, bar := range r.Requirements {
		met := "missed"
		if bar.Met() {
			met = "met"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s %s | %s |\n", bar.ID, escapeCell.Replace(bar.What), bar.Value.tableCell(true), bar.sign(), FormatFigure(bar.Goal), met)
	}
	return b.String()
}

// requirementJSON is a Requirement as it is written.
type requirementJSON struct {
	ID    string `json:"id"`
	What  string `json:"what"`
	Value Cell   `json:"value"`
	Sign  string `json:"sign"`
	Goal  figure `json:"goal"`
	Met   bool   `json:"met"`
}

func (b Requirement) toJSON() requirementJSON {
	return requirementJSON{b.ID, b.What, b.Value, string(b.Kind), figure(b.Goal), b.Met()}
}

func (j requirementJSON) bar() Requirement {
	return Requirement{j.ID, j.What, j.Value, Comparator(j.Sign), float64(j.Goal)}
}
