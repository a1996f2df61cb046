package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"palate/build/demo"
)

// trainingSizes are how many comparisons a pack is learned from, unless arguments say others.
var trainingSizes = []string{"100000", "1000000"}

// Simulated people give as many answers as "palate sim" has them give, and one reward feature is
// learned, as many as the pack that ships has.
const (
	answersEach = 40
	rankTrained = 1
)

// distinct among the arguments makes every text another: a comparison then costs reading two texts, and
// memory for what is known of them.
const distinct = "distinct"

// A trained is one point of the curve.
type trained struct {
	n, used int           // comparisons, and those that were drawn of them
	people  int           // drawn
	took    time.Duration // of the whole program
	cpu     time.Duration // on all processors, which a busy machine lengthens less
	peak    int64         // bytes resident
	reading int64         // bytes of the file
}

// A curve is how time and memory are measured.
type curve struct {
	*workspace
	binary, dir string
	distinct    bool
}

// benchTrain prints time and peak memory of "palate train" over more and more comparisons of simulated
// people, and whether they grow in step.
func benchTrain(s *workspace, args []string) error {
	sizes := slices.DeleteFunc(slices.Clone(args), func(a string) bool { return a == distinct })
	if len(sizes) == 0 {
		sizes = trainingSizes
	}
	binary, dir, err := s.commandAndFolder()
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
	c := curve{s, binary, dir, slices.Contains(args, distinct)}
	var points []trained
	for _, size := range sizes {
		n, err := strconv.Atoi(size)
		if err != nil || n < answersEach {
			return fmt.Errorf("%q is no number of comparisons of %d or more", size, answersEach)
		}
		point, err := c.train(n)
		if err != nil {
			return err
		}
		points = append(points, point)
	}
	s.printCurve(points)
	return nil
}

// train simulates n comparisons, learns a pack from them and removes both.
func (s curve) train(n int) (trained, error) {
	data, pack := filepath.Join(s.dir, "comparisons.jsonl"), filepath.Join(s.dir, "pack.json")
	defer os.Remove(data)
	defer os.Remove(pack)
	s.note("%d comparisons: simulating", n)
	if err := s.simulate(data, n); err != nil {
		return trained{}, err
	}
	info, err := os.Stat(data)
	if err != nil {
		return trained{}, err
	}
	s.note("%d comparisons: learning", n)
	c := s.command(nil, s.binary, "train", "--data", data, "--rank", strconv.Itoa(rankTrained), "--out", pack)
	c.Stderr = s.stderr
	began := time.Now()
	if err := c.Run(); err != nil {
		return trained{}, err
	}
	point := trained{n: n, took: time.Since(began), cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime(), reading: info.Size()}
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		point.peak = usage.Maxrss << 10 // Linux says it in KB
	}
	return point, point.drawn(pack)
}

// drawn reads from a pack what it was learned from.
func (p *trained) drawn(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var pack struct{ Trained struct{ People, Votes int } }
	err = json.Unmarshal(data, &pack)
	p.used, p.people = pack.Trained.Votes, pack.Trained.People
	return err
}

// simulate writes comparisons of as many people as it takes.
func (s curve) simulate(data string, n int) error {
	file, err := os.Create(data)
	if err != nil {
		return err
	}
	c := s.command(nil, s.binary, "sim", "--users", strconv.Itoa(n/answersEach), "--each", strconv.Itoa(answersEach), "--pool", filepath.Join(s.dir, "pool.jsonl"))
	c.Stdout, c.Stderr = file, s.stderr
	run := c.Run
	if s.distinct {
		run = func() error { return commandNumbers(c, file) }
	}
	if err := run(); err != nil {
		file.Close()
		return fmt.Errorf("%s: %w", strings.Join(c.Args, " "), err)
	}
	return file.Close()
}

// commandNumbers runs a program that writes comparisons, and writes them with a number behind each text, so that
// no two are alike. In canonical JSON the text a ends before the field b, and b before id.
func commandNumbers(c *exec.Cmd, to io.Writer) error {
	c.Stdout = nil
	in, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return err
	}
	out, lines := bufio.NewWriterSize(to, 1<<20), bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for n := 0; lines.Scan(); n += 2 {
		line := lines.Bytes()
		for k, end := range []string{`","b":"`, `","id":"`} {
			line = bytes.Replace(line, []byte(end), fmt.Appendf(nil, " %d%s", n+k, end), 1)
		}
		_, _ = out.Write(append(line, '\n'))
	}
	return errors.Join(lines.Err(), out.Flush(), c.Wait())
}

// printCurve compares each point with the first: a ratio of 1 is a time in step with the number of
// comparisons.
func (s *workspace) printCurve(points []trained) {
	w := tabwriter.NewWriter(s.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "comparisons\tdrawn\tof people\tseconds\tprocessor seconds\tus each\tratio\tpeak MB\tfile MB\t")
	each := func(p trained) float64 { return p.cpu.Seconds() / float64(p.n) }
	for _, p := range points {
		fmt.Fprintf(w, "%d\t%d\t%d\t%.1f\t%.1f\t%.0f\t%.2f\t%d\t%d\t\n", p.n, p.used, p.people, p.took.Seconds(), p.cpu.Seconds(), 1e6*each(p), each(p)/each(points[0]), p.peak>>20, p.reading>>20)
	}
	w.Flush()
	fmt.Fprintln(s.stdout, "us each: processor time a comparison; ratio: of that of the first line; peak: most memory resident")
}
