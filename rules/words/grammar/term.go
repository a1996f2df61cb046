package grammar

import (
	"slices"
	"strings"

	"palate/rules/words/check/regex"
	"palate/rules/words/lexicon"
)

// maxTerm is how many words a quoted term may have; more is somebody else's text.
const maxTerm = 10

// termAt reads an intent about certain words: "never use the word delve", `start with "Dear"`.
func (r *reader) termAt(i, to int, before []chunk) (chunk, bool) {
	if it, ok := r.edgeTerm(i, to, before); ok {
		return it, true
	}
	p, n := r.match(to, i, roleTerm)
	if n == 0 {
		return chunk{}, false
	}
	if _, longer := r.match(to, i, roleAttribute|roleNegation|roleWant|roleMatrix); longer > n {
		return chunk{}, false
	}
	at, owned := i+n, false
	for at < to && lexicon.IsGlue(r.tokens[at]) {
		owned = owned || r.tokens[at].Text == "your"
		at++
	}
	if at == to {
		return chunk{}, false
	}
	switch t := r.tokens[at]; {
	case t.Kind == lexicon.PatternToken && p.Name == "pattern":
		return r.patternTerm(t, at)
	case t.Kind == lexicon.PatternToken:
		return chunk{}, false
	case t.Kind == lexicon.QuoteToken && p.Name == "pattern":
		return r.quotedTerm(lexicon.TermMentions, t, at, to), true
	case t.Kind == lexicon.QuoteToken:
		return asNamed(p, r.quotedTerm(p.Name+":", t, at, to)), true
	case p.Name == "mentions" && !owned && (p.Sign == 0 || r.lang.Code == "en" || lexicon.IsOneOf(p.Words[0], mentioning)):
		it, ok := r.bareTerm(at, to, r.lang.Code == "en" && strings.HasPrefix(p.Words[0], "mention"))
		return asNamed(p, it), ok
	}
	return chunk{}, false
}

// mentioning are verbs of which any word may be the object; others stand before a quotation: "schreib".
const mentioning = ` erwahne menciona mencionar mentionne mentionner `

// asNamed makes of a term that is only named, "the word", a thing that wants a verb; "say" is one.
func asNamed(p *lexicon.Phrase, it chunk) chunk {
	if p.Sign == 0 && it.role == roleIntent {
		it.role = roleNoun
	}
	return it
}

// edgeTerm reads `never start a reply with "Sure"`: a verb of beginning or ending, up to four words, and a
// quotation behind "with".
func (r *reader) edgeTerm(i, to int, before []chunk) (chunk, bool) {
	name, sign, part := edgeOf(r.tokens[i].Text), 1, false
	for at := i + 1; name != "" && at+1 < to && at < i+6 && r.tokens[at].Kind == lexicon.WordToken; at++ {
		if !r.lang.Knows(r.tokens[at].Text) {
			break
		}
		if _, n := r.match(to, at, rolePart); n > 0 {
			part = true // of sentences, not of the answer
		}
		if _, n := r.match(to, at, roleNegation); n > 0 {
			sign = -sign // "beginne nie mit"
		}
		if with(r.tokens[at].Text) && r.tokens[at+1].Kind == lexicon.QuoteToken {
			it := r.quotedTerm(name, r.tokens[at+1], at+1, to)
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
	return chunk{}, false
}

// endsNegated reports whether the last chunk is a negation, which one behind the verb only repeats: "ne
// commence jamais".
func endsNegated(before []chunk) bool {
	return len(before) > 0 && before[len(before)-1].role == roleNegation
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

func (r *reader) patternTerm(t lexicon.Token, at int) (chunk, bool) {
	if _, err := regex.Compile(t.Raw); err != nil {
		return chunk{role: roleUnknown, to: at + 1}, true
	}
	return chunk{role: roleIntent, name: lexicon.TermPattern + t.Raw, sign: 1, to: at + 1}, true
}

// quotedTerm is an intent about the words of a quotation: those at an end of the answer when said so, and
// an attribute where the words stand for one.
func (r *reader) quotedTerm(name string, t lexicon.Token, at, to int) chunk {
	if strings.Count(t.Raw, " ") >= maxTerm || t.Raw == "" {
		return chunk{role: roleReject, to: at + 1}
	}
	it := chunk{role: roleIntent, sign: 1, to: at + 1}
	if a, ok := r.attributeOfQuote(t.Raw); ok {
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
	it.name = name + unmarked(lexicon.Normalize(t.Raw))
	return it
}

// atStart and atEnd end phrases that say where in an answer something stands: "at the beginning".
const (
	atStart = ` start beginning top anfang beginn principio inicio debut `
	atEnd   = ` end ende schluss final fin `
)

// attributeOfQuote is the attribute that quoted words stand for, in the phrase's language or in English, which the
// sentences of rules are in.
func (r *reader) attributeOfQuote(said string) (string, bool) {
	tokens := lexicon.Scan(said, r.lang.Elides)
	p, n := r.lang.Match(tokens, 0, roleQuoted)
	if n == 0 {
		p, n = lexicons()[0].Match(tokens, 0, roleQuoted)
	}
	if n == 0 || n < len(tokens) {
		return "", false
	}
	return p.Name, true
}

// bareTerm takes up to four words behind "mention": "mention the ticket number in commit messages".
// Behind other words the first must be one that no table has, unless any will do.
func (r *reader) bareTerm(at, to int, any bool) (chunk, bool) {
	end := at
	for end < to && end < at+4 && r.tokens[end].Kind == lexicon.WordToken && !r.endsTerm(end, to) {
		end++
	}
	if end == at || r.lang.Knows(r.tokens[at].Text) && !any || end > at+2 && !any {
		return chunk{}, false
	}
	return chunk{role: roleIntent, name: lexicon.TermMentions + lexicon.Normalize(r.words(at, end)), sign: 1, to: end}, true
}

// unmarked is a term without the mark at its end, which it may be said with or without: "Great question!".
func unmarked(term string) string {
	if short := strings.TrimRight(term, " !?.,;:…"); short != "" {
		return short
	}
	return term
}

// endsTerm reports whether something begins at i that is no part of a term.
func (r *reader) endsTerm(i, to int) bool {
	_, n := r.match(to, i, roleIn|roleExcept|roleAbout|roleConjunction|roleBecause|roleEvaluation|roleCopula|roleOn|roleFiller|roleNegation)
	return n > 0
}

// quotation is a quotation without "the word" before it. Behind a verb of wanting it is a term, behind
// another one of a list, and behind "such as" or in parentheses an example.
func (r *reader) quotation(i int, before []chunk) chunk {
	t := r.tokens[i]
	short := t.Kind == lexicon.QuoteToken && strings.Count(t.Raw, " ") < maxTerm && t.Raw != ""
	for k := len(before) - 1; k >= 0; k-- {
		switch it := &before[k]; it.role {
		case roleFiller:
			continue
		case roleModifier:
			if slices.ContainsFunc(before[:k], isAttribute) {
				return chunk{role: roleFiller, name: "example", to: i + 1}
			}
		case roleNegation, roleWant, roleContrast, roleNegation | roleCopula:
			if short {
				return r.quotedTerm(lexicon.TermMentions, t, i, i+1)
			}
		case roleConjunction:
			if it, ok := r.listedQuote(i, before[:k], it.join); ok && short {
				return it
			}
		}
		break
	}
	return chunk{role: roleReject, to: i + 1}
}

// listedQuote is a quotation that goes on with a list of quotations: terms, or examples.
func (r *reader) listedQuote(i int, before []chunk, join conjunction) (chunk, bool) {
	if join == joinOpen {
		return chunk{role: roleFiller, name: "example", to: i + 1}, len(before) > 0
	}
	for len(before) > 0 && before[len(before)-1].role == roleConjunction {
		before = before[:len(before)-1]
	}
	if len(before) == 0 || join == joinBut {
		return chunk{}, false
	}
	last := &before[len(before)-1]
	if last.role == roleFiller && last.name == "example" {
		return *last, true
	}
	if r.tokens[last.to-1].Kind != lexicon.QuoteToken || last.role&roleAttribute == 0 {
		return chunk{}, false
	}
	head, _, isTerm := strings.Cut(last.name, ":")
	if !isTerm {
		head = "mentions"
	}
	it := r.quotedTerm(head+":", r.tokens[i], i, i+1)
	it.listed = true
	return it, it.role&roleAttribute != 0
}

// listedTerm is a word of a list of words: "avoid the words delve, tapestry and realm".
func (r *reader) listedTerm(i, to int, before []chunk) (chunk, bool) {
	n := len(before)
	if n < 2 || before[n-1].role != roleConjunction || before[n-1].join == joinBut || i+1 < to && r.tokens[i+1].Kind == lexicon.WordToken && !r.conjunctionAt(i+1, to) {
		return chunk{}, false
	}
	for n > 0 && before[n-1].role == roleConjunction {
		n--
	}
	if n == 0 || !strings.HasPrefix(before[n-1].name, lexicon.TermMentions) || before[n-1].from == before[n-1].to-1 && !before[n-1].listed {
		return chunk{}, false
	}
	return chunk{role: roleIntent, name: lexicon.TermMentions + lexicon.Normalize(r.words(i, i+1)), sign: 1, listed: true, to: i + 1}, r.tokens[i].Kind == lexicon.WordToken
}
