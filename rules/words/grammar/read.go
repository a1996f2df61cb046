package grammar

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// readIntents reads the intents of a sentence; missed are the clauses, by first and last chunk, in which something was
// not understood.
func readIntents(chunks []chunk, lang string) (intents []intent, missed [][2]chunk) {
	c := intentBuilder{lang: lang, clauses: splitClauses(dropParentheses(chunks))}
	for k := range c.clauses {
		c.addClause(k)
	}
	c.dropDependent()
	c.spreadScopes()
	for k := range c.clauses {
		if cl := &c.clauses[k]; cl.rejected {
			missed = append(missed, [2]chunk{cl.chunks[0], cl.chunks[len(cl.chunks)-1]})
		}
	}
	return c.intents, missed
}

// addClause adds the intents of one clause: cues govern the attributes that follow them, up to the next cue.
func (b *intentBuilder) addClause(k int) {
	cl := &b.clauses[k]
	cl.asked, cl.fitting, cl.excepts = named(cl.chunks, "asked"), named(cl.chunks, "fitting"), named(cl.chunks, "except") || b.excepted(k)
	if cl.join == joinBut {
		b.matrix, b.lastCues = 0, nil
	}
	cl.splitModifiers()
	unknown := b.takeChunks(k)
	cl.rejected = cl.rejected || b.namesOwnLanguage(cl) || deniesPurpose(cl.chunks)
	goesOn := b.continuesModifier(k)
	cl.ofParts = speaksOfParts(cl.chunks[:cl.head], b.lang)
	cl.rejected = cl.rejected || cl.ofParts || b.isOpen(k)
	before := len(b.intents)
	if !cl.rejected && !goesOn {
		for _, g := range splitByCues(cl.chunks[:cl.head]) {
			b.addGroup(g, k, unknown)
		}
		b.mergeSubstitution(k)
	}
	b.closeClause(k, unknown, len(b.intents) == before)
}

// takeChunks takes in what stands beside the attributes of a clause: its scope, the matrix clause, and what rejects
// it. It returns how many chunks before the modifiers were not understood.
func (b *intentBuilder) takeChunks(k int) (unknown int) {
	cl := &b.clauses[k]
	denied := slices.ContainsFunc(cl.chunks[:cl.head], isNegation)
	for i := range cl.chunks {
		switch it := &cl.chunks[i]; it.role {
		case roleQuality:
			if i < cl.head && denied {
				unknown++ // "no unclear headings" are not no headings
			}
		case roleUnknown:
			if i < cl.head {
				unknown++
			}
		case roleIndifferent, rolePart:
			cl.rejected = true
		case roleMatrix:
			b.matrix = it.sign
		case roleScope:
			b.takeScope(k, i)
		}
	}
	return unknown
}

// takeScope narrows the scope of a clause by chunk i, unless that goes on with a list of things.
func (b *intentBuilder) takeScope(k, i int) {
	cl := &b.clauses[k]
	it := &cl.chunks[i]
	if it.marker == markBare && b.listsThings(k) {
		cl.rejected = true
	} else if i < cl.head || !cl.complement {
		cl.scope = narrowScope(cl.scope, it.scope)
		cl.alsoScope = narrowScope(cl.alsoScope, it.alsoScope)
	}
}

// isOpen reports whether a clause cannot be read by itself: it is qualified, or depends on a clause that was not
// understood.
func (b *intentBuilder) isOpen(k int) bool {
	cl := &b.clauses[k]
	return requiresQuality(cl.chunks) || qualified(cl.chunks) || b.dependsOn(k) || b.onlyLimits(k) || b.contrasts(k) ||
		b.continuesRejected(k) && slices.ContainsFunc(cl.chunks[:cl.head], isAttribute)
}

// closeClause settles what a clause hands on to the next: whether it is bare, rejected or negated, and its cues.
func (b *intentBuilder) closeClause(k, unknown int, empty bool) {
	cl := &b.clauses[k]
	cl.bare = empty && !cl.scope.Everywhere()
	if unknown > 0 && empty && (beginsIntent(cl.chunks) || !cl.bare) {
		cl.rejected = true
	}
	if cl.rejected || cl.restricted || unknown > 0 {
		b.lastCues = nil
	}
	if k > 0 && isListed(cl) && !slices.ContainsFunc(cl.chunks, isCue) {
		cl.negated = cl.negated || b.clauses[k-1].negated
	}
}

// mergeSubstitution makes one intent of "say this instead of that" and of "never that, say this": less of that, since
// nobody asked for this where that does not occur.
func (b *intentBuilder) mergeSubstitution(k int) {
	cl := &b.clauses[k]
	contrast := onlyNot(cl.chunks) || slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role == roleContrast || it.role == roleNegation && it.name == "not" })
	for i := 0; i+1 < len(b.intents); i++ {
		former, latter := &b.intents[i], &b.intents[i+1]
		if latter.clause != k || !isTermed(former) || !isTermed(latter) {
			continue
		}
		switch {
		case former.sign > 0 && latter.sign < 0 && contrast && cl.join == joinDash && i > 0:
			b.reject(k, k) // "avoid jargon - say this, not that" is an example
			return
		case former.sign < 0 && latter.sign > 0 && contrast && former.clause == k:
			former.instead = strings.TrimPrefix(latter.name, lexicon.TermMentions)
			b.intents = slices.Delete(b.intents, i+1, i+2)
		case former.sign > 0 && latter.sign < 0 && contrast && former.clause >= k-1:
			latter.instead = strings.TrimPrefix(former.name, lexicon.TermMentions)
			b.intents = slices.Delete(b.intents, i, i+1)
		case former.sign < 0 && latter.sign > 0 && former.clause == k-1 && (cl.join == joinDash || cl.join == joinComma):
			former.instead = strings.TrimPrefix(latter.name, lexicon.TermMentions)
			b.intents = slices.Delete(b.intents, i+1, i+2)
		}
	}
}

// isTermed reports whether an intent is about mentioning a term.
func isTermed(w *intent) bool {
	return strings.HasPrefix(w.name, lexicon.TermMentions) && w.instead == ""
}
