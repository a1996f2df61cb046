// Package lexicon holds what every reader of words stands on: text cut into tokens, words and sentences ([Scan],
// [Words]), tables of phrases in four languages and how they are found in a text ([Lexicon]), mistyped words put
// right, and the names of what rules speak of ([Attribute]). What a phrase does in a sentence is for its readers to
// say: a [Role] is a bit that they give a meaning.
//
// The tables are the files en.txt, de.txt, fr.txt and es.txt for rules, and those in feedback for turns of a chat.
package lexicon

import (
	"iter"
	"slices"
	"strings"
)

//go:generate go run ./generate

// A Phrase is one entry of a table: words, and what the heading above them says.
type Phrase struct {
	Words    []string // a * at the end of a word stands for any ending
	Role     Role
	Name     string  // what it refers to: an attribute, or a key of a scope and its value, as in "medium email"
	Sign     int     // 1 or -1: of an attribute, whether the words mean more or less of it; of a cue, likewise
	Size     float64 // how much more or less, 0 where the words do not say
	Hard     bool
	Direct   bool // of a negation: it forbids what follows, as "never", and is no verb, as "avoid"
	Some     bool // of an attribute: only some of what it counts, as rhetorical questions
	Loose    bool // a modifier may stand between its words: "start with a short summary"
	Modifier bool // where it is one word, it may stand inside a loose phrase
	Rank     int  // of two equal matches the one with the smaller rank holds
}

// A Role is what a phrase does in a sentence, one bit or a set of them; each reader of tables has roles of its own.
type Role uint64

// A Lexicon is the phrases of one language, ready to be found in a text.
type Lexicon struct {
	Code    string               // of two letters
	Elides  bool                 // an apostrophe parts two words, as in "n'utilise"
	first   map[string][]*Phrase // phrases by their first word
	prefix  map[string][]*Phrase // phrases whose first word takes any ending, by its first three letters
	known   map[string]bool      // all words
	endings map[string][]string  // words that take any ending, by their first three letters
	lengths map[int][]string     // all words by their length in bytes, to correct mistyped ones
}

// New returns a lexicon without phrases. See [Lexicon] for code and elides.
func New(code string, elides bool) *Lexicon {
	return &Lexicon{
		Code: code, Elides: elides,
		first: map[string][]*Phrase{}, prefix: map[string][]*Phrase{}, known: map[string]bool{},
		endings: map[string][]string{}, lengths: map[int][]string{},
	}
}

// Sections yields the kinds of a generated table, such as [English], each with its phrases.
func Sections(table string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for line := range strings.Lines(table) {
			kind, list, _ := strings.Cut(strings.TrimSpace(line), ":")
			if !yield(kind, strings.Split(list, ",")) {
				return
			}
		}
	}
}

// Add adds a phrase with the words of a text; a text without words adds none.
func (l *Lexicon) Add(p Phrase, text string) {
	if text == "" {
		return
	}
	for _, t := range Scan(strings.ReplaceAll(text, "*", "٭"), l.Elides) {
		if t.Kind == WordToken || t.Kind == NumberToken {
			p.Words = append(p.Words, t.Text)
		}
	}
	p.Words = joinStars(p.Words)
	for _, w := range p.Words {
		l.learn(w)
	}
	first := p.Words[0]
	if stem, open := strings.CutSuffix(first, "*"); open {
		l.prefix[stem[:3]] = append(l.prefix[stem[:3]], &p)
		return
	}
	l.first[first] = append(l.first[first], &p)
}

// joinStars restores the star that the scanner cut from a word.
func joinStars(words []string) []string {
	var joined []string
	for _, w := range words {
		if w == "٭" {
			joined[len(joined)-1] += "*"
		} else {
			joined = append(joined, strings.ReplaceAll(w, "٭", "*"))
		}
	}
	return joined
}

func (l *Lexicon) learn(word string) {
	stem, open := strings.CutSuffix(word, "*")
	if l.known[stem] && !open {
		return
	}
	if !l.known[stem] {
		l.known[stem] = true
		l.lengths[len(stem)] = append(l.lengths[len(stem)], stem)
	}
	if open {
		l.endings[stem[:3]] = append(l.endings[stem[:3]], stem)
	}
}

// maxEnding is the longest ending, in bytes, that a star stands for.
const maxEnding = 7

// Knows reports whether a word occurs in a phrase.
func (l *Lexicon) Knows(word string) bool {
	if l.known[word] {
		return true
	}
	if len(word) < 3 {
		return false
	}
	for _, stem := range l.endings[word[:3]] {
		if ends(word, stem) {
			return true
		}
	}
	return false
}

func ends(word, stem string) bool {
	return strings.HasPrefix(word, stem) && len(word)-len(stem) <= maxEnding
}

// A Match is a phrase that stands at a token.
type Match struct {
	Phrase *Phrase
	Len    int // in tokens
}

// MatchesAt returns all phrases that match at token i. Glue words, which change nothing, may come inside them.
func (l *Lexicon) MatchesAt(tokens []Token, i int) (hits []Match) {
	if tokens[i].Kind != WordToken && tokens[i].Kind != NumberToken {
		return nil
	}
	try := func(list []*Phrase) {
		for _, p := range list {
			if n := l.length(p, tokens[i:]); n > 0 {
				hits = append(hits, Match{p, n})
			}
		}
	}
	word := tokens[i].Text
	try(l.first[word])
	if len(word) >= 3 {
		try(l.prefix[word[:3]])
	}
	return hits
}

// Longest returns the phrase with one of the roles that takes the most tokens, up to a limit, and their number; ties go
// to the smaller rank. It returns nil and 0 for none.
func Longest(hits []Match, roles Role, limit int) (best *Phrase, n int) {
	for _, h := range hits {
		if h.Phrase.Role&roles != 0 && h.Len <= limit && (h.Len > n || h.Len == n && h.Phrase.Rank < best.Rank) {
			best, n = h.Phrase, h.Len
		}
	}
	return best, n
}

// Match returns the longest phrase with one of the roles at token i and its number of tokens; nil and 0 for none.
func (l *Lexicon) Match(tokens []Token, i int, roles Role) (*Phrase, int) {
	if i >= len(tokens) {
		return nil, 0
	}
	return Longest(l.MatchesAt(tokens, i), roles, len(tokens)-i)
}

// length returns how many tokens the phrase takes at the beginning of tokens, 0 where it does not match.
func (l *Lexicon) length(p *Phrase, tokens []Token) int {
	at, skipped := 0, 0
	for k, w := range p.Words {
		for k > 0 && at < len(tokens) && !same(tokens[at], w) {
			if skipped == 2 || !IsGlue(tokens[at]) && !(p.Loose && l.isModifier(tokens, at)) {
				return 0
			}
			at++
			skipped++
		}
		if at == len(tokens) || !same(tokens[at], w) {
			return 0
		}
		at++
	}
	return at
}

func same(t Token, word string) bool {
	if t.Kind != WordToken && t.Kind != NumberToken {
		return false
	}
	if stem, open := strings.CutSuffix(word, "*"); open {
		return ends(t.Text, stem)
	}
	return t.Text == word
}

// isModifier reports whether a word may come inside a loose phrase, which it hardly changes: "start with a short
// summary".
func (l *Lexicon) isModifier(tokens []Token, at int) bool {
	if slices.ContainsFunc(l.first[tokens[at].Text], func(p *Phrase) bool { return p.Modifier && len(p.Words) == 1 }) {
		return true
	}
	switch tokens[at].Text {
	case "short", "brief", "quick", "concise", "clear", "kurzen", "kurze", "breve", "courte", "court", "bref", "corta", "corto":
		return true
	}
	return false
}

// IsGlue reports whether a word may come inside a phrase without changing its meaning.
func IsGlue(t Token) bool {
	switch t.Text {
	case "please", "just", "ever", "the", "a", "an", "your", "any", "all", "some", "maybe", "also",
		"bitte", "mir", "denn", "mal", "auch", "doch", "les", "des", "de", "d", "l", "la", "los", "las", "tus", "tes", "deine",
		"immer", "stets", "siempre", "toujours", "jede", "antwort", "antworten", "cada", "respuesta", "respuestas", "chaque", "reponse", "reponses":
		return true
	}
	return false
}
