package words

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// leave takes back what a clause next to it only permits: "if you like, use emoji", "es ist erlaubt, Emojis
// zu nutzen".
func (c *composer) leave() {
	for k := range c.clauses {
		cl := &c.clauses[k]
		if c.speaks(cl) {
			c.lose(0, len(c.clauses)-1)
			return
		}
		permits := slices.ContainsFunc(cl.items, func(it item) bool { return it.role == roleNeutral })
		if !permits || slices.ContainsFunc(cl.items, isEntry) {
			continue
		}
		if k > 0 && c.hasWishesIn(k-1) {
			c.lose(k-1, k)
		} else if k+1 < len(c.clauses) {
			c.lose(k, k+1)
		}
	}
}

// namesTopic reports whether a word nobody knows, before "questions", names what they are about. In German
// a noun has a capital; "schwierige" in "schwierige Fragen" has none.
func (r *reader) namesTopic(t token) bool {
	first, _ := utf8.DecodeRuneInString(t.raw)
	return r.lang.code != "de" || unicode.IsUpper(first)
}

// first takes back the length of what only comes first: "a short answer, then the details".
func (c *composer) first(k int) {
	c.wishes = slices.DeleteFunc(c.wishes, func(w wish) bool { return w.clause == k && w.name == "log_words" })
}

// perAnswer is how many tokens at i only say "per answer".
func (r *reader) perAnswer(i, to int) int {
	if p, n := r.match(to, i, roleFiller); n > 1 && len(p.words) > 1 {
		return n
	}
	return 0
}

// isSubject reports whether items only name things of which a verdict follows: "the words "a" and "b" are
// banned".
func isSubject(items, rest []item) bool {
	if !isName(items) {
		return false
	}
	for _, it := range rest {
		switch {
		case it.role == roleVerdict:
			return true
		case it.role == roleJoin && it.name != "and" && it.name != "or" && it.name != ",", it.role&(roleNoun|roleFiller|roleJoin) == 0:
			return false
		}
	}
	return false
}

// speaks reports whether a language beside a wish may be the one to write in, and no place: "Commits auf
// Englisch", or the language that the wish itself is in.
func (c *composer) speaks(cl *clause) bool {
	own := slices.Contains(cl.place.Language, c.lang)
	return c.lang != "en" && len(cl.place.Language) > 0 && (own || len(cl.place.Medium) > 0)
}

// excepted reports whether an exception that was not understood stands behind the pause: "no tables, unless
// three things are compared".
func (c *composer) excepted(k int) bool {
	return k+1 < len(c.clauses) && c.clauses[k+1].join == "," && named(c.clauses[k+1].items[:1], "except")
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
