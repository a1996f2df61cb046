package grammar

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// dropDependent takes back intents that do not hold by themselves: those under a condition, an order of steps or an
// exception that was not understood, and those in the possible scope of a negation that no intent took up.
func (b *intentBuilder) dropDependent() {
	for k := range b.clauses {
		b.dropUnresolved(k)
		if k > 0 && b.clauses[k].join == joinColon && b.clauses[k-1].negates() {
			b.reject(0, len(b.clauses)-1) // "what not to do: use emojis"
		}
		b.dropAlternatives(k)
		b.dropSharedLength(k)
		b.applyRestraint(k)
		if b.clauses[k].negates() {
			b.attachNegation(k)
		}
	}
	b.dropPermitted()
	b.dropRejected()
	b.dropLengthOfCode()
}

// dropUnresolved takes back what depends on an order of steps, a condition, a disjunction or a heading.
func (b *intentBuilder) dropUnresolved(k int) {
	cl := &b.clauses[k]
	switch {
	case cl.join == joinThen && k > 0 && !b.clauses[k-1].bare:
		b.reject(k, b.lastCoordinated(k))
		b.dropLength(k - 1)
	case cl.conditional:
		b.dropConditional(k)
	case b.isDisjunct(k):
		b.reject(b.firstCoordinated(k), b.lastCoordinated(k)) // one of the two is asked for
	case k > 0 && cl.join == joinColon && b.clauses[k-1].headsNarrowly():
		b.reject(k-1, len(b.clauses)-1) // "angry customer: ..." is not all customers
	}
}

// dropConditional takes back the clauses that the condition of a clause governs.
func (b *intentBuilder) dropConditional(k int) {
	cl, last := &b.clauses[k], len(b.clauses)-1
	switch {
	case cl.conditionFirst && b.hasIntentsFrom(k+1):
		b.reject(k, last)
	case cl.conditionFirst && (cl.join == joinColon || cl.join == joinDash):
		b.reject(k, k)
	case cl.conditionFirst:
		b.reject(0, k)
	case k < last && b.clauses[k+1].join == joinColon:
		b.reject(k, last) // "angry customer: ..." is not all customers
	default:
		b.reject(b.firstCoordinated(k), k)
	}
}

// isDisjunct reports whether a clause is joined by "or" to one that was not understood, or where either demands
// something always.
func (b *intentBuilder) isDisjunct(k int) bool {
	cl := &b.clauses[k]
	if k == 0 || cl.list != joinOr || cl.negated || b.continuesModifier(k) {
		return false
	}
	return cl.rejected || b.clauses[k-1].rejected || b.demandsAlways(k-1) || b.demandsAlways(k)
}

// headsNarrowly reports whether a heading has a scope and other words, which may narrow it.
func (cl *clause) headsNarrowly() bool {
	return !cl.scope.Everywhere() && slices.ContainsFunc(cl.chunks, func(it chunk) bool { return isUnknown(it) || isAttribute(it) })
}

// dropRejected takes back what is left of clauses that were not understood.
func (b *intentBuilder) dropRejected() {
	for k := range b.clauses {
		if b.clauses[k].rejected {
			b.reject(k, k)
		}
	}
}

// dropLengthOfCode takes back brevity beside code alone, which says it already: "just the code, no explanation".
func (b *intentBuilder) dropLengthOfCode() {
	if slices.ContainsFunc(b.intents, func(w intent) bool { return w.name == "code_only" && w.sign > 0 }) {
		b.intents = slices.DeleteFunc(b.intents, func(w intent) bool { return w.name == "log_words" && w.sign < 0 })
	}
}

// dropSharedLength takes back a length whose head follows in the next clause: "long, complex sentences", "short, clear
// bullets".
func (b *intentBuilder) dropSharedLength(k int) {
	cl := &b.clauses[k]
	last := &cl.chunks[len(cl.chunks)-1]
	if k+1 == len(b.clauses) || !isListed(&b.clauses[k+1]) || !measures(last) {
		return
	}
	next := &b.clauses[k+1]
	if next.rejected && !slices.ContainsFunc(next.chunks, isCue) && next.list == joinComma && !slices.ContainsFunc(cl.chunks, isToBe) {
		b.reject(k, k)
		return
	}
	first := &next.chunks[0]
	stacked := isAttribute(*first) && first.to-first.from > 1 && first.name != last.name && first.role == roleAdjective && last.name == "log_words"
	if stacked || measures(first) && next.ofParts {
		b.reject(k, k)
	}
}

// applyRestraint applies a clause that only qualifies the amount in the one before: "use emojis, but sparingly".
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

// isToBe reports whether a chunk is a copula whose complement describes the text: "be short".
func isToBe(it chunk) bool { return it.role == roleWant && it.name == "be" }

// attachNegation resolves the scope of a negation that no intent took up. With an attribute or unknown words of its own
// it negates those, with nothing but a scope the clause before.
func (b *intentBuilder) attachNegation(k int) {
	own := slices.ContainsFunc(b.clauses[k].chunks, func(it chunk) bool {
		return isUnknown(it) || isAttribute(it) || it.role == roleScope && it.marker == markBare
	})
	switch {
	case own && !b.hasIntents(k):
		b.rejectNegated(k)
	case !own && k > 0 && b.makeException(k):
	default:
		b.reject(0, len(b.clauses)-1)
	}
}

// rejectNegated rejects a clause whose negation has a scope of its own that was not understood.
func (b *intentBuilder) rejectNegated(k int) {
	cl := &b.clauses[k]
	if k > 0 && cl.join == joinBut && cl.excludesScope() {
		b.reject(k-1, k-1) // "informal, but not in drafts for clients" does not hold everywhere
	}
	cl.rejected, cl.bare, cl.scope = true, false, palate.Scope{} // "no explanations" is no scope
	demands := slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role == roleWant })
	if demands && k+1 < len(b.clauses) && b.clauses[k+1].join == joinComma {
		b.reject(k+1, k+1) // the object of the negated verb may follow
	}
}

// negates reports whether a negation of the clause was taken up by no intent.
func (cl *clause) negates() bool {
	for i := range cl.chunks {
		it := &cl.chunks[i]
		if isNegation(*it) && !it.consumed && it.role&roleCopula == 0 && !(i == cl.head && it.name == "without") {
			return true
		}
	}
	return false
}

// dependsOn reports whether a clause only adds to the one before, which was not understood: "support replies in 80
// words, without emojis".
func (b *intentBuilder) dependsOn(k int) bool {
	if k == 0 || !b.clauses[k-1].rejected {
		return false
	}
	before := b.clauses[k-1].chunks
	if n := len(before); b.clauses[k].join == joinColon && n > 1 && isUnknown(before[n-2]) && before[n-1].role == roleFiller {
		return true // "error messages: no exclamation marks"
	}
	if b.clauses[k].join != joinComma {
		return false
	}
	first := &b.clauses[k].chunks[0]
	if first.role == roleNegation && first.name == "without" && b.clauses[k-1].ofParts {
		return true // "short titles, without question marks"
	}
	if first.role == roleNegation && first.direct && isUnknown(before[0]) && before[len(before)-1].comparison != noComparison && !slices.ContainsFunc(before, isOwnCue) {
		return true // "subject lines under 50 characters, no emojis"
	}
	adds := first.role == roleNegation && first.name == "without" || first.role == roleFiller && lexicon.IsOneOf(first.name, adding)
	return adds && slices.ContainsFunc(b.clauses[k-1].chunks, isUnknown)
}

// adding begin an adjunct to the clause before.
const adding = ` with in at mit bei con en avec `

// dropAlternatives takes back what is for one thing where another is for the rest: "steps for procedures and bullets
// for everything else". The first holds where a scope says for what.
func (b *intentBuilder) dropAlternatives(k int) {
	if !slices.ContainsFunc(b.clauses[k].chunks, func(it chunk) bool { return it.role == roleRest }) {
		return
	}
	b.reject(k, k)
	if k > 0 && (b.clauses[k-1].scope.Everywhere() || b.clauses[k-1].restricted) {
		b.reject(k-1, k-1)
	}
}

// dropPermitted takes back what an adjacent clause only permits: "if you like, use emoji", "es ist erlaubt, Emojis zu
// nutzen".
func (b *intentBuilder) dropPermitted() {
	for k := range b.clauses {
		cl := &b.clauses[k]
		if b.namesOwnLanguage(cl) {
			b.reject(0, len(b.clauses)-1)
			return
		}
		permits := slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role == roleIndifferent })
		if !permits || slices.ContainsFunc(cl.chunks, isAttribute) {
			continue
		}
		if k > 0 && b.hasIntents(k-1) {
			b.reject(k-1, k)
		} else if k+1 < len(b.clauses) {
			b.reject(k, k+1)
		}
	}
}

// dropLength takes back the length of a first step: "a short answer, then the details".
func (b *intentBuilder) dropLength(k int) {
	b.intents = slices.DeleteFunc(b.intents, func(w intent) bool { return w.clause == k && w.name == "log_words" })
}

// namesOwnLanguage reports whether a language beside an intent may be the one to write in, rather than a scope:
// "Commits auf Englisch", or the language of the sentence itself.
func (b *intentBuilder) namesOwnLanguage(cl *clause) bool {
	own := slices.Contains(cl.scope.Language, b.lang)
	return b.lang != "en" && len(cl.scope.Language) > 0 && (own || len(cl.scope.Medium) > 0)
}
