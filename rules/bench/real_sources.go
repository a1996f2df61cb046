package bench

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"

	"palate/rules/train"
)

// A sourceSetup says how the people of a real source are evaluated: after at most so many answers, with at least
// minTests pairs left, which are of prompts that the person was never asked about, or drawn by chance.
type sourceSetup struct {
	set, name         string
	answers, minTests int
	randomSplit       bool
	excluded          bool // not in the mean over sources
}

// sourceSetups are as deep as each source's people allow. llmfao has five prompts: by chance two in three of
// its test pairs hold a text already answered on, by prompt nobody has 20 answers left over.
var sourceSetups = []sourceSetup{
	{set: "llmfao", name: "llmfao", answers: 20, minTests: 5, randomSplit: true},
	{set: "llmfao", name: "llmfao, by prompt", answers: 10, minTests: 5, excluded: true},
	{set: "crowdrag25", name: "crowdrag25", answers: 10, minTests: 4},
	{set: "ukpconvarg1", name: "ukpconvarg1, by debate", answers: 50, minTests: 20},
	{set: "squality", name: "squality", answers: 50, minTests: 20},
	{set: "finegrained", name: "finegrained", answers: 50, minTests: 20},
	{set: "autoj", name: "autoj", answers: 50, minTests: 20},
	{set: "pandalm", name: "pandalm", answers: 50, minTests: 20},
	{set: "hh_helpful", name: "hh_helpful", answers: 50, minTests: 20},
}

// mergedStandInVotes is how many choices a stand-in has as a test user, where a source names no people: enough
// for 50 answers and as many test pairs. (Stand-ins of a training set are smaller, see [train.Raters.Add].)
const mergedStandInVotes = 100

// sourceStream keeps the splits of people apart from other draws.
const sourceStream = 7 << 40

// realSources are real people and stand-ins, each source by a pack that never saw it: requirements (1') to (3').
func (e *Evaluation) realSources() error {
	if len(e.Library.PairSets()) < 2 {
		e.report.Skipped = append(e.report.Skipped, "leave one source out: two sources are needed")
		return nil
	}
	f := &benchmarkGroup{name: "real sources", track: "real sources, mean", column: columnRecipe}
	for _, s := range sourceSetups {
		if e.skipWithout("people of "+s.set, s.set+"/pairs") {
			continue
		}
		r, err := e.realSource(s)
		if err != nil {
			return err
		}
		if r == nil {
			e.report.Skipped = append(e.report.Skipped, s.name+": nobody answered often enough")
			continue
		}
		e.add(r.accuracyCells(e.Seed)...)
		if s.excluded {
			f.excluded = append(f.excluded, r)
		} else {
			f.runs = append(f.runs, r)
		}
	}
	e.addGroupSummary(f)
	return nil
}

// realSource evaluates methods on the people of one source.
func (e *Evaluation) realSource(s sourceSetup) (*BenchmarkRuns, error) {
	all, err := e.allRaters()
	if err != nil {
		return nil, err
	}
	people := all.Subset(func(p *train.Rater) bool { return p.Source == s.set })
	people.People = s.eligible(people.People)
	people.People = people.People[:capped(len(people.People), e.sizes().people)]
	r := newRuns(s.name, true)
	known := newTrained()
	for run := range s.runs(len(people.People), e.sizes().times) {
		t := s.benchmark(people, e.Seed+uint64(run))
		t.trained = known
		t.crowd = func() *train.Raters {
			return all.Subset(func(p *train.Rater) bool { return p.Source != s.set }).Truncated(shortVotes)
		}
		if len(t.TestUsers) == 0 {
			return nil, nil
		}
		if err := e.addPacks(&t, s.set); err != nil {
			return nil, err
		}
		r.evaluate(&t, append(baselines(), ourMethods(&t)...), Budget{Seed: e.Seed + uint64(run), K: gridUpTo(e.K, s.answers)}, e.Progress)
	}
	return r, nil
}

// runs is how many random splits are run: more of few people, as which answers come first is chance.
func (s sourceSetup) runs(people, times int) int { return min(max(times/max(people, 1), 1), maxRuns) }

const maxRuns = 20

// gridUpTo is the part of a grid that is not above depth.
func gridUpTo(grid []int, depth int) (list []int) {
	for _, k := range grid {
		if k <= depth {
			list = append(list, k)
		}
	}
	return list
}

// eligible are the people with votes enough; the stand-ins of a source without people are merged until they
// have them.
func (s sourceSetup) eligible(list []train.Rater) (some []train.Rater) {
	if len(list) > 0 && list[0].StandIn() {
		list = mergeStandIns(list, mergedStandInVotes)
	}
	for _, p := range list {
		if len(p.Votes) >= s.answers+s.minTests {
			some = append(some, p)
		}
	}
	return some
}

// mergeStandIns merges consecutive stand-ins until each has n choices or more; what is left at the end joins the
// last.
func mergeStandIns(list []train.Rater, n int) (some []train.Rater) {
	slices.SortFunc(list, func(a, b train.Rater) int { return cmp.Compare(a.ID, b.ID) })
	for _, p := range list {
		if last := len(some) - 1; last >= 0 && len(some[last].Votes) < n {
			some[last].Votes = append(some[last].Votes, p.Votes...)
			continue
		}
		some = append(some, train.Rater{ID: "stand-in " + strconv.Itoa(len(some)+1), Source: p.Source, Votes: slices.Clone(p.Votes)})
	}
	if last := len(some) - 1; last > 0 && len(some[last].Votes) < n {
		some[last-1].Votes = append(some[last-1].Votes, some[last].Votes...)
		some = some[:last]
	}
	return some
}

// benchmark is a split of each person's votes.
func (s sourceSetup) benchmark(people *train.Raters, seed uint64) Benchmark {
	t := Benchmark{Name: s.name, Texts: people.Texts, trained: newTrained()}
	for i, p := range people.People {
		r := rand.New(rand.NewPCG(seed, sourceStream+uint64(i)))
		pool, test := s.split(p.Votes, r)
		if len(pool) >= s.answers && len(test) >= s.minTests {
			t.TestUsers = append(t.TestUsers, TestUser{ID: p.ID, Pool: pool, Test: test})
		}
	}
	return t
}

// split divides votes into those that may be asked for and those held out: half of them, or fewer where the
// answers need them.
func (s sourceSetup) split(votes []train.Vote, r *rand.Rand) (pool, test []train.Vote) {
	want := min(len(votes)/2, len(votes)-s.answers)
	if s.randomSplit {
		list := slices.Clone(votes)
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		return list[want:], list[:want]
	}
	byPrompt := map[uint32][]train.Vote{}
	var prompts []uint32
	for _, v := range votes {
		if byPrompt[v.Prompt] == nil {
			prompts = append(prompts, v.Prompt)
		}
		byPrompt[v.Prompt] = append(byPrompt[v.Prompt], v)
	}
	slices.Sort(prompts)
	r.Shuffle(len(prompts), func(i, j int) { prompts[i], prompts[j] = prompts[j], prompts[i] })
	for _, prompt := range prompts {
		if list := byPrompt[prompt]; len(test)+len(list) <= want {
			test = append(test, list...)
		} else {
			pool = append(pool, list...)
		}
	}
	return pool, test
}
