// Command build makes what plain "go build" cannot: the Wasm programs, the generated code, the
// files the host embeds, and the measurements taken in browsers. The Makefile names its verbs;
//
//	go run ./build
//
// lists them. It needs Go and, for compression and browsers, Node.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// A verb is one thing the tool does. Each has a file of its own name.
type verb struct {
	name, does string
	run        func(*workspace, []string) error
}

var verbs = []verb{
	{"generate", "writes the generated Go code: vugu components, pack, lexicons", generate},
	{"wasm", "compiles app and reactor to bin/wasm", wasm},
	{"assets", "puts what the host embeds into host/assets/dist", assets},
	{"extension", "packs the browser extension into bin/extension, for each browser; fails over budget", extension},
	{"size", "prints the sizes of what people download; fails over budget", size},
	{"e2e", "runs build/e2e/*.mjs in Chromium; arguments select files by name", e2e},
	{"screenshot", "takes the pictures of the README", screenshot},
	{"bench", "measures what people wait for and the learner beside peers; arguments select parts by name", bench},
	{"bench-train", "measures time and memory of palate train; arguments are numbers of comparisons, and the word distinct for texts that all differ", benchTrain},
	{"train", "learns the built-in pack anew from the folder DATA", train},
	{"eval", "measures how well people's taste is learned; arguments go to palate eval", eval},
	{"trace", "prints a report of a crash of the page, from stdin, with the names of the functions", trace},
	{"house", "measures how the code reads; an argument names another folder of it", house},
	{"corpora", "prints both halves of the corpora of language with their hashes and confusions", corpora},
	{"check", "runs the checks that execute nothing: format, vet, staticcheck, generated code, size", checks},
	{"test", "runs every check of this repository", test},
	{"soak", "runs the long tests whole: kills, floods, erasures; arguments select by name", soak},
	{"mutants", "changes the code where a guard stands and wants a test to fail; arguments select by name", mutants},
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	s, err := open(stdout, stderr)
	if err != nil {
		fmt.Fprintln(stderr, "build:", err)
		return 1
	}
	if len(args) == 0 {
		usage(stderr)
		return 2
	}
	for _, v := range verbs {
		if v.name != args[0] {
			continue
		}
		if err := v.run(s, args[1:]); err != nil {
			fmt.Fprintf(stderr, "build %s: %v\n", v.name, err)
			return 1
		}
		return 0
	}
	usage(stderr)
	return 2
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "usage: go run ./build VERB")
	for _, v := range verbs {
		fmt.Fprintf(w, "  %-12s %s\n", v.name, v.does)
	}
}

// open finds the repository: the nearest folder above that holds go.mod.
func open(stdout, stderr io.Writer) (*workspace, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return &workspace{root: dir, stdout: stdout, stderr: stderr, person: stderr, superuser: os.Geteuid() == 0}, nil
		}
		if dir == filepath.Dir(dir) {
			return nil, fmt.Errorf("no go.mod here or above")
		}
	}
}
