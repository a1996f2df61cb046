package wire

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxDepth bounds nesting, so that a hostile line cannot exhaust the stack.
const maxDepth = 64

// Parse reads one JSON value and nothing after it. It refuses what canonical JSON cannot
// hold (RFC 8785, 3.1): bytes that are no UTF-8, lone surrogates, a name twice in an object,
// numbers beyond a double; and nesting deeper than 64. The error is an [Error] with
// [CodeMalformed] that names the byte.
func Parse(b []byte) (Value, error) {
	src := string(b)
	if !utf8.ValidString(src) {
		return Null, Malformed("", "not valid UTF-8")
	}
	p := parsers.Get().(*parser)
	defer p.release()
	p.src = src
	v := p.value(0)
	p.space()
	if p.err == nil && p.at < len(p.src) {
		p.fail("unexpected text after the value")
	}
	if p.err != nil {
		return Null, p.err
	}
	return v, nil
}

// A parser reads src from at; once err is set it reads nothing more. members and items hold what
// was read of the objects and lists that are open, so that each is allocated once, at its size.
type parser struct {
	src     string
	at      int
	err     *Error
	members []Member
	items   []Value
	trusted bool // nesting is not bounded
}

// parsers are the parsers at rest, each with room for what is open of an event.
var parsers = sync.Pool{New: func() any { return &parser{members: make([]Member, 0, eventMembers)} }}

// release lets others use p, unless its room has grown to more than lines need.
func (p *parser) release() {
	members, items := p.members[:cap(p.members)], p.items[:cap(p.items)]
	if len(members) > 8*eventMembers || len(items) > 8*eventMembers {
		return
	}
	clear(members)
	clear(items)
	*p = parser{members: members[:0], items: items[:0]}
	parsers.Put(p)
}

func (p *parser) fail(message string) {
	if p.err == nil {
		p.err = Malformed("", message+" at byte "+strconv.Itoa(p.at+1))
		p.at = len(p.src)
	}
}

func (p *parser) space() {
	for p.at < len(p.src) && (p.src[p.at] == ' ' || p.src[p.at] == '\t' || p.src[p.at] == '\n' || p.src[p.at] == '\r') {
		p.at++
	}
}

// peek is the next byte, 0 at the end.
func (p *parser) peek() byte {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return 0
}

// take steps over c, after space, and reports whether it was there.
func (p *parser) take(c byte) bool {
	p.space()
	if p.peek() != c {
		return false
	}
	p.at++
	return true
}

func (p *parser) value(depth int) Value {
	p.space()
	if depth > maxDepth && !p.trusted {
		p.fail("nested too deeply")
		return Null
	}
	switch c := p.peek(); {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.list(depth)
	case c == '"':
		return String(p.str())
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	}
	return p.word()
}

func (p *parser) word() Value {
	for _, w := range [...]struct {
		name string
		v    Value
	}{{"true", Bool(true)}, {"false", Bool(false)}, {"null", Null}} {
		if len(p.src)-p.at >= len(w.name) && p.src[p.at:p.at+len(w.name)] == w.name {
			p.at += len(w.name)
			return w.v
		}
	}
	p.fail("expected a JSON value")
	return Null
}

func (p *parser) list(depth int) Value {
	p.at++
	start := len(p.items)
	for end := p.take(']'); !end && p.err == nil; {
		item := p.value(depth + 1)
		p.items = append(p.items, item)
		if end = p.take(']'); !end && !p.take(',') {
			p.fail("expected , or ]")
		}
	}
	items := append([]Value{}, p.items[start:]...)
	p.items = p.items[:start]
	return List(items...)
}

func (p *parser) object(depth int) Value {
	p.at++
	start := len(p.members)
	for end := p.take('}'); !end && p.err == nil; {
		m := p.member(depth)
		p.members = append(p.members, m)
		if end = p.take('}'); !end && !p.take(',') {
			p.fail("expected , or }")
		}
	}
	members := append([]Member{}, p.members[start:]...)
	p.members = p.members[:start]
	if name, twice := sortMembers(members); twice && p.err == nil {
		p.fail("the name " + strconv.Quote(name) + " stands twice in an object, before the end")
	}
	return objectOf(members)
}

func (p *parser) member(depth int) Member {
	p.space()
	if p.peek() != '"' {
		p.fail("expected a name in quotes")
		return Member{}
	}
	name := p.str()
	if !p.take(':') {
		p.fail("expected :")
	}
	return Member{name, p.value(depth + 1)}
}

// number reads the grammar of RFC 8259, 6, which is narrower than Go's.
func (p *parser) number() Value {
	start := p.at
	p.oneOf("-")
	if !p.oneOf("0") {
		p.digits()
	}
	if p.oneOf(".") {
		p.digits()
	}
	if p.oneOf("eE") {
		p.oneOf("+-")
		p.digits()
	}
	if p.err != nil {
		return Null
	}
	f, err := strconv.ParseFloat(p.src[start:p.at], 64)
	if err != nil {
		p.fail("number out of range")
		return Null
	}
	return Number(f)
}

// oneOf steps over the next byte when it is one of set.
func (p *parser) oneOf(set string) bool {
	if strings.IndexByte(set, p.peek()) < 0 {
		return false
	}
	p.at++
	return true
}

func (p *parser) digits() {
	start := p.at
	for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() {
		p.at++
	}
	if p.at == start {
		p.fail("expected a digit")
	}
}
