package words

import (
	"strings"
	"sync"
)

// A role is what a phrase of a table does in a sentence.
type role uint64

const (
	roleNot       role = 1 << iota // turns a wish round
	roleWant                       // asks for what follows
	roleToo                        // complains of too much
	roleSize                       // a bit, much
	roleEnough                     // with a negation: too little
	roleFrame                      // "I hate it when": holds on over "and"
	roleContrast                   // "instead of": what follows is not wanted
	roleVerdict                    // "are annoying"
	roleNeutral                    // "are fine": no wish
	roleKill                       // a question, a story, sarcasm: not a rule
	roleBecause                    // what follows is a reason
	roleStatement                  // "is"
	roleJoin                       // "and"
	roleFiller
	roleNoun      // an attribute that needs a verb
	roleAdjective // an attribute that can stand alone
	roleComparative
	roleComplaint // an attribute that is only ever complained of
	roleWish      // a whole wish
	roleSample    // words that stand for an attribute when quoted
	roleTerm      // "the word": a term follows
	roleUnit
	roleBefore // a comparison before a number
	roleAfter  // one behind it
	roleNumber
	roleIn      // begins a place
	roleExcept  // begins an exception
	roleAbout   // begins a topic
	roleOn      // as roleAbout, where no attribute follows
	roleInside  // may stand inside a place
	rolePlace   // the value of a key of a scope
	roleSpeak   // "answer in", before a language
	roleStrange // a word that no table has
)

const roleEntry = roleNoun | roleAdjective | roleComparative | roleComplaint | roleWish

// A phrase is one entry of a table.
type phrase struct {
	words []string // a * at the end of a word stands for any ending
	role  role
	name  string  // the attribute, or the key and value of a place: "medium email"
	sign  int     // of an attribute: whether the words mean more or less of it; of a cue, likewise
	size  float64 // 0: says nothing of size
	hard  bool
	rank  int // the line of the table: of two equal matches the earlier line holds
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
	say     map[string]string    // the first phrase of a place, by its name
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
		endings: map[string][]string{}, lengths: map[int][]string{}, say: map[string]string{},
	}
	rank := 0
	for line := range strings.Lines(table) {
		head, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		rank++
		p := headOf(head)
		p.rank = rank
		for words := range strings.SplitSeq(list, ",") {
			l.add(p, strings.TrimSpace(words))
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

// headOf reads the code of a line.
func headOf(head string) phrase {
	code, rest, _ := strings.Cut(head, " ")
	name, sign, _ := strings.Cut(rest, " ")
	p := phrase{role: roleOf(code), name: name, sign: 1}
	if sign == "-" {
		p.sign = -1
	}
	switch code {
	case "-", "-h", "-h2", "F-", "R-", "P-", "is-":
		p.sign = -1
	case "m", "k", "t", "l", "s":
		p.name = keyOf(code) + " " + name
	}
	switch {
	case strings.HasPrefix(code, "q") && len(code) > 1, strings.HasPrefix(code, "s") && len(code) > 1:
		p.name = code[1:]
	case p.role == roleNumber:
		p.name = code[1:]
	}
	p.hard = code == "-h" || code == "-h2" || code == "+h2"
	p.size = map[string]float64{"-h2": 2, "+h2": 2, "T2": 2, "2": 2, ".5": .5}[code]
	return p
}

func keyOf(code string) string {
	return map[string]string{"m": "medium", "k": "task", "t": "audience", "l": "language", "s": "site"}[code]
}

func roleOf(code string) role {
	switch code {
	case "-", "-h", "-h2":
		return roleNot
	case "+", "+h2":
		return roleWant
	case "T", "T2":
		return roleToo
	case ".5", "2":
		return roleSize
	case "E":
		return roleEnough
	case "F-", "F+":
		return roleFrame
	case "R-":
		return roleContrast
	case "P-", "P+":
		return roleVerdict
	case "N":
		return roleNeutral
	case "X":
		return roleKill
	case "B":
		return roleBecause
	case "is":
		return roleStatement
	case "is-":
		return roleStatement | roleNot
	case "sep":
		return roleJoin
	case "f":
		return roleFiller
	case "n":
		return roleNoun
	case "a":
		return roleAdjective
	case "c":
		return roleComparative
	case "b":
		return roleComplaint
	case "w":
		return roleWish
	case "p":
		return roleSample
	case "q":
		return roleTerm
	case "u":
		return roleUnit
	case "in":
		return roleIn
	case "ex":
		return roleExcept
	case "ab":
		return roleAbout
	case "on":
		return roleOn
	case "pv":
		return roleInside
	case "m", "k", "t", "l", "s":
		return rolePlace
	case "lv":
		return roleSpeak
	}
	switch code[0] {
	case 'q':
		return roleBefore
	case 's':
		return roleAfter
	case 'n':
		return roleNumber
	}
	panic("words: no role has the code " + code)
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
	if p.role == rolePlace && l.say[p.name] == "" {
		l.say[p.name] = strings.ReplaceAll(text, "*", "")
	}
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

// match finds the longest phrase with one of the roles at i, and how many tokens it takes. Small
// words that change nothing may stand inside it.
func (l *language) match(tokens []token, i int, roles role) (best *phrase, n int) {
	if i >= len(tokens) || tokens[i].kind != wordToken && tokens[i].kind != numberToken {
		return nil, 0
	}
	try := func(list []*phrase) {
		for _, p := range list {
			if p.role&roles == 0 {
				continue
			}
			if m := p.length(tokens[i:]); m > n || m == n && m > 0 && p.rank < best.rank {
				best, n = p, m
			}
		}
	}
	word := tokens[i].text
	try(l.first[word])
	if len(word) >= 3 {
		try(l.prefix[word[:3]])
	}
	return best, n
}

// length is how many tokens the phrase takes at the beginning of tokens, 0 where it does not stand
// there.
func (p *phrase) length(tokens []token) int {
	at, skipped := 0, 0
	for k, w := range p.words {
		for k > 0 && at < len(tokens) && !same(tokens[at], w) {
			if skipped == 2 || !isGlue(tokens[at]) {
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

// isGlue reports whether a word may stand inside a phrase without a change of meaning.
func isGlue(t token) bool {
	switch t.text {
	case "please", "just", "ever", "the", "a", "an", "your", "any", "all", "some", "maybe", "also",
		"bitte", "mir", "denn", "mal", "auch", "doch", "les", "des", "de", "d", "l", "la", "los", "las", "tus", "tes", "deine":
		return true
	}
	return false
}
