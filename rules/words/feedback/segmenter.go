package feedback

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"palate/rules/words/lexicon"
)

// Cues are what phrases of a turn speak for; lexicon/feedback/en.txt says what each means.
const (
	cuePraise lexicon.Role = 1 << iota
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
	cueTone
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
const cueNames = "praise! praise blame! blame does too a-bit thanks alone not faults no harmless my-fault but doubt! doubt again correct corrects mend change tone answer! answer you I others asks task game filler"

// Of phrases of one length at one place, those that say something count before those that only name.
const (
	cuesFirst = cuePraise | cuePraiseWord | cueBlame | cueBlameWord | cueDoes | cueToo | cueABit | cueThanks | cueNot | cueHarmless | cueMyFault |
		cueDoubts | cueDoubt | cueAgain | cueCorrect | cueMend | cueChange | cueTone
	cuesThen = cueAlone | cueFaults | cueGame | cueThat | cueAnswer | cueYou | cueI | cueOthers | cueAsks | cueTask | cueNo | cueFiller
)

var (
	feedbackOnce sync.Once
	feedbackRead *lexicon.Lexicon
)

// feedbackPhrases are the tables of all languages in one: a chat mixes them. They are read when first asked for,
// and not by a variable's initial value, so that a program that reads no feedback links no table.
func feedbackPhrases() *lexicon.Lexicon {
	feedbackOnce.Do(func() {
		feedbackRead = lexicon.New("", false)
		names := strings.Fields(cueNames)
		for _, table := range []string{lexicon.EnglishFeedback, lexicon.GermanFeedback, lexicon.FrenchFeedback, lexicon.SpanishFeedback} {
			for kind, phrases := range lexicon.Sections(table) {
				k := slices.Index(names, kind)
				for _, words := range phrases {
					feedbackRead.Add(lexicon.Phrase{Role: 1 << k, Rank: k}, words)
				}
			}
		}
	})
	return feedbackRead
}

// A segment is a part of a turn between marks, or behind "but".
type segment struct {
	start, end   int          // bytes
	cues         lexicon.Role // cues that stand in it
	opening      lexicon.Role // cues that it begins with
	words        int
	contentWords int // words that no table has, and quotations
	numbers      int
	doubt        int // words of the doubt that it begins with
	again        int // words of the request for another try that it begins with
	question     bool
	inQuestion   bool // a sentence that is a question
	begins       bool // a sentence
	ends         bool // with a full stop or an exclamation mark
	quotes       int
	colon        bool // a text to work on follows
	denied       bool // by a small word: "not"
	namesSecond  bool // its second word is a number or begins with a capital
	upper        bool // begins with a capital
	texts        []string
	unknown      []string // of them those that no table has
	attributive  bool     // a word of blame says what something is like: "a bad knee"
}

// segmentsOf reads a turn up to where somebody else's text or code begins.
func segmentsOf(text string) []segment {
	if isFullMark(strings.TrimSpace(text)) {
		return []segment{{end: len(text), cues: cuePraise, words: 1}}
	}
	text, _, _ = strings.Cut(text, "```")
	r := segmenter{phrases: feedbackPhrases(), tokens: withoutModifiers(lexicon.Scan(text, false)), begins: true}
	r.read()
	return r.segments
}

// isFullMark reports whether a text is all of the points there are: "10/10".
func isFullMark(text string) bool {
	got, of, ok := strings.Cut(text, "/")
	return ok && got == of && len(got) > 0 && len(got) < 4 && strings.Trim(got, "0123456789") == ""
}

// A segmenter cuts a turn into stretches.
type segmenter struct {
	phrases  *lexicon.Lexicon
	tokens   []lexicon.Token
	segments []segment
	begins   bool // the next stretch begins a sentence
}

func (r *segmenter) read() {
	from := 0
	for i, t := range r.tokens {
		switch {
		case t.Kind == lexicon.StopToken || t.Kind == lexicon.PauseToken:
			r.add(from, i)
			if from = i + 1; t.Raw == ":" && r.colon() {
				return
			}
			if t.Kind == lexicon.StopToken {
				r.stop(t.Raw)
			}
		case i > from && r.isBut(i):
			r.add(from, i)
			from = i
		}
	}
	r.add(from, len(r.tokens))
}

func (r *segmenter) isBut(i int) bool {
	_, n := r.phrases.Match(r.tokens, i, cueBut)
	return n > 0
}

func (r *segmenter) add(from, to int) {
	if from < to {
		c := segment{start: r.tokens[from].Start, end: r.tokens[to-1].End, begins: r.begins}
		c.read(r.phrases, r.tokens[from:to])
		r.segments, r.begins = append(r.segments, c), false
	}
}

// stop takes in how a sentence ends.
func (r *segmenter) stop(mark string) {
	r.begins = true
	n := len(r.segments)
	if n == 0 {
		return
	}
	last := &r.segments[n-1]
	last.ends = last.ends || mark == "." || mark == "!"
	if mark != "?" {
		return
	}
	last.question = true
	for k := n - 1; k >= 0; k-- {
		if r.segments[k].inQuestion = true; r.segments[k].begins {
			return
		}
	}
}

// withoutModifiers drops what only colours or joins the emoji before it.
func withoutModifiers(tokens []lexicon.Token) []lexicon.Token {
	kept := tokens[:0]
	for _, t := range tokens {
		if r, _ := utf8.DecodeRuneInString(t.Raw); t.Kind == lexicon.WordToken && (unicode.Is(unicode.Sk, r) || unicode.IsMark(r)) {
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// smallDenials make a question one that expects to be agreed with: "is it not?"
const smallDenials = " not no isnt arent wasnt werent doesnt dont didnt wont wouldnt shouldnt couldnt cant hasnt havent nicht kein keine pas "

// read takes in the words of a stretch.
func (c *segment) read(l *lexicon.Lexicon, tokens []lexicon.Token) {
	c.upper = startsUpper(tokens[0].Raw)
	c.namesSecond = len(tokens) > 1 && (tokens[1].Kind == lexicon.NumberToken || startsUpper(tokens[1].Raw))
	for at := 0; at < len(tokens); {
		if c.contentWords == 0 && c.cues&^(cueFiller|cueBut|cueAlone|cueThanks) == 0 {
			c.readOpening(l, tokens, at)
		}
		cue, n := cueAt(l, tokens, at)
		switch t := &tokens[at]; {
		case t.Kind == lexicon.QuoteToken || t.Kind == lexicon.PatternToken:
			c.quotes, c.contentWords, c.words = c.quotes+1, c.contentWords+1, c.words+1
			at++
			continue
		case cue == 0:
			c.contentWords, c.unknown = c.contentWords+1, append(c.unknown, t.Text)
			if t.Kind == lexicon.NumberToken {
				c.numbers++
			}
		}
		c.cues |= cue
		c.attributive = c.attributive || cue == cueBlameWord && at+n < len(tokens) && tokens[at+n].Kind == lexicon.WordToken && !known(l, tokens, at+n)
		for _, t := range tokens[at : at+n] {
			c.texts = append(c.texts, t.Text)
			c.denied = c.denied || lexicon.IsOneOf(t.Text, smallDenials) && (n == 1 || cue&(cuePraise|cueBlame|cueHarmless) == 0)
		}
		c.words, at = c.words+n, at+n
	}
}

// cueAt is the cue of the longest phrase at a token, 0 for none, and how many tokens it takes. What no
// table has may be a word of verdicts.
func cueAt(l *lexicon.Lexicon, tokens []lexicon.Token, at int) (cue lexicon.Role, n int) {
	p, n := l.Match(tokens, at, cuesFirst)
	if q, m := l.Match(tokens, at, cuesThen); m > n {
		p, n = q, m
	}
	before := n > 0 && at+n < len(tokens) && startsUpper(tokens[at+n].Raw)
	switch t := &tokens[at]; {
	case n > 0 && !(p.Role == cueToo && before && tokens[at+n-1].Text == "zu"): // "zu Ostern"
		return p.Role, n
	case n == 0 && t.Kind == lexicon.WordToken && listed(t.Text, praiseWords):
		return cuePraiseWord, 1
	case n == 0 && t.Kind == lexicon.WordToken && listed(t.Text, blameWords):
		return cueBlameWord, 1
	}
	return 0, 1
}

// always are cues that begin a stretch whatever longer phrase begins there.
const always = cueFaults | cueCorrects | cueNo | cueI | cueOthers | cueBut | cueThat | cueAnswer | cueYou

// readOpening is what begins at a token: the longest phrases, and those that only name.
func (c *segment) readOpening(l *lexicon.Lexicon, tokens []lexicon.Token, at int) {
	var roles lexicon.Role
	longest := 0
	for k := range strings.Count(cueNames, " ") + 1 {
		_, n := l.Match(tokens, at, 1<<k)
		switch {
		case n == 0:
			continue
		case n > longest:
			roles = roles&always | 1<<k
			longest = n
		case n == longest || 1<<k&always != 0:
			roles |= 1 << k
		}
		switch lexicon.Role(1 << k) {
		case cueDoubt:
			c.doubt = max(c.doubt, n)
		case cueAgain:
			c.again = max(c.again, n)
		}
	}
	c.opening |= roles
}

func startsUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func known(l *lexicon.Lexicon, tokens []lexicon.Token, at int) bool {
	_, n := l.Match(tokens, at, cuesFirst|cuesThen)
	return n > 0
}

// colon takes a colon in; it reports whether a text to work on follows.
func (r *segmenter) colon() bool {
	if len(r.segments) == 0 {
		return false
	}
	c := &r.segments[len(r.segments)-1]
	if c.words == 1 && len(c.unknown) == 1 && r.reports(c.end) {
		c.cues |= cueBlame
		return true
	}
	if c.fails() {
		c.cues |= cueBlame
		return false
	}
	c.colon = c.announces()
	return c.colon
}

// reports reports whether what a program says of its failure follows a colon: "lsof: command not found".
func (r *segmenter) reports(from int) bool {
	for i, t := range r.tokens {
		if t.Start < from || t.Kind != lexicon.WordToken {
			continue
		}
		if _, n := r.phrases.Match(r.tokens, i, cueBlame); n > 1 {
			return true
		}
	}
	return false
}

// announces reports whether what follows a colon is a text to work on.
func (c *segment) announces() bool {
	return c.cues&(cueTask|cueAsks) != 0 && c.cues&(cueBlame|cueCorrect) == 0 || c.quotes == 0 && c.cues&^(cueFiller|cueThat|cueAnswer|cueTask) == 0
}

// fails reports whether a message of an error follows a colon: "IndexError:".
func (c *segment) fails() bool {
	for _, ending := range []string{"error", "exception", "fehler", "erreur"} {
		if n := len(c.texts); n > 0 && n <= 2 && strings.HasSuffix(c.texts[n-1], ending) {
			return true
		}
	}
	return false
}
