package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// mostHostile is what a command may take, in bytes, to refuse a file that is made to take more.
const mostHostile = 200 << 20

// A file that unpacks to much, holds millions of values, is nested deeply or is one long line is refused by
// every command that reads it, in bounded memory; nothing is written, and nobody sees a stack.
func TestHostileFiles(t *testing.T) {
	if testing.Short() || raceDetector {
		t.Skip("takes seconds; with the race detector its shadow memory is what it would measure")
	}
	program := itself(t, "measured")
	pairs := section(t, "verify.txtar", "pairs.jsonl")
	t.Chdir(t.TempDir())
	must(t, pairs, "import", "--from", "pairs", "--out", "log")
	must(t, "", "learn", "--log", "log", "--out", "profile")
	header, _, _ := strings.Cut(readFile(t, "log"), "\n")
	hostileFiles(t, header)
	for _, file := range []string{"brackets", "bomb.gz", "deep", "long", "wide", "widelog"} {
		for _, command := range []string{
			"score --profile FILE", "score --profile profile --pack FILE", "verify log --heads FILE", "verify FILE",
			"learn --log FILE --out new", "rule --log FILE --add shorter", "listen --log FILE", "import --from pairs --in FILE --out new",
			"import --from pairs --in bad --out FILE --append", "export --to in_place_edit --in FILE --out new",
			"explain --profile profile --log FILE", "train --data FILE --out new", "eval --pool FILE --out new", "sim --users 1 --pool FILE",
		} {
			t.Run(command+" "+file, func(t *testing.T) {
				refusesWithin(t, program, strings.Fields(strings.ReplaceAll(command, "FILE", file)))
			})
		}
	}
}

func refusesWithin(t *testing.T, program string, args []string) {
	before := namesIn(t)
	command := exec.Command(program, args...)
	var stderr bytes.Buffer
	command.Stderr = &stderr
	err := command.Run()
	said := stderr.String()
	if got := command.ProcessState.ExitCode(); got != failed || said == "" || strings.Contains(said, "goroutine") {
		t.Errorf("status %d (%v), said %.300q; want a refusal in words", got, err, said)
	}
	if left := namesIn(t); left != before && !strings.Contains(left, " new ") {
		t.Errorf("left %q, were %q", left, before)
	}
	os.Remove("new") // an import of nothing but bad rows is a log without events
	peak, err := strconv.Atoi(strings.TrimSpace(said[strings.LastIndex(said, peakIs)+len(peakIs):]))
	if err != nil || peak > mostHostile {
		t.Errorf("took %d MB to refuse, want at most %d (%v)", peak>>20, mostHostile>>20, err)
	}
}

// peakIs begins what a measured palate says last.
const peakIs = "peak memory in bytes: "

// measured is palate, which says at its end how much memory it had at most. What the system tells of a child
// that has ended begins with the memory of its parent.
func measured() {
	status := run(os.Args[1:], standard())
	fmt.Fprintf(os.Stderr, "%s%d\n", peakIs, memoryOf(os.Getpid(), "VmHWM"))
	os.Exit(status)
}

func namesIn(t *testing.T) string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	names := " "
	for _, e := range entries {
		names += e.Name() + " "
	}
	return names
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func hostileFiles(t *testing.T, header string) {
	wide := "[" + strings.Repeat("[],", 340_000) + "[]]"
	writeFile(t, "bad", "{}\n")
	writeRepeated(t, "brackets", "[", "[],", 8<<20, "[]]")
	writeRepeated(t, "deep", "", "[", 20<<20, "")
	writeRepeated(t, "long", `{"id":"`, "x", 100<<20, `"}`)
	writeRepeated(t, "wide", "", wide+"\n", 24, "")
	writeRepeated(t, "widelog", header+"\n", `{"kind":"x","v":1,"device":"0123456789abcdef","seq":1,"clock":1,"ext":{"a":`+wide+"}}\n", 24, "")
	writeRepeated(t, "bomb.gz", "[", "[],", 64<<20, "[]]")
}

// writeRepeated writes a file of a part over and over, packed where its name says so.
func writeRepeated(t *testing.T, path, begin, part string, n int, end string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out io.Writer = file
	if filepath.Ext(path) == ".gz" {
		packed := gzip.NewWriter(file)
		defer packed.Close()
		out = packed
	}
	w := bufio.NewWriterSize(out, 1<<20)
	defer w.Flush()
	_, _ = w.WriteString(begin)
	for range n {
		if _, err := w.WriteString(part); err != nil {
			t.Fatal(err)
		}
	}
	_, _ = w.WriteString(end)
}
