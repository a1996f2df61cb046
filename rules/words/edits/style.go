package edits

import (
	"strings"

	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// Shares of the words of a sentence, chosen on people's edits among .3 to .7.
const (
	factsNovelty  = .5 // new to the text: the sentence brings in content
	rewrittenKept = .5 // kept in another sentence: that one is this one rewritten
	deletedGone   = .6 // gone from all of the text: the sentence was deleted
)

// factsWords is how many words at least must be new before they are content.
const factsWords = 4

// StyleOnly is the edited text without the content that the edit brought in, so that what is left to learn
// from is style. A sentence at least half of whose words are new to the text is undone: where it rewrites a
// sentence of before, that one stands again; where it does not, it is left out, except that as many as
// were deleted may stay, since they may say the same in new words.
func StyleOnly(before, after string) string {
	known, originals, spare := vocabularyOf(strings.Fields(before)), originalsOf(before, len(after)), deletedSentences(before, after)
	var b strings.Builder
	at := 0
	for _, s := range lexicon.Sentences(after) {
		words := strings.Fields(after[s.Start:s.End])
		if n := known.novelty(words); n <= factsNovelty || n*float64(len(words)) < factsWords {
			continue
		}
		from := originals.nearest(words)
		if from == (feature.ByteRange{}) && spare > 0 {
			spare--
			continue
		}
		b.WriteString(after[at:s.Start] + before[from.Start:from.End])
		at = s.End
	}
	style := b.String() + after[at:]
	if strings.TrimSpace(style) == strings.TrimSpace(before) {
		return before
	}
	return style
}

// An originalText is the sentences of a text before it was edited.
type originalText struct {
	places []feature.ByteRange
	words  [][]string
	budget int // words that may still be compared
}

// The budget of comparisons: for any texts, and for each byte of the two. Otherwise a text of nothing but
// new sentences would have each compared with each.
const (
	baseBudget    = 1 << 20
	budgetPerByte = 16
)

func originalsOf(before string, after int) *originalText {
	o := &originalText{places: lexicon.Sentences(before), budget: baseBudget + budgetPerByte*(len(before)+after)}
	for _, p := range o.places {
		o.words = append(o.words, strings.Fields(before[p.Start:p.End]))
	}
	return o
}

// nearest is the sentence of which a sentence with these words keeps the largest share; empty where it keeps
// too few of any.
func (o *originalText) nearest(words []string) (best feature.ByteRange) {
	most, kept := rewrittenKept, vocabularyOf(words)
	for i, old := range o.words {
		if o.budget -= len(old) + 1; o.budget < 0 {
			break
		}
		if share := 1 - kept.novelty(old); share > most {
			best, most = o.places[i], share
		}
	}
	return best
}

// deletedSentences is how many sentences of before have hardly a word left in after.
func deletedSentences(before, after string) (n int) {
	left := vocabularyOf(strings.Fields(after))
	for _, p := range lexicon.Sentences(before) {
		if left.novelty(strings.Fields(before[p.Start:p.End])) > deletedGone {
			n++
		}
	}
	return n
}
