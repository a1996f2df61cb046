package words

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// A intentBuilder puts wishes together from clauses, left to right.
type intentBuilder struct {
	lang     string
	clauses  []clause
	intents  []intent
	matrix   int   // "I hate it when" holds on: -1, 1; 0 none
	lastCues *cues // of the wish before, for "no bullets, headings or bold"
}

// readIntents reads the wishes of a sentence; missed are the clauses, by their first and last item, in
// which something was not understood.
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

// addClause reads one clause: cues hold for the attributes behind them, up to the next cue.
func (b *intentBuilder) addClause(k int) {
	cl := &b.clauses[k]
	cl.asked, cl.fitting, cl.excepts = named(cl.chunks, "asked"), named(cl.chunks, "fitting"), named(cl.chunks, "except") || b.excepted(k)
	if cl.join == "but" {
		b.matrix, b.lastCues = 0, nil
	}
	cl.splitModifiers()
	unknown := 0
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
			if it.name == "bare" && b.listsThings(k) {
				cl.rejected = true
			} else if i < cl.head || !cl.complement {
				cl.scope = narrowScope(cl.scope, it.scope)
				cl.alsoScope = narrowScope(cl.alsoScope, it.alsoScope)
			}
		}
	}
	cl.rejected = cl.rejected || b.namesOwnLanguage(cl) || deniesPurpose(cl.chunks)
	core := cl.chunks[:cl.head]
	goesOn := b.continuesModifier(k)
	cl.ofParts = speaksOfParts(core, b.lang)
	cl.rejected = cl.rejected || requiresQuality(cl.chunks) || qualified(cl.chunks) || b.dependsOn(k)
	cl.rejected = cl.rejected || cl.ofParts || b.onlyLimits(k) || b.contrasts(k) || b.continuesRejected(k) && slices.ContainsFunc(core, isAttribute)
	before := len(b.intents)
	if !cl.rejected && !goesOn {
		for _, g := range splitByCues(core) {
			b.addGroup(g, k, unknown)
		}
		b.mergeSubstitution(k)
	}
	cl.bare = len(b.intents) == before && !cl.scope.Everywhere()
	if unknown > 0 && len(b.intents) == before && (beginsIntent(cl.chunks) || !cl.bare) {
		cl.rejected = true
	}
	if cl.rejected || cl.restricted || unknown > 0 {
		b.lastCues = nil
	}
	if k > 0 && isListed(cl) && !slices.ContainsFunc(cl.chunks, isCue) {
		cl.negated = cl.negated || b.clauses[k-1].negated
	}
}

// isListed reports whether a clause goes on with a list.
func isListed(cl *clause) bool { return cl.list == "," || cl.list == "and" || cl.list == "or" }

// continuesRejected reports whether a clause has no cue of its own and the one before it, which has, was not
// understood.
func (b *intentBuilder) continuesRejected(k int) bool {
	if k == 0 || slices.ContainsFunc(b.clauses[k].chunks, isOwnCue) || attributeRole(b.clauses[k].chunks) == roleComparative {
		return false
	}
	cl, before := &b.clauses[k], &b.clauses[k-1]
	listed := isListed(cl) && !slices.ContainsFunc(cl.chunks, isCue)
	if (cl.join == ":" || cl.join == "(") && before.rejected {
		return true
	}
	return before.rejected && listed && slices.ContainsFunc(before.chunks, func(it chunk) bool { return isCue(it) || isAttribute(it) })
}

func isOwnCue(it chunk) bool { return isCue(it) && it.comparison == "" }

// contrasts reports whether a clause says what is not meant by the one before it, which was not understood:
// "complete code, not snippets".
func (b *intentBuilder) contrasts(k int) bool {
	chunks := b.clauses[k].chunks
	return k > 0 && b.clauses[k-1].rejected && b.clauses[k].join != "and" && chunks[0].role == roleNegation && chunks[0].name == "not"
}

// onlyLimits reports whether a clause only limits the one before it: "warm but not gushing".
func (b *intentBuilder) onlyLimits(k int) bool {
	cl := &b.clauses[k]
	if k == 0 || cl.join != "but" || cl.chunks[0].name != "not" && !onlyNot(cl.chunks) || cl.chunks[0].role != roleNegation {
		return false
	}
	return attributeRole(cl.chunks)&(roleAdjective|roleComplaint) != 0 && !slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role == roleWant })
}

// continuesModifier reports whether a clause only goes on with what narrows the one before it: "bold for terms, names
// and numbers".
func (b *intentBuilder) continuesModifier(k int) bool {
	if k == 0 || b.clauses[k].list == "but" || b.clauses[k].list == "then" || b.clauses[k].list == ":" {
		return false
	}
	cl, before := &b.clauses[k], &b.clauses[k-1]
	if !before.restricted && !before.endsInExamples || slices.ContainsFunc(cl.chunks, isCue) {
		return false
	}
	cl.restricted = true
	return true
}

// listsThings reports whether a clause goes on with a list by what is else a place: "no introductions or summaries".
func (b *intentBuilder) listsThings(k int) bool {
	cl := &b.clauses[k]
	if k == 0 || !isListed(cl) || slices.ContainsFunc(cl.chunks, func(it chunk) bool { return isCue(it) || isAttribute(it) }) {
		return false
	}
	return b.clauses[k-1].negated || b.hasIntents(k-1)
}

func isCue(it chunk) bool {
	return it.role&(roleNegation|roleWant|roleMatrix|roleTooMuch|roleScarce|roleEvaluation|roleIndifferent) != 0 || it.comparison != ""
}

// inheritsNegation reports whether a clause takes over the negation of the one before it: "don't ramble or use
// filler", "avoid rambling and using filler", "don't be stiff, formal or long".
func (b *intentBuilder) inheritsNegation(k int, group []chunk) bool {
	if k == 0 || !b.clauses[k-1].negated || b.clauses[k-1].join == "but" || slices.ContainsFunc(group, func(it chunk) bool { return it.role&(roleNegation|roleMatrix) != 0 }) {
		return false
	}
	cl, before := &b.clauses[k], &b.clauses[k-1]
	switch {
	case cl.list == "or":
		return true
	case cl.list != "," && cl.list != "and":
		return false
	}
	for i := range group {
		if group[i].role == roleWant {
			return group[i].nonfinite
		}
	}
	switch kind := attributeRole(group); {
	case cl.hasNominalLength(group):
		return true
	case kind&(roleAdjective|roleComplaint) == 0:
		return false
	case before.rejected, before.kind&(roleAdjective|roleComplaint) != 0:
		return true
	default:
		cl.rejected = cl.list == "and" && kind == roleAdjective // "no emojis and formal language": who knows
		return false
	}
}

func attributeRole(chunks []chunk) (kind lexicon.Role) {
	for i := range chunks {
		if chunks[i].role&roleAttribute != 0 {
			kind = chunks[i].role
		}
	}
	return kind
}

// mergeSubstitution makes one wish of "say this instead of that" and of "never that, say this": that is not
// wanted, and nobody asked for this where there is no that.
func (b *intentBuilder) mergeSubstitution(k int) {
	cl := &b.clauses[k]
	contrast := onlyNot(cl.chunks) || slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role == roleContrast || it.role == roleNegation && it.name == "not" })
	for i := 0; i+1 < len(b.intents); i++ {
		former, latter := &b.intents[i], &b.intents[i+1]
		if latter.clause != k || !isTermed(former) || !isTermed(latter) {
			continue
		}
		switch {
		case former.sign > 0 && latter.sign < 0 && contrast && cl.join == "-" && i > 0:
			b.reject(k, k) // "avoid jargon - say this, not that" is an example
			return
		case former.sign < 0 && latter.sign > 0 && contrast && former.clause == k:
			former.instead = strings.TrimPrefix(latter.name, lexicon.TermMentions)
			b.intents = slices.Delete(b.intents, i+1, i+2)
		case former.sign > 0 && latter.sign < 0 && contrast && former.clause >= k-1:
			latter.instead = strings.TrimPrefix(former.name, lexicon.TermMentions)
			b.intents = slices.Delete(b.intents, i, i+1)
		case former.sign < 0 && latter.sign > 0 && former.clause == k-1 && (cl.join == "-" || cl.join == ","):
			former.instead = strings.TrimPrefix(latter.name, lexicon.TermMentions)
			b.intents = slices.Delete(b.intents, i+1, i+2)
		}
	}
}

// onlyNot reports whether a clause is a plain negation and one thing: "y no "utilizar"".
func onlyNot(chunks []chunk) bool {
	return len(chunks) == 2 && chunks[0].role == roleNegation && chunks[0].direct && chunks[0].size == 0 && isAttribute(chunks[1])
}

// isTermed reports whether a wish is about words that are said or not.
func isTermed(w *intent) bool {
	return strings.HasPrefix(w.name, lexicon.TermMentions) && w.instead == ""
}
