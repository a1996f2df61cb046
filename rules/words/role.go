package words

import "strings"

// A role is what a phrase of a table does in a sentence.
type role uint64

const (
	roleNot       role = 1 << iota // turns a wish round
	roleWant                       // asks for what follows
	roleToo                        // complains of too much
	roleSize                       // a bit, much
	roleEnough                     // with a negation: too little
	roleFrame                      // "I hate it when": holds on over "and"
	roleContrast                   // "instead of": what follows is not wanted
	roleVerdict                    // "are annoying"
	roleNeutral                    // "are fine": no wish
	roleKill                       // a question, a story, sarcasm: not a rule
	roleBecause                    // what follows is a reason
	roleStatement                  // "is"
	roleJoin                       // "and"
	roleFiller
	roleNoun      // an attribute that needs a verb
	roleAdjective // an attribute that can stand alone
	roleComparative
	roleComplaint // an attribute that is only ever complained of
	roleWish      // a whole wish
	roleSample    // words that stand for an attribute when quoted
	roleTerm      // "the word": a term follows
	roleUnit
	roleBefore // a comparison before a number
	roleAfter  // one behind it
	roleNumber
	roleIn      // begins a place
	roleExcept  // begins an exception
	roleAbout   // begins a topic
	roleOn      // as roleAbout, where no attribute follows
	roleInside  // may stand inside a place
	rolePlace   // the value of a key of a scope
	roleSpeak   // "answer in", before a language
	roleStrange // a word that no table has
)

const roleEntry = roleNoun | roleAdjective | roleComparative | roleComplaint | roleWish

// headOf reads the code of a line.
func headOf(head string) phrase {
	code, rest, _ := strings.Cut(head, " ")
	name, sign, _ := strings.Cut(rest, " ")
	p := phrase{role: roleOf(code), name: name, sign: 1}
	if sign == "-" {
		p.sign = -1
	}
	switch code {
	case "-", "-h", "-h2", "F-", "R-", "P-", "is-":
		p.sign = -1
	case "m", "k", "t", "l", "s":
		p.name = keyOf(code) + " " + name
	}
	switch {
	case strings.HasPrefix(code, "q") && len(code) > 1, strings.HasPrefix(code, "s") && len(code) > 1:
		p.name = code[1:]
	case p.role == roleNumber:
		p.name = code[1:]
	}
	p.hard = code == "-h" || code == "-h2" || code == "+h2"
	p.size = map[string]float64{"-h2": 2, "+h2": 2, "T2": 2, "2": 2, ".5": .5}[code]
	return p
}

func keyOf(code string) string {
	return map[string]string{"m": "medium", "k": "task", "t": "audience", "l": "language", "s": "site"}[code]
}

func roleOf(code string) role {
	switch code {
	case "-", "-h", "-h2":
		return roleNot
	case "+", "+h2":
		return roleWant
	case "T", "T2":
		return roleToo
	case ".5", "2":
		return roleSize
	case "E":
		return roleEnough
	case "F-", "F+":
		return roleFrame
	case "R-":
		return roleContrast
	case "P-", "P+":
		return roleVerdict
	case "N":
		return roleNeutral
	case "X":
		return roleKill
	case "B":
		return roleBecause
	case "is":
		return roleStatement
	case "is-":
		return roleStatement | roleNot
	case "sep":
		return roleJoin
	case "f":
		return roleFiller
	case "n":
		return roleNoun
	case "a":
		return roleAdjective
	case "c":
		return roleComparative
	case "b":
		return roleComplaint
	case "w":
		return roleWish
	case "p":
		return roleSample
	case "q":
		return roleTerm
	case "u":
		return roleUnit
	case "in":
		return roleIn
	case "ex":
		return roleExcept
	case "ab":
		return roleAbout
	case "on":
		return roleOn
	case "pv":
		return roleInside
	case "m", "k", "t", "l", "s":
		return rolePlace
	case "lv":
		return roleSpeak
	}
	switch code[0] {
	case 'q':
		return roleBefore
	case 's':
		return roleAfter
	case 'n':
		return roleNumber
	}
	panic("words: no role has the code " + code)
}
