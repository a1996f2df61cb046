package palate

import (
	"bytes"
	"slices"
)

// fields visits the members of one JSON object in either direction, so that each type states its
// wire form once. Writing, a field that is empty is left out; reading, an absent field and null
// are empty. What the visit does not account for (names it never asked for, and empty values
// that are written out) goes to the type's Extra, so that a read and a write return every member.
type fields struct {
	writing bool
	out     wire // writing
	first   int  // writing: where in out the members of the object begin that is open
	reading
	err *Error // reading: the first field that is not what the format says
}

// reading is an object that is read.
type reading struct {
	in    Value
	taken []bool // the members that the visit accounts for
	got   int    // the member that get found, -1 for none
}

// encode is the object that visit writes.
func encode(visit func(*fields)) Value {
	p := parser{src: string(appendFields(nil, visit)), trusted: true, members: make([]Member, 0, eventMembers)}
	v := p.value(0)
	if p.err != nil {
		panic("palate: encode: " + p.err.Error())
	}
	return v
}

// appendFields appends the object that visit writes.
func appendFields(dst []byte, visit func(*fields)) []byte {
	f := &fields{writing: true, out: wire{buf: dst, members: make([]span, 0, eventMembers)}}
	f.write(visit)
	return f.out.buf
}

// decode lets visit read the object v.
func decode(v Value, visit func(*fields)) *Error { return new(fields).read(v, visit) }

// read lets visit read an object inside the one that is read.
func (f *fields) read(v Value, visit func(*fields)) *Error {
	if !v.IsObject() {
		return Malformed("", "must be an object")
	}
	outer, before := f.reading, f.err
	f.reading, f.err = reading{in: v, taken: make([]bool, len(v.members()))}, nil
	visit(f)
	err := f.err
	f.reading, f.err = outer, before
	return err
}

// write lets visit write an object, and returns how many members that has.
func (f *fields) write(visit func(*fields)) (members int) {
	outer, start := f.first, len(f.out.buf)
	f.first = len(f.out.members)
	f.out.buf = append(f.out.buf, '{')
	visit(f)
	members = len(f.out.members) - f.first
	f.out.close(start, f.first)
	f.first = outer
	return members
}

func (f *fields) fail(name, message string) {
	if f.err == nil && !f.writing {
		f.err = Malformed(name, message)
	}
}

// put writes a member.
func (f *fields) put(name string, v Value) {
	f.out.begin(name)
	f.out.buf = v.Append(f.out.buf)
	f.out.end()
}

// get is the member to read, and whether there is one. The caller says with accept or fail what
// became of it; a member neither accepted nor refused stands in Extra.
func (f *fields) get(name string) (Value, bool) {
	members := f.in.members()
	for i := range members {
		if m := &members[i]; m.Name == name {
			f.got = i
			return m.Value, !m.Value.IsNull()
		}
	}
	f.got = -1
	return Null, false
}

// accept accounts for the member that get found.
func (f *fields) accept() { f.account(true) }

func (f *fields) account(taken bool) {
	if f.got >= 0 {
		f.taken[f.got] = taken
	}
}

// extra visits the members no other call accounted for. It comes last. A field that was given a
// value after it was read as empty is written with that value.
func (f *fields) extra(extra *[]Member) {
	if !f.writing {
		for i, m := range f.in.members() {
			if !f.taken[i] {
				*extra = append(*extra, m)
			}
		}
		return
	}
	known := len(f.out.members) // Extra has no name twice
	for _, m := range *extra {
		i := slices.IndexFunc(f.out.members[f.first:known], func(s span) bool { return s.name == m.Name })
		if i < 0 {
			f.put(m.Name, m.Value)
		} else if s := f.out.members[f.first+i]; isOnly(m.Value, f.out.buf[s.value:s.end]) {
			f.put(m.Name, m.Value) // a list of one alternative
			f.out.replace(f.first + i)
		}
	}
}

// isOnly reports whether v is a list of one value, in canonical form.
func isOnly(v Value, value []byte) bool {
	items := v.items()
	return len(items) == 1 && bytes.Equal(items[0].Append(nil), value)
}

// maxVersion is beyond any version number that will be.
const maxVersion = 1 << 30

// version fails with [CodeUnsupported] when what was read is of a later version than known.
func (f *fields) version(name string, read, known int) {
	if read > known && f.err == nil && !f.writing {
		f.err = &Error{Code: CodeUnsupported, Field: name, Message: "written by a later version of Palate", Hint: "Update Palate to read it."}
	}
}

// need fails when a member without which the object means nothing is not there.
func (f *fields) need(names ...string) {
	if f.writing {
		return
	}
	for _, name := range names {
		if _, ok := f.get(name); !ok {
			f.fail(name, "is missing")
		}
	}
}

// object visits an object inside an object; one without members is left out.
func (f *fields) object(name string, visit func(*fields)) {
	if f.writing {
		f.out.begin(name)
		if f.write(visit) == 0 {
			f.out.drop()
			return
		}
		f.out.end()
		return
	}
	v, ok := f.get(name)
	if !ok {
		return
	}
	if err := f.read(v, visit); err != nil && f.err == nil {
		f.err = err.In(name)
	}
	if len(v.members()) > 0 {
		f.accept()
	}
}

// value visits any JSON value as it is.
func (f *fields) value(name string, p *Value) {
	if f.writing {
		if !p.IsNull() {
			f.put(name, *p)
		}
		return
	}
	if v, ok := f.get(name); ok {
		*p = v
		f.accept()
	}
}
