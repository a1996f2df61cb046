package wire

import (
	"slices"
	"sort"
)

// An Encoded is an object in canonical form, member by member: a hash or a signature may cover some of
// them, and one may be set when the others are known. The zero Encoded is the empty object.
type Encoded struct {
	buf     []byte
	members []span // of the objects that are open, in any order
}

// A span is the place of a member in a buffer: its name stands at start, its value at value, a comma at end.
type span struct {
	name              string
	start, value, end int
}

// eventMembers is room for the members of a log's event that are open at once.
const eventMembers = 24

// EncodedOf is the object that visit writes.
func EncodedOf(visit func(*Fields)) (e Encoded) {
	e.Visit(visit)
	return e
}

// Visit makes e the object that visit writes, in the room that e has.
func (e *Encoded) Visit(visit func(*Fields)) {
	if e.buf == nil {
		*e = Encoded{buf: make([]byte, 0, 1<<10), members: make([]span, 0, eventMembers)}
	}
	f := &Fields{writing: true, out: Encoded{e.buf[:0], e.members[:0]}}
	visit(f)
	sortSpans(f.out.members)
	*e = f.out
}

// Encoded is v, an object, member by member; of any other value it is the empty object.
func (v Value) Encoded() Encoded {
	members := v.members()
	e := Encoded{buf: make([]byte, 0, 1<<10), members: make([]span, 0, len(members))}
	for i := range members {
		e.begin(members[i].Name)
		e.buf = members[i].Value.Append(e.buf)
		e.end()
	}
	return e
}

// begin begins a member, whose value is appended to buf then.
func (e *Encoded) begin(name string) {
	start := len(e.buf)
	e.buf = append(appendString(e.buf, name), ':')
	e.members = append(e.members, span{name, start, len(e.buf), 0})
}

// end ends the member that was begun last.
func (e *Encoded) end() {
	e.members[len(e.members)-1].end = len(e.buf)
	e.buf = append(e.buf, ',')
}

// drop takes back the member that was begun last.
func (e *Encoded) drop() {
	last := len(e.members) - 1
	e.buf, e.members = e.buf[:e.members[last].start], e.members[:last]
}

// replace puts the last member in the place of number i.
func (e *Encoded) replace(i int) {
	last := len(e.members) - 1
	e.members[i], e.members = e.members[last], e.members[:last]
}

// close makes an object that begins at start of the members from first on: those of an open one no more.
func (e *Encoded) close(start, first int) {
	spans := e.members[first:]
	e.members = e.members[:first]
	sortSpans(spans)
	next := start + 1
	for _, s := range spans {
		if s.start != next {
			break
		}
		next = s.end + 1
	}
	if n := len(e.buf); next != n {
		for _, s := range spans {
			e.buf = append(e.buf, e.buf[s.start:s.end+1]...)
		}
		e.buf = append(e.buf[:start+1], e.buf[n:]...)
	}
	if len(spans) == 0 {
		e.buf = append(e.buf, '}')
		return
	}
	e.buf[len(e.buf)-1] = '}'
}

// sortSpans puts members in canonical order. The few that a type states nearly are, so each is moved to its
// place; of those that nobody knows there may be any number.
func sortSpans(spans []span) {
	if len(spans) > 2*eventMembers {
		sort.Stable(spansByName(spans))
	}
	for i := range spans {
		for k := i; k > 0; k-- {
			order := compareUTF16(spans[k-1].name, spans[k].name)
			if order == 0 {
				panic("wire: Encode: two members named " + spans[k].name)
			}
			if order < 0 {
				break
			}
			spans[k-1], spans[k] = spans[k], spans[k-1]
		}
	}
}

// spansByName is the canonical order.
type spansByName []span

func (s spansByName) Len() int           { return len(s) }
func (s spansByName) Less(i, j int) bool { return compareUTF16(s[i].name, s[j].name) < 0 }
func (s spansByName) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

// find is the place of a member among those in order, and whether there is one.
func (e *Encoded) find(name string) (i int, found bool) {
	return slices.BinarySearchFunc(e.members, name, func(s span, name string) int { return compareUTF16(s.name, name) })
}

// Get is the value of a member in canonical form, null where there is none. It holds until e changes.
func (e *Encoded) Get(name string) []byte {
	if i, found := e.find(name); found {
		return e.buf[e.members[i].value:e.members[i].end]
	}
	return []byte("null")
}

// Set sets a member.
func (e *Encoded) Set(name string, v Value) {
	i, found := e.find(name)
	e.begin(name)
	e.buf = v.Append(e.buf)
	e.end()
	last := len(e.members) - 1
	s := e.members[last]
	e.members = e.members[:last]
	if !found {
		e.members = slices.Insert(e.members, i, s)
	}
	e.members[i] = s
}

// AppendWithout appends the object to dst, less those of the members without that are not null.
func (e *Encoded) AppendWithout(dst []byte, without ...string) []byte {
	start := len(dst)
	dst = append(dst, '{')
	for _, s := range e.members {
		if slices.Contains(without, s.name) && string(e.buf[s.value:s.end]) != "null" {
			continue
		}
		dst = append(append(dst, e.buf[s.start:s.end]...), ',')
	}
	if len(dst) == start+1 {
		return append(dst, '}')
	}
	dst[len(dst)-1] = '}'
	return dst
}
