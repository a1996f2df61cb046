package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"palate/build/demo"
)

// trainingSizes are how many comparisons a pack is learnt from, unless arguments say others.
var trainingSizes = []string{"100000", "1000000"}

// Simulated people give as many answers as "palate sim" has them give, and one reward feature is
// learnt, as many as the pack that ships has.
const (
	answersEach = 40
	rankTrained = 1
)

// A trained is one point of the curve.
type trained struct {
	n       int
	took    time.Duration // of the whole program
	cpu     time.Duration // on all processors, which a busy machine lengthens less
	peak    int64         // bytes resident
	reading int64         // bytes of the file
}

// benchTrain prints time and peak memory of "palate train" over more and more comparisons of simulated
// people, and whether they grow in step.
func benchTrain(s *shop, sizes []string) error {
	if len(sizes) == 0 {
		sizes = trainingSizes
	}
	binary := s.path("bin/palate")
	if err := s.do(nil, "go", "build", "-trimpath", "-o", binary, "./host/cmd/palate"); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "palate-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	pool, err := poolOf(demo.Prompts)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "pool.jsonl"), pool, 0o644); err != nil {
		return err
	}
	var curve []trained
	for _, size := range sizes {
		n, err := strconv.Atoi(size)
		if err != nil || n < answersEach {
			return fmt.Errorf("%q is no number of comparisons of %d or more", size, answersEach)
		}
		point, err := s.train(binary, dir, n)
		if err != nil {
			return err
		}
		curve = append(curve, point)
	}
	s.printCurve(curve)
	return nil
}

// train simulates n comparisons, learns a pack from them and removes both.
func (s *shop) train(binary, dir string, n int) (trained, error) {
	data, pack := filepath.Join(dir, "comparisons.jsonl"), filepath.Join(dir, "pack.json")
	defer os.Remove(data)
	defer os.Remove(pack)
	s.say("%d comparisons: simulating", n)
	if err := s.simulate(binary, filepath.Join(dir, "pool.jsonl"), data, n); err != nil {
		return trained{}, err
	}
	info, err := os.Stat(data)
	if err != nil {
		return trained{}, err
	}
	s.say("%d comparisons: learning", n)
	c := s.command(nil, binary, "train", "--data", data, "--rank", strconv.Itoa(rankTrained), "--out", pack)
	c.Stderr = s.stderr
	began := time.Now()
	if err := c.Run(); err != nil {
		return trained{}, err
	}
	point := trained{n: n, took: time.Since(began), cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime(), reading: info.Size()}
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		point.peak = usage.Maxrss << 10 // Linux says it in KB
	}
	return point, nil
}

// simulate writes comparisons of as many people as it takes.
func (s *shop) simulate(binary, pool, data string, n int) error {
	file, err := os.Create(data)
	if err != nil {
		return err
	}
	c := s.command(nil, binary, "sim", "--users", strconv.Itoa(n/answersEach), "--each", strconv.Itoa(answersEach), "--pool", pool)
	c.Stdout, c.Stderr = file, s.stderr
	if err := c.Run(); err != nil {
		file.Close()
		return fmt.Errorf("%s: %w", strings.Join(c.Args, " "), err)
	}
	return file.Close()
}

// printCurve compares each point with the first: a ratio of 1 is a time in step with the number of
// comparisons.
func (s *shop) printCurve(curve []trained) {
	w := tabwriter.NewWriter(s.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "comparisons\tseconds\tprocessor seconds\tus each\tratio\tpeak MB\tbytes each\tfile MB\t")
	each := func(p trained) float64 { return p.cpu.Seconds() / float64(p.n) }
	for _, p := range curve {
		more := "-"
		if p.n > curve[0].n {
			more = fmt.Sprintf("%.0f", float64(p.peak-curve[0].peak)/float64(p.n-curve[0].n))
		}
		fmt.Fprintf(w, "%d\t%.1f\t%.1f\t%.0f\t%.2f\t%d\t%s\t%d\t\n", p.n, p.took.Seconds(), p.cpu.Seconds(), 1e6*each(p), each(p)/each(curve[0]), p.peak>>20, more, p.reading>>20)
	}
	w.Flush()
	fmt.Fprintln(s.stdout, "ratio: processor time of a comparison, of that of the first line; bytes each: memory of each comparison beyond it")
}
