package study

import (
	"runtime/debug"
	"strings"

	"palate/rules/feature"
	"palate/rules/taste"
)

// An Evaluation says what is measured.
type Evaluation struct {
	Library *Library
	Seed    uint64
	K       []int
	Short   bool // fewer people, seeds and methods: minutes instead of an hour
	Report  func(stage string)
	Demo    []Group // texts of the demo: the pool where no data is given

	report *Report
	main   Training
	taught map[string]*taught // of simulated tracks, by what they are
}

// Sizes of a whole and of a short run.
func (e *Evaluation) seeds() int {
	if e.Short {
		return 1
	}
	return 3
}

func (e *Evaluation) budget(run int) Budget {
	b := Budget{Seed: e.Seed + uint64(run), K: e.K}
	if e.Short {
		b.Subjects, b.Tests = 50, 150
	}
	return b
}

// Run measures everything that the library has data for, and what the product promises of it.
func (e *Evaluation) Run() (*Report, error) {
	e.report = e.head()
	steps := []func() error{e.leaks, e.simulated, e.replies, e.flips, e.drift, e.bestOf, e.populations, e.workers, e.strangers, e.edits, e.spans, e.ratings, e.reasons, e.comments}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
		debug.FreeOSMemory()
	}
	e.report.Data = e.Library.Sums
	return e.report, nil
}

func (e *Evaluation) head() *Report {
	r := &Report{Version: Version, Pack: taste.Builtin().Hash(), Catalog: feature.Hash(), Seed: e.Seed, Seeds: e.seeds(), K: e.K,
		Split:  "S: FNV-1a-32(prompt) mod 10 < 6 trains. R, F: of workers with 100 judgements or more every second is tried, by id, in two folds; half of a person's pairs are never asked. Zero-shot: all other sources.",
		Ties:   "out of accuracy, Brier and NLL; in 3-way NLL",
		Length: "log of words + 1",
		Hyper:  map[string]float64{"first variance": firstVariance, "tie width": tieWidth},
	}
	for _, f := range feature.Catalog {
		r.Features = append(r.Features, f.Name)
	}
	return r
}

// Version is that of the protocol: figures of two versions are not compared.
const Version = "1"

func (e *Evaluation) add(cells ...Cell) { e.report.Cells = append(e.report.Cells, cells...) }

// skip says that a part was left out for want of data.
func (e *Evaluation) skip(part string, names ...string) bool {
	var missing []string
	for _, name := range names {
		if !e.Library.Has(name) {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		e.report.Skipped = append(e.report.Skipped, part+": no "+strings.Join(missing, ", "))
	}
	return len(missing) > 0
}

// leaks are the accuracies of a classifier that sees the container of a text only.
func (e *Evaluation) leaks() error {
	for _, set := range e.Library.sets() {
		if e.Short && (set == "ukpconvarg1" || set == "crowdrag25") {
			continue // the two largest, half of the time
		}
		e.Report("leak test: " + set)
		raw, clean, err := LeakTest(e.Library.folder(set+"/pairs"), set, e.Seed)
		if err != nil {
			return err
		}
		for _, l := range []struct {
			method string
			Leak
		}{{"raw", raw}, {"normalised", clean}} {
			e.add(Cell{Track: "leak", Method: set + ", " + l.method, Metric: "accuracy", Mean: l.Accuracy, Low: l.Accuracy - 2*l.SE, High: l.Accuracy + 2*l.SE, Pairs: l.N})
		}
		e.atMost("16", set+": a container tells the label no better than a coin", plain(abs(clean.Accuracy-.5)), max(.03, 2*clean.SE))
	}
	return nil
}

func abs(x float64) float64 { return max(x, -x) }

// world is the pool of the data, or of the demo.
func (e *Evaluation) world(seed uint64) (*World, error) {
	for _, set := range PoolSets {
		if !e.Library.Has(set + "/pairs") {
			return NewWorld(NewPool(e.Demo, seed)), nil
		}
	}
	pool, err := LoadPool(e.Library.folder(PoolSets[0]+"/pairs"), seed)
	if err != nil {
		return nil, err
	}
	return NewWorld(pool), nil
}

// Names of our own methods.
const (
	nameChance = "Palate, asked by chance"
	nameAsks   = "Palate, asking"
)

func (e *Evaluation) ours() []Method {
	return []Method{Palate(nameChance, e.main, false, nil), Palate(nameAsks, e.main, true, nil)}
}

// baselines are what people would try first, and what others published.
func (e *Evaluation) baselines() []Method {
	return []Method{Longer(), Shorter(), OwnLength(), Global(), Scratch("logistic from scratch, ridge 1", 1), Scratch("logistic from scratch, ridge 10", 10),
		Neighbours()}
}
