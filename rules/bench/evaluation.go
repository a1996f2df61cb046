package bench

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"runtime/debug"
	"strconv"
	"strings"

	"palate"
	"palate/rules/bench/report"
	"palate/rules/bench/simulate"
	"palate/rules/dataset"
	"palate/rules/feature"
	"palate/rules/taste"
	"palate/rules/train"
)

// An Evaluation says what is measured, on which data and how thoroughly.
type Evaluation struct {
	Library  *dataset.Library
	Seed     uint64
	K        []int
	Short    bool // fewer people and seeds: minutes instead of an hour
	Progress func(stage string)
	Demo     []dataset.PromptResponses // texts of the demo: of the recipe, and the pool where no data is given

	report    *report.Results
	raters    *train.Raters              // all sources
	packs     map[string]*taste.Pack     // recipes, by the sources left out
	worlds    map[uint64]*simulate.World // by seed
	trained   map[string]*trained        // of simulated benchmarks, by what they are
	usersEach int                        // people of each population, in tests; 0: as many as there are
	compared  int                        // differences on single benchmarks that were looked at
}

// runSizes are how much an evaluation measures.
type runSizes struct {
	seeds    int // of tracks S, R and F
	subjects int // simulated test users, of each seed; 0: all
	tests    int // of each of them; 0: all
	people   int // of a real source; 0: all
	times    int // people of a source times splits
	folds    int // halves of the workers that are test users in turn
	claims   int // simulated people of a population, whose claims are checked
	among    int // pairs that a question is chosen from
	minor    int // simulated test users of benchmarks beside the main ones; 0: all
}

func (e *Evaluation) sizes() runSizes {
	if e.usersEach > 0 {
		return runSizes{seeds: 1, subjects: e.usersEach, tests: 40, folds: 1, claims: 2, among: 20, minor: e.usersEach}
	}
	if e.Short {
		return runSizes{seeds: 1, subjects: 30, tests: 150, people: 30, times: 30, folds: 1, claims: 10, among: 200, minor: 16}
	}
	return runSizes{seeds: 3, times: 200, folds: 2, claims: 40, among: 3000}
}

func (e *Evaluation) seeds() int { return e.sizes().seeds }

func (e *Evaluation) budget(run int) Budget {
	return Budget{Seed: e.Seed + uint64(run), K: e.K, TestUsers: e.sizes().subjects, TestPairs: e.sizes().tests, Candidates: e.sizes().among}
}

// reducedBudget is the budget of benchmarks beside the main ones.
func (e *Evaluation) reducedBudget(run int) Budget {
	b := e.budget(run)
	b.TestUsers = e.sizes().minor
	return b
}

// Run measures everything that the library has data for, and what the product promises of it.
func (e *Evaluation) Run() (*report.Results, error) {
	e.report = e.newResults()
	steps := []func() error{e.leaks, e.hashPairs, e.realSources, e.simulated, e.claims, e.answerFormats, e.labelNoise, e.tasteDrift, e.bestOf, e.workers,
		e.requireNoExceptions, e.edits, e.spans, e.ratings, e.reasons, e.comments}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
		debug.FreeOSMemory()
	}
	e.report.Data = e.Library.Sums
	if len(e.Demo) > 0 {
		e.report.Data["pool"] = hashPrompts(e.Demo)
	}
	return e.report, nil
}

// hashPairs hashes the files of pairs, before it is asked whether the shipped pack has seen them.
func (e *Evaluation) hashPairs() error {
	for _, set := range e.Library.PairSets() {
		if err := e.Library.Hash(set + "/pairs"); err != nil {
			return err
		}
	}
	return nil
}

// hashPrompts is the SHA-256 of prompts and texts, each with its length before it.
func hashPrompts(groups []dataset.PromptResponses) string {
	h := sha256.New()
	for _, g := range groups {
		for _, s := range append([]string{g.Prompt}, g.Texts...) {
			fmt.Fprintf(h, "%d %s", len(s), s)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// requireNoExceptions is requirement (2').
func (e *Evaluation) requireNoExceptions() error {
	if e.compared == 0 {
		return nil
	}
	c := report.WithoutInterval(float64(len(e.report.Exceptions)))
	c.Pairs = e.compared
	e.atMost("2'", "single tracks on which a simpler method is better beyond the interval, of "+strconv.Itoa(e.compared)+" comparisons", c, 0)
	return nil
}

func (e *Evaluation) newResults() *report.Results {
	r := &report.Results{Version: report.Version, Pack: taste.Builtin().Hash(), Catalog: feature.Hash(), Seed: e.Seed, Seeds: e.seeds(), K: e.K, Short: e.Short,
		Split: "S: FNV-1a-32(prompt) mod 10 < 6 is for who teaches, the rest for who is tried; test pairs are never asked. " +
			"Sources: each by a pack without it; half of a person's pairs, of prompts never asked, are for tests; llmfao by chance and by prompt. " +
			"R, F: of workers with 100 judgements or more every second is tried, by id, in two folds; every second debate is for tests, and neither asked nor taught.",
		Ties:   "out of accuracy, Brier and NLL; in 3-way NLL",
		Length: "log of words + 1",
		Hyper:  map[string]float64{"baseline tie": baselineTie, "harm beyond": harmMargin, "directed odds": directedOdds},
	}
	for _, f := range feature.Catalog {
		r.Features = append(r.Features, f.Name)
	}
	return r
}

// add adds cells to the results.
func (e *Evaluation) add(cells ...report.Cell) { e.report.Cells = append(e.report.Cells, cells...) }

// atLeast, atMost and lowAbove add a requirement.
func (e *Evaluation) atLeast(id, what string, c report.Cell, goal float64) {
	e.report.Requirements = append(e.report.Requirements, report.Requirement{ID: id, What: what, Value: c, Kind: report.AtLeast, Goal: goal})
}

func (e *Evaluation) atMost(id, what string, c report.Cell, goal float64) {
	e.report.Requirements = append(e.report.Requirements, report.Requirement{ID: id, What: what, Value: c, Kind: report.AtMost, Goal: goal})
}

func (e *Evaluation) lowAbove(id, what string, c report.Cell, goal float64) {
	e.report.Requirements = append(e.report.Requirements, report.Requirement{ID: id, What: what, Value: c, Kind: report.LowAbove, Goal: goal})
}

// skipWithout reports whether data are missing, and notes that a part was left out for want of them.
func (e *Evaluation) skipWithout(part string, names ...string) bool {
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

// leaks are the accuracies of a classifier that sees a text's container only.
func (e *Evaluation) leaks() error {
	for _, set := range e.Library.PairSets() {
		if e.Short && (set == "ukpconvarg1" || set == "crowdrag25") {
			continue // the two largest, half of the time
		}
		e.Progress("leak test: " + set)
		raw, clean, err := dataset.LeakTest(e.Library.Dir(set+"/pairs"), set)
		if err != nil {
			return err
		}
		for _, l := range []struct {
			method string
			dataset.LeakResult
		}{{"raw", raw}, {"normalised", clean}} {
			e.add(report.Cell{Track: "leak", Method: set + ", " + l.method, Metric: "accuracy", Mean: l.Accuracy, Low: l.Accuracy - 2*l.SE, High: l.Accuracy + 2*l.SE, Pairs: l.N})
		}
		e.atMost("16", set+": a container tells the label no better than a coin", report.WithoutInterval(math.Abs(clean.Accuracy-.5)), max(.03, 2*clean.SE))
	}
	return nil
}

// world is the pool of the data, or of the demo.
func (e *Evaluation) world(seed uint64) (*simulate.World, error) {
	if w := e.worlds[seed]; w != nil {
		return w, nil
	}
	pool, err := e.pool(seed)
	if err != nil {
		return nil, err
	}
	if len(pool.Prompts) == 0 {
		return nil, &palate.Error{Code: palate.CodeMalformed, Message: "no prompt has two different answers for simulated people to choose between", Hint: "Give --pool texts, or --data every set that the pool is made of."}
	}
	if e.worlds == nil {
		e.worlds = map[uint64]*simulate.World{}
	}
	e.worlds[seed] = simulate.NewWorld(pool)
	return e.worlds[seed], nil
}

func (e *Evaluation) pool(seed uint64) (*dataset.Pool, error) {
	for _, set := range dataset.PoolSets {
		if !e.Library.Has(set + "/pairs") {
			return dataset.NewPool(e.Demo, seed), nil
		}
	}
	return dataset.LoadPool(e.Library.Dir(dataset.PoolSets[0]+"/pairs"), seed)
}
