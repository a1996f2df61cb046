package train

import (
	"iter"
	"slices"

	"palate/rules/dataset"
	"palate/rules/internal/hashing"
)

// SampleLimits are how much of a crowd a pack is learned from.
type SampleLimits struct {
	People      int // of all sources, which share them alike
	Comparisons int // of all people, whose longest are cut
	Each        int // of one person
}

// DefaultSampleLimits bound the time and the memory of a training. Five times as many people predict others no
// better (RATIONALE.md). A quarter of a million comparisons leave each of them fifty, of which twenty are
// learned from and the others held out to see how well that went. After eight thousand a person's
// weights are known. What the built-in pack was learned from is below them all.
var DefaultSampleLimits = SampleLimits{People: 5_000, Comparisons: 1 << 18, Each: 1 << 13}

// A Census counts each rater's comparisons, before any is taken in: some 40 bytes a person,
// and while it grows or is sampled some 200.
type Census struct {
	N       int                   // comparisons
	people  map[uint64]raterCount // by [raterKey]
	sources map[string]int32
}

// raterCount is what one person gave: n comparisons of a source.
type raterCount struct{ source, n int32 }

// NewCensus has counted nobody yet.
func NewCensus() *Census {
	return &Census{people: map[uint64]raterCount{}, sources: map[string]int32{}}
}

// People is how many were counted.
func (c *Census) People() int { return len(c.people) }

// Count counts a comparison.
func (c *Census) Count(r dataset.Comparison) {
	c.N++
	key := raterKey(r)
	p, known := c.people[key]
	if !known {
		p.source = c.sourceIndex(r.Source)
	}
	p.n++
	c.people[key] = p
}

// sourceIndex is the number of a source.
func (c *Census) sourceIndex(name string) int32 {
	k, ok := c.sources[name]
	if !ok {
		k = int32(len(c.sources))
		c.sources[string([]byte(name))] = k // alone: name is a piece of its line
	}
	return k
}

// raterKey is a number of the source and the person, as if drawn by chance.
func raterKey(c dataset.Comparison) uint64 {
	return hashing.Mix64(hashing.FNV64(c.Source + "\x00" + raterOf(c)))
}

// comparisonKey is a number of the comparison, as if drawn by chance; lines that are alike have it in common.
func comparisonKey(c dataset.Comparison) uint64 {
	return hashing.Mix64(hashing.FNV64(c.ID) ^ hashing.Mix64(hashing.FNV64(c.Prompt)^hashing.Mix64(hashing.FNV64(c.A)^hashing.Mix64(hashing.FNV64(c.B)))))
}

// A Subsample says which comparisons are taken: of people drawn by a hash of who they are, and of whoever
// gave more than a part, some drawn by a hash of what they compared. It is the same whatever the order of
// the comparisons, and of a crowd within the limits it is all.
type Subsample struct {
	Progress func(stage string, done, of int) // nil: nobody
	Taken    int                              // comparisons so far

	census   *Census
	read     int
	lastKey  []uint64 // by source: the largest key that is taken
	perRater int      // about how many comparisons are taken of whoever gave more
	taken    map[uint64]int
}

// Sample is what is taken under limits.
func (c *Census) Sample(l SampleLimits) *Subsample {
	s := &Subsample{census: c, lastKey: make([]uint64, len(c.sources)), taken: map[uint64]int{}}
	keys := make([][]uint64, len(c.sources))
	for key, p := range c.people {
		keys[p.source] = append(keys[p.source], key)
	}
	most := capLevel(lengths(keys), l.People)
	var counts []int
	for k, list := range keys {
		slices.Sort(list)
		list = list[:min(most, len(list))]
		s.lastKey[k] = list[len(list)-1]
		for _, key := range list {
			counts = append(counts, int(c.people[key].n))
		}
	}
	s.perRater = min(capLevel(counts, l.Comparisons), l.Each)
	return s
}

func lengths[T any](lists [][]T) []int {
	n := make([]int, len(lists))
	for i, list := range lists {
		n[i] = len(list)
	}
	return n
}

// capLevel is the largest number to which amounts may be cut so that no more than most is left, at least 1.
// It sorts them.
func capLevel(amounts []int, most int) int {
	slices.Sort(amounts)
	for i, n := range amounts {
		rest := len(amounts) - i
		if n*rest > most {
			return max(most/rest, 1)
		}
		most -= n
	}
	return max(1, slices.Max(append(amounts, 0)))
}

// Of are the comparisons of a sequence that are taken. An error ends it.
func (s *Subsample) Of(seq iter.Seq2[dataset.Comparison, error]) iter.Seq2[dataset.Comparison, error] {
	return func(yield func(dataset.Comparison, error) bool) {
		for c, err := range seq {
			if s.progress(); err == nil && !s.accepts(c) {
				continue
			}
			s.Taken++
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

// progress says now and then how much was read.
func (s *Subsample) progress() {
	const every = 256
	if s.read++; s.Progress != nil && (s.read%every == 0 || s.read == s.census.N) {
		s.Progress("comparisons", s.read, s.census.N)
	}
}

func (s *Subsample) accepts(c dataset.Comparison) bool {
	key := raterKey(c)
	p, known := s.census.people[key]
	if !known || key > s.lastKey[p.source] {
		return false
	}
	return int(p.n) <= s.perRater || s.drawShare(c, key, float64(s.perRater)/float64(p.n))
}

// drawShare takes a share of a person's comparisons, and no more than twice their part, which only somebody
// reaches who repeats one line.
func (s *Subsample) drawShare(c dataset.Comparison, key uint64, share float64) bool {
	const all = 1 << 64
	if float64(comparisonKey(c)) >= share*all || s.taken[key] >= 2*s.perRater {
		return false
	}
	s.taken[key]++
	return true
}

const (
	batchComparisons = 512
	batchBytes       = 4 << 20
)

// Batches are the comparisons of a sequence by hundreds, for [Raters.Add] to read their texts side by
// side. An error ends it; what came before it is not passed on.
func Batches(seq iter.Seq2[dataset.Comparison, error]) iter.Seq2[[]dataset.Comparison, error] {
	return func(yield func([]dataset.Comparison, error) bool) {
		var batch []dataset.Comparison
		size := 0
		for c, err := range seq {
			if err != nil {
				yield(nil, err)
				return
			}
			batch, size = append(batch, c), size+len(c.Prompt)+len(c.A)+len(c.B)
			if len(batch) < batchComparisons && size < batchBytes {
				continue
			}
			if !yield(batch, nil) {
				return
			}
			batch, size = batch[:0], 0
		}
		if len(batch) > 0 {
			yield(batch, nil)
		}
	}
}
