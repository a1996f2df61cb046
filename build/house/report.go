package main

import (
	"fmt"
	"go/ast"
	"io"
	"maps"
	"slices"
	"strings"
)

// shown is how many rows of a long list are printed.
const shown = 8

func report(w io.Writer, m *module, dead []deadFunction, folders []bareFolder) {
	twice := declaredTwice(m)
	fmt.Fprintf(w, "exported types declared in more than one package: %d\n", len(twice))
	for _, name := range slices.Sorted(maps.Keys(twice)) {
		fmt.Fprintf(w, "  %s: %s\n", name, strings.Join(twice[name], " "))
	}
	reportArrows(w, arrowsInside(m))
	fmt.Fprintln(w, "methods of the largest types:")
	for _, t := range firstOf(largestTypes(m)) {
		fmt.Fprintf(w, "  %4d %s\n", t.methods, t.name)
	}
	reportDead(w, dead)
	bare := undocumented(m)
	fmt.Fprintf(w, "exported names without a comment: %d\n", len(bare))
	for _, name := range bare {
		fmt.Fprintf(w, "  %s\n", name)
	}
	switches := kindSwitches(m)
	fmt.Fprintf(w, "switches over the kinds of events: %d\n", len(switches))
	for _, where := range switches {
		fmt.Fprintf(w, "  %s\n", where)
	}
	fmt.Fprintf(w, "packages without a comment or an example: %d\n", len(folders))
	for _, f := range folders {
		fmt.Fprintf(w, "  %s: comment %v, example %v\n", f.pkg, f.comment, f.example)
	}
	reportLengths(w, m)
}

func reportArrows(w io.Writer, counts []arrowCount) {
	all, upward := 0, 0
	for _, c := range counts {
		all, upward = all+c.all, upward+c.upward
	}
	fmt.Fprintf(w, "arrows between files of one package: %d, upward: %d\n", all, upward)
	for _, c := range firstOf(counts) {
		fmt.Fprintf(w, "  %4d of %4d %s\n", c.upward, c.all, c.pkg)
	}
}

func reportDead(w io.Writer, dead []deadFunction) {
	lines := 0
	for _, d := range dead {
		lines += d.lines
	}
	fmt.Fprintf(w, "lines of functions that no program reaches: %d in %d functions\n", lines, len(dead))
	for _, d := range dead {
		fmt.Fprintf(w, "  %4d %s\n", d.lines, d.name)
	}
}

func reportLengths(w io.Writer, m *module) {
	var files, functions []int
	for _, f := range m.files {
		files = append(files, f.lines)
		for _, d := range f.syntax.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				functions = append(functions, m.linesOf(fn))
			}
		}
	}
	fmt.Fprintf(w, "lines of a function: median %d, p90 %d, of %d\n", percentile(functions, 50), percentile(functions, 90), len(functions))
	fmt.Fprintf(w, "lines of a file: median %d, p90 %d, of %d\n", percentile(files, 50), percentile(files, 90), len(files))
}

// percentile is the smallest number that at least p of a hundred do not exceed; the list is sorted.
func percentile(list []int, p int) int {
	slices.Sort(list)
	return list[(len(list)*p+99)/100-1]
}

func firstOf[T any](list []T) []T { return list[:min(len(list), shown)] }
