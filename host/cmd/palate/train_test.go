package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

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

// A training puts nothing beside its pack, neither when it is done nor when it is stopped.
func TestTrainLeavesNothing(t *testing.T) {
	data, out, temporary := filepath.Join(t.TempDir(), "crowd.jsonl"), t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temporary)
	writePairs(t, data, 200)
	runs(t, "", "train", "--data", data, "--out", filepath.Join(out, "pack.json"))
	writePairs(t, data, 20_000)
	stop := exec.Command(itself(t), "train", "--data", data, "--out", filepath.Join(out, "another.json"))
	if err := stop.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Second) // long after it began, long before its end
	_ = stop.Process.Signal(os.Interrupt)
	_ = stop.Wait()
	if got := stop.ProcessState.ExitCode(); got != interrupted {
		t.Errorf("status %d after an interrupt, want %d", got, interrupted)
	}
	for dir, want := range map[string]int{out: 1, temporary: 0} {
		if left, err := os.ReadDir(dir); err != nil || len(left) != want {
			t.Errorf("%s holds %v, want %d files (error %v)", dir, left, want, err)
		}
	}
}
