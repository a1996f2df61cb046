package feature

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A scanned text is what one pass over it counts. Every feature is a formula of these.
type scanned struct {
	runes, letters, digits, upper, unprintable int

	words, longWords, capsWords, contractions int // a word: see wordScanner
	types, repeatedPairs, wordRunes           int
	numbers                                   int
	lexicon                                   [lexicons]int

	sentences, exclamations, questions, commas, colons, dashes int
	parentheses, quotes, ellipses, emoji                       int

	paragraphs, lines, repeatedLines                          int
	bullets, nested, numbered, headings, rows, quoted, fences int
	bold, inlineCode, links                                   int
	codeRunes                                                 int

	startsLower bool
	endsAsking  bool
	hashes      []uint64 // of the words, in order
	script      *unicode.RangeTable
}

// scan reads a normalised text once, line by line for its structure and rune by rune for the
// rest, in time linear in its length.
func scan(text string) scanned {
	s := scanned{hashes: make([]uint64, 0, len(text)/5+4)}
	b := blocks{s: &s, seen: map[uint64]bool{}}
	for line := range strings.Lines(text) {
		b.line(strings.TrimRight(line, "\n"))
	}
	w := wordScanner{s: &s}
	for i, r := range text {
		s.rune(r, text[i:])
		w.rune(r)
	}
	w.end()
	s.distinct()
	s.startsLower = startsLower(text)
	s.endsAsking = endsAsking(text)
	s.sentences = max(s.sentences, 1)
	s.script = mainScript(text)
	return s
}

// rune counts what a single character tells; rest begins at it.
func (s *scanned) rune(r rune, rest string) {
	s.runes++
	switch {
	case unicode.IsLetter(r):
		s.letters++
		if unicode.IsUpper(r) {
			s.upper++
		}
	case unicode.IsDigit(r):
		s.digits++
	case r >= 0x2000 && isPictograph(r):
		s.pictograph(rest)
	case r == utf8.RuneError || !unicode.IsPrint(r) && !unicode.IsSpace(r) && r != 0x200D && r != 0x200C:
		s.unprintable++
	default:
		s.punctuation(r, rest)
	}
}

func (s *scanned) punctuation(r rune, rest string) {
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
func (s *scanned) endOfSentence(after string) {
	r, _ := utf8.DecodeRuneInString(after)
	if after == "" || unicode.IsSpace(r) || r == '"' || r == '”' || r == ')' || r == '*' {
		s.sentences++
	}
}

// pictograph counts an emoji once, however many characters its sequence has: what follows a
// joiner, a skin tone, and the second half of a flag belong to the one before.
func (s *scanned) pictograph(rest string) {
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

// scripts are those whose main use the feature same_script tells apart.
var scripts = []*unicode.RangeTable{
	unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Devanagari,
	unicode.Han, unicode.Hiragana, unicode.Hangul, unicode.Thai,
}

// mainScript is the script of most letters among the first thousand, nil where there is none.
// Japanese counts as Hiragana as soon as some is there, since it is also written in Han.
func mainScript(text string) *unicode.RangeTable {
	const sample = 1000
	var counts [16]int
	n := 0
	for _, r := range text {
		if n == sample {
			break
		}
		if unicode.IsLetter(r) {
			n++
			counts[scriptOf(r)]++
		}
	}
	if counts[7] > 0 && counts[6] > 0 {
		return scripts[7]
	}
	best := len(scripts)
	counts[best] = 0
	for i := range scripts {
		if counts[i] > counts[best] {
			best = i
		}
	}
	if best == len(scripts) {
		return nil
	}
	return scripts[best]
}

// scriptOf is the index of r's script in scripts, their number for any other.
func scriptOf(r rune) int {
	if r < 0x250 {
		return 0
	}
	for i, table := range scripts {
		if unicode.Is(table, r) {
			return i
		}
	}
	return len(scripts)
}
