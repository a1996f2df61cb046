package feature

import "strings"

//go:generate go run ./lexicon

// The closed word lists, by their place in the masks of lexiconsOf.
const (
	lexI = iota
	lexWe
	lexYou
	lexHedge
	lexBoost
	lexPolite
	lexApology
	lexFormal
	lexInformal
	lexPositive
	lexNegative
	lexModal
	lexConnective
	lexStop
	lexEnthusiasm
	lexRefusal
	lexOpener
	lexicons
)

// LexiconNames are the lists by their place; each is a file of the folder lexicon.
var LexiconNames = [lexicons]string{
	"i", "we", "you", "hedge", "boost", "polite", "apology", "formal", "informal", "positive",
	"negative", "modal", "connective", "stop", "enthusiasm", "refusal", "opener",
}

// lexicon is the words of all lists.
var lexicon = readLexicons(lexiconWords)

type wordLists struct {
	set            // of the words' hashes, without the lowest bits
	lists []uint32 // by the place in the set: the lists that have a word, bit i for list i
}

// readLexicons builds the table from the generated string: a line a list, in the order of
// LexiconNames, its words separated by blanks.
func readLexicons(lists string) wordLists {
	var t wordLists
	t.empty(1 << 10)
	known, list := new(chars), 0
	for line := range strings.Lines(lists) {
		for _, word := range strings.Fields(line) {
			at, isNew := t.add(listed(known.hash(word)))
			if isNew {
				t.lists = append(t.lists, 0)
			}
			t.lists[at] |= 1 << list
		}
		list++
	}
	return t
}

// lexiconsOf is the set of lists that have the word with that hash, bit i for list i.
func lexiconsOf(hash uint64) uint32 {
	if at := lexicon.find(listed(hash)); at >= 0 {
		return lexicon.lists[at]
	}
	return 0
}

// listed is what lists know of a word's hash: all but the lowest bits, which no value of the
// catalogue's version 1 depends on.
func listed(hash uint64) uint64 { return hash >> 5 }
