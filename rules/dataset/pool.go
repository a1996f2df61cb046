package dataset

import (
	"iter"
	"math/rand/v2"
	"slices"
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/internal/hashing"
)

// PoolSets are the sets whose responses of language models make up the pool.
var PoolSets = []string{"llmfao", "autoj", "pandalm", "crowdrag25", "hh_helpful"}

const (
	// pairsPerPrompt bounds the pairs of one prompt, so that a few prompts with many responses do
	// not outweigh the others.
	pairsPerPrompt = 20

	// poolStream keeps the draws of pairs apart from others of the same seed.
	poolStream = 0x9001
)

// PromptResponses is a prompt with its different responses.
type PromptResponses struct {
	Source, Prompt string
	Texts          []string
}

// A Pool holds prompts with two responses or more, for simulated people to compare. A candidate is
// a response by its place in Texts.
type Pool struct {
	Prompts []PoolPrompt
	Texts   []string
	Of      []int // the prompt of each candidate
}

// A PoolPrompt is a prompt of a pool.
type PoolPrompt struct {
	Source, Prompt string
	Train          bool     // in the part that shared features are learned on
	First, End     int      // its candidates are First, ..., End-1
	Pairs          [][2]int // the candidates to compare, the lower first
}

// LoadPool makes the pool out of the sets of the folder dir: distinct normalised responses that
// language models wrote, grouped by source and prompt as it stands.
func LoadPool(dir string, seed uint64) (*Pool, error) {
	var g responseCollector
	for _, set := range PoolSets {
		if err := g.collect(RawComparisons(dir, set)); err != nil {
			return nil, err
		}
	}
	return NewPool(g.list, seed), nil
}

// NewPool makes a pool of prompts with responses, less those with one text only. The pairs of
// a prompt are all, or 20 drawn by the seed and the prompt alone.
func NewPool(list []PromptResponses, seed uint64) *Pool {
	p := &Pool{}
	for _, g := range list {
		if len(g.Texts) < 2 {
			continue
		}
		first := len(p.Texts)
		p.Texts = append(p.Texts, g.Texts...)
		for range g.Texts {
			p.Of = append(p.Of, len(p.Prompts))
		}
		p.Prompts = append(p.Prompts, PoolPrompt{
			Source: g.Source, Prompt: g.Prompt, Train: InTrainSplit(g.Prompt),
			First: first, End: len(p.Texts), Pairs: samplePairs(first, len(p.Texts), g.Prompt, seed),
		})
	}
	return p
}

// InTrainSplit reports whether a prompt is in the train part of a split by prompt, as six in ten are:
// FNV-1a-32 of its bytes, modulo 10, is below 6.
func InTrainSplit(prompt string) bool { return hashing.FNV32(prompt)%10 < 6 }

// samplePairs are the pairs among candidates from first up to end, in order, at most 20.
func samplePairs(first, end int, prompt string, seed uint64) (pairs [][2]int) {
	for a := first; a < end; a++ {
		for b := a + 1; b < end; b++ {
			pairs = append(pairs, [2]int{a, b})
		}
	}
	if len(pairs) <= pairsPerPrompt {
		return pairs
	}
	r := rand.New(rand.NewPCG(seed, poolStream^uint64(hashing.FNV32(prompt))<<32))
	r.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	pairs = pairs[:pairsPerPrompt]
	slices.SortFunc(pairs, func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
	return pairs
}

// Part lists the pairs of one side of the split by prompt.
func (p *Pool) Part(train bool) (pairs [][2]int) {
	for i := range p.Prompts {
		if p.Prompts[i].Train == train {
			pairs = append(pairs, p.Prompts[i].Pairs...)
		}
	}
	return pairs
}

// responseCollector collects the distinct responses to each prompt, in order of appearance.
type responseCollector struct {
	list []PromptResponses
	at   map[[2]string]int // by source and prompt
	seen map[[3]string]bool
}

func (g *responseCollector) collect(seq iter.Seq2[Comparison, error]) error {
	for c, err := range seq {
		if err != nil {
			return err
		}
		if writtenByModel(c, "kind_a") {
			g.add(c.Source, c.Prompt, c.A)
		}
		if writtenByModel(c, "kind_b") {
			g.add(c.Source, c.Prompt, c.B)
		}
	}
	return nil
}

// writtenByModel reports whether a language model wrote a side; only sets with texts of people say so.
func writtenByModel(c Comparison, kind string) bool {
	v := c.Meta.Get(kind)
	return v.IsNull() || v.Equal(palate.String("llm"))
}

func (g *responseCollector) add(source, prompt, text string) {
	text = strings.Clone(feature.Normalize(text)) // not the line it was cut out of
	if text == "" || g.seen[[3]string{source, prompt, text}] {
		return
	}
	if g.seen == nil {
		g.seen, g.at = map[[3]string]bool{}, map[[2]string]int{}
	}
	g.seen[[3]string{source, prompt, text}] = true
	i, ok := g.at[[2]string{source, prompt}]
	if !ok {
		i = len(g.list)
		g.at[[2]string{source, prompt}] = i
		g.list = append(g.list, PromptResponses{Source: source, Prompt: prompt})
	}
	g.list[i].Texts = append(g.list[i].Texts, text)
}
