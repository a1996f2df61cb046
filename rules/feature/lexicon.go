package feature

import "strings"

//go:generate go run ./lexicon

// The closed word lists; each is the number of a bit in the masks of [lexiconsOf].
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
	numLexicons
)

// LexiconNames are the names of the word lists in that order; each is a file of the folder lexicon.
var LexiconNames = [numLexicons]string{
	"i", "we", "you", "hedge", "boost", "polite", "apology", "formal", "informal", "positive",
	"negative", "modal", "connective", "stop", "enthusiasm", "refusal", "opener",
}

// lexiconTable finds the words of all lists.
var lexiconTable = readLexicons(lexiconWords)

// A lexiconIndex says which lists have a word.
type lexiconIndex struct {
	hashSet          // of the words' keys, see [lexiconKey]
	lists   []uint32 // by index in the set: the lists that have the word, bit i for list i
}

// readLexicons builds the index from the generated string: one list a line, in the order of
// [LexiconNames], its words separated by blanks.
func readLexicons(lists string) lexiconIndex {
	var t lexiconIndex
	t.empty(1 << 10)
	known, list := new(charCache), 0
	for line := range strings.Lines(lists) {
		for _, word := range strings.Fields(line) {
			at, isNew := t.add(lexiconKey(known.hash(word)))
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
	if at := lexiconTable.find(lexiconKey(hash)); at >= 0 {
		return lexiconTable.lists[at]
	}
	return 0
}

// lexiconKey is the part of a word's hash that the lists are keyed by: all but its lowest five bits. Version 1
// of the catalogue kept flags in those; dropping them changed no value.
func lexiconKey(hash uint64) uint64 { return hash >> 5 }
