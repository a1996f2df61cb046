package feature

import (
	"math/bits"
	"slices"
	"strings"
)

//go:generate go run ./lexicon

// The closed word lists, by their place in the masks of lexiconTable.
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

// lexiconTable maps the hash of a word to the set of lists that have it, ordered by hash.
var lexiconTable = readLexicons(lexiconWords)

type lexiconEntry struct {
	hash uint64
	mask uint32
}

// readLexicons builds the table from the generated string: a line a list, in the order of
// LexiconNames, its words separated by blanks.
func readLexicons(lists string) []lexiconEntry {
	var table []lexiconEntry
	for i, line := range strings.Split(lists, "\n") {
		for _, word := range strings.Fields(line) {
			table = append(table, lexiconEntry{hashWord(word), 1 << i})
		}
	}
	slices.SortFunc(table, func(a, b lexiconEntry) int {
		if a.hash < b.hash {
			return -1
		}
		return int(bits.Len64(a.hash - b.hash)) // 0 when equal
	})
	merged := table[:0]
	for _, e := range table {
		if n := len(merged); n > 0 && merged[n-1].hash == e.hash {
			merged[n-1].mask |= e.mask
		} else {
			merged = append(merged, e)
		}
	}
	return merged
}

// lexiconsOf is the set of lists that have the word with that hash, bit i for list i.
func lexiconsOf(hash uint64) uint32 {
	lo, hi := 0, len(lexiconTable)
	for lo < hi {
		if mid := (lo + hi) / 2; lexiconTable[mid].hash < hash {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(lexiconTable) && lexiconTable[lo].hash == hash {
		return lexiconTable[lo].mask
	}
	return 0
}

func trailing(mask uint32) int { return bits.TrailingZeros32(mask) }
