package feature

import (
	"math/bits"
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
	hash uint64 // but for its lowest bits
	mask uint32
}

// listBits are the lowest bits of a hash, where readLexicons notes the list.
const listBits = 5

// readLexicons builds the table from the generated string: a line a list, in the order of
// LexiconNames, its words separated by blanks.
func readLexicons(lists string) []lexiconEntry {
	var keys []uint64 // hash, list
	list := uint64(0)
	for line := range strings.Lines(lists) {
		for _, word := range strings.Fields(line) {
			keys = append(keys, hashWord(word)>>listBits<<listBits|list)
		}
		list++
	}
	order(keys)
	var table []lexiconEntry
	for _, key := range keys {
		hash, list := key>>listBits, uint32(1)<<(key&(1<<listBits-1))
		if n := len(table); n > 0 && table[n-1].hash == hash {
			table[n-1].mask |= list
		} else {
			table = append(table, lexiconEntry{hash, list})
		}
	}
	return table
}

// lexiconsOf is the set of lists that have the word with that hash, bit i for list i.
func lexiconsOf(hash uint64) uint32 {
	hash >>= listBits
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
