package grammar

import (
	"strings"

	"palate/rules/words/lexicon"
)

// The roles of phrases; lexicon/en.txt says with examples what each kind of phrase does.
const (
	roleNegation       lexicon.Role = 1 << iota // turns what follows round: "no", "avoid"
	roleWant                                    // demands what follows: "use", "always"
	roleTooMuch                                 // complains of too much: "too many"
	roleDegree                                  // says how much: "a bit", "much"
	roleEnough                                  // with a negation, complains of too little
	roleMatrix                                  // a matrix clause, which governs over "and": "I hate it when"
	roleContrast                                // negates what follows: "instead of"
	roleEvaluation                              // an evaluative predicate: "are annoying"
	roleIndifferent                             // a predicate that asks for nothing: "are fine"
	roleReject                                  // makes of a sentence no rule: a question, a story, sarcasm
	roleBecause                                 // begins a reason, which is not read
	roleCopula                                  // "is"
	roleConjunction                             // "and", or a pause between clauses
	roleFiller                                  // says nothing
	roleNoun                                    // an attribute that a cue has to stand with: "emojis"
	roleAdjective                               // an attribute that can stand alone: "short"
	roleComparative                             // one that says its direction: "shorter"
	roleComplaint                               // one that people only ever complain of: "rambling"
	roleIntent                                  // a whole intent: "get to the point"
	roleQuoted                                  // words that stand for an attribute when quoted
	roleTerm                                    // a term follows: "the word"
	roleUnit                                    // what a number counts: "words"
	roleComparator                              // a comparison before a number: "at most"
	rolePostComparator                          // one behind it: "or less"
	roleNumber                                  // a number in words: "three"
	roleIn                                      // a preposition that begins a scope: "in"
	roleExcept                                  // begins an exception: "except"
	roleAbout                                   // begins a topic: "about"
	roleOn                                      // as roleAbout, where no attribute follows
	roleInside                                  // may stand inside a scope: "my"
	roleScope                                   // a value of a key of a scope: "emails"
	roleAnswerIn                                // a language follows: "answer in"
	roleUnknown                                 // a word that the lexicon does not know
	roleScarce                                  // asks for little of it, and forbids nothing: "sparingly"
	roleModifier                                // begins what modifies the attribute before it: "for", "that"
	roleCondition                               // begins a condition that no scope says: "if"
	roleAsked                                   // of a condition: "I ask"
	roleFitting                                 // of a condition: "it helps"
	roleEach                                    // distributes over parts: "each", "per"
	rolePart                                    // a part of a text: "heading"
	roleCase                                    // a kind of request that an intent may be narrowed to: "questions"
	roleQuality                                 // a modifier that changes nothing: "clear"
	roleEven                                    // a concession, which narrows nothing: "not even in jokes"
	roleRest                                    // what another intent of the sentence is not for: "everything else"
)

// roleAttribute are the roles of what an intent can be about.
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

// roleElsewhere are roles that other readers look for: of scopes, numbers and terms.
const roleElsewhere = roleIn | roleAbout | roleOn | roleInside | roleUnit | roleComparator | rolePostComparator | roleNumber | roleQuoted |
	roleTerm | roleExcept | roleAnswerIn | roleScope | roleCondition | roleAsked | roleFitting | roleEach | rolePart | roleCase | roleEven
