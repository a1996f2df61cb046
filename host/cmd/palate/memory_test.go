package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Bounds of memory, in MB, for texts of about 1 KB that are all different. Importing holds a row
// and keys of the last rows and texts, 44 MB for 100,000 pairs as for 300,000; learning holds about 2 KB a comparison and
// 16 MB of texts, 215 MB for 100,000; exporting holds what and where each event is, 1.2 KB a comparison, 167 MB
// for 100,000 (all measured; the bounds leave a third for other systems).
const (
	importStart, importPer1000 = 60, .01
	learnStart, learnPer1000   = 80, 2.2
	exportStart, exportPer1000 = 70, 1.6
)

// writePairs writes n generated comparisons: 2 KB each, no text twice.
func writePairs(t testing.TB, path string, n int) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	draw := rand.New(rand.NewPCG(7, 7))
	for i := range n {
		a, b := generated(draw), generated(draw)
		label := "b"
		if len(a) < len(b) {
			label = "a"
		}
		fmt.Fprintf(out, `{"id":"%d","prompt":"Question %d: %s","a":"%s","b":"%s","label":"%s"}`+"\n", i, i/4, generated(draw)[:60], a, b, label)
	}
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
}

var vocabulary = strings.Fields(`the a cache is fast store of data that holds recent results so later requests can be served
	without going back to a slower place. However, it may grow stale and must be refreshed when the source changes, which costs
	time! You should perhaps measure before you add one: - ** it depends**`)

// generated is a text of 100 to 350 words' worth of bytes.
func generated(draw *rand.Rand) string {
	var b strings.Builder
	for size := 200 + draw.IntN(1600); b.Len() < size; {
		b.WriteString(vocabulary[draw.IntN(len(vocabulary))] + " ")
	}
	return b.String()
}

// itself is a path under which this test is palate, or another of the programs of [TestMain].
func itself(t testing.TB, name ...string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), append(name, "palate")[0])
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, program); err != nil {
		t.Skip(err)
	}
	return program
}

// measure runs palate in a process of its own and returns the peak it reports.
func measure(t testing.TB, args ...string) (mb int, report string) {
	t.Helper()
	out, err := exec.Command(itself(t), args...).CombinedOutput()
	if err != nil {
		t.Fatalf("palate %v: %v\n%s", args, err, out)
	}
	peak := regexp.MustCompile(`peak memory (\d+) MB`).FindSubmatch(out)
	if peak == nil {
		t.Fatalf("no peak memory in %s", out)
	}
	mb, _ = strconv.Atoi(string(peak[1]))
	return mb, strings.TrimSpace(string(out))
}

// inBounds imports n pairs, learns from them and exports them in bounded memory.
func inBounds(t testing.TB, n int) {
	t.Helper()
	dir := t.TempDir()
	pairs, log, profile := filepath.Join(dir, "pairs"), filepath.Join(dir, "log"), filepath.Join(dir, "profile")
	writePairs(t, pairs, n)
	for _, c := range []struct {
		args         []string
		start, per1k float64
	}{
		{[]string{"import", "--from", "pairs", "--in", pairs, "--out", log}, importStart, importPer1000},
		{[]string{"learn", "--log", log, "--out", profile}, learnStart, learnPer1000},
		{[]string{"export", "--to", "trl", "--in", log, "--out", pairs + ".trl"}, exportStart, exportPer1000},
		{[]string{"export", "--to", "palate", "--in", log, "--out", log + ".copy"}, exportStart, exportPer1000},
	} {
		most := int(c.start + c.per1k*float64(n)/1000)
		got, report := measure(t, c.args...)
		t.Logf("%s (at most %d MB)", report, most)
		if got > most {
			t.Errorf("palate %s of %d pairs: peak memory %d MB, want at most %d", c.args[0], n, got, most)
		}
	}
}

func TestMemoryOf20000Pairs(t *testing.T) {
	if testing.Short() || raceDetector {
		t.Skip("takes seconds; with the race detector minutes, and its shadow memory is what it would measure")
	}
	inBounds(t, 20_000)
}

func BenchmarkMemoryOf100000Pairs(b *testing.B) {
	for b.Loop() {
		inBounds(b, 100_000)
	}
}
