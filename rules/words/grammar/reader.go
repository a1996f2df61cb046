package grammar

import (
	"palate"
	"palate/rules/words/lexicon"
)

// A reader reads one text by the lexicon of one language.
type reader struct {
	lang    *lexicon.Lexicon
	text    string
	tokens  []lexicon.Token
	unknown int // words that the lexicon does not know

	alsoScope palate.Scope      // of the scope that is read
	hits      [][]lexicon.Match // by token, once they were looked up
	known     []bool            // by token: whether they were
	start     int               // the first chunk of the clause that is read
	steps     int               // how often a phrase was looked for
}

// match returns the longest phrase with one of the roles at token i that ends before token to, and its length; nil and 0
// for none.
func (r *reader) match(to, i int, roles lexicon.Role) (*lexicon.Phrase, int) {
	r.steps++
	if i >= to {
		return nil, 0
	}
	if !r.known[i] {
		r.hits[i], r.known[i] = r.lang.MatchesAt(r.tokens, i), true
	}
	return lexicon.Longest(r.hits[i], roles, to-i)
}

// words returns the text from one token up to another, exclusive.
func (r *reader) words(from, to int) string {
	if from >= to {
		return ""
	}
	return r.text[r.tokens[from].Start:r.tokens[to-1].End]
}

// isScope reports whether a value of a scope begins at token i.
func (r *reader) isScope(i, to int) bool {
	_, n := r.match(to, i, roleScope)
	return n > 0
}
