package words

import (
	"strings"

	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// A Hunk is a piece of an edit: one stretch of the text before that something else took the place of.
type Hunk struct {
	lexicon.Range        // bytes of the text before; empty where something was put in
	New           string // what stands there now
	Facts         bool   // it brings in content, which may answer a comment and is no taste
}

// fewKept is how many words may stand unchanged inside one hunk, between marks that were changed.
const fewKept = 2

// rewrites is of how many words, out and in, a change is that may have kept a small word by chance.
const rewrites = 3

// HunksOf are the hunks of an edit, in order: changes of [Script] that belong together. Those of marks,
// such as a list made of a sentence, do over a word or two, and so do those of many words over words
// that carry no content; others only over blanks.
func HunksOf(before, after string) []Hunk {
	var list []Hunk
	for _, op := range Script(before, after) {
		list = append(list, Hunk{Range: lexicon.Range{Start: int(op.Start), End: int(op.End)}, New: op.Text})
	}
	list = merged(merged(list, before, Hunk.adjoins), before, Hunk.continues)
	for i := range list {
		until := len(before)
		if i+1 < len(list) {
			until = list[i+1].Start
		}
		list[i].slide(before, until)
		list[i].Facts = list[i].brings(before)
	}
	return list
}

// merged makes one hunk of neighbours that belong together.
func merged(list []Hunk, before string, belong func(h, next Hunk, before string) bool) (made []Hunk) {
	for _, h := range list {
		if n := len(made) - 1; n >= 0 && belong(made[n], h, before) {
			made[n].New += before[made[n].End:h.Start] + h.New
			made[n].End = h.End
			continue
		}
		made = append(made, h)
	}
	return made
}

// adjoins reports whether no word stands between a hunk and the next, or few and the next is of marks.
func (h Hunk) adjoins(next Hunk, before string) bool {
	words, ok := h.kept(next, before)
	return ok && (words == 0 || words <= fewKept && next.words(before) == 0)
}

// continues reports whether two hunks of many words have but small words between them.
func (h Hunk) continues(next Hunk, before string) bool {
	words, ok := h.kept(next, before)
	return ok && words <= fewKept && h.words(before) >= rewrites && next.words(before) >= rewrites && len(contentOf(before[h.End:next.Start])) == 0
}

// kept is how many words of one sentence stand between a hunk and the next.
func (h Hunk) kept(next Hunk, before string) (words int, ok bool) {
	kept := before[h.End:next.Start]
	return len(lexicon.Words(kept)), !strings.ContainsAny(kept, ".!?\n")
}

// slide moves what was only put in or only taken out to begin with a word, as far as the text reads the
// same: of "a. b. c" it is "b. " that was put into "a. c", not ". b".
func (h *Hunk) slide(before string, until int) {
	if h.New != "" && h.Start < h.End {
		return
	}
	moved, k := h.New+before[h.Start:h.End], 0
	for moved != "" && h.End+k < until && strings.IndexByte(" \n.,;:", moved[k%len(moved)]) >= 0 && moved[k%len(moved)] == before[h.End+k] {
		k++
	}
	if h.New != "" {
		h.New = moved[k%len(moved):] + moved[:k%len(moved)]
	}
	h.Start, h.End = h.Start+k, h.End+k
}

// words is how many words a change is of.
func (h Hunk) words(before string) int {
	return len(lexicon.Words(before[h.Start:h.End])) + len(lexicon.Words(h.New))
}

// leastFacts is how many words more than before are content, and not wording.
const leastFacts = 3

// brings reports whether a hunk brings in content: it is longer by some words, and more than a share
// of them are new to the text.
func (h Hunk) brings(before string) bool {
	more := len(lexicon.Words(h.New)) - len(lexicon.Words(before[h.Start:h.End]))
	return more >= leastFacts && novel(strings.FieldsFunc(before, gap), strings.FieldsFunc(h.New, gap)) > novelShare
}

// alone is the text before with this hunk and no other.
func (h Hunk) alone(before string) string { return before[:h.Start] + h.New + before[h.End:] }

// grows is the words that a hunk puts in less those that it takes out.
func (h Hunk) grows(before string) int {
	return len(lexicon.Words(h.New)) - len(lexicon.Words(before[h.Start:h.End]))
}

// A shift is how a hunk moves features: of the whole text, and of the stretch itself.
type shift struct{ whole, part []float64 }

// shifts are those of the hunk alone.
func (h Hunk) shifts(before string, base feature.Vector) shift {
	move := func(to, from feature.Vector) []float64 {
		d := make([]float64, len(to))
		for j := range to {
			d[j] = float64(to[j]) - float64(from[j])
		}
		return d
	}
	return shift{move(feature.Extract("", h.alone(before)), base), move(feature.Extract("", h.New), feature.Extract("", before[h.Start:h.End]))}
}

// answers is how well a hunk does what a wish wants, 0 to 1. What can be counted in a text counts
// whole; of a feature that cannot, both the text and the stretch itself must move as it is wished.
func (h Hunk) answers(w Wish, before string, moved shift) float64 {
	const uncounted = .7
	sign := 1.0
	if w.Direction == "less" {
		sign = -1
	}
	if w.Attribute == "repetition" && w.Direction == "less" {
		return boolFloat(h.repeats(before))
	}
	if n, ok := counted(w.Attribute, w.Direction == "less", before, h.alone(before)); ok {
		return boolFloat(n*sign > 0)
	}
	j, ok := feature.Index(w.Attribute)
	if !ok {
		return 0
	}
	return uncounted * boolFloat(moved.whole[j]*sign > 0 && moved.part[j]*sign > 0)
}

// repeats reports whether a hunk takes out mostly what the rest of the text says too.
func (h Hunk) repeats(before string) bool {
	const mostly = .6
	gone := contentOf(before[h.Start:h.End])
	rest := contentOf(before[:h.Start] + " " + before[h.End:])
	again := 0
	for w := range gone {
		if rest[w] {
			again++
		}
	}
	return h.grows(before) < 0 && float64(again) >= mostly*float64(len(gone))
}

// counted is how many more of what an attribute counts the second text has; ok is false for one that
// counts nothing. Where a rule has its own way to be broken, it is how many fewer breaches.
func counted(attribute string, less bool, one, two string) (n float64, ok bool) {
	if isQuantity(attribute) {
		return 0, false
	}
	if a, broken := wrongs(attribute, less, one); broken {
		b, _ := wrongs(attribute, less, two)
		n = float64(len(a) - len(b))
		if less {
			n = -n
		}
		return n, true
	}
	a, ok := placesOf(attribute, one)
	b, _ := placesOf(attribute, two)
	return float64(len(b) - len(a)), ok
}

func isQuantity(attribute string) bool { _, ok := unitOf(attribute); return ok }

func boolFloat(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// wishesOf is what a comment on a text asks for: as a reason, and as a rule.
func wishesOf(comment string) []Wish {
	list := Reason(comment)
	for _, set := range Parse(comment) {
		if set.Status == "active" && lexicon.HasTerm(set.Parsed.Attribute) {
			list = append(list, Wish{Attribute: set.Parsed.Attribute, Direction: set.Parsed.Direction, Quote: set.Words})
		}
	}
	return list
}
