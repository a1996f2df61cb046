package dataset

import (
	"iter"
	"math"
	"path/filepath"
	"strings"

	"palate"
	"palate/rules/feature"
)

// Labels of a comparison: differences are left minus right, so positive favours a.
const (
	LabelB   = -1
	LabelTie = 0
	LabelA   = 1
)

// PairSets are the shared sets of comparisons.
var PairSets = []string{"llmfao", "crowdrag25", "ukpconvarg1", "squality", "finegrained", "autoj", "pandalm", "hh_helpful"}

// A Comparison is what one person said of two responses to one prompt.
type Comparison struct {
	ID       string
	Source   string // the set it came from; of a file that names none, the name of the file
	User     string // "" when nobody knows
	Prompt   string
	A, B     string
	Label    int // LabelA, LabelTie or LabelB
	Strength int // 1 slightly, 2 clearly, 3 much better; 0 for a tie and where nobody asked
	Reason   string
	Context  palate.Value // an object or null, as are Dims and Meta
	Dims     palate.Value // further votes of the same person, by name
	Meta     palate.Value
	At       int64 // Unix milliseconds; 0 when unknown
}

// Dropped counts comparisons that say nothing once their texts are normalised.
type Dropped struct {
	Blank     int // a or b is empty
	Identical int // a is b
}

// RawComparisons are the comparisons of a set with the texts as their container held them. The
// sequence ends with an error when the file is not the one that the manifest names.
func RawComparisons(dir, set string) iter.Seq2[Comparison, error] {
	return decodeVerified(dir, set+"/pairs.jsonl.gz", comparisonOf)
}

// ComparisonsOf reads files in the format "pairs", plain or gzipped, from anywhere.
func ComparisonsOf(paths ...string) ([]Comparison, Dropped, error) {
	return collectUsable(Pairs(paths...))
}

// Pairs streams files in the format "pairs", plain or gzipped, texts as they stand. It holds one
// line in memory and ends with the first error, which names file, line and field.
func Pairs(paths ...string) iter.Seq2[Comparison, error] {
	return func(yield func(Comparison, error) bool) {
		for _, path := range paths {
			for c, err := range decodeFile(path, comparisonOf) {
				if c.Source == "" {
					c.Source = baseName(path)
				}
				if !yield(c, err) || err != nil {
					return
				}
			}
		}
	}
}

// Usable passes on comparisons with their texts normalised. It leaves out those that say nothing
// and counts them in dropped.
func Usable(seq iter.Seq2[Comparison, error], dropped *Dropped) iter.Seq2[Comparison, error] {
	return func(yield func(Comparison, error) bool) {
		for c, err := range seq {
			if c = c.normalized(); err == nil && dropped.count(c) {
				continue
			}
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

func (c Comparison) normalized() Comparison {
	c.A, c.B = feature.Normalize(c.A), feature.Normalize(c.B)
	return c
}

// count reports whether a normalised comparison says nothing, and counts it then.
func (d *Dropped) count(c Comparison) bool {
	switch {
	case c.A == "" || c.B == "":
		d.Blank++
	case c.A == c.B:
		d.Identical++
	default:
		return false
	}
	return true
}

// collectUsable collects what is usable. A text that many comparisons share is held once, for a string cut
// out of a line keeps the whole line alive.
func collectUsable(seq iter.Seq2[Comparison, error]) (list []Comparison, dropped Dropped, err error) {
	once := interner{}
	for c, err := range Usable(seq, &dropped) {
		if err != nil {
			return nil, Dropped{}, err
		}
		once.internComparison(&c)
		list = append(list, c)
	}
	return list, dropped, nil
}

// An interner gives equal strings one place in memory.
type interner map[string]string

func (in interner) intern(s string) string {
	held, ok := in[s]
	if !ok {
		held = strings.Clone(s)
		in[held] = held
	}
	return held
}

func (in interner) internComparison(c *Comparison) {
	for _, s := range []*string{&c.ID, &c.Source, &c.User, &c.Prompt, &c.A, &c.B, &c.Reason} {
		*s = in.intern(*s)
	}
	for _, v := range []*palate.Value{&c.Context, &c.Dims, &c.Meta} {
		*v = in.internValue(*v)
	}
}

// internValue is v with its strings in their one place; of objects in objects too.
func (in interner) internValue(v palate.Value) palate.Value {
	if s, ok := v.Text(); ok {
		return palate.String(in.intern(s))
	}
	members, ok := v.Members()
	if !ok {
		return v
	}
	own := make([]palate.Member, len(members))
	for i, m := range members {
		own[i] = palate.Member{Name: in.intern(m.Name), Value: in.internValue(m.Value)}
	}
	return palate.Object(own...)
}

// baseName is the name of a file without its folder and endings.
func baseName(path string) string {
	name, _, _ := strings.Cut(filepath.Base(path), ".")
	return name
}

// ratingGapSources are the sources whose strength is a difference of two ratings instead of a size from 1 to
// 3. Such a comparison is ungraded; the ratings themselves are another file.
var ratingGapSources = map[string]bool{"squality": true}

var labelNames = map[string]int{"a": LabelA, "tie": LabelTie, "b": LabelB}

func comparisonOf(r *record) Comparison {
	r.only("id", "source", "user", "prompt", "a", "b", "label", "strength", "reason", "context", "at", "dims", "meta")
	c := Comparison{
		ID: r.text("id"), Source: r.optionalText("source"), User: r.optionalText("user"), Prompt: r.text("prompt"),
		A: r.text("a"), B: r.text("b"), Reason: r.optionalText("reason"),
		Context: r.object("context"), Dims: r.object("dims"), Meta: r.object("meta"),
	}
	label, ok := labelNames[r.text("label")]
	if !ok {
		r.fail("label", `must be "a", "b" or "tie"`)
	}
	c.Label = label
	c.Strength = r.strength(c)
	if !r.value.Get("at").IsNull() {
		c.At = int64(r.wholeNumber("at", 0, math.MaxInt64))
	}
	return c
}

// strength is the size of a preference, 0 where none was given.
func (r *record) strength(c Comparison) int {
	switch {
	case r.value.Get("strength").IsNull():
		return 0
	case ratingGapSources[c.Source]:
		r.wholeNumber("strength", 0, 100)
		return 0
	case c.Label == LabelTie:
		return r.wholeNumber("strength", 0, 0)
	}
	return r.wholeNumber("strength", 1, 3)
}

// Line is the comparison as a line of the format "pairs", without the line's end.
func (c Comparison) Line() []byte {
	label := [...]string{"b", "tie", "a"}[c.Label+1]
	v := palate.Object(palate.Member{Name: "id", Value: palate.String(c.ID)},
		palate.Member{Name: "prompt", Value: palate.String(c.Prompt)},
		palate.Member{Name: "a", Value: palate.String(c.A)}, palate.Member{Name: "b", Value: palate.String(c.B)},
		palate.Member{Name: "label", Value: palate.String(label)})
	for _, f := range []palate.Member{
		{Name: "source", Value: palate.String(c.Source)}, {Name: "user", Value: palate.String(c.User)},
		{Name: "reason", Value: palate.String(c.Reason)}, {Name: "context", Value: c.Context},
		{Name: "dims", Value: c.Dims}, {Name: "meta", Value: c.Meta},
	} {
		if text, isText := f.Value.Text(); !f.Value.IsNull() && (!isText || text != "") {
			v = v.With(f.Name, f.Value)
		}
	}
	if c.Strength != 0 {
		v = v.With("strength", palate.Number(float64(c.Strength)))
	}
	if c.At != 0 {
		v = v.With("at", palate.Number(float64(c.At)))
	}
	return v.Append(nil)
}
