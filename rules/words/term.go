package words

import (
	"slices"
	"strings"

	"palate/rules/words/check/regex"
	"palate/rules/words/lexicon"
)

// maxTerm is how many words a quoted term may have; more is somebody else's text.
const maxTerm = 10

// term reads a wish about certain words: "never use the word delve", `start with "Dear"`.
func (r *reader) term(i, to int, before []item) (item, bool) {
	if it, ok := r.edge(i, to, before); ok {
		return it, true
	}
	p, n := r.match(to, i, roleTerm)
	if n == 0 {
		return item{}, false
	}
	if _, longer := r.match(to, i, roleEntry|roleNot|roleWant|roleFrame); longer > n {
		return item{}, false
	}
	at, owned := i+n, false
	for at < to && lexicon.IsGlue(r.tokens[at]) {
		owned = owned || r.tokens[at].Text == "your"
		at++
	}
	if at == to {
		return item{}, false
	}
	switch t := r.tokens[at]; {
	case t.Kind == lexicon.PatternToken && p.Name == "pattern":
		return r.pattern(t, at)
	case t.Kind == lexicon.PatternToken:
		return item{}, false
	case t.Kind == lexicon.QuoteToken && p.Name == "pattern":
		return r.quoted(lexicon.TermMentions, t, at, to), true
	case t.Kind == lexicon.QuoteToken:
		return asNamed(p, r.quoted(p.Name+":", t, at, to)), true
	case p.Name == "mentions" && !owned && (p.Sign == 0 || r.lang.Code == "en" || lexicon.IsOneOf(p.Words[0], mentioning)):
		it, ok := r.bareTerm(at, to, r.lang.Code == "en" && strings.HasPrefix(p.Words[0], "mention"))
		return asNamed(p, it), ok
	}
	return item{}, false
}

// mentioning are verbs of which any word may be the object; others stand before a quotation: "schreib".
const mentioning = ` erwahne menciona mencionar mentionne mentionner `

// asNamed makes of a term that is only named, "the word", a thing that wants a verb; "say" is one.
func asNamed(p *lexicon.Phrase, it item) item {
	if p.Sign == 0 && it.role == roleWish {
		it.role = roleNoun
	}
	return it
}

// edge reads `never start a reply with "Sure"`: a verb of beginning or ending, up to four words, and a
// quotation behind "with".
func (r *reader) edge(i, to int, before []item) (item, bool) {
	name, sign, part := edgeOf(r.tokens[i].Text), 1, false
	for at := i + 1; name != "" && at+1 < to && at < i+6 && r.tokens[at].Kind == lexicon.WordToken; at++ {
		if !r.lang.Knows(r.tokens[at].Text) {
			break
		}
		if _, n := r.match(to, at, rolePart); n > 0 {
			part = true // of sentences, not of the answer
		}
		if _, n := r.match(to, at, roleNot); n > 0 {
			sign = -sign // "beginne nie mit"
		}
		if with(r.tokens[at].Text) && r.tokens[at+1].Kind == lexicon.QuoteToken {
			it := r.quoted(name, r.tokens[at+1], at+1, to)
			if part {
				it.role = rolePart
			}
			if sign < 0 && endsNegated(before) {
				sign = 1
			}
			it.sign *= sign
			return it, true
		}
	}
	return item{}, false
}

// endsNegated reports whether the last item is a negation, which one behind the verb only repeats: "ne
// commence jamais".
func endsNegated(before []item) bool {
	return len(before) > 0 && before[len(before)-1].role == roleNot
}

func edgeOf(verb string) string {
	for _, stem := range []string{"start", "begin", "open", "lead", "beginn", "fang", "commenc", "debut", "empie", "comien"} {
		if strings.HasPrefix(verb, stem) {
			return lexicon.TermStarts
		}
	}
	for _, stem := range []string{"end", "clos", "finish", "conclud", "schliess", "beende", "termin", "fini", "acab"} {
		if strings.HasPrefix(verb, stem) {
			return lexicon.TermEnds
		}
	}
	return ""
}

func with(word string) bool {
	switch word {
	case "with", "by", "mit", "par", "avec", "con", "por":
		return true
	}
	return false
}

func (r *reader) pattern(t lexicon.Token, at int) (item, bool) {
	if _, err := regex.Compile(t.Raw); err != nil {
		return item{role: roleStrange, to: at + 1}, true
	}
	return item{role: roleWish, name: lexicon.TermPattern + t.Raw, sign: 1, to: at + 1}, true
}

// quoted is a wish about the words of a quotation: those at an end of the answer when said so, and
// an attribute where the words stand for one.
func (r *reader) quoted(name string, t lexicon.Token, at, to int) item {
	if strings.Count(t.Raw, " ") >= maxTerm || t.Raw == "" {
		return item{role: roleKill, to: at + 1}
	}
	it := item{role: roleWish, sign: 1, to: at + 1}
	if a, ok := r.sample(t.Raw); ok {
		it.name, it.role = a, roleNoun
		return it
	}
	if name == lexicon.TermMentions {
		switch p, n := r.match(to, at+1, roleFiller); {
		case n > 1 && lexicon.IsOneOf(p.Words[len(p.Words)-1], atEnd):
			name, it.to = lexicon.TermEnds, at+1+n
		case n > 1 && lexicon.IsOneOf(p.Words[len(p.Words)-1], atStart):
			name, it.to = lexicon.TermStarts, at+1+n
		}
	}
	it.name = name + unmarked(tidy(t.Raw))
	return it
}

// atStart and atEnd end phrases that say where in an answer something stands: "at the beginning".
const (
	atStart = ` start beginning top anfang beginn principio inicio debut `
	atEnd   = ` end ende schluss final fin `
)

// sample is the attribute that quoted words stand for, in the phrase's language or in English, which the
// sentences of rules are in.
func (r *reader) sample(said string) (string, bool) {
	tokens := lexicon.Scan(said, r.lang.Elides)
	p, n := r.lang.Match(tokens, 0, roleSample)
	if n == 0 {
		p, n = lexicons()[0].Match(tokens, 0, roleSample)
	}
	if n == 0 || n < len(tokens) {
		return "", false
	}
	return p.Name, true
}

// bareTerm takes up to four words behind "mention": "mention the ticket number in commit messages".
// Behind other words the first must be one that no table has, unless any will do.
func (r *reader) bareTerm(at, to int, any bool) (item, bool) {
	end := at
	for end < to && end < at+4 && r.tokens[end].Kind == lexicon.WordToken && !r.breaks(end, to) {
		end++
	}
	if end == at || r.lang.Knows(r.tokens[at].Text) && !any || end > at+2 && !any {
		return item{}, false
	}
	return item{role: roleWish, name: lexicon.TermMentions + tidy(r.words(at, end)), sign: 1, to: end}, true
}

// tidy is a term in small letters, with single blanks.
func tidy(term string) string { return strings.ToLower(strings.Join(strings.Fields(term), " ")) }

// unmarked is a term without the mark at its end, which it may be said with or without: "Great question!".
func unmarked(term string) string {
	if short := strings.TrimRight(term, " !?.,;:…"); short != "" {
		return short
	}
	return term
}

// breaks reports whether something begins at i that is no part of a term.
func (r *reader) breaks(i, to int) bool {
	_, n := r.match(to, i, roleIn|roleExcept|roleAbout|roleJoin|roleBecause|roleVerdict|roleStatement|roleOn|roleFiller|roleNot)
	return n > 0
}

// quotation is a quotation without "the word" before it. Behind a verb of wanting it is a term, behind
// another one of a list, and behind "such as" or in parentheses an example.
func (r *reader) quotation(i int, before []item) item {
	t := r.tokens[i]
	short := t.Kind == lexicon.QuoteToken && strings.Count(t.Raw, " ") < maxTerm && t.Raw != ""
	for k := len(before) - 1; k >= 0; k-- {
		switch it := &before[k]; it.role {
		case roleFiller:
			continue
		case roleTail:
			if slices.ContainsFunc(before[:k], isEntry) {
				return item{role: roleFiller, name: "example", to: i + 1}
			}
		case roleNot, roleWant, roleContrast, roleNot | roleStatement:
			if short {
				return r.quoted(lexicon.TermMentions, t, i, i+1)
			}
		case roleJoin:
			if it, ok := r.listedQuote(i, before[:k], it.name); ok && short {
				return it
			}
		}
		break
	}
	return item{role: roleKill, to: i + 1}
}

// listedQuote is a quotation that goes on with a list of quotations: terms, or examples.
func (r *reader) listedQuote(i int, before []item, join string) (item, bool) {
	if join == "(" {
		return item{role: roleFiller, name: "example", to: i + 1}, len(before) > 0
	}
	for len(before) > 0 && before[len(before)-1].role == roleJoin {
		before = before[:len(before)-1]
	}
	if len(before) == 0 || join == "but" {
		return item{}, false
	}
	last := &before[len(before)-1]
	if last.role == roleFiller && last.name == "example" {
		return *last, true
	}
	if r.tokens[last.to-1].Kind != lexicon.QuoteToken || last.role&roleEntry == 0 {
		return item{}, false
	}
	head, _, isTerm := strings.Cut(last.name, ":")
	if !isTerm {
		head = "mentions"
	}
	it := r.quoted(head+":", r.tokens[i], i, i+1)
	it.listed = true
	return it, it.role&roleEntry != 0
}

// listedTerm is a word of a list of words: "avoid the words delve, tapestry and realm".
func (r *reader) listedTerm(i, to int, before []item) (item, bool) {
	n := len(before)
	if n < 2 || before[n-1].role != roleJoin || before[n-1].name == "but" || i+1 < to && r.tokens[i+1].Kind == lexicon.WordToken && !r.joins(i+1, to) {
		return item{}, false
	}
	for n > 0 && before[n-1].role == roleJoin {
		n--
	}
	if n == 0 || !strings.HasPrefix(before[n-1].name, lexicon.TermMentions) || before[n-1].from == before[n-1].to-1 && !before[n-1].listed {
		return item{}, false
	}
	return item{role: roleWish, name: lexicon.TermMentions + tidy(r.words(i, i+1)), sign: 1, listed: true, to: i + 1}, r.tokens[i].Kind == lexicon.WordToken
}
