package grammar

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// A clause is a run of chunks between pauses, "and", "or" and "but".
type clause struct {
	chunks       []chunk
	join         conjunction // what stands before it
	list         conjunction // as join, but "and" or "or" for the pauses of a list
	head         int         // how many chunks stand before the modifiers, which say what its attributes are for or like
	pausedBefore bool        // a pause stands before the join as well
	scope        palate.Scope
	alsoScope    palate.Scope // another scope where the same holds

	bare                    bool         // it has a scope and no intent
	rejected                bool         // something in it was not understood
	conditional             bool         // it holds under a condition that no scope can say
	conditionFirst          bool         // the condition stands first, so that it governs what follows
	restricted              bool         // modifiers restrict its attributes, and were not all understood
	endsInExamples          bool         // it ends with examples
	relative                bool         // a relative clause modifies its attribute: "a question that invites"
	ofParts                 bool         // it speaks of parts of a text, not of the text
	complement              bool         // a complement says what its attribute is about: "disclaimers about your age"
	negated                 bool         // it says what is not wanted
	hard                    bool         // and forbids it
	kind                    lexicon.Role // the role of its last attribute
	asked, fitting, excepts bool         // it has a condition of that kind, which narrows nothing
}

// splitClauses splits a sentence at its conjunctions. A clause of cues alone continues past a pause, since its object
// follows: "never, under any circumstances, use". A name continues past a colon: "emojis: never".
func splitClauses(chunks []chunk) (clauses []clause) {
	current, open, paused := clause{}, false, false
	for i := range chunks {
		it := chunks[i]
		if it.role != roleConjunction {
			it.afterPause, paused = paused, false
			current.chunks = append(current.chunks, it)
			continue
		}
		open = (open || onlyCues(current.chunks)) && it.join != joinBut && it.join != joinThen && !slices.ContainsFunc(current.chunks, endsCues)
		if open || it.join == joinColon && onlyNames(current.chunks) || isSubject(current.chunks, chunks[i:]) {
			paused = true
			continue
		}
		if len(current.chunks) > 0 {
			clauses = append(clauses, current)
			current = clause{}
		}
		current.pausedBefore = current.join == joinComma && it.join != joinComma
		if current.join == noJoin || it.join != joinComma {
			current.join = it.join
		}
	}
	if len(current.chunks) > 0 {
		clauses = append(clauses, current)
	}
	inLists(clauses)
	return clauses
}

// onlyCues reports whether a clause consists of negations and demands.
func onlyCues(chunks []chunk) bool {
	cue := false
	for i := range chunks {
		switch it := &chunks[i]; {
		case it.role == roleNegation, it.role == roleWant, it.role == roleIndifferent:
			cue = true
		case it.role&(roleFiller|roleScope|roleDegree|roleModifier) == 0:
			return false
		}
	}
	return cue
}

// endsCues reports whether a chunk can be the object of cues, or rules one out.
func endsCues(it chunk) bool {
	return it.role&(roleAttribute|roleEvaluation|roleTooMuch|roleScarce|roleCondition) != 0
}

// onlyNames reports whether chunks are a noun phrase without cues.
func onlyNames(chunks []chunk) bool {
	nouns := 0
	for i := range chunks {
		switch chunks[i].role {
		case roleNoun:
			nouns++
		case roleFiller:
		default:
			return false
		}
	}
	return nouns > 0
}

// inLists gives the pauses of a list, "a, b or c", the conjunction at its end.
func inLists(clauses []clause) {
	for k := len(clauses) - 1; k >= 0; k-- {
		cl := &clauses[k]
		cl.list = cl.join
		if cl.join == joinComma && k+1 < len(clauses) && (clauses[k+1].list == joinAnd || clauses[k+1].list == joinOr) {
			cl.list = clauses[k+1].list
		}
	}
}

// maxSubject is how many chunks after a subject may contain its predicate.
const maxSubject = 24

// isSubject reports whether chunks are the subject of an evaluation in the rest: "the words "a" and "b" are banned".
func isSubject(chunks, rest []chunk) bool {
	if !onlyNames(chunks) {
		return false
	}
	for i := range rest[:min(len(rest), maxSubject)] {
		switch it := &rest[i]; {
		case it.role == roleEvaluation:
			return true
		case it.role == roleConjunction && it.join != joinAnd && it.join != joinOr && it.join != joinComma, it.role&(roleNoun|roleFiller|roleConjunction) == 0:
			return false
		}
	}
	return false
}

// scopeLeads reports whether the scope of a clause comes before its attribute, as in "keep emails short", so that the
// clauses that follow share it.
func (cl *clause) scopeLeads() bool {
	for i := range cl.chunks {
		switch cl.chunks[i].role {
		case roleScope:
			return true
		case roleFiller, roleWant:
		default:
			return false
		}
	}
	return false
}
