// Command figures puts the figures of build/report.json between the marks of README.md and EVALUATION.md:
//
//	go run ./build/figures
package main

import (
	"fmt"
	"io"
	"os"

	"palate/rules/bench/report"
)

const reportPath = "build/report.json"

var texts = []string{"README.md", "EVALUATION.md"}

func main() { os.Exit(run(os.Stderr)) }

func run(stderr io.Writer) int {
	for _, path := range texts {
		if err := fill(path); err != nil {
			fmt.Fprintln(stderr, "figures:", err)
			return 1
		}
	}
	return 0
}

func fill(path string) error {
	file, err := os.Open(reportPath)
	if err != nil {
		return err
	}
	defer file.Close()
	r, err := report.ReadResults(file)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	filled, err := report.Fill(string(text), r)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, []byte(filled), 0o644)
}
