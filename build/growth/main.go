// Command growth measures how the time of every parser grows with its text, on the texts of package shapes: it
// prints one JSON line a parser and shape, {"parser","shape","exponent","bytes","ms"}, the steepest first,
// and fails where one is steeper than the limit. "longer" is the exponent on texts eight times as long, where the first
// was over the limit: steep is what is so on both.
//
//	growth [-limit 1.2] [-only NAME] [-all]
package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// A result is how one parser grows on one shape.
type result struct {
	Parser   string  `json:"parser"`
	Shape    string  `json:"shape"`
	Exponent float64 `json:"exponent"`
	Longer   float64 `json:"longer,omitempty"`
	Bytes    int     `json:"bytes"` // of the longest text
	Ms       float64 `json:"ms"`    // that it takes
}

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("growth", flag.ContinueOnError)
	flags.SetOutput(stderr)
	limit := flags.Float64("limit", 1.2, "the steepest exponent that is no fault")
	only := flags.String("only", "", "parsers whose name begins so")
	all := flags.Bool("all", false, "print all, not the thirty steepest")
	shape := flags.String("shape", "", "shapes whose name contains this")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	var results []result
	for _, p := range parsers {
		if !strings.HasPrefix(p.name, *only) {
			continue
		}
		for _, s := range p.language.Of(p.count) {
			if strings.Contains(s.Name, *shape) {
				results = append(results, p.measure(s, *limit))
			}
		}
	}
	slices.SortStableFunc(results, func(a, b result) int { return cmp.Compare(b.Exponent, a.Exponent) })
	return report(results, *limit, *all, stdout, stderr)
}

func report(results []result, limit float64, all bool, stdout, stderr io.Writer) int {
	steep, short := 0, 0
	out := json.NewEncoder(stdout)
	out.SetEscapeHTML(false)
	for i, r := range results {
		switch {
		case r.steep(limit):
			steep++
		case r.Exponent > limit:
			short++
		}
		if all || i < 30 || r.Exponent > limit {
			_ = out.Encode(r)
		}
	}
	fmt.Fprintf(stderr, "growth: %d of %d parsers × shapes grow faster than n^%g, and %d do on the shorter texts alone\n", steep, len(results), limit, short)
	if steep > 0 {
		return 1
	}
	return 0
}
