package feature

// A vocabulary is the words of a text as a bag and in order.
type vocabulary struct {
	hashSet          // of the words' hashes: the types
	counts  []int32  // by index of the type: its tokens
	lists   []uint32 // by index of the type: the word lists that have it, bit i for list i
	tokens  []uint32 // indices of types, in the order of the text
}

// empty makes v the vocabulary of a text of size bytes, before its first word.
func (v *vocabulary) empty(size int) {
	v.hashSet.empty(size / 10)
	v.counts, v.lists, v.tokens = v.counts[:0], v.lists[:0], v.tokens[:0]
}

// add appends the next word of the text.
func (v *vocabulary) add(hash uint64) {
	at, isNew := v.hashSet.add(hash)
	if isNew {
		v.counts = append(v.counts, 0)
		v.lists = append(v.lists, lexiconsOf(hash))
	}
	v.counts[at]++
	v.tokens = append(v.tokens, uint32(at))
}

// isContentWord reports whether the type at an index is no stop word.
func (v *vocabulary) isContentWord(at int) bool { return v.lists[at]&(1<<lexStop) == 0 }

// contentWords counts the tokens that are no stop words.
func (v *vocabulary) contentWords() (n int) {
	for at, count := range v.counts {
		if v.isContentWord(at) {
			n += int(count)
		}
	}
	return n
}

// coverage counts the content words, those of them that other has, and the tokens of those in other.
func (v *vocabulary) coverage(other *vocabulary) (distinct, shared, tokens int) {
	for at, hash := range v.keys {
		if !v.isContentWord(at) {
			continue
		}
		distinct++
		if there := other.find(hash); there >= 0 {
			shared++
			tokens += int(other.counts[there])
		}
	}
	return distinct, shared, tokens
}

// countIn counts those of some tokens that any of the lists have, which is a mask.
func (v *vocabulary) countIn(tokens []uint32, lists uint32) (n int) {
	for _, at := range tokens {
		if v.lists[at]&lists != 0 {
			n++
		}
	}
	return n
}

// repeatedPairs counts the bigrams that occurred before.
func (v *vocabulary) repeatedPairs(seen *hashSet) (n int) {
	seen.empty(len(v.tokens))
	for i := 1; i < len(v.tokens); i++ {
		if _, isNew := seen.add(v.keys[v.tokens[i-1]]*fnvPrime ^ v.keys[v.tokens[i]]); !isNew {
			n++
		}
	}
	return n
}
