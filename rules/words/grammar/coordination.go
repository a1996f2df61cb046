package grammar

import (
	"slices"

	"palate/rules/words/lexicon"
)

// A conjunction joins two clauses: a word, or a pause between them.
type conjunction string

const (
	noJoin    conjunction = ""
	joinAnd   conjunction = "and"
	joinOr    conjunction = "or"
	joinBut   conjunction = "but"
	joinThen  conjunction = "then"
	joinComma conjunction = ","
	joinColon conjunction = ":"
	joinDash  conjunction = "-"
	joinOpen  conjunction = "(" // and what it opens ends with joinClose
	joinClose conjunction = ")"
)

// pauseOf returns the conjunction that a punctuation mark stands for.
func pauseOf(raw string) conjunction {
	switch raw {
	case ":":
		return joinColon
	case "(", "[":
		return joinOpen
	case ")", "]":
		return joinClose
	case "-", "—", "–":
		return joinDash
	case "/":
		return joinOr
	}
	return joinComma
}

// isListed reports whether a clause continues a list.
func isListed(cl *clause) bool {
	return cl.list == joinComma || cl.list == joinAnd || cl.list == joinOr
}

// continuesRejected reports whether a clause without cues of its own continues one that was not understood.
func (b *intentBuilder) continuesRejected(k int) bool {
	if k == 0 || slices.ContainsFunc(b.clauses[k].chunks, isOwnCue) || attributeRole(b.clauses[k].chunks) == roleComparative {
		return false
	}
	cl, before := &b.clauses[k], &b.clauses[k-1]
	listed := isListed(cl) && !slices.ContainsFunc(cl.chunks, isCue)
	if (cl.join == joinColon || cl.join == joinOpen) && before.rejected {
		return true
	}
	return before.rejected && listed && slices.ContainsFunc(before.chunks, func(it chunk) bool { return isCue(it) || isAttribute(it) })
}

func isOwnCue(it chunk) bool { return isCue(it) && it.comparison == noComparison }

// contrasts reports whether a clause negates an alternative to the one before, which was not understood: "complete
// code, not snippets".
func (b *intentBuilder) contrasts(k int) bool {
	chunks := b.clauses[k].chunks
	return k > 0 && b.clauses[k-1].rejected && b.clauses[k].join != joinAnd && chunks[0].role == roleNegation && chunks[0].name == "not"
}

// onlyLimits reports whether a clause only qualifies the one before: "warm but not gushing".
func (b *intentBuilder) onlyLimits(k int) bool {
	cl := &b.clauses[k]
	if k == 0 || cl.join != joinBut || cl.chunks[0].name != "not" && !onlyNot(cl.chunks) || cl.chunks[0].role != roleNegation {
		return false
	}
	return attributeRole(cl.chunks)&(roleAdjective|roleComplaint) != 0 && !slices.ContainsFunc(cl.chunks, func(it chunk) bool { return it.role == roleWant })
}

// continuesModifier reports whether a clause continues the restrictive modifier of the one before, and marks it as
// restricted: "bold for terms, names and numbers".
func (b *intentBuilder) continuesModifier(k int) bool {
	if k == 0 || b.clauses[k].list == joinBut || b.clauses[k].list == joinThen || b.clauses[k].list == joinColon {
		return false
	}
	cl, before := &b.clauses[k], &b.clauses[k-1]
	if !before.restricted && !before.endsInExamples || slices.ContainsFunc(cl.chunks, isCue) {
		return false
	}
	cl.restricted = true
	return true
}

// listsThings reports whether a clause continues a list with a noun that is otherwise a scope: "no introductions or
// summaries".
func (b *intentBuilder) listsThings(k int) bool {
	cl := &b.clauses[k]
	if k == 0 || !isListed(cl) || slices.ContainsFunc(cl.chunks, func(it chunk) bool { return isCue(it) || isAttribute(it) }) {
		return false
	}
	return b.clauses[k-1].negated || b.hasIntents(k-1)
}

func isCue(it chunk) bool {
	return it.role&(roleNegation|roleWant|roleMatrix|roleTooMuch|roleScarce|roleEvaluation|roleIndifferent) != 0 || it.comparison != noComparison
}

// inheritsNegation reports whether a clause is in the scope of a negation of the one before: "don't ramble or use
// filler", "avoid rambling and using filler", "don't be stiff, formal or long".
func (b *intentBuilder) inheritsNegation(k int, group []chunk) bool {
	if k == 0 || !b.clauses[k-1].negated || b.clauses[k-1].join == joinBut || slices.ContainsFunc(group, func(it chunk) bool { return it.role&(roleNegation|roleMatrix) != 0 }) {
		return false
	}
	cl, before := &b.clauses[k], &b.clauses[k-1]
	switch {
	case cl.list == joinOr:
		return true
	case cl.list != joinComma && cl.list != joinAnd:
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
		cl.rejected = cl.list == joinAnd && kind == roleAdjective // "no emojis and formal language": who knows
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

// onlyNot reports whether a clause is a plain negation and one thing: "y no "utilizar"".
func onlyNot(chunks []chunk) bool {
	return len(chunks) == 2 && chunks[0].role == roleNegation && chunks[0].direct && chunks[0].size == 0 && isAttribute(chunks[1])
}

// firstCoordinated and end are the first and the last of the clauses that hang together with one by "and", "or" and
// the pauses of their lists.
func (b *intentBuilder) firstCoordinated(k int) int {
	for k > 0 && (b.clauses[k].list == joinAnd || b.clauses[k].list == joinOr) {
		if b.clauses[k].pausedBefore && b.clauses[k-1].list != b.clauses[k].list {
			break // "shorter, and no tables in emails" are two things
		}
		k--
	}
	return k
}

func (b *intentBuilder) lastCoordinated(k int) int {
	for k+1 < len(b.clauses) && (b.clauses[k+1].list == joinAnd || b.clauses[k+1].list == joinOr || b.clauses[k+1].list == joinComma) {
		k++
	}
	return k
}
