package words

import (
	"strings"
	"unicode"
)

// A Change is how far an edit went.
type Change struct {
	Distance float64 // token Levenshtein distance over the longer text's tokens, 0..1
	Novelty  float64 // share of the new text's words that the old one has not, 0..1
}

// novelShare is the share of new words from which an edit brought in content: facts, not taste.
const novelShare = .3

// maxTokens bounds the table of distances; beyond, texts are compared by their words' counts.
const maxTokens = 2000

// Compare measures an edit (PRELUDE, arXiv 2404.15269: cost is the edit distance).
func Compare(before, after string) Change {
	a, b := strings.FieldsFunc(before, gap), strings.FieldsFunc(after, gap)
	c := Change{Novelty: novelty(a, b)}
	if longest := max(len(a), len(b)); longest > 0 {
		c.Distance = float64(levenshtein(a, b)) / float64(longest)
	}
	return c
}

func gap(r rune) bool { return unicode.IsSpace(r) }

func novelty(a, b []string) float64 { return vocabularyOf(a).novelty(b) }

// A vocabulary is words in small letters.
type vocabulary map[string]bool

func vocabularyOf(words []string) vocabulary {
	v := make(vocabulary, len(words))
	for _, word := range words {
		v[strings.ToLower(word)] = true
	}
	return v
}

// novelty is the share of words that the vocabulary has not.
func (v vocabulary) novelty(words []string) float64 {
	n := 0
	for _, word := range words {
		if !v[strings.ToLower(word)] {
			n++
		}
	}
	return float64(n) / float64(max(len(words), 1))
}

// levenshtein is Levenshtein's over tokens, by one row of the table.
func levenshtein(a, b []string) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) > maxTokens || len(b) > maxTokens {
		return bagDistance(a, b)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, word := range a {
		corner := i
		row[0] = i + 1
		for j := range b {
			keep := corner
			if word != b[j] {
				keep++
			}
			corner = row[j+1]
			row[j+1] = min(keep, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}

// bagDistance is how many words one text has more than the other, whichever is more: a lower bound of
// the distance.
func bagDistance(a, b []string) int {
	count := map[string]int{}
	for _, word := range a {
		count[word]++
	}
	for _, word := range b {
		count[word]--
	}
	more, less := 0, 0
	for _, n := range count {
		more, less = more+max(n, 0), less+max(-n, 0)
	}
	return max(more, less)
}
