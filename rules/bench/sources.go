package bench

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"

	"palate/rules/train"
)

// A setting says how the people of a real source are tried: after at most depth answers, with at least
// tests pairs left, which are of prompts that the person was never asked about, or drawn by chance.
type setting struct {
	set, name    string
	depth, tests int
	byChance     bool
	beside       bool // not in the mean over sources
}

// settings are as deep as each source's people allow. llmfao has five prompts: by chance two in three of
// its test pairs hold a text already answered on, by prompt nobody has 20 answers left over.
var settings = []setting{
	{set: "llmfao", name: "llmfao", depth: 20, tests: 5, byChance: true},
	{set: "llmfao", name: "llmfao, by prompt", depth: 10, tests: 5, beside: true},
	{set: "crowdrag25", name: "crowdrag25", depth: 10, tests: 4},
	{set: "ukpconvarg1", name: "ukpconvarg1, by debate", depth: 50, tests: 20},
	{set: "squality", name: "squality", depth: 50, tests: 20},
	{set: "finegrained", name: "finegrained", depth: 50, tests: 20},
	{set: "autoj", name: "autoj", depth: 50, tests: 20},
	{set: "pandalm", name: "pandalm", depth: 50, tests: 20},
	{set: "hh_helpful", name: "hh_helpful", depth: 50, tests: 20},
}

// standInVotes is how many choices a stand-in has who is tried, where a source names no people: enough
// for 50 answers and as many test pairs. (Those who teach are smaller, see [Raters.Add].)
const standInVotes = 100

// sourceStream keeps the splits of people apart from other draws.
const sourceStream = 7 << 40

// sources are real people and stand-ins, each source by a pack that never saw it: bars (1') to (3').
func (e *Evaluation) sources() error {
	if len(e.Library.PairSets()) < 2 {
		e.report.Skipped = append(e.report.Skipped, "leave one source out: two sources are needed")
		return nil
	}
	f := &family{name: "real sources", track: "real sources, mean", column: columnRecipe}
	for _, s := range settings {
		if e.skip("people of "+s.set, s.set+"/pairs") {
			continue
		}
		r, err := e.source(s)
		if err != nil {
			return err
		}
		if r == nil {
			e.report.Skipped = append(e.report.Skipped, s.name+": nobody answered often enough")
			continue
		}
		e.add(r.accuracies(e.Seed)...)
		if s.beside {
			f.beside = append(f.beside, r)
		} else {
			f.runs = append(f.runs, r)
		}
	}
	e.summary(f)
	return nil
}

// source tries the people of one source.
func (e *Evaluation) source(s setting) (*Runs, error) {
	all, err := e.everybody()
	if err != nil {
		return nil, err
	}
	people := all.Subset(func(p *train.Rater) bool { return p.Source == s.set })
	people.People = s.people(people.People)
	people.People = people.People[:limit(len(people.People), e.sizes().people)]
	r := newRuns(s.name, true)
	known := newTaught()
	for run := range s.runs(len(people.People), e.sizes().times) {
		t := s.track(people, e.Seed+uint64(run))
		t.taught = known
		t.crowd = func() *train.Raters {
			return all.Subset(func(p *train.Rater) bool { return p.Source != s.set }).Truncated(shortVotes)
		}
		if len(t.Tried) == 0 {
			return nil, nil
		}
		if err := e.prepare(&t, s.set); err != nil {
			return nil, err
		}
		r.try(&t, append(baselines(), ours(&t)...), Budget{Seed: e.Seed + uint64(run), K: upTo(e.K, s.depth)}, e.Report)
	}
	return r, nil
}

// runs is how often people are tried, in other splits: few people often, as which answers came first is
// chance.
func (s setting) runs(people, times int) int { return min(max(times/max(people, 1), 1), mostRuns) }

const mostRuns = 20

func upTo(grid []int, depth int) (list []int) {
	for _, k := range grid {
		if k <= depth {
			list = append(list, k)
		}
	}
	return list
}

// people are those with votes enough; stand-ins of a source without people are put together until they
// have.
func (s setting) people(list []train.Rater) (some []train.Rater) {
	if len(list) > 0 && list[0].StandIn() {
		list = together(list, standInVotes)
	}
	for _, p := range list {
		if len(p.Votes) >= s.depth+s.tests {
			some = append(some, p)
		}
	}
	return some
}

// together are stand-ins one after the other, of n choices or more each; what is left at the end joins
// the last.
func together(list []train.Rater, n int) (some []train.Rater) {
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

// track is a split of each person's votes.
func (s setting) track(people *train.Raters, seed uint64) Track {
	t := Track{Name: s.name, Texts: people.Texts, taught: newTaught()}
	for i, p := range people.People {
		r := rand.New(rand.NewPCG(seed, sourceStream+uint64(i)))
		pool, test := s.split(p.Votes, r)
		if len(pool) >= s.depth && len(test) >= s.tests {
			t.Tried = append(t.Tried, Subject{ID: p.ID, Pool: pool, Test: test})
		}
	}
	return t
}

// split says which votes may be asked for and which are tried: half of them, or fewer where depth needs
// them.
func (s setting) split(votes []train.Vote, r *rand.Rand) (pool, test []train.Vote) {
	want := min(len(votes)/2, len(votes)-s.depth)
	if s.byChance {
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
