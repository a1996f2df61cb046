package words

import "strings"

// Shares of a sentence's words: so many new to the text bring in content; kept in another, it is that
// one rewritten; gone from all of a text, it was lost. Chosen on people's edits, of .3 to .7.
const (
	factsShare = .5
	keptShare  = .5
	goneShare  = .6
)

// newWords is how many of them at least are content.
const newWords = 4

// Style is the edited text without what the edit brought in of content. A sentence half of whose words
// are new to the text is undone: it is as it was where it goes on from one of before, and left out where
// it does not, but for as many as were lost, which it may say anew. [HunksOf] is finer, was no better at
// this, and is too much code for the page.
func Style(before, after string) string {
	had, old, spare := strings.FieldsFunc(before, gap), sentencesOf(before), lostSentences(before, after)
	var b strings.Builder
	at := 0
	for _, s := range sentencesOf(after) {
		words := strings.FieldsFunc(after[s.Start:s.End], gap)
		if n := novel(had, words); n <= factsShare || n*float64(len(words)) < newWords {
			continue
		}
		from := origin(before, old, words)
		if from == (Place{}) && spare > 0 {
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

// origin is the sentence of before whose words a sentence keeps most of; empty where it keeps too few.
func origin(before string, old []Place, words []string) (best Place) {
	most := keptShare
	for _, p := range old {
		if kept := 1 - novel(words, strings.FieldsFunc(before[p.Start:p.End], gap)); kept > most {
			best, most = p, kept
		}
	}
	return best
}

// lostSentences is how many sentences of before have hardly a word left.
func lostSentences(before, after string) (n int) {
	has := strings.FieldsFunc(after, gap)
	for _, p := range sentencesOf(before) {
		if novel(has, strings.FieldsFunc(before[p.Start:p.End], gap)) > goneShare {
			n++
		}
	}
	return n
}
