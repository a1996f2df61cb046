package words

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// yesOrNo reads an answer that is one of two: "yes or no", "ja/nein". Its "no" forbids nothing.
func (r *reader) yesOrNo(i, to int, _ []item) (item, bool) {
	end := i + 1
	if end < to && (lexicon.IsOneOf(r.tokens[end].Text, alternately) || r.tokens[end].Text == "/") {
		end++
	}
	if end >= to {
		return item{}, false
	}
	one, other := r.tokens[i].Text, r.tokens[end].Text
	joined := end > i+1 || r.said[r.tokens[i].End:r.tokens[end].Start] == "-"
	both := joined && (lexicon.IsOneOf(one, yes) && lexicon.IsOneOf(other, no) || lexicon.IsOneOf(one, no) && lexicon.IsOneOf(other, yes))
	return item{role: roleFiller, name: "yes", to: end + 1}, both
}

const (
	yes = ` yes ja si oui `
	no  = ` no nein non `
)

// particle reads what makes another verb of a verb of wanting: who does not "make up" sources may give them.
func (r *reader) particle(i, to int, before []item) (item, bool) {
	n := len(before)
	if n == 0 || before[n-1].role != roleWant || before[n-1].name == "be" || r.lang.Code != "en" || !lexicon.IsOneOf(r.tokens[i].Text, particles) {
		return item{}, false
	}
	_, longer := r.match(to, i, ^roleFiller)
	return item{role: roleStrange, to: i + 1}, longer < 2
}

const particles = ` up off away over around `

// narrowException makes of an exception that only holds for a number of things one that nobody knows: "unless
// comparing three or more items".
func narrowException(clause []item) {
	last := len(clause) - 1
	if last < 1 || clause[last].compare == "" {
		return
	}
	for i := range clause[:last] {
		if it := &clause[i]; it.role == rolePlace && it.place.Except != nil {
			*it = item{role: roleFiller, name: "except", from: it.from, to: it.to}
			clause[last] = item{role: roleFiller, from: clause[last].from, to: clause[last].to}
			return
		}
	}
}

// answered takes questions that are to be answered for what is asked, not for what an answer asks. Of a kind
// of them a wish holds for that kind only: "answer yes/no questions briefly".
func (r *reader) answered(items []item) {
	found := false
	for i := range items {
		if items[i].role != roleNoun || items[i].name != "questions" || items[i].compare != "" {
			continue
		}
		if found {
			items[i].role = rolePart // "never answer a question with a question"
			continue
		}
		role := roleFiller
		for k := i - 1; k >= max(0, i-4) && items[k].role&(roleFiller|roleQuality|roleStrange|roleAdjective|roleTail|roleWant) != 0; k-- {
			if answers(r.tokens[items[k].from].Text) {
				found = true
				items[i] = item{role: role, from: items[i].from, to: items[i].to}
				break
			}
			if items[k].role&(roleFiller|roleTail) == 0 || items[k].name == "yes" {
				role = rolePart
			}
		}
	}
}

func answers(word string) bool {
	for _, stem := range []string{"answer", "beantwort", "antwort", "respond", "contest", "repond"} {
		if strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

// comingFrom stand before what a thing is taken from: "examples from the documentation".
const comingFrom = ` from of aus von de del des du desde `

// leads reports whether a noun has an aim: what it leads to is no place.
func leads(entry *item) bool {
	return entry.role == roleNoun && (entry.name == "links" || entry.name == "cites_sources")
}

// leadsTo reports whether what stands behind a noun is what it leads to: "links to the documentation".
func leadsTo(entry *item, tail []item) bool {
	if !leads(entry) {
		return false
	}
	for i := 1; i < len(tail); i++ {
		if tail[i].role == rolePlace && tail[i].name == "bare" {
			return tail[0].role == roleTail && tail[0].name == ""
		}
		if tail[i].role != roleFiller {
			return false
		}
	}
	return false
}

// describes reports whether a clause says how a thing is to be where there is one: "links must have descriptive
// text". That something is to be used, avoided or rare says a cue of its own.
func describes(items []item) bool {
	i := skipFillers(items, 0)
	if i == len(items) || items[i].role != roleNoun || items[i].compare != "" {
		return false
	}
	if i = skipFillers(items, i+1); i == len(items) || items[i].role != roleWant {
		return false
	}
	rest := items[i:]
	has := slices.ContainsFunc(rest, func(it item) bool {
		return it.role == roleWant && it.name == "be" || it.role == roleFiller && lexicon.IsOneOf(it.name, having)
	})
	used := slices.ContainsFunc(rest[1:], func(it item) bool { return it.role == roleWant && it.name != "be" })
	if has && !used && slices.ContainsFunc(rest, isStrange) {
		return true // "sources need to be less than five years old"
	}
	return has && !slices.ContainsFunc(rest[1:], func(it item) bool {
		return it.role&(roleEntry|roleNot|roleScarce|roleVerdict|roleSize|roleToo|roleRest) != 0 || it.role == roleWant && it.name != "be"
	})
}

// having are verbs that say what a thing has.
const having = ` have has contain contains haben hat enthalten tragen tener contener llevar avoir contenir porter comporter `

func skipFillers(items []item, i int) int {
	for i < len(items) && items[i].role == roleFiller && !lexicon.IsOneOf(items[i].name, having) {
		i++
	}
	return i
}

// dependsOn reports whether a clause only adds to one that was not understood and that speaks of something
// unread: "support replies in 80 words, without emojis".
func (c *composer) dependsOn(k int) bool {
	if k == 0 || !c.clauses[k-1].lost {
		return false
	}
	before := c.clauses[k-1].items
	if n := len(before); c.clauses[k].join == ":" && n > 1 && isStrange(before[n-2]) && before[n-1].role == roleFiller {
		return true // "error messages: no exclamation marks"
	}
	if c.clauses[k].join != "," {
		return false
	}
	first := &c.clauses[k].items[0]
	if first.role == roleNot && first.name == "without" && c.clauses[k-1].parts {
		return true // "short titles, without question marks"
	}
	if first.role == roleNot && first.direct && isStrange(before[0]) && before[len(before)-1].compare != "" && !slices.ContainsFunc(before, isOwnCue) {
		return true // "subject lines under 50 characters, no emojis"
	}
	adds := first.role == roleNot && first.name == "without" || first.role == roleFiller && lexicon.IsOneOf(first.name, adding)
	return adds && slices.ContainsFunc(c.clauses[k-1].items, isStrange)
}

// adding begin what only says more of what stands before.
const adding = ` with in at mit bei con en avec `

// distributes takes back what is for one thing where another is for all else: "steps for procedures and bullets
// for everything else". What a place says of the first holds.
func (c *composer) distributes(k int) {
	if !slices.ContainsFunc(c.clauses[k].items, func(it item) bool { return it.role == roleRest }) {
		return
	}
	c.lose(k, k)
	if k > 0 && (c.clauses[k-1].place.Everywhere() || c.clauses[k-1].narrowed) {
		c.lose(k-1, k-1)
	}
}

func countNegations(items []item) (n int) {
	for i := range items {
		if isNegation(items[i]) {
			n++
		}
	}
	return n
}

// leavesOut reports whether a clause says where something does not hold: "not in drafts".
func (cl *clause) leavesOut() bool {
	i := skipFillers(cl.items, 0)
	return i+1 < len(cl.items) && isNegation(cl.items[i]) && !slices.ContainsFunc(cl.items, isEntry) &&
		(cl.items[i+1].role&(rolePlace|roleTail|roleIf|rolePart) != 0 || lexicon.IsOneOf(cl.items[i+1].name, narrowing))
}

// picks reports whether a pronoun behind a thing says which of it is meant: "sources you have read".
func (cl *clause) picks() bool {
	for i := range cl.items[1:] {
		if isEntry(cl.items[i]) && cl.items[i+1].role == roleFiller && lexicon.IsOneOf(cl.items[i+1].name, ` you i we they `) {
			return true
		}
	}
	return false
}

// qualified reports whether what stands behind a thing or its place says which is meant: "tables with more than
// four columns", "courriels officiels".
func qualified(items []item) bool {
	noun := false
	for i := range items {
		it := &items[i]
		switch {
		case noun && it.role == roleAdjective && items[i-1].role == rolePlace && items[i-1].name == "":
			return true
		case noun && it.role == roleFiller && lexicon.IsOneOf(it.name, ` with mit con avec `) && items[i-1].role == roleNoun && slices.ContainsFunc(items[i:], isStrange):
			return true
		}
		noun = noun || it.role == roleNoun
	}
	return false
}

// hasPurpose reports whether "for" and what a thing is good for stand behind it: "tables for layout".
func hasPurpose(tail []item) bool {
	return tail[0].role == roleTail && slices.ContainsFunc(tail[1:], func(it item) bool { return it.role == roleFiller && lexicon.IsOneOf(it.name, purposes) })
}

const purposes = ` layout style structure emphasis formatting decoration gestaltung struktur stil betonung formato estilo estructura enfasis diseno `

// standsIn reports whether the second of two attributes is where the first is to stand, or how long what it
// stands in: "bullets in the summary", "headings in answers under 200 words".
func standsIn(items []item, last, i int) bool {
	b := &items[i]
	if last+2 >= i || b.role != roleNoun && b.compare == "" || !lexicon.IsOneOf(items[last+1].name, insides) {
		return false
	}
	return !slices.ContainsFunc(items[last+1:i], func(it item) bool { return it.role != roleFiller })
}

// standsFor reports whether the first of two attributes is not wanted in the part of the second: "no emojis as
// bullets".
func standsFor(items []item, last, i int) bool {
	if last+1 == i && items[i].role != roleNoun && lexicon.IsOneOf(items[i].name, forms) && items[last].name != items[i].name {
		return slices.ContainsFunc(items[:last+1], isNegation)
	}
	return last+2 == i && items[i].role == roleNoun && items[last+1].role&(roleFiller|roleContrast) != 0 &&
		lexicon.IsOneOf(items[last+1].name, ` as als como comme `) && slices.ContainsFunc(items[:last], isNegation)
}

// forms are said in a word with the "as" before them.
const forms = ` bullets numbered table_rows list_share headings `

// beforeAmount is where a phrase at i has to end so that an amount behind it is read: "write | more than one".
func (r *reader) beforeAmount(i, to int) int {
	_, n := r.match(to, i, ^roleElsewhere)
	if n < 2 || !lexicon.IsOneOf(r.tokens[i+n-1].Text, ` more less fewer mehr weniger mas menos plus moins `) {
		return to
	}
	if _, amount := r.quantity(i+n-1, to, nil); amount {
		return i + n - 1
	}
	return to
}
