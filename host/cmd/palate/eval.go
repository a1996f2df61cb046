package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/rules/bench"
	"palate/rules/bench/plot"
	"palate/rules/bench/report"
	"palate/rules/dataset"
)

var evalCommand = &command{
	name:   "eval",
	writes: true,
	does:   "measures how well people's taste is learnt, beside simpler methods",
	usage:  "[--data FILE...] [--pool FILE] [--k 0,5,10,20,50] [--seed 1] [--short] [--plots DIR] --out REPORT.json",
	about: `
FILE is a set of the shared data, SET/pairs.jsonl.gz or its ratings, spans and edits; what has no data
is left out and named. --pool takes texts, as for rank, that packs are trained with beside the data, as
by "palate train --texts"; where no set is given simulated people choose among them. The same seed gives the
same bytes. The tables and what was promised go to stdout; --short takes minutes, the whole an hour.

Each figure says which pack it was made with: recipe, trained here without the source at hand; shipped,
the one in this binary; shipped (seen), where that was trained on the same file; directed, trained on
other people of the very crowd.`,
	example: `
for i in 1 2 3 4 5 6 7 8 9; do
echo '{"id":"'$i'","prompt":"What is a cache, number '$i'?","candidates":[{"id":"x","text":"A small, fast store."},{"id":"y","text":"Well! There is a lot to say."},{"id":"z","text":"- A fast store"}]}'
done > pool.jsonl
palate eval --pool pool.jsonl --k 0,5 --short --out report.json`,
	flags: func(f *flag.FlagSet) action {
		var data paths
		f.Var(&data, "data", "`FILE` of judgements; may be given again, or be followed by more")
		pool := f.String("pool", "", "`FILE` of prompts with candidates that nobody judged")
		grid := f.String("k", "0,5,10,20,50", "`LIST` of how many answers a method is judged after")
		seed := f.Uint64("seed", 1, "`N` that chance begins with")
		short := f.Bool("short", false, "fewer people, seeds and methods")
		plots := f.String("plots", "", "`DIR` to draw learning curves and calibration in, as SVG")
		out := f.String("out", "", "`REPORT.json` to write")
		return func(_ context.Context, t *terminal, args []string) error {
			if err := requireFlags(f, "out"); err != nil {
				return err
			}
			files := slices.Concat(data, args)
			if len(files) == 0 && *pool == "" {
				return usageError("--data or --pool is missing")
			}
			k, err := numbersOf(*grid)
			if err != nil {
				return err
			}
			t.NoteInputs(files...)
			e := &bench.Evaluation{Library: dataset.NewLibrary(files), Seed: *seed, K: k, Short: *short}
			if *pool != "" {
				if e.Demo, err = t.groups(*pool); err != nil {
					return err
				}
			}
			return t.eval(e, *out, *plots)
		}
	},
}

// numbersOf reads rising numbers with commas between.
func numbersOf(list string) ([]int, error) {
	var numbers []int
	for _, word := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		if err != nil || n < 0 || n > 1000 || len(numbers) > 0 && n <= numbers[len(numbers)-1] {
			return nil, usageError("--k must be rising numbers from 0 to 1000 with commas between, such as 0,5,10")
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

func (t *terminal) eval(e *bench.Evaluation, out, plots string) error {
	if err := t.CheckReplace(out, reportFile); err != nil {
		return err // before the work
	}
	began := t.Now()
	e.Progress = func(stage string) {
		if t.interactive {
			fmt.Fprintf(t.stderr, "\r\x1b[K%s: %s", seconds(t.Now().Sub(began)), stage)
		}
	}
	report, err := e.Run()
	if err != nil {
		return err
	}
	e.Progress("done\n")
	file, err := t.Create(out, reportFile)
	if err != nil {
		return err
	}
	defer file.Abandon()
	if err := report.Write(file); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	printTables(t.Stdout, report)
	fmt.Fprintf(t.stderr, "measured in %s, peak memory %d MB\n", seconds(t.Now().Sub(began)), peakMemory())
	if plots == "" {
		return nil
	}
	return t.writePlots(report, plots)
}

// tableMetrics are the metrics that are printed.
func tableMetrics() []string {
	return []string{"accuracy", "ECE", "RMSE", "gain", "precision", "recall", "contradictions", "later choices that agree"}
}

// printTables prints every benchmark by such a metric, and the acceptance criteria.
func printTables(w io.Writer, r *report.Results) {
	var seen []string
	for _, c := range r.Cells {
		if key := c.Track + "\x00" + c.Metric; !slices.Contains(seen, key) && slices.Contains(tableMetrics(), c.Metric) {
			seen = append(seen, key)
			fmt.Fprintf(w, "%s\n\n%s\n", c.Track, report.Table(r, c.Track, c.Metric))
		}
	}
	fmt.Fprintln(w, report.RequirementTable(r))
	for _, exception := range r.Exceptions {
		fmt.Fprintf(w, "exception: %s\n", exception)
	}
	for _, part := range r.Skipped {
		fmt.Fprintf(w, "left out: %s\n", part)
	}
}

// writePlots writes the plots of a report.
func (t *terminal) writePlots(r *report.Results, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	plots := map[string]string{
		"learning.svg":    plot.LearningCurves("Simulated people over real outputs", bench.PlottedSeries(bench.SeriesOf(r, "S, two tastes", "accuracy"))),
		"calibration.svg": plot.CalibrationPlot("How often Palate is right when it says so", r.Calibration),
	}
	for name, svg := range plots {
		if err := t.WriteText(filepath.Join(dir, name), plotFile, svg); err != nil {
			return err
		}
	}
	return nil
}

// groups reads prompts with candidates, as rank takes them.
func (t *terminal) groups(path string) ([]dataset.PromptResponses, error) {
	in, err := t.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var list []dataset.PromptResponses
	for raw, err := range palate.RawLines(in) {
		var group dataset.PromptResponses
		if err == nil {
			group, err = groupOf(raw.Bytes)
		}
		if coded, ok := err.(*palate.Error); ok {
			return nil, coded.AtLine(raw.Number)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, group)
	}
	if !slices.ContainsFunc(list, func(g dataset.PromptResponses) bool { return len(g.Texts) > 1 }) {
		return nil, &palate.Error{Code: palate.CodeMalformed, Message: "no prompt with two different candidates in " + path}
	}
	return list, nil
}

func groupOf(line []byte) (dataset.PromptResponses, error) {
	v, err := palate.LineValue(line)
	if err != nil {
		return dataset.PromptResponses{}, err
	}
	prompt, ok := v.Get("prompt").Text()
	if !ok {
		return dataset.PromptResponses{}, palate.Malformed("prompt", "must be a string")
	}
	items, ok := v.Get("candidates").Items()
	if !ok || len(items) < 2 {
		return dataset.PromptResponses{}, palate.Malformed("candidates", "must be a list of at least two {id, text}")
	}
	g := dataset.PromptResponses{Source: "pool", Prompt: prompt}
	for i, item := range items {
		text, ok := item.Get("text").Text()
		if !ok {
			return g, palate.Malformed("candidates["+strconv.Itoa(i)+"].text", "must be a string")
		}
		if !slices.Contains(g.Texts, text) {
			g.Texts = append(g.Texts, text)
		}
	}
	return g, nil
}
