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
	Least bool // the value must be at least the goal; else at most
	Goal  float64
}

// Met reports whether it was kept.
func (b Bar) Met() bool {
	if b.Least {
		return b.Value.Mean >= b.Goal
	}
	return b.Value.Mean <= b.Goal
}

func (e *Evaluation) atLeast(id, what string, c Cell, goal float64) {
	e.report.Bars = append(e.report.Bars, Bar{id, what, c, true, goal})
}

func (e *Evaluation) atMost(id, what string, c Cell, goal float64) {
	e.report.Bars = append(e.report.Bars, Bar{id, what, c, false, goal})
}

// plain is a figure without an interval.
func plain(x float64) Cell { return Cell{Mean: x, Low: math.NaN(), High: math.NaN()} }

// BarTable lists the bars in Markdown.
func BarTable(r *Report) string {
	var b strings.Builder
	b.WriteString("| bar | what | found | goal | |\n|---|---|---|---|---|\n")
	for _, bar := range r.Bars {
		sign, met := "≤", "missed"
		if bar.Least {
			sign = "≥"
		}
		if bar.Met() {
			met = "met"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s %s | %s |\n", bar.ID, bars.Replace(bar.What), bar.Value.inTable(true), sign, short(bar.Goal), met)
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
	sign := "<="
	if b.Least {
		sign = ">="
	}
	return barJSON{b.ID, b.What, b.Value, sign, figure(b.Goal), b.Met()}
}

func (j barJSON) bar() Bar { return Bar{j.ID, j.What, j.Value, j.Sign == ">=", float64(j.Goal)} }
