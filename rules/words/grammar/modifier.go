package grammar

import (
	"slices"

	"palate/rules/words/lexicon"
)

// splitModifiers finds where a clause ends and what only narrows it begins: "bold | for key terms".
func (cl *clause) splitModifiers() {
	attribute := -1
	cl.head = len(cl.chunks)
	for i := range cl.chunks {
		it := &cl.chunks[i]
		switch {
		case it.role == roleCondition:
			cl.conditional, cl.conditionFirst = true, attribute < 0
			cl.head = i
		case it.role&roleAttribute != 0:
			attribute = i
			continue
		case attribute >= 0 && it.role == roleScope && complement(&cl.chunks[attribute], it, attribute+1 == i):
			cl.head, cl.restricted, cl.complement = i, true, true
			return
		case it.role == roleModifier && it.name == "such" && i == 0 && cl.join != noJoin:
			cl.head, cl.complement, cl.endsInExamples = 0, true, true
			return // "Markdown, such as tables"
		case attribute >= 0 && it.role == roleModifier:
			cl.head, cl.relative, cl.complement = i, it.name == "that", it.name == "about" || it.name == "such"
			cl.endsInExamples = named(cl.chunks[i:], "example")
			cl.rejected = cl.rejected || namesContent(&cl.chunks[attribute], it)
			cl.rejected = cl.rejected || cl.chunks[i-1].role == roleDegree && lexicon.IsOneOf(cl.chunks[i-1].name, only)
		case attribute >= 0 && it.role == roleContrast && !slices.ContainsFunc(cl.chunks[i:], isAttribute):
			cl.head = i // "shorter than before" is shorter
			cl.rejected = cl.rejected || lexicon.HasTerm(cl.chunks[attribute].name)
			return
		case attribute >= 0 && it.role == roleNegation && it.name == "without" && (cl.chunks[attribute].role == roleNoun || cl.chunks[attribute].role == roleIntent && slices.ContainsFunc(cl.chunks[:attribute], isNegation) || lexicon.HasTerm(cl.chunks[attribute].name)):
			cl.rejected = true // "dashes without spaces" are no dashes
			return
		case attribute >= 0 && it.role == roleNegation && it.name == "without" && (slices.ContainsFunc(cl.chunks[i:], isUnknown) || !slices.ContainsFunc(cl.chunks[i:], isAttribute)):
			cl.head, cl.complement = i, true
			return // "short without losing clarity" is short
		default:
			continue
		}
		tail := cl.chunks[cl.head:]
		if attribute >= 0 && namesTarget(&cl.chunks[attribute], tail) {
			cl.restricted, cl.complement = true, true
			return
		}
		cl.restricted = hasPurpose(tail) || slices.ContainsFunc(tail, func(it chunk) bool { return isUnknown(it) || isAttribute(it) })
		cl.rejected = cl.rejected || slices.ContainsFunc(tail, func(it chunk) bool {
			return it.comparison != noComparison || it.role == roleDegree && lexicon.IsOneOf(it.name, only)
		})
		return
	}
}

// only narrows what follows it: "bold only for key terms".
const only = ` only nur seulement uniquement solo solamente unicamente exclusively ausschliesslich exclusivement exclusivamente `

// complement reports whether what looks like a scope behind an attribute is its complement: "lectures about safety", "code comments".
func complement(attribute, scope *chunk, beside bool) bool {
	if !beside {
		return false
	}
	bare := scope.marker == markBare && attribute.role == roleNoun
	about := scope.marker == markAbout && (attribute.role == roleNoun || attribute.name == "hedges")
	return bare || about || scope.marker == markOf && attribute.role == roleNoun || scope.marker == markTo && hasTarget(attribute)
}

// hasNominalLength reports whether what a clause is about is said by a noun, though it is a length: "details".
func (cl *clause) hasNominalLength(group []chunk) bool {
	return slices.ContainsFunc(group, func(it chunk) bool { return it.role == roleAdjective && it.name == "log_words" && it.nominal })
}

// deniesPurpose reports whether a negation speaks of what something is for: "and never for whole sentences".
func deniesPurpose(chunks []chunk) bool {
	for i := range chunks {
		switch {
		case chunks[i].role == roleFiller:
		case chunks[i].role == roleNegation:
			return i+1 < len(chunks) && chunks[i+1].role == roleModifier
		default:
			return false
		}
	}
	return false
}

// hasTarget reports whether a noun points at something, which is then no scope: "links to the documentation".
func hasTarget(attribute *chunk) bool {
	return attribute.role == roleNoun && (attribute.name == "links" || attribute.name == "cites_sources")
}

// namesTarget reports whether what stands behind a noun is what it leads to: "links to the documentation".
func namesTarget(attribute *chunk, tail []chunk) bool {
	if !hasTarget(attribute) {
		return false
	}
	for i := 1; i < len(tail); i++ {
		if tail[i].role == roleScope && tail[i].marker == markBare {
			return tail[0].role == roleModifier && tail[0].name == ""
		}
		if tail[i].role != roleFiller {
			return false
		}
	}
	return false
}

// requiresQuality reports whether a clause says how a thing is to be where there is one: "links must have descriptive
// text". That something is to be used, avoided or rare says a cue of its own.
func requiresQuality(chunks []chunk) bool {
	i := skipFillers(chunks, 0)
	if i == len(chunks) || chunks[i].role != roleNoun || chunks[i].comparison != noComparison {
		return false
	}
	if i = skipFillers(chunks, i+1); i == len(chunks) || chunks[i].role != roleWant {
		return false
	}
	rest := chunks[i:]
	has := slices.ContainsFunc(rest, func(it chunk) bool {
		return it.role == roleWant && it.name == "be" || it.role == roleFiller && lexicon.IsOneOf(it.name, having)
	})
	used := slices.ContainsFunc(rest[1:], func(it chunk) bool { return it.role == roleWant && it.name != "be" })
	if has && !used && slices.ContainsFunc(rest, isUnknown) {
		return true // "sources need to be less than five years old"
	}
	return has && !slices.ContainsFunc(rest[1:], func(it chunk) bool {
		return it.role&(roleAttribute|roleNegation|roleScarce|roleEvaluation|roleDegree|roleTooMuch|roleRest) != 0 || it.role == roleWant && it.name != "be"
	})
}

// excludesScope reports whether a clause says where something does not hold: "not in drafts".
func (cl *clause) excludesScope() bool {
	i := skipFillers(cl.chunks, 0)
	return i+1 < len(cl.chunks) && isNegation(cl.chunks[i]) && !slices.ContainsFunc(cl.chunks, isAttribute) &&
		(cl.chunks[i+1].role&(roleScope|roleModifier|roleCondition|rolePart) != 0 || lexicon.IsOneOf(cl.chunks[i+1].name, narrowing))
}

// pickedByPronoun reports whether a pronoun behind a thing says which of it is meant: "sources you have read".
func (cl *clause) pickedByPronoun() bool {
	for i := range cl.chunks[1:] {
		if isAttribute(cl.chunks[i]) && cl.chunks[i+1].role == roleFiller && lexicon.IsOneOf(cl.chunks[i+1].name, ` you i we they `) {
			return true
		}
	}
	return false
}

// qualified reports whether what stands behind a thing or its scope says which is meant: "tables with more than
// four columns", "courriels officiels".
func qualified(chunks []chunk) bool {
	noun := false
	for i := range chunks {
		it := &chunks[i]
		switch {
		case noun && it.role == roleAdjective && chunks[i-1].role == roleScope && chunks[i-1].marker == noMarker:
			return true
		case noun && it.role == roleFiller && lexicon.IsOneOf(it.name, ` with mit con avec `) && chunks[i-1].role == roleNoun && slices.ContainsFunc(chunks[i:], isUnknown):
			return true
		}
		noun = noun || it.role == roleNoun
	}
	return false
}

// hasPurpose reports whether "for" and what a thing is good for stand behind it: "tables for layout".
func hasPurpose(tail []chunk) bool {
	return tail[0].role == roleModifier && slices.ContainsFunc(tail[1:], func(it chunk) bool { return it.role == roleFiller && lexicon.IsOneOf(it.name, purposes) })
}

const purposes = ` layout style structure emphasis formatting decoration gestaltung struktur stil betonung formato estilo estructura enfasis diseno `

// narrowing are prepositions that begin a situation at the beginning of a sentence.
const narrowing = ` for in on with during at within throughout bei fur in im mit auf pour dans en sur avec lors para con sobre durante `
