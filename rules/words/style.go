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
// it does not, but for as many as were lost, which it may say anew.
func Style(before, after string) string {
	had, old, spare := wordSet(strings.FieldsFunc(before, gap)), newOrigins(before, len(after)), lostSentences(before, after)
	var b strings.Builder
	at := 0
	for _, s := range sentencesOf(after) {
		words := strings.FieldsFunc(after[s.Start:s.End], gap)
		if n := had.novel(words); n <= factsShare || n*float64(len(words)) < newWords {
			continue
		}
		from := old.of(words)
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

// origins are the sentences of a text that was edited, and how many of their words may still be looked at:
// a text of nothing but new sentences would have each compared with each.
type origins struct {
	places []Place
	words  [][]string
	left   int
}

// What looking for origins may take: free, and for each byte of the two texts.
const (
	originsFree = 1 << 20
	originsByte = 16
)

func newOrigins(before string, after int) *origins {
	o := &origins{places: sentencesOf(before), left: originsFree + originsByte*(len(before)+after)}
	for _, p := range o.places {
		o.words = append(o.words, strings.FieldsFunc(before[p.Start:p.End], gap))
	}
	return o
}

// of is the sentence whose words a sentence keeps most of; empty where it keeps too few.
func (o *origins) of(words []string) (best Place) {
	most, kept := keptShare, wordSet(words)
	for i, old := range o.words {
		if o.left -= len(old) + 1; o.left < 0 {
			break
		}
		if share := 1 - kept.novel(old); share > most {
			best, most = o.places[i], share
		}
	}
	return best
}

// lostSentences is how many sentences of before have hardly a word left.
func lostSentences(before, after string) (n int) {
	has := wordSet(strings.FieldsFunc(after, gap))
	for _, p := range sentencesOf(before) {
		if has.novel(strings.FieldsFunc(before[p.Start:p.End], gap)) > goneShare {
			n++
		}
	}
	return n
}
