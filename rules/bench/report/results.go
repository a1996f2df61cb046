package report

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"palate/rules/bench/metrics"
)

// Version is that of the protocol: figures of two versions are not compared.
const Version = "2"

// A Cell is one figure of a report with its interval.
type Cell struct {
	Track, Method   string
	Pack            string // the column: "recipe", "shipped", "shipped (seen)" or "directed"; "" without a pack
	Metric          string
	K               int     // answers given
	Mean, Low, High float64 // the 95% interval; NaN where a figure has none
	Users, Pairs    int     // how many people and comparisons are behind it
}

// Results are what an evaluation found, with everything that it depends on: equal configurations
// on one target give equal bytes.
type Results struct {
	Version  string             `json:"version"`
	Pack     string             `json:"pack"`    // its hash
	Catalog  string             `json:"catalog"` // the hash of the features, named in Features
	Data     map[string]string  `json:"data"`    // sha256 by path
	Seed     uint64             `json:"seed"`
	Seeds    int                `json:"seeds"` // from Seed up
	Split    string             `json:"split"` // the rule, in words
	Ties     string             `json:"ties"`
	Length   string             `json:"length"`
	K        []int              `json:"k"`
	Hyper    map[string]float64 `json:"hyper"`
	Features []string           `json:"features"`
	Skipped  []string           `json:"skipped,omitempty"` // parts without their data
	Short    bool               `json:"short,omitempty"`   // fewer people, seeds and methods

	// Exceptions are single benchmarks on which a simpler method is better beyond the interval.
	Exceptions []string `json:"exceptions,omitempty"`

	Cells []Cell `json:"-"` // written as "cells", one a line

	Requirements []Requirement            `json:"-"` // written as "bars"
	Calibration  []metrics.CalibrationBin `json:"-"` // of our method when it asks, after 20 answers; written as "calibration"
}

// figure writes a number with six significant digits, so that a report does not change with the
// last bits of a sum; NaN is null.
type figure float64

func (f figure) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(f)) {
		return []byte("null"), nil
	}
	if math.IsInf(float64(f), 0) {
		return nil, fmt.Errorf("report: a figure is %v", float64(f))
	}
	return strconv.AppendFloat(nil, float64(f), 'g', 6, 64), nil
}

func (f *figure) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*f = figure(math.NaN())
		return nil
	}
	return json.Unmarshal(b, (*float64)(f))
}

// cellJSON is a Cell as it is written.
type cellJSON struct {
	Track  string `json:"track"`
	Method string `json:"method"`
	Pack   string `json:"pack,omitempty"`
	Metric string `json:"metric"`
	K      int    `json:"k"`
	Mean   figure `json:"mean"`
	Low    figure `json:"low"`
	High   figure `json:"high"`
	Users  int    `json:"users"`
	Pairs  int    `json:"pairs"`
}

// MarshalJSON writes six significant digits and null for NaN.
func (c Cell) MarshalJSON() ([]byte, error) {
	return json.Marshal(cellJSON{c.Track, c.Method, c.Pack, c.Metric, c.K, figure(c.Mean), figure(c.Low), figure(c.High), c.Users, c.Pairs})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (c *Cell) UnmarshalJSON(b []byte) error {
	var j cellJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*c = Cell{j.Track, j.Method, j.Pack, j.Metric, j.K, float64(j.Mean), float64(j.Low), float64(j.High), j.Users, j.Pairs}
	return nil
}

// resultsJSON is Results as they are written, its numbers as figures.
type resultsJSON struct {
	*Results
	Hyper       map[string]figure `json:"hyper"`
	Bars        []requirementJSON `json:"bars,omitempty"`
	Calibration []binJSON         `json:"calibration,omitempty"`
	Cells       []Cell            `json:"cells,omitempty"`
}

// binJSON is a CalibrationBin as it is written.
type binJSON struct {
	Low        figure `json:"low"`
	High       figure `json:"high"`
	Confidence figure `json:"confidence"`
	Accuracy   figure `json:"accuracy"`
	N          int    `json:"n"`
}

// Write writes the report as JSON: the configuration indented, then a line for each cell, in the
// order of Cells. A figure that is infinite is an error.
func (r *Results) Write(w io.Writer) error {
	hyper := map[string]figure{}
	for name, x := range r.Hyper {
		hyper[name] = figure(x)
	}
	j := resultsJSON{Results: r, Hyper: hyper}
	for _, bar := range r.Requirements {
		j.Bars = append(j.Bars, bar.toJSON())
	}
	for _, bin := range r.Calibration {
		j.Calibration = append(j.Calibration, binJSON{figure(bin.Low), figure(bin.High), figure(bin.Confidence), figure(bin.Accuracy), bin.N})
	}
	head, err := json.MarshalIndent(j, "", "\t")
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(string(head), "\n}") + ",\n\t\"cells\": [")
	for i, c := range r.Cells {
		line, err := json.Marshal(c)
		if err != nil {
			return fmt.Errorf("%s, %s, %s at %d: %w", c.Track, c.Method, c.Metric, c.K, err)
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n\t\t" + string(line))
	}
	b.WriteString("\n\t]\n}\n")
	_, err = io.WriteString(w, b.String())
	return err
}

// ReadResults reads what Write wrote; a field that it does not know is an error.
func ReadResults(r io.Reader) (*Results, error) {
	j := resultsJSON{Results: &Results{}}
	in := json.NewDecoder(r)
	in.DisallowUnknownFields()
	if err := in.Decode(&j); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	j.Results.Cells = j.Cells
	for _, bar := range j.Bars {
		j.Results.Requirements = append(j.Results.Requirements, bar.bar())
	}
	for _, bin := range j.Calibration {
		j.Results.Calibration = append(j.Results.Calibration, metrics.CalibrationBin{
			Low: float64(bin.Low), High: float64(bin.High), Confidence: float64(bin.Confidence), Accuracy: float64(bin.Accuracy), N: bin.N,
		})
	}
	j.Results.Hyper = map[string]float64{}
	for name, x := range j.Hyper {
		j.Results.Hyper[name] = float64(x)
	}
	return j.Results, nil
}

// Table is one metric of a track in Markdown: a row for each method in order of appearance, a
// column for each number of answers; cells hold mean, interval and the number of people.
func Table(r *Results, track, metric string) string {
	cells := map[string]map[int]Cell{}
	var methods []string
	var ks []int
	for _, c := range r.Cells {
		if c.Track != track || c.Metric != metric {
			continue
		}
		name := c.Name()
		if cells[name] == nil {
			cells[name] = map[int]Cell{}
			methods = append(methods, name)
		}
		cells[name][c.K] = c
		ks = append(ks, c.K)
	}
	slices.Sort(ks)
	return markdownTable(metric, methods, slices.Compact(ks), cells)
}

// Name is the method with its pack.
func (c Cell) Name() string { return KeyOf(c.Method, c.Pack) }

// KeyOf tells methods of one name apart by their pack; "" is a method without one.
func KeyOf(method, pack string) string {
	if pack == "" {
		return method
	}
	return method + ", " + pack
}

func markdownTable(metric string, methods []string, ks []int, cells map[string]map[int]Cell) string {
	var b strings.Builder
	b.WriteString("| " + escapeCell.Replace(metric) + " |")
	for _, k := range ks {
		fmt.Fprintf(&b, " k = %d |", k)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(ks)) + "\n")
	for _, m := range methods {
		b.WriteString("| " + escapeCell.Replace(m) + " |")
		for _, k := range ks {
			c, ok := cells[m][k]
			b.WriteString(" " + c.tableCell(ok) + " |")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// escapeCell keeps a name in its cell.
var escapeCell = strings.NewReplacer("|", `\|`, "\n", " ")

func (c Cell) tableCell(ok bool) string {
	switch {
	case !ok || math.IsNaN(c.Mean):
		return "-"
	case math.IsNaN(c.Low) || math.IsNaN(c.High):
		return fmt.Sprintf("%s, n %d", FormatFigure(c.Mean), c.Users)
	}
	return fmt.Sprintf("%s [%s, %s], n %d", FormatFigure(c.Mean), FormatFigure(c.Low), FormatFigure(c.High), c.Users)
}

// FormatFigure is a number with three decimals and no 0 before the point.
func FormatFigure(x float64) string {
	s := strconv.FormatFloat(x, 'f', 3, 64)
	if rest, ok := strings.CutPrefix(s, "0."); ok {
		return "." + rest
	}
	if rest, ok := strings.CutPrefix(s, "-0."); ok {
		return "-." + rest
	}
	return s
}
