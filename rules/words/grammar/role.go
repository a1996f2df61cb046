package grammar

import (
	"strings"

	"palate/rules/words/lexicon"
)

// Roles of the phrases of rules.
const (
	roleNegation    lexicon.Role = 1 << iota // turns a wish round
	roleWant                                 // asks for what follows
	roleTooMuch                              // complains of too much
	roleDegree                               // a bit, much
	roleEnough                               // with a negation: too little
	roleMatrix                               // "I hate it when": holds on over "and"
	roleContrast                             // "instead of": what follows is not wanted
	roleEvaluation                           // "are annoying"
	roleIndifferent                          // "are fine": no wish
	roleReject                               // a question, a story, sarcasm: not a rule
	roleBecause                              // what follows is a reason
	roleCopula                               // "is"
	roleConjunction                          // "and"
	roleFiller
	roleNoun      // an attribute that needs a verb
	roleAdjective // an attribute that can stand alone
	roleComparative
	roleComplaint // an attribute that is only ever complained of
	roleIntent    // a whole wish
	roleQuoted    // words that stand for an attribute when quoted
	roleTerm      // "the word": a term follows
	roleUnit
	roleComparator     // a comparison before a number
	rolePostComparator // one behind it
	roleNumber
	roleIn        // begins a place
	roleExcept    // begins an exception
	roleAbout     // begins a topic
	roleOn        // as roleAbout, where no attribute follows
	roleInside    // may stand inside a place
	roleScope     // the value of a key of a scope
	roleAnswerIn  // "answer in", before a language
	roleUnknown   // a word that no table has
	roleScarce    // "sparingly": less, and no ban
	roleModifier  // "for", "that": behind an attribute, what it is for or like
	roleCondition // begins a condition, where no place follows
	roleAsked     // of a condition: "I ask"
	roleFitting   // of a condition: "it helps"
	roleEach      // "each", "per"
	rolePart      // what a text is made of
	roleCase      // "questions", "topics": what a wish may be narrowed to
	roleQuality   // "clear", "helpful": of what is wanted, it changes nothing
	roleEven      // "not even in jokes": narrows nothing
	roleRest      // "everything else": what another wish of the sentence is not for
)

const roleAttribute = roleNoun | roleAdjective | roleComparative | roleComplaint | roleIntent

// phraseOf reads the kind of a line: "forbid!", "noun emoji more", "at-most N", "medium email".
func phraseOf(kind string) lexicon.Phrase {
	first, rest, _ := strings.Cut(kind, " ")
	name, way, _ := strings.Cut(rest, " ")
	way, some, _ := strings.Cut(way, " ")
	p := lexicon.Phrase{Role: roleOf(first), Name: name, Sign: 1}
	switch first {
	case "forbid!", "do-not", "not", "forbid", "without", "avoid", "complain", "instead-of", "is-bad", "is-not":
		p.Sign = -1
	case "and", "but", "or", "then":
		p.Name = first
	}
	if first == "not" || first == "without" {
		p.Name = first
	}
	p.Direct = first == "forbid!" || first == "do-not" || first == "not"
	p.Some = some == "some"
	p.Loose, p.Modifier = p.Role == roleIntent, p.Role == roleQuality
	switch way {
	case "less":
		p.Sign = -1
	case "named":
		p.Sign = 0
	}
	switch {
	case p.Role == roleScope:
		p.Name = kind
	case p.Role == roleComparator:
		p.Name = first
	}
	p.Hard = first == "forbid!" || first == "do-not" || first == "forbid" || first == "without" || first == "want!"
	if strings.HasSuffix(first, "!") || first == "much" {
		p.Size = 2
	} else if first == "a-bit" {
		p.Size = .5
	}
	return p
}

func roleOf(first string) lexicon.Role {
	switch first {
	case "forbid!", "do-not", "not", "forbid", "without", "avoid":
		return roleNegation
	case "scarce":
		return roleScarce
	case "want!", "want":
		return roleWant
	case "too-much!", "too-much":
		return roleTooMuch
	case "a-bit", "much":
		return roleDegree
	case "enough":
		return roleEnough
	case "complain", "request":
		return roleMatrix
	case "instead-of":
		return roleContrast
	case "is-bad", "is-good":
		return roleEvaluation
	case "indifferent":
		return roleIndifferent
	case "no-rule":
		return roleReject
	case "because":
		return roleBecause
	case "is":
		return roleCopula
	case "is-not":
		return roleCopula | roleNegation
	case "and", "but", "or", "then":
		return roleConjunction
	case "filler":
		return roleFiller
	case "tail":
		return roleModifier
	case "condition":
		return roleCondition
	case "asked":
		return roleAsked
	case "fitting":
		return roleFitting
	case "each":
		return roleEach
	case "part":
		return rolePart
	case "case":
		return roleCase
	case "quality":
		return roleQuality
	case "even":
		return roleEven
	case "rest":
		return roleRest
	case "other":
		return roleUnknown
	case "noun":
		return roleNoun
	case "adjective":
		return roleAdjective
	case "comparative":
		return roleComparative
	case "complaint":
		return roleComplaint
	case "wish":
		return roleIntent
	case "quoted":
		return roleQuoted
	case "term":
		return roleTerm
	case "unit":
		return roleUnit
	case "at-most", "below", "at-least", "above", "exactly", "roughly", "between":
		return roleComparator
	case "N":
		return rolePostComparator
	case "number":
		return roleNumber
	case "in":
		return roleIn
	case "except":
		return roleExcept
	case "about":
		return roleAbout
	case "on":
		return roleOn
	case "inside":
		return roleInside
	case "medium", "task", "audience", "language", "site":
		return roleScope
	case "answer-in":
		return roleAnswerIn
	}
	panic("words: no role is called " + first)
}
