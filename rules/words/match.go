package words

import (
	"palate/rules/words/lexicon"
	"unicode/utf8"
)

// readings is how often a text may be read with all places of the program reached: enough for any pattern
// that does not look to the end of the text at each of its matches.
const readings = 4

// A thread is a place in the program and where its match began.
type thread struct{ pc, start int }

// threads are kept in order of their starts: a place that one of them has reached is not entered
// by a later one.
type threads struct {
	list []thread
	mark []int // of each place: the step that last reached it
	step int
}

func (t *threads) clear(step int) { t.list, t.step = t.list[:0], step }

// A machine runs a program over a text, all threads at once, so that its time is linear in both
// (Thompson; Pike).
type machine struct {
	p         *Pattern
	text      string
	now, then threads
	steps     int
	stack     []int
	left      int // runes that threads may take
}

// find is the leftmost match from a byte on, the longest of those; ok is false for none.
func (m *machine) find(from int) (start, end int, ok bool) {
	start = -1
	m.steps++
	m.now.clear(m.steps)
	for at := from; ; {
		if start < 0 && len(m.now.list) == 0 {
			next := m.p.begin.next(m.text, at)
			if next < 0 {
				break
			}
			if next > at {
				at = next
				m.steps++
				m.now.clear(m.steps)
			}
		}
		r, size := utf8.DecodeRuneInString(m.text[at:])
		if start < 0 {
			m.enter(&m.now, thread{0, at}, at)
		}
		if len(m.now.list) == 0 && start >= 0 {
			break
		}
		m.steps++
		m.then.clear(m.steps)
		if m.left -= len(m.now.list) + 1; m.left < 0 {
			return 0, 0, false
		}
		for _, t := range m.now.list {
			if start >= 0 && t.start > start {
				break
			}
			switch i := &m.p.code[t.pc]; {
			case i.op == opMatch:
				if start < 0 || t.start < start || at > end {
					start, end = t.start, at
				}
			case size > 0 && i.set.has(r):
				m.enter(&m.then, thread{t.pc + 1, t.start}, at+size)
			}
		}
		m.now, m.then = m.then, m.now
		if size == 0 {
			break
		}
		at += size
	}
	return start, end, start >= 0
}

// enter adds a thread, and those it splits into without taking a rune.
func (m *machine) enter(to *threads, t thread, at int) {
	if len(to.mark) < len(m.p.code) {
		to.mark = make([]int, len(m.p.code))
	}
	m.stack = append(m.stack[:0], t.pc)
	for len(m.stack) > 0 {
		pc := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if to.mark[pc] == to.step {
			continue
		}
		to.mark[pc] = to.step
		switch i := &m.p.code[pc]; i.op {
		case opRune, opMatch:
			to.list = append(to.list, thread{pc, t.start})
		case opSplit:
			m.stack = append(m.stack, pc+i.y, pc+i.x)
		default:
			if m.holds(i.op, at) {
				m.stack = append(m.stack, pc+1)
			}
		}
	}
}

// holds reports whether a condition on the place at holds.
func (m *machine) holds(op opcode, at int) bool {
	switch op {
	case opBegin:
		return at == 0 || m.p.lines && m.text[at-1] == '\n'
	case opEnd:
		return at == len(m.text) || m.p.lines && m.text[at] == '\n'
	}
	before := at > 0 && isASCIIWord(m.text[at-1])
	after := at < len(m.text) && isASCIIWord(m.text[at])
	return (before != after) == (op == opBoundary)
}

func isASCIIWord(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b == '_' || b >= 'a' && b <= 'z'
}

// maxPlaces is how many places of one pattern are looked for.
const maxPlaces = 1000

// All lists the matches in a text that do not overlap, the first 1000. A pattern that looks far ahead at each
// of them finds as many as it can while it reads the text some times over.
func (p *Pattern) All(text string) (places []lexicon.Range) {
	m := machine{p: p, text: text, left: p.budget(text)}
	return m.all()
}

// budget is how many runes the threads of a pattern may take in a text.
func (p *Pattern) budget(text string) int { return readings * (len(text) + 1) * len(p.code) }

func (m *machine) all() (places []lexicon.Range) {
	for at := 0; at <= len(m.text) && len(places) < maxPlaces; {
		start, end, ok := m.find(at)
		if !ok {
			break
		}
		places = append(places, lexicon.Range{Start: start, End: end})
		at = end
		if start == end {
			_, size := utf8.DecodeRuneInString(m.text[end:])
			at += max(size, 1)
		}
	}
	return places
}
