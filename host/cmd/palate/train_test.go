package main

import (
	"path/filepath"
	"testing"

	"palate/rules/study"
)

// Files are read within the limits, and the pack says of how many comparisons of each it was learnt.
func TestTrainReadsWithinLimits(t *testing.T) {
	const people = 10
	dir, limits := t.TempDir(), study.Limits{People: people, Comparisons: 150, Each: 20}
	files := []string{filepath.Join(dir, "one.jsonl"), filepath.Join(dir, "two.jsonl")}
	for _, file := range files {
		writePairs(t, file, 500)
	}
	term, _, _ := stage("")
	census, err := term.census(files)
	if err != nil {
		t.Fatal(err)
	}
	crowd, sets, err := term.crowd(files, census.Sample(limits))
	if err != nil {
		t.Fatal(err)
	}
	if census.N != 1000 || len(crowd.People) != people || sets[0].N+sets[1].N != crowd.Votes() {
		t.Errorf("of %d comparisons, %d and %d were drawn of %d people; want all of 1000 counted, and their sum %d of %d", census.N, sets[0].N, sets[1].N, len(crowd.People), crowd.Votes(), people)
	}
	if n := crowd.Votes(); n < limits.Comparisons/2 || n > limits.Comparisons*3/2 {
		t.Errorf("drew %d comparisons, want some %d", n, limits.Comparisons)
	}
	if sets[0].SHA256 == "" || sets[0].SHA256 != sets[1].SHA256 || sets[0].N == 0 || sets[1].N == 0 {
		t.Errorf("two files of the same lines are %+v", sets)
	}
}
