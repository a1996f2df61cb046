// Command house measures how the code reads: names with two meanings, arrows that run upward inside a
// package, types with many methods, switches over the kinds of events, lines that no program reaches, names without a
// comment, and how long functions and files are. Tests and generated code do not count.
//
//	go run ./build/house [folder of the module]
package main

import (
	"fmt"
	"io"
	"os"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	dir := "."
	if len(args) > 0 {
		dir = args[0]
	}
	m, err := load(dir)
	if err != nil {
		fmt.Fprintln(stderr, "house:", err)
		return 1
	}
	folders, err := bareFolders(m)
	if err != nil {
		fmt.Fprintln(stderr, "house:", err)
		return 1
	}
	dead, err := unreached(m)
	if err != nil {
		fmt.Fprintln(stderr, "house:", err)
		return 1
	}
	report(stdout, m, dead, folders)
	return 0
}
