package words

import "slices"

// asides takes parentheses away that only explain: "no filler (e.g. "basically")". What has a number, a place
// or a cue behind an attribute is a clause of its own, as between pauses. Behind a negation that waits for
// what it forbids all of it is an aside: "never (and I mean never) use emojis".
func asides(items []item) (kept []item) {
	last := -1 // the last that closes
	for i := range items {
		if items[i].role == roleJoin && items[i].name == ")" {
			last = i
		}
	}
	for i := 0; i < len(items); i++ {
		if items[i].role != roleJoin || items[i].name != "(" && items[i].name != ")" {
			kept = append(kept, items[i])
			continue
		}
		end := i + 1
		for end <= last && (items[end].role != roleJoin || items[end].name != ")") {
			end++
		}
		inside := items[i+1 : min(end, len(items))]
		if items[i].name == "(" && end <= last && (explains(inside) || opens(clauseAt(kept))) {
			i = end
			continue
		}
		it := items[i]
		if it.name == ")" {
			it.name = ","
		}
		kept = append(kept, it)
	}
	return kept
}

// explains reports whether what stands in parentheses asks for nothing.
func explains(inside []item) bool {
	return !slices.ContainsFunc(inside, func(it item) bool {
		return isOwnCue(it) || it.compare != "" && it.compare != "exactly" || it.role == roleIf || it.role == rolePart || it.role == roleSize
	}) && slices.ContainsFunc(inside, func(it item) bool { return it.role != rolePlace && it.role != roleJoin })
}

// clauseAt is what stands behind the last pause.
func clauseAt(items []item) []item {
	for i := len(items) - 1; i >= 0; i-- {
		if items[i].role == roleJoin {
			return items[i+1:]
		}
	}
	return items
}
