// Package feature says what a text is like: numbers with names that a person can read, of a
// response and the prompt it answers. They are what a taste is learned over and explained in, so
// each has a unit, a formula and words for more and less of it.
//
// Extract is pure, takes time linear in the text, and gives finite values for any bytes.
package feature

import (
	"math"
	"strconv"
)

// catalogVersion is raised with a change that all features share, such as of what a word is. A feature whose
// formula changes alone has its own Version raised.
const catalogVersion = "2"

// An Aspect is what a person's reason for a choice can be about. It groups the features.
type Aspect string

// The aspects.
const (
	Correct  Aspect = "correct"  // facts and figures
	Complete Aspect = "complete" // whether it answers all that was asked
	Concise  Aspect = "concise"  // length and repetition
	Tone     Aspect = "tone"     // choice of words and punctuation
	Format   Aspect = "format"   // layout
)

// A Feature is one number of a text.
type Feature struct {
	Name    string // unique, as in profiles and packs: "log_words"
	Version int    // from 1; raised when the formula changes
	Aspect  Aspect
	lexicon int // the word list that it counts, where formula is nil
	formula func(*textStats, *promptOverlap) float64
}

// NeedsMarks reports whether the feature is read from Markdown's marks, or counts lines or sentences, which end where
// marks say so: of a text whose marks are lost it is not known.
func (f *Feature) NeedsMarks() bool {
	switch f.Name {
	case "sentence_length", "exclamation_rate", "repeated_lines":
		return true
	}
	return f.Aspect == Format
}

// A Vector holds the values of a text's features in the catalogue's order.
type Vector []float64

// Len is the number of features.
func Len() int { return len(Catalog) }

// Index is the index in [Catalog] of the feature called name; ok is false where there is none.
func Index(name string) (j int, ok bool) {
	for i := range Catalog {
		if Catalog[i].Name == name {
			return i, true
		}
	}
	return 0, false
}

// MustIndex is [Index] for a name that is in the catalogue; it panics for any other.
func MustIndex(name string) int {
	i, ok := Index(name)
	if !ok {
		panic("feature: no feature is called " + name)
	}
	return i
}

// Hash names the catalogue: its names, versions and word lists. Vectors of two catalogues must
// not be mixed.
func Hash() string { return HashOf(len(Catalog)) }

// HashOf names the first n features: what was learned over them still holds when another is added at
// the end. It panics for more than there are.
func HashOf(n int) string {
	h := hashText(fnvOffset, catalogVersion)
	for _, f := range Catalog[:n] {
		h = hashText(h, f.Name)
		h = hashText(h, strconv.Itoa(f.Version))
	}
	h = hashText(h, lexiconWords)
	s := strconv.FormatUint(h, 16)
	return "0000000000000000"[len(s):] + s
}

// hashText is FNV-1a over the bytes of s and an end mark.
func hashText(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h * fnvPrime
}

// Extract is the vector of a response to a prompt, both normalised first; of the response only the
// [Answer] is read, without words of the prompt that it says over and over.
func Extract(prompt, response string) Vector {
	return ExtractInto(make(Vector, Len()), prompt, response)
}

// ExtractInto writes the vector to dst, whose length must be Len, and returns it.
func ExtractInto(dst Vector, prompt, response string) Vector {
	if len(dst) != Len() {
		panic("feature: ExtractInto: vector of " + strconv.Itoa(len(dst)) + " values, want " + strconv.Itoa(Len()))
	}
	r := getExtractor()
	r.prompt.read(Normalize(prompt), &r.cache)
	text := Answer(response)
	r.response.scan(text, &r.cache)
	if rest, stuffed := r.withoutStuffing(text); stuffed {
		r.response.scan(rest, &r.cache)
	}
	a := overlapOf(&r.prompt, &r.response)
	for i := range Catalog {
		dst[i] = Catalog[i].value(&r.response, &a)
	}
	r.release()
	return dst
}

// value is the feature of one text. That of a word list is the square root of its words' share: the root
// keeps one word in a short text from outweighing ten in a long one.
func (f *Feature) value(s *textStats, a *promptOverlap) float64 {
	if f.formula == nil {
		return math.Sqrt(s.perWord(s.lexicon[f.lexicon]))
	}
	return f.formula(s, a)
}
