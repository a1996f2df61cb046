package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palate/rules/train"
)

// Files are read within the limits, and the pack says of how many comparisons of each it was learned.
func TestTrainReadsWithinLimits(t *testing.T) {
	const people = 10
	dir, limits := t.TempDir(), train.SampleLimits{People: people, Comparisons: 150, Each: 20}
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

// Of few people and comparisons, of one source or of several, a pack comes out, or a refusal in words.
func TestTrainOnLittle(t *testing.T) {
	const one, same, empty = `{"id":"1","prompt":"q","a":"Short.","b":"Well! It is a long story.","label":"a"}`, `{"id":"1","prompt":"q","a":"x","b":"x","label":"tie"}`, `{"id":"1","prompt":"","a":"","b":"y","label":"b","user":"u"}`
	for _, c := range []struct {
		name    string
		sources []string
		status  int
	}{
		{"three sources of one comparison", []string{one, one, one}, ok},
		{"three sources of one empty answer", []string{empty, empty, empty}, failed},
		{"three sources, two of which say nothing", []string{one, same, same}, ok},
		{"three sources of nothing said", []string{same, same, same}, failed},
		{"an empty source among three", []string{one, "", empty}, ok},
		{"three sources, one of which is large", []string{one, empty, rows(1, 90)}, ok},
		{"three sources that are large enough to tell a temperature", []string{rows(1, 50), rows(100, 50), oneUser(rows(200, 50))}, ok},
		{"one source of one user", []string{oneUser(rows(1, 60))}, ok},
		{"nothing", []string{""}, failed},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			args := []string{"train", "--out", "pack", "--data"}
			for i, text := range c.sources {
				writeFile(t, string(rune('a'+i))+".jsonl", strings.TrimSuffix(text, "\n")+"\n")
				args = append(args, string(rune('a'+i))+".jsonl")
			}
			term, _, stderr := stage("")
			if got := run(args, term); got != c.status {
				t.Errorf("status %d, want %d: %s", got, c.status, stderr)
			}
			if _, err := term.pack("pack"); c.status == ok && err != nil {
				t.Error(err)
			}
		})
	}
}

func oneUser(rows string) string { return strings.ReplaceAll(rows, `{"id"`, `{"user":"u","id"`) }

// A pool whose prompts have one answer each is refused, and nobody sees a stack.
func TestPoolsWithNothingToCompare(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "same", `{"id":"1","prompt":"q","candidates":[{"id":"x","text":"same"},{"id":"y","text":"same"}]}`+"\n")
	writeFile(t, "pairs.jsonl", rows(1, 3))
	for _, args := range []string{"sim --users 2 --pool same", "eval --pool same --k 0 --short --out report", "eval --data pairs.jsonl --k 0 --short --out report", "train --data pairs.jsonl --texts same --out pack"} {
		term, _, stderr := stage("")
		if got := run(strings.Fields(args), term); got != failed || !strings.Contains(stderr.String(), "two different") {
			t.Errorf("palate %s: status %d, %s", args, got, stderr)
		}
	}
}
