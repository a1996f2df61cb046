package feature

// A vocabulary is the words of a text.
type vocabulary struct {
	set             // the hashes of the different ones
	counts []int32  // by the place in the set: how often the word stands in the text
	lists  []uint32 // and the word lists that have it, bit i for list i
	text   []uint32 // the places of all, in the order of the text
}

// empty makes v the vocabulary of a text of size bytes, before its first word.
func (v *vocabulary) empty(size int) {
	v.set.empty(size / 10)
	v.counts, v.lists, v.text = v.counts[:0], v.lists[:0], v.text[:0]
}

// add takes the next word of the text.
func (v *vocabulary) add(hash uint64) {
	at, isNew := v.set.add(hash)
	if isNew {
		v.counts = append(v.counts, 0)
		v.lists = append(v.lists, lexiconsOf(hash))
	}
	v.counts[at]++
	v.text = append(v.text, uint32(at))
}

// isContent reports whether the word at a place is no stop word.
func (v *vocabulary) isContent(at int) bool { return v.lists[at]&(1<<lexStop) == 0 }

// content counts the words of the text that are no stop words.
func (v *vocabulary) content() (n int) {
	for at, count := range v.counts {
		if v.isContent(at) {
			n += int(count)
		}
	}
	return n
}

// taken counts the different words that are no stop words, those of them that other has, and how often
// it has them.
func (v *vocabulary) taken(other *vocabulary) (wanted, both, said int) {
	for at, hash := range v.keys {
		if !v.isContent(at) {
			continue
		}
		wanted++
		if there := other.find(hash); there >= 0 {
			both++
			said += int(other.counts[there])
		}
	}
	return wanted, both, said
}

// countIn counts those of the words at places that some of the lists have.
func (v *vocabulary) countIn(places []uint32, lists uint32) (n int) {
	for _, at := range places {
		if v.lists[at]&lists != 0 {
			n++
		}
	}
	return n
}

// repeatedPairs counts the pairs of neighbours that stood before.
func (v *vocabulary) repeatedPairs(seen *set) (n int) {
	seen.empty(len(v.text))
	for i := 1; i < len(v.text); i++ {
		if _, isNew := seen.add(v.keys[v.text[i-1]]*fnvPrime ^ v.keys[v.text[i]]); !isNew {
			n++
		}
	}
	return n
}
