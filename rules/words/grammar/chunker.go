package grammar

import (
	"strings"

	"palate/rules/words/lexicon"
)

// chunks gives each run of tokens its role.
func (r *reader) chunks(from, to int) (chunks []chunk) {
	r.start = 0
	for i := from; i < to; {
		it := r.chunk(i, to, chunks)
		it.from, it.to = i, max(it.to, i+1)
		if it.role == roleBecause {
			break
		}
		if _, other := r.match(to, i, roleUnknown); it.role == roleUnknown && other == 0 {
			r.unknown++
		}
		chunks = append(chunks, it)
		if it.role == roleConjunction {
			r.start = len(chunks)
		}
		rejectNumberedException(chunks[r.start:])
		if it.role&roleAttribute != 0 && it.role != roleComplaint && it.to-i > 1 {
			chunks = r.scopeInside(chunks, i, it.to)
		}
		i = it.to
	}
	return chunks
}

// scopeInside adds the scope that stands inside an attribute: "end emails with a question".
func (r *reader) scopeInside(chunks []chunk, from, to int) []chunk {
	for k := from + 1; k < to; k++ {
		if p, n := r.match(to, k, roleScope); n > 0 && strings.HasPrefix(p.Name, "medium ") && r.tokens[k-1].Text != "capital" {
			scope := chunk{role: roleScope, from: k, to: k + n}
			addScope(&scope.scope, p.Name)
			return append(chunks, scope)
		}
	}
	return chunks
}

// isNominal reports whether a word for a length is a noun.
func isNominal(word string) bool {
	for _, stem := range []string{"detail", "explanation", "length", "depth", "erklarung", "erlauterung", "explicacion", "explication", "elaborat"} {
		if strings.HasPrefix(word, stem) && word != "detailed" && word != "detaille" {
			return true
		}
	}
	return false
}

// isFunctionWord reports whether a word says nothing by itself: it only joins others.
func (r *reader) isFunctionWord(i, to int) bool {
	_, n := r.match(to, i, roleIn|roleExcept|roleAbout|roleOn|roleComparator|rolePostComparator|roleAnswerIn|roleTerm)
	return n > 0
}

// answerLanguage reads an intent for a language: "answer in German".
func (r *reader) answerLanguage(i, to int, _ []chunk) (chunk, bool) {
	_, n := r.match(to, i, roleAnswerIn)
	if n == 0 {
		return chunk{}, false
	}
	if i+n < to && r.tokens[i+n].Raw == ":" {
		n++ // "Sprache: Deutsch"
	}
	p, m := r.match(to, i+n, roleScope)
	code, is := "", false
	if p != nil {
		code, is = strings.CutPrefix(p.Name, "language ")
	}
	if !is || i+n+m < to && r.isScope(i+n+m, to) {
		return chunk{}, false
	}
	return chunk{role: roleIntent, name: lexicon.TermLanguage + code, sign: 1, to: i + n + m}, true
}

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

// chunk is what begins at token i.
func (r *reader) chunk(i, to int, before []chunk) chunk {
	switch r.tokens[i].Kind {
	case lexicon.PauseToken:
		return chunk{role: roleConjunction, join: pauseOf(r.tokens[i].Raw), to: i + 1}
	case lexicon.QuoteToken, lexicon.PatternToken:
		return r.quotation(i, before)
	}
	if r.tokens[i].Corrected {
		if it, ok := r.listedTerm(i, to, before); ok {
			return it
		}
	}
	for _, try := range []func(int, int, []chunk) (chunk, bool){r.emphasisAt, r.yesOrNoAt, r.particleAt, r.quantityAt, r.partAt, r.termAt, r.answerLanguage, r.scopePhrase, r.situationAt, r.conditionAt} {
		if it, ok := try(i, to, before); ok {
			return it
		}
	}
	if p, n := r.match(r.beforeAmount(i, to), i, ^roleElsewhere); n > 0 {
		switch p.Role {
		case roleFiller:
			return chunk{role: roleFiller, name: r.tokens[i].Text, to: i + n}
		case roleContrast:
			return chunk{role: roleContrast, name: r.tokens[i].Text, sign: p.Sign, to: i + n}
		case roleDegree, roleTooMuch:
			return chunk{role: p.Role, name: r.tokens[i].Text, size: p.Size, to: i + n}
		case roleConjunction:
			return chunk{role: roleConjunction, join: conjunction(p.Name), to: i + n}
		case roleScarce:
			return chunk{role: roleScarce, to: r.onlyIf(i+n, to)}
		}
		return chunk{role: p.Role, name: p.Name, sign: p.Sign, size: p.Size, hard: p.Hard, direct: p.Direct, nonfinite: r.isNonfinite(i, p), partial: p.Some, nominal: isNominal(r.tokens[i+n-1].Text), to: i + n}
	}
	if it, ok := r.listedTerm(i, to, before); ok {
		return it
	}
	if r.tokens[i].Kind == lexicon.WordToken && r.isFunctionWord(i, to) {
		return chunk{role: roleFiller, to: i + 1}
	}
	return chunk{role: roleUnknown, to: i + 1}
}
