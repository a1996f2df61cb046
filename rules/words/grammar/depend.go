package grammar

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
		case cl.join == joinThen && k > 0 && !b.clauses[k-1].bare:
			b.reject(k, b.lastCoordinated(k))
			b.dropLength(k - 1)
		case cl.conditional && cl.conditionFirst && b.hasIntentsFrom(k+1):
			b.reject(k, len(b.clauses)-1)
		case cl.conditional && cl.conditionFirst && (cl.join == joinColon || cl.join == joinDash):
			b.reject(k, k)
		case cl.conditional && cl.conditionFirst:
			b.reject(0, k)
		case cl.conditional && k+1 < len(b.clauses) && b.clauses[k+1].join == joinColon:
			b.reject(k, len(b.clauses)-1) // "angry customer: ..." is not all customers
		case cl.conditional:
			b.reject(b.firstCoordinated(k), k)
		case k > 0 && cl.list == joinOr && !cl.negated && !b.continuesModifier(k) && (cl.rejected || b.clauses[k-1].rejected || b.demandsAlways(k-1) || b.demandsAlways(k)):
			b.reject(b.firstCoordinated(k), b.lastCoordinated(k)) // one of two is asked for
		case k > 0 && cl.join == joinColon && !b.clauses[k-1].scope.Everywhere() && slices.ContainsFunc(b.clauses[k-1].chunks, func(it chunk) bool { return isUnknown(it) || isAttribute(it) }):
			b.reject(k-1, len(b.clauses)-1) // "angry customer: ..." is not all customers
		}
		if k > 0 && cl.join == joinColon && b.clauses[k-1].negates() {
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
	if next.rejected && !slices.ContainsFunc(next.chunks, isCue) && next.list == joinComma && !slices.ContainsFunc(b.clauses[k].chunks, isToBe) {
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

// attachNegation treats a clause with a negation that no intent took up. With an attribute or words nobody knows it is
// a thing of its own; with nothing, or a scope alone, it speaks of the clause before.
func (b *intentBuilder) attachNegation(k int) {
	cl := &b.clauses[k]
	own := slices.ContainsFunc(cl.chunks, func(it chunk) bool {
		return isUnknown(it) || isAttribute(it) || it.role == roleScope && it.marker == markBare
	})
	switch {
	case own && !b.hasIntents(k):
		if k > 0 && cl.join == joinBut && cl.excludesScope() {
			b.reject(k-1, k-1) // "informal, but not in drafts for clients" holds not everywhere
		}
		cl.rejected, cl.bare, cl.scope = true, false, palate.Scope{} // "no explanations" is no scope
		if k+1 < len(b.clauses) && b.clauses[k+1].join == joinComma && slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role == roleWant }) {
			b.reject(k+1, k+1) // what is not to be used may follow
		}
	case !own && k > 0 && b.makeException(k):
	default:
		b.reject(0, len(b.clauses)-1)
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

// reject takes back the intents of clauses from one to another.
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

// dependsOn reports whether a clause only adds to one that was not understood and that speaks of something
// unread: "support replies in 80 words, without emojis".
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

// adding begin what only says more of what stands before.
const adding = ` with in at mit bei con en avec `

// dropAlternatives takes back what is for one thing where another is for all else: "steps for procedures and bullets
// for everything else". What a scope says of the first holds.
func (b *intentBuilder) dropAlternatives(k int) {
	if !slices.ContainsFunc(b.clauses[k].chunks, func(it chunk) bool { return it.role == roleRest }) {
		return
	}
	b.reject(k, k)
	if k > 0 && (b.clauses[k-1].scope.Everywhere() || b.clauses[k-1].restricted) {
		b.reject(k-1, k-1)
	}
}

// dropPermitted takes back what a clause next to it only permits: "if you like, use emoji", "es ist erlaubt, Emojis
// zu nutzen".
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

// dropLength takes back the length of what only comes first: "a short answer, then the details".
func (b *intentBuilder) dropLength(k int) {
	b.intents = slices.DeleteFunc(b.intents, func(w intent) bool { return w.clause == k && w.name == "log_words" })
}

// namesOwnLanguage reports whether a language beside an intent may be the one to write in, and no scope: "Commits auf
// Englisch", or the language that the intent itself is in.
func (b *intentBuilder) namesOwnLanguage(cl *clause) bool {
	own := slices.Contains(cl.scope.Language, b.lang)
	return b.lang != "en" && len(cl.scope.Language) > 0 && (own || len(cl.scope.Medium) > 0)
}
