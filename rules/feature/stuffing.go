package feature

import (
	"strings"
	"unicode"
)

// Keyword stuffing: a response that repeats the prompt's words, so as to look like one that answers it, is read
// without the repetition. Stuffed is a run of words that are all in the prompt, most of which occur in it at
// least stuffedTimes and more than twice as often as in the prompt: five copies of the prompt, its keywords in
// any order, each word five times. A text that quotes the prompt, corrects it or draws on a source in it
// repeats few of its words so often, and stays whole.
const (
	stuffedTimes = 4
	stuffedShare = .75
	stuffedPairs = 3 // how often neighbours recur where copies of one order follow each other
)

// A stuffing finds the stuffed words of a response that was read.
type stuffing struct {
	response   *vocabulary
	tokens     []uint32 // its words, as indices of the vocabulary
	inPrompt   []int32  // by index: how often the prompt has the word
	counts     []int32  // by index: how often the run in hand has it
	pairs      hashSet
	pairCounts []int32 // of pairs
	cut        []Range
}

// withoutStuffing is a response without its stuffed words; ok is false where there are none.
func (r *extractor) withoutStuffing(text string) (rest string, ok bool) {
	s := &r.stuffing
	s.find(&r.prompt.vocab, &r.response.vocab)
	if len(s.cut) == 0 {
		return text, false
	}
	s.keepFirst(r.prompt.words)
	cut := byteRanges(s.cut, r.response.wordRanges(text, &r.cache), text)
	return Normalize(Without(text, cut)), len(cut) > 0
}

// find lists the stuffed words as ranges of tokens.
func (s *stuffing) find(prompt, response *vocabulary) {
	s.response, s.tokens, s.cut = response, response.tokens, s.cut[:0]
	s.inPrompt, s.counts = s.inPrompt[:0], s.counts[:0]
	for _, key := range response.keys {
		n := int32(0)
		if at := prompt.find(key); at >= 0 {
			n = prompt.counts[at]
		}
		s.inPrompt, s.counts = append(s.inPrompt, n), append(s.counts, 0)
	}
	for from := 0; from < len(s.tokens); {
		to := from
		for to < len(s.tokens) && s.inPrompt[s.tokens[to]] > 0 {
			to++
		}
		if to-from >= stuffedTimes {
			s.checkRun(from, to)
		}
		from = to + 1
	}
}

// checkRun cuts the stuffed part of a run of words that are all in the prompt.
func (s *stuffing) checkRun(from, to int) {
	if !s.repetitive(from, to) {
		return
	}
	if !s.stuffed(from, to) {
		if from, to = s.recurring(from, to); !s.stuffed(from, to) {
			return
		}
	}
	s.cut = append(s.cut, s.wholeCopies(from, to))
}

// wholeCopies is the part of a stuffed run that is whole copies: in which its first and its last word occur a
// multiple of as many times as there are copies. What is left over belongs to the answer, some of whose words
// are in the prompt too: it comes before the copies, unless those begin the text.
func (s *stuffing) wholeCopies(from, to int) Range {
	s.count(from, to)
	defer s.resetCounts(from, to)
	copies := s.copies(from, to)
	if copies == 0 {
		return Range{from, to}
	}
	a, b := from, to
	odd := func(i int) bool { return a < b && s.counts[s.tokens[i]]%copies != 0 }
	for from == 0 && odd(b-1) {
		b--
		s.counts[s.tokens[b]]--
	}
	for odd(a) {
		s.counts[s.tokens[a]]--
		a++
	}
	return Range{a, b}
}

// copies is the count of the rarest stuffed word of a run that was counted; 0 where none is stuffed.
func (s *stuffing) copies(from, to int) (fewest int32) {
	for _, at := range s.tokens[from:to] {
		if n := s.counts[at]; n >= stuffedTimes && (fewest == 0 || n < fewest) {
			fewest = n
		}
	}
	return fewest
}

// repetitive reports whether words occur twice there on average, as in most texts they do not.
func (s *stuffing) repetitive(from, to int) bool {
	different := s.count(from, to)
	s.resetCounts(from, to)
	return to-from >= 2*different
}

// count counts each word of a run, and the distinct ones.
func (s *stuffing) count(from, to int) (different int) {
	for _, at := range s.tokens[from:to] {
		if s.counts[at]++; s.counts[at] == 1 {
			different++
		}
	}
	return different
}

func (s *stuffing) resetCounts(from, to int) {
	for _, at := range s.tokens[from:to] {
		s.counts[at] = 0
	}
}

// stuffed reports whether enough of the words of a run recur; stop words count only where there are no others.
func (s *stuffing) stuffed(from, to int) bool {
	s.count(from, to)
	var all, often [2]int
	for _, at := range s.tokens[from:to] {
		n := s.counts[at]
		if n == 0 {
			continue
		}
		kind := 0
		if s.response.isContentWord(int(at)) {
			kind = 1
		}
		all[kind]++
		if n >= stuffedTimes && n > 2*s.inPrompt[at] {
			often[kind]++
		}
		s.counts[at] = 0
	}
	kind := 1
	if all[1] == 0 {
		kind = 0
	}
	return all[kind] > 0 && float64(often[kind]) >= stuffedShare*float64(all[kind])
}

// recurring is the longest part of a run all of whose bigrams recur in it.
func (s *stuffing) recurring(from, to int) (a, b int) {
	s.pairs.empty(to - from)
	s.pairCounts = s.pairCounts[:0]
	pair := func(i int) uint64 { return uint64(s.tokens[i])<<32 | uint64(s.tokens[i+1]) }
	for i := from; i+1 < to; i++ {
		at, isNew := s.pairs.add(pair(i))
		if isNew {
			s.pairCounts = append(s.pairCounts, 0)
		}
		s.pairCounts[at]++
	}
	begin := from
	for i := from; i < to; i++ {
		if i+1 < to && s.pairCounts[s.pairs.find(pair(i))] >= stuffedPairs {
			continue
		}
		if i+1-begin > b-a {
			a, b = begin, i+1
		}
		begin = i + 1
	}
	return a, b
}

// keepFirst keeps the first copy of the prompt where a response is nothing but copies.
func (s *stuffing) keepFirst(prompt int) {
	all := 0
	for _, c := range s.cut {
		all += c.End - c.Start
	}
	if all < len(s.tokens) {
		return
	}
	s.cut[0].Start = min(s.cut[0].Start+prompt, s.cut[0].End)
}

// wordRanges are the bytes of each word of a text that was read before.
func (s *textStats) wordRanges(text string, known *charCache) []Range {
	words := make([]Range, 0, s.words)
	w := wordScanner{s: new(textStats), hash: fnvOffset}
	w.s.vocab.empty(len(text))
	begin := 0
	for at := 0; at < len(text); {
		c, size := known.decode(text[at:])
		open, n := w.runes > 0, len(w.s.vocab.tokens)
		w.char(c)
		ended := len(w.s.vocab.tokens) - n
		alone := c.has(ideograph)
		if open && ended > 0 && (!c.has(unspaced) || alone) {
			words = append(words, Range{begin, at})
			ended--
		}
		if !open || alone {
			begin = at
		}
		if ended > 0 {
			words = append(words, Range{begin, at + size})
		}
		at += size
	}
	if w.runes > 0 {
		words = append(words, Range{begin, len(text)})
	}
	return words
}

// byteRanges turns ranges of words into ranges of bytes, with the punctuation that belongs to them. Those without
// a word of three letters are left out: figures of a matrix, names of variables and chords stuff nothing.
func byteRanges(cut, words []Range, text string) (list []Range) {
	for _, c := range cut {
		if c.Start == c.End {
			continue
		}
		before, after := 0, len(text)
		if c.Start > 0 {
			before = words[c.Start-1].End
		}
		if c.End < len(words) {
			after = words[c.End].Start
		}
		begin, end := words[c.Start].Start, words[c.End-1].End
		if hasWord(text[begin:end]) {
			list = append(list, Range{expandLeft(text, before, begin), expandRight(text, end, after)})
		}
	}
	return list
}

// hasWord reports whether there are three letters in a row, or one of a script whose words are shorter.
func hasWord(text string) bool {
	n := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			n = 0
		} else if n++; n == 3 || r >= 0x0E00 {
			return true
		}
	}
	return false
}

// expandLeft is the start of what belongs to a word at an offset, behind the end of the word before it: the
// start of the line, or else the white space before the word.
func expandLeft(text string, before, at int) int {
	gap := text[before:at]
	if n := strings.LastIndexByte(gap, '\n'); n >= 0 {
		return before + n + 1
	}
	if before == 0 {
		return 0
	}
	if n := strings.LastIndexFunc(gap, unicode.IsSpace); n >= 0 {
		return before + n
	}
	return at
}

// expandRight is the end of the punctuation that belongs to a word that ends at an offset, before the next word:
// what is attached to it, and what ends its sentence behind a blank, as in French.
func expandRight(text string, at, after int) int {
	n := strings.IndexFunc(text[at:after], unicode.IsSpace)
	if n < 0 {
		return after
	}
	at += n
	rest := strings.TrimLeft(text[at:after], " \u00a0\u202f")
	if marks := strings.TrimLeft(rest, "?!:;.…»"); len(marks) < len(rest) {
		return after - len(marks)
	}
	return at
}
