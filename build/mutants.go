package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A mutant is a change of the code that takes a guard away. The tests named must fail for it, or nothing
// guards the guard.
type mutant struct {
	name     string // what goes wrong
	file     string // that is changed
	old, new string // of its text; old stands there once
	tests    string // the pattern of those that must fail
	packages []string
}

// mutants applies each mutant by an overlay, which leaves the tree as it is, and runs its tests. Arguments
// select by name.
func mutants(s *workspace, only []string) error {
	var left []string
	for _, m := range mutations {
		if !selected(m.name, only) {
			continue
		}
		began := time.Now()
		verdict, why := s.try(m)
		if verdict != killed {
			left = append(left, m.name)
		}
		fmt.Fprintf(s.stdout, "%-7s %s (%.0fs)\n%s", verdict, m.name, time.Since(began).Seconds(), why)
	}
	if len(left) > 0 {
		return fmt.Errorf("not killed: %s", strings.Join(left, "; "))
	}
	return nil
}

// What becomes of a mutant.
const (
	killed = "killed"
	alive  = "ALIVE"
	unfit  = "UNFIT" // its old text is not there once, it does not compile, or its tests fail without it
)

// try runs a mutant's tests.
func (s *workspace) try(m mutant) (verdict, why string) {
	dir, err := os.MkdirTemp("", "mutant")
	if err != nil {
		return unfit, err.Error() + "\n"
	}
	defer os.RemoveAll(dir)
	overlay, err := s.overlay(m, dir)
	if err != nil {
		return unfit, err.Error() + "\n"
	}
	if out, err := s.test(m); err != nil || strings.Contains(out, "no tests to run") {
		return unfit, out
	}
	defer s.sweep(m, s.seeds(m))
	out, err := s.test(m, "-overlay", overlay)
	switch {
	case err == nil:
		return alive, ""
	case strings.Contains(out, "[build failed]"):
		return unfit, out
	}
	return killed, ""
}

// test runs a mutant's tests, with more arguments for go test.
func (s *workspace) test(m mutant, args ...string) (out string, err error) {
	args = append([]string{"test", "-short", "-failfast", "-vet=off", "-run", m.tests}, args...)
	all, err := s.command(nil, "go", append(args, m.packages...)...).CombinedOutput()
	return string(all), err
}

// seeds are the files in which rapid keeps what failed, to try it again: those of a mutant teach nothing.
func (s *workspace) seeds(m mutant) (files []string) {
	for _, dir := range m.packages {
		found, _ := filepath.Glob(s.path(dir + "/testdata/rapid/*/*.fail")) // the pattern is well formed
		files = append(files, found...)
	}
	return files
}

// sweep removes the seeds that were not there before.
func (s *workspace) sweep(m mutant, before []string) {
	for _, file := range s.seeds(m) {
		if !slices.Contains(before, file) {
			os.Remove(file)
		}
	}
}

// overlay writes the changed file and go's overlay that puts it in the place of the one in the tree.
func (s *workspace) overlay(m mutant, dir string) (path string, err error) {
	source, err := os.ReadFile(s.path(m.file))
	if err != nil {
		return "", err
	}
	if n := strings.Count(string(source), m.old); n != 1 {
		return "", fmt.Errorf("%s: %s has its old text %d times, want once:\n%s", m.name, m.file, n, m.old)
	}
	changed := filepath.Join(dir, filepath.Base(m.file))
	table, err := json.Marshal(map[string]map[string]string{"Replace": {s.path(m.file): changed}})
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(changed, []byte(strings.Replace(string(source), m.old, m.new, 1)), 0o600); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, table, 0o600)
}
