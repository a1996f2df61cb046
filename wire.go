package palate

import (
	"slices"
	"sort"
)

// wire is the members of objects in canonical form.
type wire struct {
	buf     []byte
	members []span // of the objects that are open, in any order
}

// A span is the place of a member in a buffer: its name stands at start, its value at value, a comma at end.
type span struct {
	name              string
	start, value, end int
}

// eventMembers is room for the members of an event that are open at once.
const eventMembers = 24

// wireOf is the members of what visit writes, in canonical order.
func wireOf(visit func(*fields)) (w wire) {
	w.take(visit)
	return w
}

// take is wireOf in the room that w has.
func (w *wire) take(visit func(*fields)) {
	if w.buf == nil {
		*w = wire{buf: make([]byte, 0, 1<<10), members: make([]span, 0, eventMembers)}
	}
	f := &fields{writing: true, out: wire{w.buf[:0], w.members[:0]}}
	visit(f)
	sortSpans(f.out.members)
	*w = f.out
}

// wire is the members of an object.
func (v Value) wire() wire {
	members := v.members()
	w := wire{buf: make([]byte, 0, 1<<10), members: make([]span, 0, len(members))}
	for i := range members {
		w.begin(members[i].Name)
		w.buf = members[i].Value.Append(w.buf)
		w.end()
	}
	return w
}

// begin begins a member, whose value is appended to buf then.
func (w *wire) begin(name string) {
	start := len(w.buf)
	w.buf = append(appendString(w.buf, name), ':')
	w.members = append(w.members, span{name, start, len(w.buf), 0})
}

// end ends the member that was begun last.
func (w *wire) end() {
	w.members[len(w.members)-1].end = len(w.buf)
	w.buf = append(w.buf, ',')
}

// drop takes back the member that was begun last.
func (w *wire) drop() {
	last := len(w.members) - 1
	w.buf, w.members = w.buf[:w.members[last].start], w.members[:last]
}

// replace puts the last member in the place of number i.
func (w *wire) replace(i int) {
	last := len(w.members) - 1
	w.members[i], w.members = w.members[last], w.members[:last]
}

// close makes an object that begins at start of the members from first on: those of an open one no more.
func (w *wire) close(start, first int) {
	spans := w.members[first:]
	w.members = w.members[:first]
	sortSpans(spans)
	next := start + 1
	for _, s := range spans {
		if s.start != next {
			break
		}
		next = s.end + 1
	}
	if n := len(w.buf); next != n {
		for _, s := range spans {
			w.buf = append(w.buf, w.buf[s.start:s.end+1]...)
		}
		w.buf = append(w.buf[:start+1], w.buf[n:]...)
	}
	if len(spans) == 0 {
		w.buf = append(w.buf, '}')
		return
	}
	w.buf[len(w.buf)-1] = '}'
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
				panic("palate: encode: two members named " + spans[k].name)
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
func (w *wire) find(name string) (i int, found bool) {
	return slices.BinarySearchFunc(w.members, name, func(s span, name string) int { return compareUTF16(s.name, name) })
}

// get is the value of a member in canonical form; null where there is none.
func (w *wire) get(name string) []byte {
	if i, found := w.find(name); found {
		return w.buf[w.members[i].value:w.members[i].end]
	}
	return []byte("null")
}

// set sets a member of those in order.
func (w *wire) set(name string, v Value) {
	i, found := w.find(name)
	w.begin(name)
	w.buf = v.Append(w.buf)
	w.end()
	last := len(w.members) - 1
	s := w.members[last]
	w.members = w.members[:last]
	if !found {
		w.members = slices.Insert(w.members, i, s)
	}
	w.members[i] = s
}

// object appends the object, less those members of the names that are not null.
func (w *wire) object(dst []byte, without ...string) []byte {
	start := len(dst)
	dst = append(dst, '{')
	for _, s := range w.members {
		if slices.Contains(without, s.name) && string(w.buf[s.value:s.end]) != "null" {
			continue
		}
		dst = append(append(dst, w.buf[s.start:s.end]...), ',')
	}
	if len(dst) == start+1 {
		return append(dst, '}')
	}
	dst[len(dst)-1] = '}'
	return dst
}
