package feature

import (
	"strings"
	"unicode"
)

// A response that says the prompt's words over and over, to be taken for one that answers it, is read
// without what it stuffs. It is stuffed where words of the prompt alone follow each other and most of
// them stand there at least stuffedTimes, and more than twice as often as in the prompt: five copies
// of the prompt, its keywords in any order, each word five times. A text that quotes the prompt, mends
// it or draws on a source in it repeats few of its words so often, and stays whole.
const (
	stuffedTimes = 4
	stuffedShare = .75
	stuffedPairs = 3 // how often neighbours recur where copies of one order follow each other
)

// A stuffing looks for stuffed words in a response that was read.
type stuffing struct {
	response *vocabulary
	text     []uint32 // its words, by their places in the vocabulary
	asked    []int32  // by place: how often the prompt has the word
	times    []int32  // by place: how often a run has it, while the run is looked at
	pairs    set
	counts   []int32 // of pairs
	cut      []Stretch
}

// unstuffed is a response without what it stuffs; ok is false where it stuffs nothing.
func (r *reader) unstuffed(text string) (rest string, ok bool) {
	s := &r.stuffing
	s.find(&r.prompt.vocab, &r.response.vocab)
	if len(s.cut) == 0 {
		return text, false
	}
	s.leave(r.prompt.words)
	cut := bytesOf(s.cut, r.response.placesOf(text, &r.known), text)
	return Normalize(Without(text, cut)), len(cut) > 0
}

// find looks for stuffed words, and lists them as stretches of the words.
func (s *stuffing) find(prompt, response *vocabulary) {
	s.response, s.text, s.cut = response, response.text, s.cut[:0]
	s.asked, s.times = s.asked[:0], s.times[:0]
	for _, key := range response.keys {
		n := int32(0)
		if at := prompt.find(key); at >= 0 {
			n = prompt.counts[at]
		}
		s.asked, s.times = append(s.asked, n), append(s.times, 0)
	}
	for from := 0; from < len(s.text); {
		to := from
		for to < len(s.text) && s.asked[s.text[to]] > 0 {
			to++
		}
		if to-from >= stuffedTimes {
			s.run(from, to)
		}
		from = to + 1
	}
}

// run looks at the words from one place up to another, which the prompt has all.
func (s *stuffing) run(from, to int) {
	if !s.crowded(from, to) {
		return
	}
	if !s.stuffed(from, to) {
		if from, to = s.recurring(from, to); !s.stuffed(from, to) {
			return
		}
	}
	s.cut = append(s.cut, s.whole(from, to))
}

// whole is the part of stuffed words in which the first and the last stand as many times as copies: what
// the answer itself says beside them may be in the prompt, too. It says that before them, unless they
// begin the text.
func (s *stuffing) whole(from, to int) Stretch {
	s.count(from, to)
	defer s.forget(from, to)
	copies := s.copies(from, to)
	if copies == 0 {
		return Stretch{from, to}
	}
	a, b := from, to
	odd := func(i int) bool { return a < b && s.times[s.text[i]]%copies != 0 }
	for from == 0 && odd(b-1) {
		b--
		s.times[s.text[b]]--
	}
	for odd(a) {
		s.times[s.text[a]]--
		a++
	}
	return Stretch{a, b}
}

// copies is how often the rarest of the stuffed words there stands, which were counted; 0 where none is.
func (s *stuffing) copies(from, to int) (fewest int32) {
	for _, at := range s.text[from:to] {
		if n := s.times[at]; n >= stuffedTimes && (fewest == 0 || n < fewest) {
			fewest = n
		}
	}
	return fewest
}

// crowded reports whether words stand twice there on average, which in most texts they do not.
func (s *stuffing) crowded(from, to int) bool {
	different := s.count(from, to)
	s.forget(from, to)
	return to-from >= 2*different
}

// count counts how often each word stands there, and the different ones.
func (s *stuffing) count(from, to int) (different int) {
	for _, at := range s.text[from:to] {
		if s.times[at]++; s.times[at] == 1 {
			different++
		}
	}
	return different
}

func (s *stuffing) forget(from, to int) {
	for _, at := range s.text[from:to] {
		s.times[at] = 0
	}
}

// stuffed reports whether enough of the words there recur; common words count only where there are no
// others.
func (s *stuffing) stuffed(from, to int) bool {
	s.count(from, to)
	var all, often [2]int
	for _, at := range s.text[from:to] {
		n := s.times[at]
		if n == 0 {
			continue
		}
		kind := 0
		if s.response.isContent(int(at)) {
			kind = 1
		}
		all[kind]++
		if n >= stuffedTimes && n > 2*s.asked[at] {
			often[kind]++
		}
		s.times[at] = 0
	}
	kind := 1
	if all[1] == 0 {
		kind = 0
	}
	return all[kind] > 0 && float64(often[kind]) >= stuffedShare*float64(all[kind])
}

// recurring is the longest part of a run whose every two neighbours recur in it.
func (s *stuffing) recurring(from, to int) (a, b int) {
	s.pairs.empty(to - from)
	s.counts = s.counts[:0]
	pair := func(i int) uint64 { return uint64(s.text[i])<<32 | uint64(s.text[i+1]) }
	for i := from; i+1 < to; i++ {
		at, isNew := s.pairs.add(pair(i))
		if isNew {
			s.counts = append(s.counts, 0)
		}
		s.counts[at]++
	}
	begin := from
	for i := from; i < to; i++ {
		if i+1 < to && s.counts[s.pairs.find(pair(i))] >= stuffedPairs {
			continue
		}
		if i+1-begin > b-a {
			a, b = begin, i+1
		}
		begin = i + 1
	}
	return a, b
}

// leave takes from what is cut the first time that the prompt is said, where a response says nothing
// else.
func (s *stuffing) leave(prompt int) {
	all := 0
	for _, c := range s.cut {
		all += c.End - c.Start
	}
	if all < len(s.text) {
		return
	}
	s.cut[0].Start = min(s.cut[0].Start+prompt, s.cut[0].End)
}

// placesOf is where the words of a text stand that was read before.
func (s *scanned) placesOf(text string, known *chars) []Stretch {
	words := make([]Stretch, 0, s.words)
	w := wordScanner{s: new(scanned), hash: fnvOffset}
	w.s.vocab.empty(len(text))
	begin := 0
	for at := 0; at < len(text); {
		c, size := known.first(text[at:])
		open, n := w.runes > 0, len(w.s.vocab.text)
		w.char(c)
		ended := len(w.s.vocab.text) - n
		alone := c.has(ideograph)
		if open && ended > 0 && (!c.has(unspaced) || alone) {
			words = append(words, Stretch{begin, at})
			ended--
		}
		if !open || alone {
			begin = at
		}
		if ended > 0 {
			words = append(words, Stretch{begin, at + size})
		}
		at += size
	}
	if w.runes > 0 {
		words = append(words, Stretch{begin, len(text)})
	}
	return words
}

// bytesOf are stretches of words as stretches of the text, with the marks that belong to them, but for
// those without a word of three letters: figures of a matrix, names of variables and chords stuff nothing.
func bytesOf(cut, words []Stretch, text string) (list []Stretch) {
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
			list = append(list, Stretch{beginning(text, before, begin), ending(text, end, after)})
		}
	}
	return list
}

// hasWord reports whether three letters follow each other, or there is one of a script whose words are
// shorter.
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

// beginning is where what begins with a word at a place begins, behind the word that ends before it:
// with its line, or else with the blank before it.
func beginning(text string, before, at int) int {
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

// ending is where the marks end that belong to a word that ends at a place, before the next one: those
// at it, and those that end its sentence behind a blank, as in French.
func ending(text string, at, after int) int {
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
