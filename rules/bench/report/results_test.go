package report

import (
	"math"
	"strings"
	"testing"
)

func someResults() *Results {
	return &Results{
		Version: "1", Pack: "ab", Catalog: "cd", Data: map[string]string{"s/pairs": "01", "a/pairs": "02"}, Seed: 1, Seeds: 3,
		Split: "by prompt", Ties: "out", Length: "none", K: []int{0, 10}, Hyper: map[string]float64{"tau": 1. / 3, "r": 8},
		Features: []string{"log_words"},
		Cells: []Cell{
			{"S", "global", "", "accuracy", 10, 2. / 3, .65, .6789012, 100, 25000},
			{"S", "RFM | 8", "recipe", "accuracy", 10, .704, math.NaN(), math.NaN(), 100, 25000},
			{"S", "global", "", "accuracy", 0, .5, .49, .51, 90, 22500},
			{"S", "global", "", "Brier", 0, -.012, -1, 1.5, 90, 22500},
			{"F", "global", "", "accuracy", 5, .1, .1, .1, 9, 9},
		},
	}
}

const writtenReport = `{
	"version": "1",
	"pack": "ab",
	"catalog": "cd",
	"data": {
		"a/pairs": "02",
		"s/pairs": "01"
	},
	"seed": 1,
	"seeds": 3,
	"split": "by prompt",
	"ties": "out",
	"length": "none",
	"k": [
		0,
		10
	],
	"features": [
		"log_words"
	],
	"hyper": {
		"r": 8,
		"tau": 0.333333
	},
	"cells": [
		{"track":"S","method":"global","metric":"accuracy","k":10,"mean":0.666667,"low":0.65,"high":0.678901,"users":100,"pairs":25000},
		{"track":"S","method":"RFM | 8","pack":"recipe","metric":"accuracy","k":10,"mean":0.704,"low":null,"high":null,"users":100,"pairs":25000},
		{"track":"S","method":"global","metric":"accuracy","k":0,"mean":0.5,"low":0.49,"high":0.51,"users":90,"pairs":22500},
		{"track":"S","method":"global","metric":"Brier","k":0,"mean":-0.012,"low":-1,"high":1.5,"users":90,"pairs":22500},
		{"track":"F","method":"global","metric":"accuracy","k":5,"mean":0.1,"low":0.1,"high":0.1,"users":9,"pairs":9}
	]
}
`

func TestWriteReport(t *testing.T) {
	var b strings.Builder
	if err := someResults().Write(&b); err != nil || b.String() != writtenReport {
		t.Errorf("got %v\n%s\nwant\n%s", err, b.String(), writtenReport)
	}
	r := someResults()
	r.Cells[0].Mean = math.Inf(1)
	if err := r.Write(&b); err == nil || !strings.Contains(err.Error(), "S, global, accuracy at 10") {
		t.Errorf("an infinite figure: got %v, want an error that names its cell", err)
	}
}

func TestReadReport(t *testing.T) {
	r, err := ReadResults(strings.NewReader(writtenReport))
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err = r.Write(&again); err != nil || again.String() != writtenReport {
		t.Errorf("read and written again: %v\n%s", err, again.String())
	}
	if !math.IsNaN(r.Cells[1].Low) || r.Cells[0].Users != 100 || r.Hyper["r"] != 8 {
		t.Errorf("got %+v", r)
	}
	if _, err = ReadResults(strings.NewReader(strings.Replace(writtenReport, "seeds", "sets", 1))); err == nil {
		t.Error("a field that is not known was read")
	}
}

func TestTable(t *testing.T) {
	got := Table(someResults(), "S", "accuracy")
	want := `| accuracy | k = 0 | k = 10 |
|---|---|---|
| global | .500 [.490, .510], n 90 | .667 [.650, .679], n 100 |
| RFM \| 8, recipe | - | .704, n 100 |
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := Table(someResults(), "S", "Brier"); !strings.Contains(got, "| -.012 [-1.000, 1.500], n 90 |") {
		t.Errorf("got\n%s", got)
	}
}
