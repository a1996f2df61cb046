package study

import (
	"fmt"
	"math"
	"strings"
)

// A Bar is something that the product promises, and what was found.
type Bar struct {
	ID    string // of the protocol's list
	What  string
	Value Cell
	Kind  BarKind
	Goal  float64
}

// A BarKind is how a value is held against a goal.
type BarKind string

const (
	AtLeast  BarKind = ">="    // the mean is at least the goal
	AtMost   BarKind = "<="    // the mean is at most the goal
	LowAbove BarKind = "low >" // the lower end of the interval is above the goal
)

// Met reports whether it was kept.
func (b Bar) Met() bool {
	switch b.Kind {
	case AtLeast:
		return b.Value.Mean >= b.Goal
	case LowAbove:
		return b.Value.Low > b.Goal
	}
	return b.Value.Mean <= b.Goal
}

// sign is the comparison in a table.
func (b Bar) sign() string {
	switch b.Kind {
	case AtLeast:
		return "≥"
	case LowAbove:
		return "low end >"
	}
	return "≤"
}

// plain is a figure without an interval.
func plain(x float64) Cell { return Cell{Mean: x, Low: math.NaN(), High: math.NaN()} }

// BarTable lists the bars in Markdown.
func BarTable(r *Report) string {
	var b strings.Builder
	b.WriteString("| bar | what | found | goal | |\n|---|---|---|---|---|\n")
	for _, bar := range r.Bars {
		met := "missed"
		if bar.Met() {
			met = "met"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s %s | %s |\n", bar.ID, bars.Replace(bar.What), bar.Value.inTable(true), bar.sign(), short(bar.Goal), met)
	}
	return b.String()
}

// barJSON is a Bar as it is written.
type barJSON struct {
	ID    string `json:"id"`
	What  string `json:"what"`
	Value Cell   `json:"value"`
	Sign  string `json:"sign"`
	Goal  figure `json:"goal"`
	Met   bool   `json:"met"`
}

func (b Bar) written() barJSON {
	return barJSON{b.ID, b.What, b.Value, string(b.Kind), figure(b.Goal), b.Met()}
}

func (j barJSON) bar() Bar { return Bar{j.ID, j.What, j.Value, BarKind(j.Sign), float64(j.Goal)} }
