package words

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// yesOrNoAt reads an answer that is one of two: "yes or no", "ja/nein". Its "no" forbids nothing.
func (r *reader) yesOrNoAt(i, to int, _ []chunk) (chunk, bool) {
	end := i + 1
	if end < to && (lexicon.IsOneOf(r.tokens[end].Text, alternately) || r.tokens[end].Text == "/") {
		end++
	}
	if end >= to {
		return chunk{}, false
	}
	one, other := r.tokens[i].Text, r.tokens[end].Text
	joined := end > i+1 || r.text[r.tokens[i].End:r.tokens[end].Start] == "-"
	both := joined && (lexicon.IsOneOf(one, yes) && lexicon.IsOneOf(other, no) || lexicon.IsOneOf(one, no) && lexicon.IsOneOf(other, yes))
	return chunk{role: roleFiller, name: "yes", to: end + 1}, both
}

const (
	yes = ` yes ja si oui `
	no  = ` no nein non `
)

// particleAt reads what makes another verb of a verb of wanting: who does not "make up" sources may give them.
func (r *reader) particleAt(i, to int, before []chunk) (chunk, bool) {
	n := len(before)
	if n == 0 || before[n-1].role != roleWant || before[n-1].name == "be" || r.lang.Code != "en" || !lexicon.IsOneOf(r.tokens[i].Text, particles) {
		return chunk{}, false
	}
	_, longer := r.match(to, i, ^roleFiller)
	return chunk{role: roleUnknown, to: i + 1}, longer < 2
}

const particles = ` up off away over around `

// rejectNumberedException makes of an exception that only holds for a number of things one that nobody knows: "unless
// comparing three or more items".
func rejectNumberedException(clause []chunk) {
	last := len(clause) - 1
	if last < 1 || clause[last].comparison == "" {
		return
	}
	for i := range clause[:last] {
		if it := &clause[i]; it.role == roleScope && it.scope.Except != nil {
			*it = chunk{role: roleFiller, name: "except", from: it.from, to: it.to}
			clause[last] = chunk{role: roleFiller, from: clause[last].from, to: clause[last].to}
			return
		}
	}
}

// markAnswered takes questions that are to be answered for what is asked, not for what an answer asks. Of a kind
// of them a wish holds for that kind only: "answer yes/no questions briefly".
func (r *reader) markAnswered(chunks []chunk) {
	found := false
	for i := range chunks {
		if chunks[i].role != roleNoun || chunks[i].name != "questions" || chunks[i].comparison != "" {
			continue
		}
		if found {
			chunks[i].role = rolePart // "never answer a question with a question"
			continue
		}
		role := roleFiller
		for k := i - 1; k >= max(0, i-4) && chunks[k].role&(roleFiller|roleQuality|roleUnknown|roleAdjective|roleModifier|roleWant) != 0; k-- {
			if answers(r.tokens[chunks[k].from].Text) {
				found = true
				chunks[i] = chunk{role: role, from: chunks[i].from, to: chunks[i].to}
				break
			}
			if chunks[k].role&(roleFiller|roleModifier) == 0 || chunks[k].name == "yes" {
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

// hasTarget reports whether a noun has an aim: what it leads to is no place.
func hasTarget(attribute *chunk) bool {
	return attribute.role == roleNoun && (attribute.name == "links" || attribute.name == "cites_sources")
}

// namesTarget reports whether what stands behind a noun is what it leads to: "links to the documentation".
func namesTarget(attribute *chunk, tail []chunk) bool {
	if !hasTarget(attribute) {
		return false
	}
	for i := 1; i < len(tail); i++ {
		if tail[i].role == roleScope && tail[i].name == "bare" {
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
	if i == len(chunks) || chunks[i].role != roleNoun || chunks[i].comparison != "" {
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

// having are verbs that say what a thing has.
const having = ` have has contain contains haben hat enthalten tragen tener contener llevar avoir contenir porter comporter `

func skipFillers(chunks []chunk, i int) int {
	for i < len(chunks) && chunks[i].role == roleFiller && !lexicon.IsOneOf(chunks[i].name, having) {
		i++
	}
	return i
}

// dependsOn reports whether a clause only adds to one that was not understood and that speaks of something
// unread: "support replies in 80 words, without emojis".
func (b *intentBuilder) dependsOn(k int) bool {
	if k == 0 || !b.clauses[k-1].rejected {
		return false
	}
	before := b.clauses[k-1].chunks
	if n := len(before); b.clauses[k].join == ":" && n > 1 && isUnknown(before[n-2]) && before[n-1].role == roleFiller {
		return true // "error messages: no exclamation marks"
	}
	if b.clauses[k].join != "," {
		return false
	}
	first := &b.clauses[k].chunks[0]
	if first.role == roleNegation && first.name == "without" && b.clauses[k-1].ofParts {
		return true // "short titles, without question marks"
	}
	if first.role == roleNegation && first.direct && isUnknown(before[0]) && before[len(before)-1].comparison != "" && !slices.ContainsFunc(before, isOwnCue) {
		return true // "subject lines under 50 characters, no emojis"
	}
	adds := first.role == roleNegation && first.name == "without" || first.role == roleFiller && lexicon.IsOneOf(first.name, adding)
	return adds && slices.ContainsFunc(b.clauses[k-1].chunks, isUnknown)
}

// adding begin what only says more of what stands before.
const adding = ` with in at mit bei con en avec `

// dropAlternatives takes back what is for one thing where another is for all else: "steps for procedures and bullets
// for everything else". What a place says of the first holds.
func (b *intentBuilder) dropAlternatives(k int) {
	if !slices.ContainsFunc(b.clauses[k].chunks, func(it chunk) bool { return it.role == roleRest }) {
		return
	}
	b.reject(k, k)
	if k > 0 && (b.clauses[k-1].scope.Everywhere() || b.clauses[k-1].restricted) {
		b.reject(k-1, k-1)
	}
}

func countNegations(chunks []chunk) (n int) {
	for i := range chunks {
		if isNegation(chunks[i]) {
			n++
		}
	}
	return n
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

// qualified reports whether what stands behind a thing or its place says which is meant: "tables with more than
// four columns", "courriels officiels".
func qualified(chunks []chunk) bool {
	noun := false
	for i := range chunks {
		it := &chunks[i]
		switch {
		case noun && it.role == roleAdjective && chunks[i-1].role == roleScope && chunks[i-1].name == "":
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

// standsInside reports whether the second of two attributes is where the first is to stand, or how long what it
// stands in: "bullets in the summary", "headings in answers under 200 words".
func standsInside(chunks []chunk, last, i int) bool {
	b := &chunks[i]
	if last+2 >= i || b.role != roleNoun && b.comparison == "" || !lexicon.IsOneOf(chunks[last+1].name, insides) {
		return false
	}
	return !slices.ContainsFunc(chunks[last+1:i], func(it chunk) bool { return it.role != roleFiller })
}

// standsForPart reports whether the first of two attributes is not wanted in the part of the second: "no emojis as
// bullets".
func standsForPart(chunks []chunk, last, i int) bool {
	if last+1 == i && chunks[i].role != roleNoun && lexicon.IsOneOf(chunks[i].name, forms) && chunks[last].name != chunks[i].name {
		return slices.ContainsFunc(chunks[:last+1], isNegation)
	}
	return last+2 == i && chunks[i].role == roleNoun && chunks[last+1].role&(roleFiller|roleContrast) != 0 &&
		lexicon.IsOneOf(chunks[last+1].name, ` as als como comme `) && slices.ContainsFunc(chunks[:last], isNegation)
}

// forms are said in a word with the "as" before them.
const forms = ` bullets numbered table_rows list_share headings `

// beforeAmount is where a phrase at i has to end so that an amount behind it is read: "write | more than one".
func (r *reader) beforeAmount(i, to int) int {
	_, n := r.match(to, i, ^roleElsewhere)
	if n < 2 || !lexicon.IsOneOf(r.tokens[i+n-1].Text, ` more less fewer mehr weniger mas menos plus moins `) {
		return to
	}
	if _, amount := r.quantityAt(i+n-1, to, nil); amount {
		return i + n - 1
	}
	return to
}
