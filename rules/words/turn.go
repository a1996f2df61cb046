package words

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Cues are what phrases of a turn speak for; lexicon/feedback/en.txt says what each means.
const (
	cuePraise role = 1 << iota
	cuePraiseWord
	cueBlame
	cueBlameWord
	cueDoes
	cueToo
	cueABit
	cueThanks
	cueAlone
	cueNot
	cueFaults
	cueNo
	cueHarmless
	cueMyFault
	cueBut
	cueDoubts
	cueDoubt
	cueAgain
	cueCorrect
	cueCorrects
	cueMend
	cueChange
	cueThat
	cueAnswer
	cueYou
	cueI
	cueOthers
	cueAsks
	cueTask
	cueGame
	cueFiller
)

// cueNames are the kinds of the tables in the order of the cues.
const cueNames = "praise! praise blame! blame does too a-bit thanks alone not faults no harmless my-fault but doubt! doubt again correct corrects mend change answer! answer you I others asks task game filler"

// Of phrases of one length at one place, those that say something count before those that only name.
const (
	cuesFirst = cuePraise | cuePraiseWord | cueBlame | cueBlameWord | cueDoes | cueToo | cueABit | cueThanks | cueNot | cueHarmless | cueMyFault |
		cueDoubts | cueDoubt | cueAgain | cueCorrect | cueMend | cueChange
	cuesThen = cueAlone | cueFaults | cueGame | cueThat | cueAnswer | cueYou | cueI | cueOthers | cueAsks | cueTask | cueNo | cueFiller
)

// feedbackPhrases are the tables of all languages in one: a chat mixes them.
var feedbackPhrases = sync.OnceValue(func() *language {
	l := &language{
		first: map[string][]*phrase{}, prefix: map[string][]*phrase{}, known: map[string]bool{},
		endings: map[string][]string{}, lengths: map[int][]string{},
	}
	names := strings.Fields(cueNames)
	for _, table := range []string{englishFeedback, germanFeedback, frenchFeedback, spanishFeedback} {
		for line := range strings.Lines(table) {
			kind, list, _ := strings.Cut(strings.TrimSpace(line), ":")
			for k, name := range names {
				if name != kind {
					continue
				}
				for words := range strings.SplitSeq(list, ",") {
					l.add(phrase{role: 1 << k, rank: k}, words)
				}
			}
		}
	}
	return l
})

// A stretch is a part of a turn between marks, or behind "but".
type stretch struct {
	start, end int  // bytes
	has        role // cues that stand in it
	opens      role // cues that it begins with
	words      int
	content    int // words that no table has, and quotations
	numbers    int
	doubt      int // words of the doubt that it begins with
	again      int // words of the request for another try that it begins with
	question   bool
	within     bool // a sentence that is a question
	begins     bool // a sentence
	ends       bool // with a full stop or an exclamation mark
	quotes     int
	colon      bool // a text to work on follows
	denied     bool // by a small word: "not"
	second     bool // its second word is a number or begins with a capital
	upper      bool // begins with a capital
	texts      []string
	unknown    []string // of them those that no table has
	of         bool     // a word of blame says what something is like: "a bad knee"
}

// stretchesOf reads a turn up to where somebody else's text or code begins.
func stretchesOf(text string) (list []stretch) {
	if a, b, ok := strings.Cut(strings.TrimSpace(text), "/"); ok && a == b && len(a) > 0 && len(a) < 4 && strings.Trim(a, "0123456789") == "" {
		return []stretch{{end: len(text), has: cuePraise, words: 1}} // "10/10"
	}
	text, _, _ = strings.Cut(text, "```")
	tokens := withoutModifiers(scan(text, false))
	l := feedbackPhrases()
	from := 0
	begins := true
	close := func(to int, mark string) {
		if to > from {
			c := readStretch(l, tokens[from:to])
			c.begins = begins
			list = append(list, c)
			begins = false
		}
		if mark != "" && strings.ContainsAny(mark, ".!?;…\n") {
			if n := len(list); n > 0 && mark != "\n" {
				list[n-1].question = list[n-1].question || mark == "?"
				list[n-1].ends = list[n-1].ends || mark == "." || mark == "!"
				for k := n - 1; k >= 0 && mark == "?"; k-- {
					list[k].within = true
					if list[k].begins {
						break
					}
				}
			}
			begins = true
		}
	}
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t.kind == stopToken || t.kind == pauseToken:
			close(i, t.raw)
			from = i + 1
			if t.raw == ":" && len(list) > 0 && list[len(list)-1].fails() {
				list[len(list)-1].has |= cueBlame
			} else if t.raw == ":" && len(list) > 0 && list[len(list)-1].announces() {
				list[len(list)-1].colon = true
				return list
			}
		case i > from && isBut(l, tokens, i):
			close(i, "")
			from = i
		}
	}
	close(len(tokens), "")
	return list
}

func isBut(l *language, tokens []token, i int) bool {
	_, n := l.match(tokens, i, cueBut)
	return n > 0
}

// announces reports whether what follows a colon is a text to work on.
func (c *stretch) announces() bool {
	return c.has&(cueTask|cueAsks) != 0 && c.has&(cueBlame|cueCorrect) == 0 || c.quotes == 0 && c.has&^(cueFiller|cueThat|cueAnswer|cueTask) == 0
}

// fails reports whether a message of an error follows a colon: "IndexError:".
func (c *stretch) fails() bool {
	for _, ending := range []string{"error", "exception", "fehler", "erreur"} {
		if n := len(c.texts); n > 0 && n <= 2 && strings.HasSuffix(c.texts[n-1], ending) {
			return true
		}
	}
	return false
}

// withoutModifiers drops what only colours or joins the emoji before it.
func withoutModifiers(tokens []token) []token {
	kept := tokens[:0]
	for _, t := range tokens {
		if r, _ := utf8.DecodeRuneInString(t.raw); t.kind == wordToken && (unicode.Is(unicode.Sk, r) || unicode.IsMark(r)) {
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// smallDenials make a question one that expects to be agreed with: "is it not?"
const smallDenials = " not no isnt arent wasnt werent doesnt dont didnt wont wouldnt shouldnt couldnt cant hasnt havent nicht kein keine pas "

func readStretch(l *language, tokens []token) (c stretch) {
	c.start, c.end = tokens[0].start, tokens[len(tokens)-1].end
	c.upper = startsUpper(tokens[0].raw)
	c.second = len(tokens) > 1 && (tokens[1].kind == numberToken || startsUpper(tokens[1].raw))
	at := 0
	for at < len(tokens) {
		if tokens[at].kind == quoteToken || tokens[at].kind == patternToken {
			c.quotes++
			c.content++
			c.words++
			at++
			continue
		}
		p, n := l.match(tokens, at, cuesFirst)
		if q, m := l.match(tokens, at, cuesThen); m > n {
			p, n = q, m
		}
		if c.content == 0 && c.has&^(cueFiller|cueBut|cueAlone|cueThanks) == 0 {
			c.opening(l, tokens, at)
		}
		if n > 0 && p.role == cueToo && at+n < len(tokens) && tokens[at+n-1].text == "zu" && startsUpper(tokens[at+n].raw) {
			p, n = nil, 0 // "zu Ostern"
		}
		switch word := tokens[at].text; {
		case n > 0 || tokens[at].kind != wordToken:
		case listed(word, praiseWords):
			p, n = &phrase{role: cuePraiseWord}, 1
		case listed(word, blameWords):
			p, n = &phrase{role: cueBlameWord}, 1
		}
		if n == 0 {
			c.content++
			c.unknown = append(c.unknown, tokens[at].text)
			n = 1
			if tokens[at].kind == numberToken {
				c.numbers++
			}
		} else {
			c.has |= p.role
			c.of = c.of || p.role == cueBlameWord && at+n < len(tokens) && tokens[at+n].kind == wordToken && !knowsCue(l, tokens, at+n)
		}
		for _, t := range tokens[at : at+n] {
			c.texts = append(c.texts, t.text)
			c.denied = c.denied || isOneOf(t.text, smallDenials) && (n == 1 || p.role&(cuePraise|cueBlame|cueHarmless) == 0)
		}
		c.words += n
		at += n
	}
	return c
}

// always are cues that begin a stretch whatever longer phrase begins there.
const always = cueFaults | cueCorrects | cueNo | cueI | cueOthers | cueBut | cueThat | cueAnswer | cueYou

// opening is what begins at a token: the longest phrases, and those that only name.
func (c *stretch) opening(l *language, tokens []token, at int) {
	var roles role
	longest := 0
	for k := range strings.Count(cueNames, " ") + 1 {
		_, n := l.match(tokens, at, 1<<k)
		switch {
		case n == 0:
			continue
		case n > longest:
			roles = roles&always | 1<<k
			longest = n
		case n == longest || 1<<k&always != 0:
			roles |= 1 << k
		}
		switch role(1 << k) {
		case cueDoubt:
			c.doubt = max(c.doubt, n)
		case cueAgain:
			c.again = max(c.again, n)
		}
	}
	c.opens |= roles
}

func startsUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func knowsCue(l *language, tokens []token, at int) bool {
	_, n := l.match(tokens, at, cuesFirst|cuesThen)
	return n > 0
}
