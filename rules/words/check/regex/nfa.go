package regex

import "unicode/utf8"

// maxPasses is how often a text may be read with a thread at every instruction: enough for any pattern that
// does not look ahead to the end of the text at each of its matches.
const maxPasses = 4

// A thread is an instruction and where its match began.
type thread struct{ pc, start int }

// A queue holds threads in order of their starts: an instruction that one of them has reached is not entered
// by a later one.
type queue struct {
	list []thread
	mark []int // by instruction, the step that last reached it
	step int
}

func (q *queue) clear(step int) { q.list, q.step = q.list[:0], step }

// An nfa simulates the nondeterministic automaton of a program on a text, all threads in step, so that its
// time is linear in both (Thompson, Regular Expression Search Algorithm, 1968; Pike's virtual machine).
type nfa struct {
	p         *Pattern
	text      string
	now, next queue
	steps     int
	stack     []int
	budget    int // steps of threads that are left
}

// find is the leftmost match at or after a byte, the longest of those; ok is false for none.
func (m *nfa) find(from int) (start, end int, ok bool) {
	start = -1
	m.steps++
	m.now.clear(m.steps)
	for at := from; ; {
		if start < 0 && len(m.now.list) == 0 {
			next := m.p.first.next(m.text, at)
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
			m.add(&m.now, thread{0, at}, at)
		}
		if len(m.now.list) == 0 && start >= 0 {
			break
		}
		m.steps++
		m.next.clear(m.steps)
		if m.budget -= len(m.now.list) + 1; m.budget < 0 {
			return 0, 0, false
		}
		for _, t := range m.now.list {
			if start >= 0 && t.start > start {
				break
			}
			switch i := &m.p.program[t.pc]; {
			case i.op == opMatch:
				if start < 0 || t.start < start || at > end {
					start, end = t.start, at
				}
			case size > 0 && i.set.has(r):
				m.add(&m.next, thread{t.pc + 1, t.start}, at+size)
			}
		}
		m.now, m.next = m.next, m.now
		if size == 0 {
			break
		}
		at += size
	}
	return start, end, start >= 0
}

// add adds a thread, and those it splits into without consuming a rune.
func (m *nfa) add(to *queue, t thread, at int) {
	if len(to.mark) < len(m.p.program) {
		to.mark = make([]int, len(m.p.program))
	}
	m.stack = append(m.stack[:0], t.pc)
	for len(m.stack) > 0 {
		pc := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if to.mark[pc] == to.step {
			continue
		}
		to.mark[pc] = to.step
		switch i := &m.p.program[pc]; i.op {
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

// holds reports whether an assertion holds at a byte.
func (m *nfa) holds(op opcode, at int) bool {
	switch op {
	case opBegin:
		return at == 0 || m.p.multiline && m.text[at-1] == '\n'
	case opEnd:
		return at == len(m.text) || m.p.multiline && m.text[at] == '\n'
	}
	before := at > 0 && isASCIIWord(m.text[at-1])
	after := at < len(m.text) && isASCIIWord(m.text[at])
	return (before != after) == (op == opBoundary)
}

func isASCIIWord(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b == '_' || b >= 'a' && b <= 'z'
}

// A Location is where a pattern matches: the bytes of a text from Start up to End.
type Location struct{ Start, End int }

// maxMatches is how many matches of one pattern are looked for.
const maxMatches = 1000

// All lists the first 1000 matches in a text that do not overlap. A pattern that looks far ahead at each of
// them finds as many as it can within a few passes over the text.
func (p *Pattern) All(text string) (list []Location) {
	m := nfa{p: p, text: text, budget: p.budget(text)}
	return m.all()
}

// budget is how many steps the threads of a pattern may make in a text.
func (p *Pattern) budget(text string) int { return maxPasses * (len(text) + 1) * len(p.program) }

func (m *nfa) all() (list []Location) {
	for at := 0; at <= len(m.text) && len(list) < maxMatches; {
		start, end, ok := m.find(at)
		if !ok {
			break
		}
		list = append(list, Location{start, end})
		at = end
		if start == end {
			_, size := utf8.DecodeRuneInString(m.text[end:])
			at += max(size, 1)
		}
	}
	return list
}
