package adapters

import (
	"fmt"
	"strings"
)

// A selector names attributes, test ids, roles, ids and classes. Tags rot first, so one is allowed only where its
// hyphen shows that it is a custom element; places among siblings (nth-child) and paths from the root say nothing.
//
//	list     = complex {"," complex}
//	complex  = compound {(" " | ">" | "+" | "~") compound}
//	compound = [tag] part {part} | tag
//	part     = "#" name | "." name | "[" name [op value] "]" | ":" ("not" | "is" | "has") "(" list ")"
//
// In :has() a complex may begin with a combinator.
func (l *linter) selector(field string, t tree) {
	s, is := t.value.(string)
	switch {
	case !is:
		l.wrong(field, t, "must be a selector")
	case len(s) > maxCSS:
		l.wrong(field, t, fmt.Sprintf("has at most %d characters", maxCSS))
	case strings.Contains(s, "//") || strings.Contains(strings.ToLower(s), "script:"):
		l.wrong(field, t, "must not name an address")
	default:
		r := &selectorReader{rest: s}
		if r.list(false); r.fault == "" && r.rest != "" {
			r.fail("has " + quoted(r.rest) + " where it should end")
		}
		if r.fault != "" {
			l.wrong(field, t, r.fault)
		}
	}
}

// around is a selector of what is around a turn; "body" is all of the page.
func (l *linter) around(field string, t tree) {
	if t.value != "body" {
		l.selector(field, t)
	}
}

// A selectorReader reads from the front of rest until the first fault.
type selectorReader struct {
	rest  string
	fault string
	depth int
}

func (r *selectorReader) fail(message string) {
	if r.fault == "" {
		r.fault = message
	}
}

func quoted(s string) string {
	if len(s) > 12 {
		s = s[:12]
	}
	return fmt.Sprintf("%q", s)
}

// take reads a prefix, if it is there.
func (r *selectorReader) take(prefix string) bool {
	rest, is := strings.CutPrefix(r.rest, prefix)
	r.rest = rest
	return is
}

func (r *selectorReader) space() { r.rest = strings.TrimLeft(r.rest, " ") }

func (r *selectorReader) list(relative bool) {
	for {
		r.complex(relative)
		if r.space(); r.fault != "" || !r.take(",") {
			return
		}
	}
}

func (r *selectorReader) complex(relative bool) {
	r.space()
	if relative {
		r.combinator()
	}
	r.compound()
	for r.fault == "" {
		spaced := strings.HasPrefix(r.rest, " ")
		r.space()
		if r.rest == "" || r.rest[0] == ',' || r.rest[0] == ')' || !(r.combinator() || spaced) {
			return
		}
		r.compound()
	}
}

func (r *selectorReader) combinator() bool {
	is := r.take(">") || r.take("+") || r.take("~")
	if is {
		r.space()
	}
	return is
}

func (r *selectorReader) compound() {
	tag := r.name()
	if tag != "" && !strings.Contains(tag, "-") {
		r.fail("names the tag " + quoted(tag) + ": tags change, so name an attribute; only a custom element's tag is allowed")
	}
	parts := 0
	for r.fault == "" && r.part() {
		parts++
	}
	if tag == "" && parts == 0 {
		r.fail("has " + quoted(r.rest) + " where a selector should begin")
	}
}

// part reads one part; false: there is none.
func (r *selectorReader) part() bool {
	switch {
	case r.take("#"), r.take("."):
		if r.name() == "" {
			r.fail("has # or . without a name")
		}
	case r.take("["):
		r.attribute()
	case r.take(":"):
		r.pseudo()
	default:
		return false
	}
	return true
}

func (r *selectorReader) attribute() {
	if r.name() == "" {
		r.fail("has [ without an attribute")
	}
	for _, op := range []string{"^=", "$=", "*=", "~=", "|=", "="} {
		if r.take(op) {
			r.value()
			break
		}
	}
	if !r.take("]") {
		r.fail("has an attribute that does not end with ]")
	}
}

// value reads a text between single quotes.
func (r *selectorReader) value() {
	if !r.take("'") {
		r.fail("must have the value of an attribute between single quotes")
		return
	}
	value, rest, closed := strings.Cut(r.rest, "'")
	if !closed || value == "" || strings.ContainsFunc(value, func(c rune) bool { return c < ' ' || c == '\\' }) {
		r.fail("has a value that is empty, not closed, or has a backslash or control character")
	}
	r.rest = rest
}

func (r *selectorReader) pseudo() {
	name := r.name()
	if name != "not" && name != "is" && name != "has" {
		r.fail("has :" + name + "; only :not(), :is() and :has() say something that lasts")
		return
	}
	if r.depth++; r.depth > 3 {
		r.fail("is nested too deeply")
		return
	}
	if !r.take("(") {
		r.fail("has :" + name + " without ( )")
	}
	r.list(name == "has")
	if r.space(); !r.take(")") {
		r.fail("has a ( that is not closed")
	}
	r.depth--
}

// name reads letters, digits, - and _; "" where none stands, or where a digit comes first.
func (r *selectorReader) name() string {
	end := strings.IndexFunc(r.rest, func(c rune) bool { return !isNameRune(c) })
	if end < 0 {
		end = len(r.rest)
	}
	name := r.rest[:end]
	if name != "" && name[0] >= '0' && name[0] <= '9' {
		return ""
	}
	r.rest = r.rest[end:]
	return name
}

func isNameRune(c rune) bool {
	return c == '-' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
