package grammar

import "slices"

// dropParentheses takes parentheses away that only explain: "no filler (e.g. "basically")". What has a number, a scope
// or a cue behind an attribute is a clause of its own, as between pauses. Behind a negation that waits for
// what it forbids all of it is an aside: "never (and I mean never) use emojis".
func dropParentheses(chunks []chunk) (kept []chunk) {
	last := -1 // the last that closes
	for i := range chunks {
		if chunks[i].role == roleConjunction && chunks[i].join == joinClose {
			last = i
		}
	}
	for i := 0; i < len(chunks); i++ {
		if chunks[i].role != roleConjunction || chunks[i].join != joinOpen && chunks[i].join != joinClose {
			kept = append(kept, chunks[i])
			continue
		}
		end := i + 1
		for end <= last && (chunks[end].role != roleConjunction || chunks[end].join != joinClose) {
			end++
		}
		inside := chunks[i+1 : min(end, len(chunks))]
		if chunks[i].join == joinOpen && end <= last && (explains(inside) || onlyCues(clauseAt(kept))) {
			i = end
			continue
		}
		it := chunks[i]
		if it.join == joinClose {
			it.join = joinComma
		}
		kept = append(kept, it)
	}
	return kept
}

// explains reports whether what stands in parentheses asks for nothing.
func explains(inside []chunk) bool {
	return !slices.ContainsFunc(inside, func(it chunk) bool {
		return isOwnCue(it) || it.comparison != noComparison && it.comparison != exactly || it.role == roleCondition || it.role == rolePart || it.role == roleDegree
	}) && slices.ContainsFunc(inside, func(it chunk) bool { return it.role != roleScope && it.role != roleConjunction })
}

// clauseAt is what stands behind the last pause.
func clauseAt(chunks []chunk) []chunk {
	for i := len(chunks) - 1; i >= 0; i-- {
		if chunks[i].role == roleConjunction {
			return chunks[i+1:]
		}
	}
	return chunks
}
