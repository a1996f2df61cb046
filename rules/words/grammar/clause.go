package grammar

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// A clause is a run of items between pauses, "and", "or" and "but".
type clause struct {
	chunks       []chunk
	join         string // what stands before it: "", a pause or "and", "or", "but", "then"
	list         string // as join, but "and" or "or" for the pauses of a list
	head         int    // behind this many items stands only what its attributes are for or like
	pausedBefore bool   // and a pause before that
	scope        palate.Scope
	alsoScope    palate.Scope // another place where the same holds

	bare                    bool         // it has a place and no wish
	rejected                bool         // something in it was not understood
	conditional             bool         // it holds under a condition that no place says
	conditionFirst          bool         // the condition stands first, so that what follows is under it
	restricted              bool         // behind its attributes stands what they are for, and not all of it was understood
	endsInExamples          bool         // it ends with examples
	relative                bool         // what narrows it is a clause of its own: "a question that invites"
	ofParts                 bool         // it speaks of what a text is made of
	complement              bool         // what narrows it is what its attribute is about: "disclaimers about your age"
	negated                 bool         // it says what is not wanted
	hard                    bool         // and forbids it
	kind                    lexicon.Role // of its last attribute
	asked, fitting, excepts bool         // it has a condition of that kind, which says nothing
}

// splitClauses cuts a sentence. A clause that only forbids or asks goes on behind its pause, so that what it
// forbids follows: "never, under any circumstances, use". Behind a colon the answer to a name follows:
// "emojis: never".
func splitClauses(chunks []chunk) (clauses []clause) {
	current, open, paused := clause{}, false, false
	for i := range chunks {
		it := chunks[i]
		if it.role != roleConjunction {
			it.afterPause, paused = paused, false
			current.chunks = append(current.chunks, it)
			continue
		}
		open = (open || onlyCues(current.chunks)) && it.name != "but" && it.name != "then" && !slices.ContainsFunc(current.chunks, endsCues)
		if open || it.name == ":" && onlyNames(current.chunks) || isSubject(current.chunks, chunks[i:]) {
			paused = true
			continue
		}
		if len(current.chunks) > 0 {
			clauses = append(clauses, current)
			current = clause{}
		}
		current.pausedBefore = current.join == "," && it.name != ","
		if current.join == "" || it.name != "," {
			current.join = it.name
		}
	}
	if len(current.chunks) > 0 {
		clauses = append(clauses, current)
	}
	inLists(clauses)
	return clauses
}

// onlyCues reports whether a clause forbids or asks, and has nothing else.
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

// endsCues reports whether an item is something that a wish can be about, or says that it is none.
func endsCues(it chunk) bool {
	return it.role&(roleAttribute|roleEvaluation|roleTooMuch|roleScarce|roleCondition) != 0
}

// onlyNames reports whether items only name something.
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

// inLists gives the pauses of "a, b or c" the join at its end.
func inLists(clauses []clause) {
	for k := len(clauses) - 1; k >= 0; k-- {
		cl := &clauses[k]
		cl.list = cl.join
		if cl.join == "," && k+1 < len(clauses) && (clauses[k+1].list == "and" || clauses[k+1].list == "or") {
			cl.list = clauses[k+1].list
		}
	}
}

// maxSubject is how many items behind a thing are looked at for a verdict on it.
const maxSubject = 24

// isSubject reports whether items only name things of which a verdict follows: "the words "a" and "b" are
// banned".
func isSubject(chunks, rest []chunk) bool {
	if !onlyNames(chunks) {
		return false
	}
	for i := range rest[:min(len(rest), maxSubject)] {
		switch it := &rest[i]; {
		case it.role == roleEvaluation:
			return true
		case it.role == roleConjunction && it.name != "and" && it.name != "or" && it.name != ",", it.role&(roleNoun|roleFiller|roleConjunction) == 0:
			return false
		}
	}
	return false
}

// scopeLeads reports whether the place of a clause stands before what is wanted there, as "keep emails short": what
// the sentence goes on with is wanted there too.
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
