package words

import (
	"slices"
	"strings"
	"sync"
)

//go:generate go run ./lexicon

// A phrase is one entry of a table.
type phrase struct {
	words  []string // a * at the end of a word stands for any ending
	role   role
	name   string  // the attribute, or the key and value of a place: "medium email"
	sign   int     // of an attribute: whether the words mean more or less of it; of a cue, likewise
	size   float64 // 0: says nothing of size
	hard   bool
	direct bool // of a negation: it forbids what follows, as "never", and is no verb, as "avoid"
	some   bool // of an attribute: only some of what it counts, as rhetorical questions
	rank   int  // the line of the table: of two equal matches the earlier line holds
}

// A language is a table made ready for use.
type language struct {
	code    string
	elides  bool
	first   map[string][]*phrase // by their first word
	prefix  map[string][]*phrase // first words with any ending, by their first three letters
	known   map[string]bool      // all words
	endings map[string][]string  // words with any ending, by their first three letters
	lengths map[int][]string     // all words by length, to correct mistyped ones
}

var (
	languagesOnce sync.Once
	languagesMade []*language
)

// languages are the tables, made when first asked for: a program that only checks rules links none.
func languages() []*language {
	languagesOnce.Do(func() {
		languagesMade = []*language{
			readLanguage("en", english, false),
			readLanguage("de", german, false),
			readLanguage("fr", french, true),
			readLanguage("es", spanish, false),
		}
	})
	return languagesMade
}

func readLanguage(code, table string, elides bool) *language {
	l := &language{
		code: code, elides: elides,
		first: map[string][]*phrase{}, prefix: map[string][]*phrase{}, known: map[string]bool{},
		endings: map[string][]string{}, lengths: map[int][]string{},
	}
	rank := 0
	for line := range strings.Lines(table) {
		kind, list, _ := strings.Cut(strings.TrimSpace(line), ":")
		rank++
		p := kindOf(kind)
		p.rank = rank
		for words := range strings.SplitSeq(list, ",") {
			l.add(p, words)
		}
	}
	if code == "en" {
		l.addCatalogue(rank)
	}
	return l
}

// addCatalogue adds how attributes are said, so that a sentence of ours is read as it was meant.
func (l *language) addCatalogue(rank int) {
	for a := range attributes() {
		p := phrase{role: roleWish, name: a.name, rank: rank}
		p.sign = 1
		l.add(p, a.more)
		p.sign = -1
		l.add(p, a.less)
		if a.do != "" {
			p.sign, p.role = 1, roleWish
			l.add(p, a.do)
		}
	}
}

func (l *language) add(p phrase, text string) {
	if text == "" {
		return
	}
	for _, t := range scan(strings.ReplaceAll(text, "*", "٭"), l.elides) {
		if t.kind == wordToken || t.kind == numberToken {
			p.words = append(p.words, t.text)
		}
	}
	p.words = joinStars(p.words)
	for _, w := range p.words {
		l.learn(w)
	}
	first := p.words[0]
	if stem, open := strings.CutSuffix(first, "*"); open {
		l.prefix[stem[:3]] = append(l.prefix[stem[:3]], &p)
		return
	}
	l.first[first] = append(l.first[first], &p)
}

// joinStars gives each word the star that was cut from it.
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

func (l *language) learn(word string) {
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

// maxEnding is how long an ending may be that a star stands for.
const maxEnding = 7

// knows reports whether a table has the word.
func (l *language) knows(word string) bool {
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

// A reading is a phrase that stands at a token, and how many tokens it takes.
type reading struct {
	phrase *phrase
	n      int
}

// hitsAt are all phrases that stand at i. Small words that change nothing may stand inside them.
func (l *language) hitsAt(tokens []token, i int) (hits []reading) {
	if tokens[i].kind != wordToken && tokens[i].kind != numberToken {
		return nil
	}
	try := func(list []*phrase) {
		for _, p := range list {
			if n := l.length(p, tokens[i:]); n > 0 {
				hits = append(hits, reading{p, n})
			}
		}
	}
	word := tokens[i].text
	try(l.first[word])
	if len(word) >= 3 {
		try(l.prefix[word[:3]])
	}
	return hits
}

// longest is the phrase with one of the roles that takes the most tokens, up to a limit; of two as long the
// earlier line of the table.
func longest(hits []reading, roles role, limit int) (best *phrase, n int) {
	for _, h := range hits {
		if h.phrase.role&roles != 0 && h.n <= limit && (h.n > n || h.n == n && h.phrase.rank < best.rank) {
			best, n = h.phrase, h.n
		}
	}
	return best, n
}

// match finds the longest phrase with one of the roles at i, and how many tokens it takes.
func (l *language) match(tokens []token, i int, roles role) (*phrase, int) {
	if i >= len(tokens) {
		return nil, 0
	}
	return longest(l.hitsAt(tokens, i), roles, len(tokens)-i)
}

// length is how many tokens the phrase takes at the beginning of tokens, 0 where it does not stand
// there.
func (l *language) length(p *phrase, tokens []token) int {
	at, skipped := 0, 0
	for k, w := range p.words {
		for k > 0 && at < len(tokens) && !same(tokens[at], w) {
			if skipped == 2 || !isGlue(tokens[at]) && !(p.role == roleWish && l.isBrief(tokens, at)) {
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

func same(t token, word string) bool {
	if t.kind != wordToken && t.kind != numberToken {
		return false
	}
	if stem, open := strings.CutSuffix(word, "*"); open {
		return ends(t.text, stem)
	}
	return t.text == word
}

// isBrief reports whether a word may stand inside a whole wish, which it hardly changes: "start with a
// short summary".
func (l *language) isBrief(tokens []token, at int) bool {
	if slices.ContainsFunc(l.first[tokens[at].text], func(p *phrase) bool { return p.role == roleQuality && len(p.words) == 1 }) {
		return true
	}
	switch tokens[at].text {
	case "short", "brief", "quick", "concise", "clear", "kurzen", "kurze", "breve", "courte", "court", "bref", "corta", "corto":
		return true
	}
	return false
}

// isGlue reports whether a word may stand inside a phrase without a change of meaning.
func isGlue(t token) bool {
	switch t.text {
	case "please", "just", "ever", "the", "a", "an", "your", "any", "all", "some", "maybe", "also",
		"bitte", "mir", "denn", "mal", "auch", "doch", "les", "des", "de", "d", "l", "la", "los", "las", "tus", "tes", "deine",
		"immer", "stets", "siempre", "toujours", "jede", "antwort", "antworten", "cada", "respuesta", "respuestas", "chaque", "reponse", "reponses":
		return true
	}
	return false
}
