package words

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// dropDependent takes back what does not hold by itself: what is said under a condition, in an order or with an
// exception that was not understood, and what a negation may speak of that nothing else took up.
func (b *intentBuilder) dropDependent() {
	for k := range b.clauses {
		cl := &b.clauses[k]
		switch {
		case cl.join == "then" && k > 0 && !b.clauses[k-1].bare:
			b.reject(k, b.lastCoordinated(k))
			b.dropLength(k - 1)
		case cl.conditional && cl.conditionFirst && b.hasIntentsFrom(k+1):
			b.reject(k, len(b.clauses)-1)
		case cl.conditional && cl.conditionFirst && (cl.join == ":" || cl.join == "-"):
			b.reject(k, k)
		case cl.conditional && cl.conditionFirst:
			b.reject(0, k)
		case cl.conditional && k+1 < len(b.clauses) && b.clauses[k+1].join == ":":
			b.reject(k, len(b.clauses)-1) // "angry customer: ..." is not all customers
		case cl.conditional:
			b.reject(b.firstCoordinated(k), k)
		case k > 0 && cl.list == "or" && !cl.negated && !b.continuesModifier(k) && (cl.rejected || b.clauses[k-1].rejected || b.demandsAlways(k-1) || b.demandsAlways(k)):
			b.reject(b.firstCoordinated(k), b.lastCoordinated(k)) // one of two is asked for
		case k > 0 && cl.join == ":" && !b.clauses[k-1].scope.Everywhere() && slices.ContainsFunc(b.clauses[k-1].chunks, func(it chunk) bool { return isUnknown(it) || isAttribute(it) }):
			b.reject(k-1, len(b.clauses)-1) // "angry customer: ..." is not all customers
		}
		if k > 0 && cl.join == ":" && b.clauses[k-1].negates() {
			b.reject(0, len(b.clauses)-1) // "what not to do: use emojis"
		}
		b.dropAlternatives(k)
		b.dropSharedLength(k)
		b.applyRestraint(k)
		if !cl.negates() {
			continue
		}
		b.attachNegation(k)
	}
	b.dropPermitted()
	for k := range b.clauses {
		if b.clauses[k].rejected {
			b.reject(k, k)
		}
	}
	if slices.ContainsFunc(b.intents, func(w intent) bool { return w.name == "code_only" && w.sign > 0 }) {
		b.intents = slices.DeleteFunc(b.intents, func(w intent) bool { return w.name == "log_words" && w.sign < 0 }) // "just the code, no explanation"
	}
}

// dropSharedLength takes back a length that is one of a part, as the clause behind its pause says: "long, complex
// sentences", "short, clear bullets".
func (b *intentBuilder) dropSharedLength(k int) {
	n := len(b.clauses[k].chunks)
	if k+1 == len(b.clauses) || !isListed(&b.clauses[k+1]) || !measures(&b.clauses[k].chunks[n-1]) {
		return
	}
	next := &b.clauses[k+1]
	if next.rejected && !slices.ContainsFunc(next.chunks, isCue) && next.list == "," && !slices.ContainsFunc(b.clauses[k].chunks, isToBe) {
		b.reject(k, k)
		return
	}
	if first := &next.chunks[0]; isAttribute(*first) && first.to-first.from > 1 && first.name != b.clauses[k].chunks[n-1].name && first.role == roleAdjective && b.clauses[k].chunks[n-1].name == "log_words" || measures(first) && next.ofParts {
		b.reject(k, k)
	}
}

// applyRestraint takes up what only says how much of what the clause before wants: "use emojis, but sparingly".
func (b *intentBuilder) applyRestraint(k int) {
	cl := &b.clauses[k]
	much := slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role&(roleTooMuch|roleScarce) != 0 })
	if k == 0 || !much || slices.ContainsFunc(cl.chunks, func(it chunk) bool { return isAttribute(it) || isUnknown(it) }) {
		return
	}
	for i := range b.intents {
		w := &b.intents[i]
		switch {
		case w.clause != k-1:
		case w.sign < 0 || w.quantity != nil || !lexicon.IsFeature(w.name):
			b.reject(k-1, k)
			return
		default:
			w.sign, w.hard, w.size = -1, false, 0
		}
	}
	for i := range cl.chunks {
		cl.chunks[i].consumed = true
	}
}

// isToBe reports whether what follows a verb is said of the text: "be short".
func isToBe(it chunk) bool { return it.role == roleWant && it.name == "be" }

// attachNegation treats a clause with a negation that no wish took up. With an attribute or words nobody knows it is
// a thing of its own; with nothing, or a place alone, it speaks of the clause before.
func (b *intentBuilder) attachNegation(k int) {
	cl := &b.clauses[k]
	own := slices.ContainsFunc(cl.chunks, func(it chunk) bool {
		return isUnknown(it) || isAttribute(it) || it.role == roleScope && it.name == "bare"
	})
	switch {
	case own && !b.hasIntents(k):
		if k > 0 && cl.join == "but" && cl.excludesScope() {
			b.reject(k-1, k-1) // "informal, but not in drafts for clients" holds not everywhere
		}
		cl.rejected, cl.bare, cl.scope = true, false, palate.Scope{} // "no explanations" is no place
		if k+1 < len(b.clauses) && b.clauses[k+1].join == "," && slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role == roleWant }) {
			b.reject(k+1, k+1) // what is not to be used may follow
		}
	case !own && k > 0 && b.makeException(k):
	default:
		b.reject(0, len(b.clauses)-1)
	}
}

// makeException makes an exception of "but never to my boss", behind a wish for something.
func (b *intentBuilder) makeException(k int) bool {
	cl := &b.clauses[k]
	if cl.scope.Everywhere() || cl.scope.Except != nil {
		return false
	}
	found := false
	for i := range b.intents {
		if w := &b.intents[i]; w.clause == k-1 {
			if w.sign <= 0 || b.clauses[k-1].scope.Except != nil {
				return false
			}
			found = true
		}
	}
	if found {
		left := cl.scope
		b.clauses[k-1].scope.Except = &left
		cl.scope, cl.bare = palate.Scope{}, false
	}
	return found
}

// negates reports whether a negation of the clause was taken up by no wish.
func (cl *clause) negates() bool {
	for i := range cl.chunks {
		it := &cl.chunks[i]
		if isNegation(*it) && !it.consumed && it.role&roleCopula == 0 && !(i == cl.head && it.name == "without") {
			return true
		}
	}
	return false
}

// reject takes back the wishes of clauses from one to another.
func (b *intentBuilder) reject(from, to int) {
	for k := from; k <= to; k++ {
		b.clauses[k].rejected = true
	}
	b.intents = slices.DeleteFunc(b.intents, func(w intent) bool { return w.clause >= from && w.clause <= to })
}

// demandsAlways reports whether a clause asks for something always.
func (b *intentBuilder) demandsAlways(k int) bool {
	return slices.ContainsFunc(b.intents, func(w intent) bool { return w.clause == k && w.hard && w.sign > 0 && w.quantity == nil })
}

func (b *intentBuilder) hasIntentsFrom(from int) bool {
	return slices.ContainsFunc(b.intents, func(w intent) bool { return w.clause >= from })
}

func (b *intentBuilder) hasIntents(k int) bool {
	return slices.ContainsFunc(b.intents, func(w intent) bool { return w.clause == k })
}

// firstCoordinated and end are the first and the last of the clauses that hang together with one by "and", "or" and
// the pauses of their lists.
func (b *intentBuilder) firstCoordinated(k int) int {
	for k > 0 && (b.clauses[k].list == "and" || b.clauses[k].list == "or") {
		if b.clauses[k].pausedBefore && b.clauses[k-1].list != b.clauses[k].list {
			break // "shorter, and no tables in emails" are two things
		}
		k--
	}
	return k
}

func (b *intentBuilder) lastCoordinated(k int) int {
	for k+1 < len(b.clauses) && (b.clauses[k+1].list == "and" || b.clauses[k+1].list == "or" || b.clauses[k+1].list == ",") {
		k++
	}
	return k
}

// spreadScopes gives the places of clauses without a wish to all wishes, and those of a clause with several
// parts to the parts that share it: "in emails, be formal and use no emojis", "short and formal in emails".
func (b *intentBuilder) spreadScopes() {
	for i := range b.intents {
		w := &b.intents[i]
		cl := &b.clauses[w.clause]
		if cl.chunks[0].name == "not" && w.clause > 0 && cl.scope.Everywhere() { // "prose in emails, not bullets"
			cl.scope, cl.alsoScope = b.clauses[w.clause-1].scope, b.clauses[w.clause-1].alsoScope
		}
		w.scope, w.alsoScope = cl.scope, cl.alsoScope
	}
	for k := range b.clauses {
		cl := &b.clauses[k]
		if cl.scope.Everywhere() || cl.rejected && !cl.bare {
			continue
		}
		leads := cl.scopeLeads()
		first := b.firstCoordinated(k)
		for i := range b.intents {
			at := b.intents[i].clause
			shared := cl.bare || leads && (at > k || cl.scope.Except != nil) || !leads && at < k && at >= first
			if at != k && shared && (cl.bare || b.clauses[at].scope.Everywhere()) {
				b.intents[i].scope = narrowScope(cl.scope, b.intents[i].scope)
				b.intents[i].alsoScope = narrowScope(cl.alsoScope, b.intents[i].alsoScope)
			}
		}
	}
	for _, w := range b.intents {
		if !w.alsoScope.Everywhere() {
			w.scope = w.alsoScope
			b.intents = append(b.intents, w)
		}
	}
}
