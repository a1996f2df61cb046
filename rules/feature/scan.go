package feature

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// textStats are the counts that reading a text gives. Every feature is a formula of these.
type textStats struct {
	runes, letters, digits, upper, unprintable int

	words, longWords, capsWords, contractions int // a word: see wordScanner
	types, repeatedPairs, wordRunes           int
	numbers                                   int
	lexicon                                   [numLexicons]int

	sentences, exclamations, questions, commas, colons, dashes int
	parentheses, quotes, ellipses, emoji                       int

	paragraphs, lines, repeatedLines                          int
	bullets, nested, numbered, headings, rows, quoted, fences int
	bold, inlineCode, links                                   int
	codeRunes                                                 int

	startsLower bool
	endsAsking  bool

	byScript [len(scripts) + 1]int

	vocab vocabulary
	stems hashSet // see stemScanner
	seen  hashSet // the lines so far, then the pairs of words
}

// scan reads a normalised text: line by line for its structure and character by character for the
// rest, in time linear in its length as long as its hashes spread.
func (s *textStats) scan(text string, known *charCache) {
	s.read(text, known)
	s.seen.empty(16)
	b := markdownScanner{s: s, cache: known}
	for line := range strings.Lines(text) {
		b.line(strings.TrimSuffix(line, "\n"))
	}
	s.repeatedPairs = s.vocab.repeatedPairs(&s.seen)
	s.startsLower = startsLower(text)
	s.endsAsking = endsAsking(text)
	s.sentences = max(s.sentences, 1)
}

// read counts characters and words.
func (s *textStats) read(text string, known *charCache) {
	*s = textStats{vocab: s.vocab, stems: s.stems, seen: s.seen}
	s.vocab.empty(len(text))
	s.stems.empty(len(text) / 16)
	w := wordScanner{s: s, hash: fnvOffset}
	t := stemScanner{stems: &s.stems, hash: fnvOffset}
	for rest := text; rest != ""; {
		rest = rest[s.next(rest, known, &w, &t):]
	}
	w.end()
	t.end()
	s.sum()
}

// next takes the first token of a text and returns its size: a run of ASCII letters, which are most of most
// texts, or else one character.
func (s *textStats) next(text string, known *charCache, w *wordScanner, t *stemScanner) int {
	if n := latin(text); n > 0 {
		s.latin(n)
		w.latin(text[:n])
		t.latin(text[:n])
		return n
	}
	c, size := known.decode(text)
	s.char(c, text)
	w.char(c)
	t.char(c)
	return size
}

// latin is the number of ASCII letters that text begins with.
func latin(text string) (n int) {
	for n < len(text) && (text[n]|0x20)-'a' < 26 {
		n++
	}
	return n
}

// sum counts from the vocabulary.
func (s *textStats) sum() {
	s.words, s.types = len(s.vocab.tokens), len(s.vocab.keys)
	for at, count := range s.vocab.counts {
		for lists := s.vocab.lists[at]; lists != 0; lists &= lists - 1 {
			s.lexicon[bits.TrailingZeros32(lists)] += int(count)
		}
	}
}

// char counts a single character; rest begins at it.
func (s *textStats) char(c char, rest string) {
	s.runes++
	switch {
	case c.has(letter):
		s.letter(c)
	case c.has(digit):
		s.digits++
	case c.has(emoji):
		s.pictograph(rest)
	case c.has(unprintable):
		s.unprintable++
	case c.has(symbol):
		s.punctuation(c.r, rest)
	}
}

func (s *textStats) letter(c char) {
	if s.letters < scriptSample {
		s.byScript[c.script()]++
	}
	s.letters++
	if c.has(capital) {
		s.upper++
	}
}

// latin counts n ASCII letters, but not which are capitals.
func (s *textStats) latin(n int) {
	s.runes += n
	s.byScript[0] += min(n, max(0, scriptSample-s.letters))
	s.letters += n
}

func (s *textStats) punctuation(r rune, rest string) {
	switch r {
	case '.':
		if strings.HasPrefix(rest, "...") {
			s.ellipses++
		}
		s.endOfSentence(rest[1:])
	case '…':
		s.ellipses++
	case '!', '！', '՜', '¡':
		s.exclamations++
		s.endOfSentence(rest[utf8.RuneLen(r):])
	case '?', '？', '؟', '\u037E': // the last is Greek
		s.questions++
		s.endOfSentence(rest[utf8.RuneLen(r):])
	case '。', '।', '॥', '۔', '።', '｡':
		s.sentences++
	case ',', '，', '、', '،':
		s.commas++
	case ':', ';', '：', '；', '؛':
		s.colons++
	case '—', '–':
		s.dashes++
	case '(', '（':
		s.parentheses++
	case '"', '“', '«', '„', '「', '『':
		s.quotes++
	}
}

// endOfSentence counts a mark that ends a sentence: one before a blank or the end.
func (s *textStats) endOfSentence(after string) {
	r, _ := utf8.DecodeRuneInString(after)
	if after == "" || unicode.IsSpace(r) || r == '"' || r == '”' || r == ')' || r == '*' {
		s.sentences++
	}
}

// pictograph counts an emoji once, however many characters its sequence has: what follows a
// joiner, a skin tone, and the second half of a flag belong to the one before.
func (s *textStats) pictograph(rest string) {
	r, size := utf8.DecodeRuneInString(rest)
	if isSkinTone(r) && s.emoji > 0 {
		return
	}
	s.emoji++
	next, _ := utf8.DecodeRuneInString(rest[size:])
	if isRegional(r) && isRegional(next) {
		s.emoji-- // the next one counts for both
	}
	if joined(rest[size:]) {
		s.emoji--
	}
}

// joined reports whether an emoji goes on behind a joiner, which may stand behind a variation
// selector or a skin tone.
func joined(rest string) bool {
	for rest != "" {
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case r == 0x200D:
			next, _ := utf8.DecodeRuneInString(rest[size:])
			return isPictograph(next)
		case r != 0xFE0F && !isSkinTone(r):
			return false
		}
		rest = rest[size:]
	}
	return false
}

// isPictograph reports whether r is drawn as an emoji: the blocks of Unicode 16 whose characters
// have Emoji_Presentation or are mostly used so.
func isPictograph(r rune) bool {
	switch {
	case r >= 0x1F300 && r <= 0x1FAFF, r >= 0x1F000 && r <= 0x1F0FF, isRegional(r):
		return true
	case r >= 0x2600 && r <= 0x27BF:
		return r != 0x2713 && r != 0x2717 && r != 0x2610 && r != 0x2611 && r != 0x2612
	case r == 0x2B50 || r == 0x2B55 || r == 0x2B1B || r == 0x2B1C || r == 0x231A || r == 0x231B || r == 0x20E3:
		return true
	}
	return false
}

func isSkinTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

func isRegional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

func startsLower(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) {
			return unicode.IsLower(r)
		}
	}
	return false
}

// endsAsking reports whether the last sentence is a question.
func endsAsking(text string) bool {
	text = strings.TrimRight(text, " \n\t\"'”’)*_")
	r, _ := utf8.DecodeLastRuneInString(text)
	return r == '?' || r == '？' || r == '؟'
}
