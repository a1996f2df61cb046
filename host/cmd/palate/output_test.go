package main

import (
	"os"
	"strings"
	"testing"
)

// A log is never replaced by a command's output, nor is what the command reads, under whatever name.
func TestOutputsThatWouldReplaceALog(t *testing.T) {
	pairs := section(t, "verify.txtar", "pairs.jsonl")
	t.Chdir(t.TempDir())
	runs(t, pairs, "import", "--from", "pairs", "--out", "log")
	runs(t, "", "learn", "--log", "log", "--out", "profile")
	writeFile(t, "pairs", pairs)
	if err := os.Symlink("log", "link"); err != nil {
		t.Fatal(err)
	}
	if err := os.Link("pairs", "other"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ args, words string }{
		{"learn --log log --out ./log", "is what this command reads"},
		{"learn --log log --out link", "is what this command reads"},
		{"export --to in_place_edit --in log --out link", "is what this command reads"},
		{"import --from pairs --in pairs --out other", "is what this command reads"},
		{"import --from pairs --in pairs --out log", "is a log, and a log is never replaced"},
		{"import --from pairs --in pairs --out new --skip-bad log", "is a log, and a log is never replaced"},
		{"learn --log link --out profile", ""}, // a profile takes the place of a profile
		{"verify log --heads heads", ""},
		{"verify log --heads heads", ""},
		{"rule --log link --add shorter", ""},
	} {
		before, err := os.ReadFile("log")
		if err != nil {
			t.Fatal(err)
		}
		term, _, stderr := stage("")
		got := run(strings.Fields(c.args), term)
		if c.words == "" {
			if got != ok {
				t.Errorf("palate %s: status %d, %s", c.args, got, stderr)
			}
			continue
		}
		after, err := os.ReadFile("log")
		if got != failed || !strings.Contains(stderr.String(), c.words) || err != nil || string(after) != string(before) {
			t.Errorf("palate %s: status %d, %s, log as it was: %v; want a refusal that says %q", c.args, got, stderr, string(after) == string(before), c.words)
		}
	}
}
