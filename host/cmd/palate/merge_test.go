package main

import (
	"os"
	"strings"
	"testing"

	"palate"
	"palate/host/files"
)

// mergeable is a folder with a log, two copies that went on apart, and another person's.
func mergeable(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	must(t, rows(1, 3), "import", "--from", "pairs", "--out", "log")
	for _, name := range []string{"home", "work"} {
		copyFile(t, "log", name)
		must(t, "", "rule", "--log", name, "--add", "shorter answers at "+name)
	}
	stranger(t, rows(50, 2), "other")
	if err := os.Symlink("log", "link"); err != nil {
		t.Fatal(err)
	}
}

// stranger imports rows into a log of a person of their own.
func stranger(t *testing.T, rows, out string) {
	t.Helper()
	term, _, stderr := stage(rows)
	term.Random = strings.NewReader(strings.Repeat(out+" and more of it", 20))
	if got := run([]string{"import", "--from", "pairs", "--out", out}, term); got != ok {
		t.Fatalf("status %d, %s", got, stderr)
	}
}

// Copies of one log become their union, in whatever order and however often.
func TestMergeOfOnePerson(t *testing.T) {
	mergeable(t)
	must(t, "", "merge", "home", "work", "--out", "one")
	must(t, "", "merge", "work", "home", "--out", "two")
	must(t, "", "merge", "one", "work", "--out", "three")
	must(t, "", "merge", "one", "one", "--out", "four")
	wantLog(t, "one", palate.KindRule, 2)
	wantLog(t, "one", palate.KindPair, 3)
	for _, other := range []string{"two", "three", "four"} {
		if readFile(t, other) != readFile(t, "one") {
			t.Errorf("%s is not what one is", other)
		}
	}
}

// Another person's log is refused, and taken in with --into: the second time nothing is added, and later what
// came since. What is taken in teaches the same.
func TestMergeOfTwoPersons(t *testing.T) {
	mergeable(t)
	term, _, stderr := stage("")
	if got := run(strings.Fields("merge log other --out both"), term); got != failed || !strings.Contains(stderr.String(), "are logs of two persons") || !strings.Contains(stderr.String(), "--into log") {
		t.Errorf("status %d, %s", got, stderr)
	}
	if !files.Absent("both") {
		t.Error("refused, and yet written")
	}
	must(t, "", "merge", "log", "other", "--into", "link", "--out", "both")
	must(t, "", "merge", "other", "both", "--into", "both", "--out", "again")
	if readFile(t, "again") != readFile(t, "both") {
		t.Error("merging again changed the log")
	}
	log := wantLog(t, "both", palate.KindPair, 5)
	if want := wantLog(t, "log", palate.KindPair, 3).Header(); log.Header().Person != want.Person {
		t.Error("the log is not the person's that it was merged into")
	}
	must(t, rows(60, 1), "import", "--from", "pairs", "--out", "other", "--append")
	must(t, "", "merge", "both", "other", "--into", "both", "--out", "later")
	wantLog(t, "later", palate.KindPair, 6)
	must(t, "", "import", "--from", "palate", "--in", "other", "--out", "both", "--append")
	if readFile(t, "both") != readFile(t, "later") {
		t.Error("import --append of the log is not what the merge is")
	}
	must(t, rows(1, 3)+rows(50, 2)+rows(60, 1), "import", "--from", "pairs", "--out", "whole")
	for _, name := range []string{"later", "whole"} {
		must(t, "", "learn", "--log", name, "--out", name+".profile")
	}
	if a, b := meanOf(t, "later.profile"), meanOf(t, "whole.profile"); distance(a, b) > tolerance {
		t.Errorf("what was taken in teaches otherwise\n got %s\nwant %s", a, b)
	}
}

func meanOf(t *testing.T, profile string) palate.Value {
	t.Helper()
	term, _, _ := stage("")
	v, err := term.ReadJSON(profile)
	if err != nil {
		t.Fatal(err)
	}
	return v.Get("experts")
}

// A log that does not hold, or has gone two ways under one device, is taken in by none.
func TestMergesThatAreRefused(t *testing.T) {
	mergeable(t)
	log := readFile(t, "log")
	writeFile(t, "broken", strings.Replace(log, `"kind":"pair"`, `"kind":"rate"`, 1))
	lines := strings.SplitAfter(log, "\n")
	writeFile(t, "cut", strings.Join(lines[:len(lines)/2], "")+lines[len(lines)-2])
	writeFile(t, "text", "hello\n")
	writeFile(t, "copy", strings.Replace(readFile(t, "other"), `"secret"`, `"public"`, 1))
	for _, c := range []struct {
		args, words string
		status      int
	}{
		{"merge log broken --out new", "nothing of it is taken in", failed},
		{"merge broken log --out new", "nothing of it is taken in", failed},
		{"merge log cut --out new", "nothing of it is taken in", failed},
		{"merge log text --out new", "text is no log", failed},
		{"merge log nothing --out new", "no such file", failed},
		{"merge log copy --into log --out new", "without its secret", failed},
		{"merge log home --out work", "is a log, and a log is never replaced", failed},
		{"merge log home --out ./log --force", "is what this command reads", failed},
		{"merge log other --into log --out log", "is what this command reads", failed},
		{"merge log other --into work --out new", "--into must name one of the two", misuse},
		{"merge log --out new", "which two logs", misuse},
		{"merge log home work --out new", "which two logs", misuse},
		{"merge log home", "--out is missing", misuse},
	} {
		before := folder{files: filesOf(t)}
		term, _, stderr := stage("")
		if got := run(strings.Fields(c.args), term); got != c.status || !strings.Contains(stderr.String(), c.words) {
			t.Errorf("palate %s: status %d, %s, want %d and %q", c.args, got, stderr, c.status, c.words)
		}
		if changed := before.changed(t); changed != nil {
			t.Errorf("palate %s: %v changed", c.args, changed)
		}
	}
}

// A copy without texts and secret meets the log that has them: nothing is lost.
func TestMergeWithACopyWithoutSecret(t *testing.T) {
	mergeable(t)
	lines := strings.SplitAfter(readFile(t, "home"), "\n")
	for i, line := range lines {
		if strings.Contains(line, `"body":"`) {
			lines[i] = ""
		}
	}
	writeFile(t, "copy", strings.Replace(strings.Join(lines, ""), `"secret"`, `"public"`, 1))
	must(t, "", "merge", "copy", "work", "--out", "one")
	must(t, "", "merge", "home", "work", "--out", "two")
	if readFile(t, "one") != readFile(t, "two") {
		t.Error("the union with a copy is not that with the log")
	}
	forged := strings.Replace(readFile(t, "copy"), `"words":"shorter answers at home"`, `"words":"longer answers at home"`, 1)
	writeFile(t, "forged", forged)
	term, _, stderr := stage("")
	if got := run(strings.Fields("merge forged work --out three"), term); got != failed || !strings.Contains(stderr.String(), "field bh:") || !files.Absent("three") {
		t.Errorf("a rule that was changed in the copy: status %d, %s", got, stderr)
	}
}
