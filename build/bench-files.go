package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
)

// fileSizes are of how many comparisons files are measured.
var fileSizes = []int{10_000, 30_000, 100_000}

// A cost is what something took of the processors and, where it was a program, of memory at most.
type cost struct {
	cpu  time.Duration
	peak int64 // bytes resident
}

// benchFiles prints the processor time and the memory of "palate import" and "palate verify" of more and more
// comparisons, beside encoding/json and crypto/ed25519 over the same lines, one by one, in the same run.
func benchFiles(s *workspace) error {
	binary, dir, err := s.commandAndFolder()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	w := tabwriter.NewWriter(s.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tcomparisons\tprocessor seconds\tus each\tpeak MB\tpeer's seconds\tratio\t")
	for _, n := range fileSizes {
		if err := s.filesOf(n, binary, dir, w); err != nil {
			return err
		}
	}
	w.Flush()
	fmt.Fprintln(s.stdout, "peer: encoding/json reads each line, crypto/ed25519 signs or verifies each event, one by one")
	return nil
}

// filesOf measures files of n comparisons.
func (s *workspace) filesOf(n int, binary, dir string, out io.Writer) error {
	pairs, log := filepath.Join(dir, "pairs.jsonl"), filepath.Join(dir, "log.jsonl")
	defer os.Remove(log)
	if err := writeComparisons(pairs, n); err != nil {
		return err
	}
	print := func(what string, ours cost, peer time.Duration) {
		fmt.Fprintf(out, "%s\t%d\t%.2f\t%.0f\t%d\t%.2f\t%.2f\t\n", what, n, ours.cpu.Seconds(),
			1e6*ours.cpu.Seconds()/float64(n), ours.peak>>20, peer.Seconds(), ours.cpu.Seconds()/peer.Seconds())
	}
	imported, err := s.costOf(binary, "import", "--from", "pairs", "--in", pairs, "--out", log)
	if err != nil {
		return err
	}
	verified, err := s.costOf(binary, "verify", log)
	if err != nil {
		return err
	}
	signing, checking, err := baselineCost(pairs, log)
	if err != nil {
		return err
	}
	print("import", imported, signing)
	print("verify", verified, checking)
	return nil
}

// costOf runs a program.
func (s *workspace) costOf(program string, args ...string) (cost, error) {
	c := s.command(nil, program, args...)
	if said, err := c.CombinedOutput(); err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", describe(nil, c), err, said)
	}
	took := cost{cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		took.peak = usage.Maxrss << 10 // Linux says it in KB
	}
	return took, nil
}

// baselineCost is the processor time of reading the rows and signing the events, and of reading the log and
// verifying the events.
func baselineCost(pairs, log string) (signing, checking time.Duration, err error) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	public := key.Public().(ed25519.PublicKey)
	var sigs [][]byte
	began := processorTime()
	if err := readLines(pairs, func([]byte) {}); err != nil {
		return 0, 0, err
	}
	signing = processorTime() - began
	if err := readLines(log, func(line []byte) {
		if !isSigned(line) {
			return
		}
		began := processorTime()
		sigs = append(sigs, ed25519.Sign(key, line))
		signing += processorTime() - began
	}); err != nil {
		return 0, 0, err
	}
	began = processorTime()
	err = readLines(log, func(line []byte) {
		if isSigned(line) && ed25519.Verify(public, line, sigs[0]) {
			sigs = sigs[1:]
		}
	})
	if err == nil && len(sigs) > 0 {
		err = fmt.Errorf("%d signatures do not verify", len(sigs))
	}
	return signing, processorTime() - began, err
}

func isSigned(line []byte) bool { return bytes.Contains(line, []byte(`,"sig":"`)) }

// readLines reads each line of a file by encoding/json, and then calls f.
func readLines(path string, f func(line []byte)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var members map[string]any
		if err := json.Unmarshal(lines.Bytes(), &members); err != nil {
			return err
		}
		f(lines.Bytes())
	}
	return lines.Err()
}

// processorTime is what this process has had of all processors.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic("bench: " + err.Error())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// writeComparisons writes n rows whose texts all differ, answers of 300 to 1,500 bytes.
func writeComparisons(path string, n int) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	out, draw := bufio.NewWriterSize(file, 1<<20), rand.New(rand.NewPCG(7, 7))
	rows := json.NewEncoder(out)
	for i := range n {
		row := map[string]string{"id": fmt.Sprint(i), "prompt": drawnText(draw, 40, 300), "a": drawnText(draw, 300, 1500), "b": drawnText(draw, 300, 1500), "label": "a"}
		if draw.IntN(2) == 0 {
			row["label"] = "b"
		}
		if err := rows.Encode(row); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// drawnText is sentences of words that are none, with a list or a paragraph here and there, of low to high bytes.
func drawnText(draw *rand.Rand, low, high int) string {
	const consonants, vowels = "bcdfghklmnprstvw", "aeiou"
	var b strings.Builder
	for size := low + draw.IntN(high-low); b.Len() < size; {
		for range 5 + draw.IntN(14) {
			for range 1 + draw.IntN(4) {
				b.WriteByte(consonants[draw.IntN(len(consonants))])
				b.WriteByte(vowels[draw.IntN(len(vowels))])
			}
			b.WriteByte(' ')
		}
		b.WriteString([]string{". ", ". ", ". ", ".\n\n", "\n- ", " – naïve? "}[draw.IntN(6)])
	}
	return b.String()
}
