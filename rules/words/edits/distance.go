package edits

import "strings"

// A Change is how far an edit went.
type Change struct {
	Distance float64 // Levenshtein distance in words, over the words of the longer text; 0..1
	Novelty  float64 // share of the edited text's words that the original does not have; 0..1
}

// maxTokens is up to how many words texts are compared in their order; beyond, by their counts.
const maxTokens = 2000

// Compare measures an edit: the edit distance is what it cost (PRELUDE, arXiv 2404.15269).
func Compare(before, after string) Change {
	a, b := strings.Fields(before), strings.Fields(after)
	c := Change{Novelty: vocabularyOf(a).novelty(b)}
	if longest := max(len(a), len(b)); longest > 0 {
		c.Distance = float64(levenshtein(a, b)) / float64(longest)
	}
	return c
}

// A vocabulary is a set of words in lower case.
type vocabulary map[string]bool

func vocabularyOf(words []string) vocabulary {
	v := make(vocabulary, len(words))
	for _, word := range words {
		v[strings.ToLower(word)] = true
	}
	return v
}

// novelty is the share of words that the vocabulary does not have.
func (v vocabulary) novelty(words []string) float64 {
	n := 0
	for _, word := range words {
		if !v[strings.ToLower(word)] {
			n++
		}
	}
	return float64(n) / float64(max(len(words), 1))
}

// levenshtein is the edit distance in words, by one row of the table of distances of prefixes.
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

// bagDistance is the larger of |a-b| and |b-a| as bags of words: a lower bound of the edit distance
// (Bartolini, Ciaccia, Patella, 2002).
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
