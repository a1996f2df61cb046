package train

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unique"

	"palate"
	"palate/rules/dataset"
	"palate/rules/feature"
	"palate/rules/internal/hashing"
	"palate/rules/internal/parallel"
	"palate/rules/internal/stat"
	"palate/rules/taste"
)

// Raters are people and what they chose, over texts whose features were extracted once and that are gone
// then: some 300 bytes a text and 16 a choice.
type Raters struct {
	Texts   []TextFeatures
	People  []Rater
	index   map[textKey]int32
	keys    []textKey // of the texts, once they are sorted
	raterAt map[[2]string]int

	// uncached has the points of texts worked out whenever they are asked for, as of a crowd of many.
	uncached bool

	unjudged []Vote // pairs of answers that nobody compared: see [Training.Texts]
}

// TextFeatures is a response as its features, unscaled.
type TextFeatures struct {
	Source string
	Raw    []float32
}

// ExtractText extracts the features of a response to a prompt.
func ExtractText(source, prompt, text string) TextFeatures {
	return TextFeatures{source, toFloat32(feature.Extract(prompt, text))}
}

// Vector is the features in double precision.
func (t TextFeatures) Vector() []float64 {
	out := make([]float64, len(t.Raw))
	for i, x := range t.Raw {
		out[i] = float64(x)
	}
	return out
}

type textKey struct{ prompt, text uint64 }

func (k textKey) compare(o textKey) int {
	return cmp.Or(cmp.Compare(k.prompt, o.prompt), cmp.Compare(k.text, o.text))
}

// A Rater is who chose. Sources that know no people have stand-ins, see [Raters.Add].
type Rater struct {
	ID, Source string
	Votes      []Vote
}

// A Vote is a choice between two texts. Strength is -3..3, positive favours A; where the size was
// not asked for it is -2, 0 or 2.
type Vote struct {
	A, B     int32
	Strength int8
	Graded   bool
	Forced   bool   // no tie was on offer
	Prompt   uint32 // hash of the prompt, for splits
}

// Pair is the vote as an event's body.
func (v Vote) Pair() palate.Pair {
	return palate.Pair{Strength: int(v.Strength), Graded: v.Graded, Forced: v.Forced}
}

// standInGroups is how many comparisons of a source without people make a person: of prompts that share a
// hash, so that a stand-in is the same in every run.
const standInGroups = 40

// NewRaters holds nobody yet.
func NewRaters() *Raters {
	return &Raters{index: map[textKey]int32{}, raterAt: map[[2]string]int{}}
}

// Add takes in comparisons. Their new texts are read on all processors.
func (c *Raters) Add(list ...dataset.Comparison) {
	var unread []pendingText
	for _, r := range list {
		c.addOne(r, &unread)
	}
	first := len(c.Texts) - len(unread)
	parallel.For(len(unread), func(i int) {
		t := &c.Texts[first+i]
		*t = ExtractText(t.Source, unread[i].prompt, unread[i].text)
	})
}

// A pendingText has a number and no features yet.
type pendingText struct{ prompt, text string }

func (c *Raters) addOne(r dataset.Comparison, unread *[]pendingText) {
	r.Source = unique.Make(r.Source).Value() // a string cut out of a line keeps the whole line
	prompt := hashing.FNV64(r.Prompt)
	v := Vote{A: c.textIndex(r, r.A, prompt, unread), B: c.textIndex(r, r.B, prompt, unread), Strength: int8(2 * r.Label), Prompt: uint32(prompt)}
	if r.Strength != 0 {
		v.Strength, v.Graded = int8(r.Label*r.Strength), true
	}
	p := &c.People[c.raterIndex(r.Source, raterOf(r))]
	p.Votes = append(p.Votes, v)
}

// raterIndex is the number of a person.
func (c *Raters) raterIndex(source, id string) int {
	k, ok := c.raterAt[[2]string{source, id}]
	if !ok {
		k, id = len(c.People), strings.Clone(id)
		c.raterAt[[2]string{source, id}] = k
		c.People = append(c.People, Rater{ID: id, Source: source})
	}
	return k
}

// standInPrefix begins the names of stand-ins.
const standInPrefix = "prompts "

// StandIn reports whether a rater stands in for the people of a source that names none.
func (p Rater) StandIn() bool { return strings.HasPrefix(p.ID, standInPrefix) }

// raterOf is who compares: the user, or the stand-in that the prompt belongs to.
func raterOf(c dataset.Comparison) string {
	if c.User != "" {
		return c.User
	}
	return standInPrefix + strconv.FormatUint(hashing.FNV64(c.Prompt)%standInGroups, 10)
}

func (c *Raters) textIndex(r dataset.Comparison, text string, prompt uint64, fresh *[]pendingText) int32 {
	key := textKey{prompt, hashing.FNV64(text)}
	k, ok := c.index[key]
	if !ok {
		k = int32(len(c.Texts))
		c.index[key] = k
		c.Texts = append(c.Texts, TextFeatures{Source: r.Source})
		*fresh = append(*fresh, pendingText{r.Prompt, text})
	} else if r.Source < c.Texts[k].Source {
		c.Texts[k].Source = r.Source // of several sources the first by name, wherever its line stands
	}
	return k
}

func toFloat32(v []float64) []float32 {
	out := make([]float32, len(v))
	for i, x := range v {
		out[i] = float32(x)
	}
	return out
}

// Filter is the raters that keep reports true for; texts are shared.
func (c *Raters) Filter(keep func(*Rater) bool) *Raters {
	some := &Raters{Texts: c.Texts, uncached: c.uncached, unjudged: c.unjudged}
	for i := range c.People {
		if keep(&c.People[i]) {
			some.People = append(some.People, c.People[i])
		}
	}
	return some
}

// Sorted puts texts, people and their votes in an order of their own, so that the order of lines in a
// file changes nothing. The crowd takes in no more.
func (c *Raters) Sorted() *Raters {
	at := c.sortTexts()
	for _, p := range c.People {
		for i := range p.Votes {
			v := &p.Votes[i]
			v.A, v.B = at[v.A], at[v.B]
		}
		slices.SortFunc(p.Votes, Vote.compare)
	}
	slices.SortFunc(c.People, func(a, b Rater) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.ID, b.ID))
	})
	c.index, c.raterAt = nil, nil
	return c
}

// sortTexts sorts texts by their source and hashes, and returns where each went.
func (c *Raters) sortTexts() []int32 {
	keys, order, at := make([]textKey, len(c.Texts)), make([]int, len(c.Texts)), make([]int32, len(c.Texts))
	for key, k := range c.index {
		keys[k], order[k] = key, int(k)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.Texts[a].Source, c.Texts[b].Source), keys[a].compare(keys[b]))
	})
	texts, sorted := make([]TextFeatures, len(c.Texts)), make([]textKey, len(c.Texts))
	for to, from := range order {
		texts[to], sorted[to], at[from] = c.Texts[from], keys[from], int32(to)
	}
	c.Texts, c.keys = texts, sorted
	return at
}

// compare orders votes as if shuffled: the first of a person are a sample of them all.
func (v Vote) compare(o Vote) int {
	return cmp.Or(cmp.Compare(v.shuffleKey(), o.shuffleKey()), cmp.Compare(v.A, o.A), cmp.Compare(v.B, o.B),
		cmp.Compare(v.Strength, o.Strength), cmp.Compare(stat.Indicator(v.Graded), stat.Indicator(o.Graded)), cmp.Compare(stat.Indicator(v.Forced), stat.Indicator(o.Forced)))
}

// shuffleKey is a number that the texts of a vote say nothing of.
func (v Vote) shuffleKey() uint64 { return hashing.Mix64(uint64(v.A)<<32 | uint64(v.B)) }

// Points are those of the texts under a pack.
func (c *Raters) Points(p *taste.Pack) []taste.Point {
	points := make([]taste.Point, len(c.Texts))
	parallel.For(len(points), func(i int) { points[i] = p.Embed(c.Texts[i].Raw) })
	return points
}

// Votes is how many choices there are.
func (c *Raters) Votes() int {
	n := 0
	for _, p := range c.People {
		n += len(p.Votes)
	}
	return n
}
