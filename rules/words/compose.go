package words

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// A composer puts wishes together from clauses, left to right.
type composer struct {
	lang    string
	clauses []clause
	wishes  []wish
	frame   int   // "I hate it when" holds on: -1, 1; 0 none
	last    *cues // of the wish before, for "no bullets, headings or bold"
}

// readWishes reads the wishes of a sentence; missed are the clauses, by their first and last item, in
// which something was not understood.
func readWishes(items []item, lang string) (wishes []wish, missed [][2]item) {
	c := composer{lang: lang, clauses: clausesOf(asides(items))}
	for k := range c.clauses {
		c.clause(k)
	}
	c.depend()
	c.spread()
	for k := range c.clauses {
		if cl := &c.clauses[k]; cl.lost {
			missed = append(missed, [2]item{cl.items[0], cl.items[len(cl.items)-1]})
		}
	}
	return c.wishes, missed
}

// clause reads one clause: cues hold for the attributes behind them, up to the next cue.
func (c *composer) clause(k int) {
	cl := &c.clauses[k]
	cl.asked, cl.fitting, cl.excepts = named(cl.items, "asked"), named(cl.items, "fitting"), named(cl.items, "except") || c.excepted(k)
	if cl.join == "but" {
		c.frame, c.last = 0, nil
	}
	cl.cut()
	strange := 0
	denied := slices.ContainsFunc(cl.items[:cl.head], isNegation)
	for i := range cl.items {
		switch it := &cl.items[i]; it.role {
		case roleQuality:
			if i < cl.head && denied {
				strange++ // "no unclear headings" are not no headings
			}
		case roleStrange:
			if i < cl.head {
				strange++
			}
		case roleNeutral, rolePart:
			cl.lost = true
		case roleFrame:
			c.frame = it.sign
		case rolePlace:
			if it.name == "bare" && c.isThing(k) {
				cl.lost = true
			} else if i < cl.head || !cl.complement {
				cl.place = within(cl.place, it.place)
				cl.also = within(cl.also, it.also)
			}
		}
	}
	cl.lost = cl.lost || c.speaks(cl) || aimed(cl.items)
	core := cl.items[:cl.head]
	goesOn := c.goesOn(k)
	cl.parts = ofParts(core, c.lang)
	cl.lost = cl.lost || describes(cl.items) || qualified(cl.items) || c.dependsOn(k)
	cl.lost = cl.lost || cl.parts || c.limits(k) || c.contrasts(k) || c.hangsOn(k) && slices.ContainsFunc(core, isEntry)
	before := len(c.wishes)
	if !cl.lost && !goesOn {
		for _, g := range groupsOf(core) {
			c.group(g, k, strange)
		}
		c.substitute(k)
	}
	cl.bare = len(c.wishes) == before && !cl.place.Everywhere()
	if strange > 0 && len(c.wishes) == before && (begins(cl.items) || !cl.bare) {
		cl.lost = true
	}
	if cl.lost || cl.narrowed || strange > 0 {
		c.last = nil
	}
	if k > 0 && isListed(cl) && !slices.ContainsFunc(cl.items, isCue) {
		cl.negative = cl.negative || c.clauses[k-1].negative
	}
}

// isListed reports whether a clause goes on with a list.
func isListed(cl *clause) bool { return cl.list == "," || cl.list == "and" || cl.list == "or" }

// hangsOn reports whether a clause has no cue of its own and the one before it, which has, was not
// understood.
func (c *composer) hangsOn(k int) bool {
	if k == 0 || slices.ContainsFunc(c.clauses[k].items, isOwnCue) || kindOfEntries(c.clauses[k].items) == roleComparative {
		return false
	}
	cl, before := &c.clauses[k], &c.clauses[k-1]
	listed := isListed(cl) && !slices.ContainsFunc(cl.items, isCue)
	if (cl.join == ":" || cl.join == "(") && before.lost {
		return true
	}
	return before.lost && listed && slices.ContainsFunc(before.items, func(it item) bool { return isCue(it) || isEntry(it) })
}

func isOwnCue(it item) bool { return isCue(it) && it.compare == "" }

// contrasts reports whether a clause says what is not meant by the one before it, which was not understood:
// "complete code, not snippets".
func (c *composer) contrasts(k int) bool {
	items := c.clauses[k].items
	return k > 0 && c.clauses[k-1].lost && c.clauses[k].join != "and" && items[0].role == roleNot && items[0].name == "not"
}

// limits reports whether a clause only limits the one before it: "warm but not gushing".
func (c *composer) limits(k int) bool {
	cl := &c.clauses[k]
	if k == 0 || cl.join != "but" || cl.items[0].name != "not" && !onlyNot(cl.items) || cl.items[0].role != roleNot {
		return false
	}
	return kindOfEntries(cl.items)&(roleAdjective|roleComplaint) != 0 && !slices.ContainsFunc(cl.items, func(it item) bool { return it.role == roleWant })
}

// goesOn reports whether a clause only goes on with what narrows the one before it: "bold for terms, names
// and numbers".
func (c *composer) goesOn(k int) bool {
	if k == 0 || c.clauses[k].list == "but" || c.clauses[k].list == "then" || c.clauses[k].list == ":" {
		return false
	}
	cl, before := &c.clauses[k], &c.clauses[k-1]
	if !before.narrowed && !before.trails || slices.ContainsFunc(cl.items, isCue) {
		return false
	}
	cl.narrowed = true
	return true
}

// isThing reports whether a clause goes on with a list by what is else a place: "no introductions or summaries".
func (c *composer) isThing(k int) bool {
	cl := &c.clauses[k]
	if k == 0 || !isListed(cl) || slices.ContainsFunc(cl.items, func(it item) bool { return isCue(it) || isEntry(it) }) {
		return false
	}
	return c.clauses[k-1].negative || c.hasWishesIn(k-1)
}

func isCue(it item) bool {
	return it.role&(roleNot|roleWant|roleFrame|roleToo|roleScarce|roleVerdict|roleNeutral) != 0 || it.compare != ""
}

// inherits reports whether a clause takes over the negation of the one before it: "don't ramble or use
// filler", "avoid rambling and using filler", "don't be stiff, formal or long".
func (c *composer) inherits(k int, group []item) bool {
	if k == 0 || !c.clauses[k-1].negative || c.clauses[k-1].join == "but" || slices.ContainsFunc(group, func(it item) bool { return it.role&(roleNot|roleFrame) != 0 }) {
		return false
	}
	cl, before := &c.clauses[k], &c.clauses[k-1]
	switch {
	case cl.list == "or":
		return true
	case cl.list != "," && cl.list != "and":
		return false
	}
	for i := range group {
		if group[i].role == roleWant {
			return group[i].infinite
		}
	}
	switch kind := kindOfEntries(group); {
	case cl.kindIsThing(group):
		return true
	case kind&(roleAdjective|roleComplaint) == 0:
		return false
	case before.lost, before.kind&(roleAdjective|roleComplaint) != 0:
		return true
	default:
		cl.lost = cl.list == "and" && kind == roleAdjective // "no emojis and formal language": who knows
		return false
	}
}

func kindOfEntries(items []item) (kind lexicon.Role) {
	for i := range items {
		if items[i].role&roleEntry != 0 {
			kind = items[i].role
		}
	}
	return kind
}

// substitute makes one wish of "say this instead of that" and of "never that, say this": that is not
// wanted, and nobody asked for this where there is no that.
func (c *composer) substitute(k int) {
	cl := &c.clauses[k]
	contrast := onlyNot(cl.items) || slices.ContainsFunc(cl.items, func(it item) bool { return it.role == roleContrast || it.role == roleNot && it.name == "not" })
	for i := 0; i+1 < len(c.wishes); i++ {
		a, b := &c.wishes[i], &c.wishes[i+1]
		if b.clause != k || !isTermed(a) || !isTermed(b) {
			continue
		}
		switch {
		case a.sign > 0 && b.sign < 0 && contrast && cl.join == "-" && i > 0:
			c.lose(k, k) // "avoid jargon - say this, not that" is an example
			return
		case a.sign < 0 && b.sign > 0 && contrast && a.clause == k:
			a.instead = strings.TrimPrefix(b.name, lexicon.TermMentions)
			c.wishes = slices.Delete(c.wishes, i+1, i+2)
		case a.sign > 0 && b.sign < 0 && contrast && a.clause >= k-1:
			b.instead = strings.TrimPrefix(a.name, lexicon.TermMentions)
			c.wishes = slices.Delete(c.wishes, i, i+1)
		case a.sign < 0 && b.sign > 0 && a.clause == k-1 && (cl.join == "-" || cl.join == ","):
			a.instead = strings.TrimPrefix(b.name, lexicon.TermMentions)
			c.wishes = slices.Delete(c.wishes, i+1, i+2)
		}
	}
}

// onlyNot reports whether a clause is a plain negation and one thing: "y no "utilizar"".
func onlyNot(items []item) bool {
	return len(items) == 2 && items[0].role == roleNot && items[0].direct && items[0].size == 0 && isEntry(items[1])
}

// isTermed reports whether a wish is about words that are said or not.
func isTermed(w *wish) bool {
	return strings.HasPrefix(w.name, lexicon.TermMentions) && w.instead == ""
}
