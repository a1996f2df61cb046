package grammar

import (
	"slices"
	"strings"

	"palate/rules/words/lexicon"
)

// maxCondition is the largest number of tokens of a condition that are read.
const maxCondition = 6

// conditionAt reads the beginning of a condition that is no scope: "if you are unsure". An empty one does not count:
// "where it helps", "unless I ask".
func (r *reader) conditionAt(i, to int, _ []chunk) (chunk, bool) {
	p, n := r.match(to, i, roleCondition)
	if n == 0 {
		return chunk{}, false
	}
	if _, m := r.match(to, i, ^roleElsewhere); m > n {
		return chunk{}, false
	}
	_, except := r.match(to, i, roleExcept)
	end := i + n
	for end < to && r.tokens[end].Kind == lexicon.WordToken {
		end++
	}
	if r.tokens[i].Text == "while" && i+1 < to && strings.HasSuffix(r.tokens[i+1].Text, "ing") {
		return chunk{}, false // "while staying helpful" is a manner
	}
	idle := roleFitting
	if except >= n {
		idle |= roleAsked
	}
	for at := i + n; at < min(end, i+n+maxCondition); at++ {
		if _, m := r.match(to, at, idle); m > 0 && (except >= n || at+m == end || r.conjunctionAt(at+m, to)) {
			if at+m < end && r.conjunctionAt(at+m, to) {
				end = at + m
			}
			name := "fitting"
			if except >= n {
				name = "asked"
			}
			return chunk{role: roleFiller, name: name, to: end}, true
		}
	}
	for at := i + n; at < end; at++ {
		if except >= n && r.isScope(at, to) {
			except = 0 // an exception of a scope, half understood
		}
	}
	if except >= n {
		return chunk{role: roleFiller, name: "except", to: end}, true
	}
	return chunk{role: roleCondition, name: p.Name, to: i + n}, true
}

// situationAt reads a situation that restricts an intent and is no scope: "for quick questions", "on hard topics".
func (r *reader) situationAt(i, to int, before []chunk) (chunk, bool) {
	_, n := r.match(to, i, roleIn)
	if _, m := r.match(to, i, ^roleElsewhere); n == 0 || m > n {
		return chunk{}, false
	}
	named := false
	for at := i + n; at < min(to, i+n+maxCondition) && r.tokens[at].Kind == lexicon.WordToken; {
		if _, m := r.match(to, at, roleCase); m > 0 {
			return chunk{role: roleCondition, to: at + m}, named
		}
		if _, m := r.match(to, at, roleNoun|roleIntent|roleScope); m > 0 {
			return chunk{}, false
		}
		_, m := r.match(to, at, roleFiller|roleWant|roleNegation)
		named = named || m == 0
		at += max(m, 1)
	}
	leads := len(before[min(r.start, len(before)):]) == 0 && i+n < to && lexicon.IsOneOf(r.tokens[i].Text, narrowing)
	end := i + n
	for end < to && r.tokens[end].Kind == lexicon.WordToken {
		if !r.lang.Knows(r.tokens[end].Text) {
			named = true
		}
		end++
	}
	return chunk{role: roleCondition, to: end}, leads && named && end < to && r.tokens[end].Kind == lexicon.PauseToken
}

// narrowing are prepositions that begin a situation at the beginning of a sentence.
const narrowing = ` for in on with during at within throughout bei fur in im mit auf pour dans en sur avec lors para con sobre durante `

// onlyIf returns the token after "only when ...", which means rarely: it ends at the next pause.
func (r *reader) onlyIf(i, to int) int {
	if _, n := r.match(to, i-1, roleCondition); n == 0 {
		return i
	}
	for i < to && r.tokens[i].Kind != lexicon.PauseToken {
		if _, n := r.match(to, i, roleScope); n > 0 {
			return i
		}
		i++
	}
	return i
}

func (r *reader) conjunctionAt(i, to int) bool {
	_, n := r.match(to, i, roleConjunction)
	return n > 0
}

// emphasisAt reads an emphatic adjunct that restricts nothing, up to the next pause: "not even in jokes", "no matter
// what".
func (r *reader) emphasisAt(i, to int, before []chunk) (chunk, bool) {
	_, n := r.match(to, i, roleEven)
	if n == 0 {
		return chunk{}, false
	}
	end := i + n
	for end < to && r.tokens[end].Kind != lexicon.PauseToken {
		end++
	}
	if end == to && len(before) > 0 && before[len(before)-1].role != roleConjunction && onlyCues(before[min(r.start, len(before)):]) {
		return chunk{role: roleUnknown, to: i + n}, true // the verb may stand in it
	}
	return chunk{role: roleFiller, to: end}, true
}

// partAt reads of what part of a text something is said: "in headings", "per function", "each bullet", "1-3
// sentences each". At the beginning of a wish "in bullet points" is a form.
func (r *reader) partAt(i, to int, before []chunk) (chunk, bool) {
	if _, n := r.match(to, i, roleEach); n > 0 {
		if _, m := r.match(to, i, ^roleElsewhere|roleExcept|roleIn|roleScope); m > n {
			return chunk{}, false
		}
		if r.isScope(i+n, to) {
			return chunk{}, false
		}
		return chunk{role: rolePart, to: r.partNoun(i+n, to, i+n)}, true
	}
	_, n := r.match(to, i, roleIn)
	if n == 0 {
		return chunk{}, false
	}
	end := r.partNoun(i+n, to, 0)
	if end == 0 {
		return chunk{}, false
	}
	leads := len(before[min(r.start, len(before)):]) == 0 && end < to && r.tokens[end].Kind == lexicon.PauseToken
	if lexicon.IsOneOf(r.tokens[i].Text, insides) {
		leads = leads || slices.ContainsFunc(before, func(it chunk) bool {
			return it.role == roleNoun || it.comparison != noComparison || it.name == "list_share"
		})
	}
	if _, m := r.match(to, i, ^roleElsewhere); !leads || i+m > end || i+m == end && len(before) == 0 {
		return chunk{}, false
	}
	return chunk{role: rolePart, to: end}, true
}

// insides are prepositions that take a part of a text as a place; others give it as a purpose.
const insides = ` in inside within on at im innerhalb dans en sur a au aux al `

// partNoun is where a part of a text ends that stands at i, over an article or one word that says which;
// without where none does.
func (r *reader) partNoun(i, to, without int) int {
	for skipped := 0; skipped < 3 && i < to && r.tokens[i].Kind == lexicon.WordToken; skipped++ {
		if _, n := r.match(to, i, roleScope|roleNegation|roleWant); n > 0 {
			return without
		}
		if _, n := r.match(to, i, rolePart); n > 0 {
			return i + n
		}
		i++
	}
	return without
}

// isNonfinite reports whether a verb form is no demand by itself: "using", "zu nutzen", "d'utiliser", "usar".
func (r *reader) isNonfinite(i int, p *lexicon.Phrase) bool {
	if p.Role != roleWant {
		return false
	}
	last := p.Words[len(p.Words)-1]
	for _, ending := range strings.Fields(map[string]string{"en": "ing", "de": "en", "fr": "er re ir", "es": "ar er ir"}[r.lang.Code]) {
		if strings.HasSuffix(last, ending) {
			return true
		}
	}
	return false
}

// excepted reports whether an exception that was not understood follows the pause: "no tables, unless three things are
// compared".
func (b *intentBuilder) excepted(k int) bool {
	return k+1 < len(b.clauses) && b.clauses[k+1].join == joinComma && named(b.clauses[k+1].chunks[:1], "except")
}

// rejectNumberedException marks an exception as not understood if it holds for a number of things only: "unless
// comparing three or more items".
func rejectNumberedException(clause []chunk) {
	last := len(clause) - 1
	if last < 1 || clause[last].comparison == noComparison {
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
