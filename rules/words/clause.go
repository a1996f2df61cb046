package words

import (
	"slices"

	"palate"
	"palate/rules/words/lexicon"
)

// A wish is one thing a person wants, before it is a rule.
type wish struct {
	name   string
	sign   int // more or less of the attribute
	size   float64
	hard   bool
	item   *item // of a quantity
	flip   bool  // the quantity is negated
	place  palate.Scope
	also   palate.Scope // another place where it holds
	clause int          // by its number

	instead string // what stands in the place of a term
}

// A clause is a run of items between pauses, "and", "or" and "but".
type clause struct {
	items  []item
	join   string // what stands before it: "", a pause or "and", "or", "but", "then"
	list   string // as join, but "and" or "or" for the pauses of a list
	head   int    // behind this many items stands only what its attributes are for or like
	paused bool   // and a pause before that
	place  palate.Scope
	also   palate.Scope // another place where the same holds

	bare                    bool         // it has a place and no wish
	lost                    bool         // something in it was not understood
	under                   bool         // it holds under a condition that no place says
	first                   bool         // the condition stands first, so that what follows is under it
	narrowed                bool         // behind its attributes stands what they are for, and not all of it was understood
	trails                  bool         // it ends with examples
	relative                bool         // what narrows it is a clause of its own: "a question that invites"
	parts                   bool         // it speaks of what a text is made of
	complement              bool         // what narrows it is what its attribute is about: "disclaimers about your age"
	negative                bool         // it says what is not wanted
	hard                    bool         // and forbids it
	kind                    lexicon.Role // of its last attribute
	asked, fitting, excepts bool         // it has a condition of that kind, which says nothing
}

// clausesOf cuts a sentence. A clause that only forbids or asks goes on behind its pause, so that what it
// forbids follows: "never, under any circumstances, use". Behind a colon the answer to a name follows:
// "emojis: never".
func clausesOf(items []item) (clauses []clause) {
	current, open, paused := clause{}, false, false
	for i := range items {
		it := items[i]
		if it.role != roleJoin {
			it.paused, paused = paused, false
			current.items = append(current.items, it)
			continue
		}
		open = (open || opens(current.items)) && it.name != "but" && it.name != "then" && !slices.ContainsFunc(current.items, closes)
		if open || it.name == ":" && isName(current.items) || isSubject(current.items, items[i:]) {
			paused = true
			continue
		}
		if len(current.items) > 0 {
			clauses = append(clauses, current)
			current = clause{}
		}
		current.paused = current.join == "," && it.name != ","
		if current.join == "" || it.name != "," {
			current.join = it.name
		}
	}
	if len(current.items) > 0 {
		clauses = append(clauses, current)
	}
	inLists(clauses)
	return clauses
}

// opens reports whether a clause forbids or asks, and has nothing else.
func opens(items []item) bool {
	cue := false
	for i := range items {
		switch it := &items[i]; {
		case it.role == roleNot, it.role == roleWant, it.role == roleNeutral:
			cue = true
		case it.role&(roleFiller|rolePlace|roleSize|roleTail) == 0:
			return false
		}
	}
	return cue
}

// closes reports whether an item is something that a wish can be about, or says that it is none.
func closes(it item) bool {
	return it.role&(roleEntry|roleVerdict|roleToo|roleScarce|roleIf) != 0
}

// isName reports whether items only name something.
func isName(items []item) bool {
	nouns := 0
	for i := range items {
		switch items[i].role {
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

// cut finds where a clause ends and what only narrows it begins: "bold | for key terms".
func (cl *clause) cut() {
	entry := -1
	cl.head = len(cl.items)
	for i := range cl.items {
		it := &cl.items[i]
		switch {
		case it.role == roleIf:
			cl.under, cl.first = true, entry < 0
			cl.head = i
		case it.role&roleEntry != 0:
			entry = i
			continue
		case entry >= 0 && it.role == rolePlace && complement(&cl.items[entry], it, entry+1 == i):
			cl.head, cl.narrowed, cl.complement = i, true, true
			return
		case it.role == roleTail && it.name == "such" && i == 0 && cl.join != "":
			cl.head, cl.complement, cl.trails = 0, true, true
			return // "Markdown, such as tables"
		case entry >= 0 && it.role == roleTail:
			cl.head, cl.relative, cl.complement = i, it.name == "that", it.name == "about" || it.name == "such"
			cl.trails = named(cl.items[i:], "example")
			cl.lost = cl.lost || ofContent(&cl.items[entry], it)
			cl.lost = cl.lost || cl.items[i-1].role == roleSize && lexicon.IsOneOf(cl.items[i-1].name, only)
		case entry >= 0 && it.role == roleContrast && !slices.ContainsFunc(cl.items[i:], isEntry):
			cl.head = i // "shorter than before" is shorter
			cl.lost = cl.lost || lexicon.HasTerm(cl.items[entry].name)
			return
		case entry >= 0 && it.role == roleNot && it.name == "without" && (cl.items[entry].role == roleNoun || cl.items[entry].role == roleWish && slices.ContainsFunc(cl.items[:entry], isNegation) || lexicon.HasTerm(cl.items[entry].name)):
			cl.lost = true // "dashes without spaces" are no dashes
			return
		case entry >= 0 && it.role == roleNot && it.name == "without" && (slices.ContainsFunc(cl.items[i:], isStrange) || !slices.ContainsFunc(cl.items[i:], isEntry)):
			cl.head, cl.complement = i, true
			return // "short without losing clarity" is short
		default:
			continue
		}
		tail := cl.items[cl.head:]
		if entry >= 0 && leadsTo(&cl.items[entry], tail) {
			cl.narrowed, cl.complement = true, true
			return
		}
		cl.narrowed = hasPurpose(tail) || slices.ContainsFunc(tail, func(it item) bool { return isStrange(it) || isEntry(it) })
		cl.lost = cl.lost || slices.ContainsFunc(tail, func(it item) bool { return it.compare != "" || it.role == roleSize && lexicon.IsOneOf(it.name, only) })
		return
	}
}

func isStrange(it item) bool { return it.role == roleStrange }
func isEntry(it item) bool   { return it.role&roleEntry != 0 }

// only narrows what follows it: "bold only for key terms".
const only = ` only nur seulement uniquement solo solamente unicamente exclusively ausschliesslich exclusivement exclusivamente `

// complement reports whether a place behind an attribute is none: "lectures about safety", "code comments".
func complement(entry, place *item, beside bool) bool {
	if !beside {
		return false
	}
	bare := place.name == "bare" && entry.role == roleNoun
	about := place.name == "about" && (entry.role == roleNoun || entry.name == "hedges")
	return bare || about || place.name == "of" && entry.role == roleNoun || place.name == "to" && leads(entry)
}

// kindIsThing reports whether what a clause is about is said by a noun, though it is a length: "details".
func (cl *clause) kindIsThing(group []item) bool {
	return slices.ContainsFunc(group, func(it item) bool { return it.role == roleAdjective && it.name == "log_words" && it.thing })
}

// maxSubject is how many items behind a thing are looked at for a verdict on it.
const maxSubject = 24

// isSubject reports whether items only name things of which a verdict follows: "the words "a" and "b" are
// banned".
func isSubject(items, rest []item) bool {
	if !isName(items) {
		return false
	}
	for i := range rest[:min(len(rest), maxSubject)] {
		switch it := &rest[i]; {
		case it.role == roleVerdict:
			return true
		case it.role == roleJoin && it.name != "and" && it.name != "or" && it.name != ",", it.role&(roleNoun|roleFiller|roleJoin) == 0:
			return false
		}
	}
	return false
}

// aimed reports whether a negation speaks of what something is for: "and never for whole sentences".
func aimed(items []item) bool {
	for i := range items {
		switch {
		case items[i].role == roleFiller:
		case items[i].role == roleNot:
			return i+1 < len(items) && items[i+1].role == roleTail
		default:
			return false
		}
	}
	return false
}

// leads reports whether the place of a clause stands before what is wanted there, as "keep emails short": what
// the sentence goes on with is wanted there too.
func (cl *clause) leads() bool {
	for i := range cl.items {
		switch cl.items[i].role {
		case rolePlace:
			return true
		case roleFiller, roleWant:
		default:
			return false
		}
	}
	return false
}
