package wire

import (
	"bytes"
	"slices"
)

// Fields visits the members of one JSON object in either direction, so that each type states its
// wire form once, in one function. Writing, a field that is empty is left out; reading, an absent
// field and null are empty. What the visit does not account for (names it never asked for, and empty
// values that are spelled out) goes to the type's Extra, so that reading and writing again return
// every member.
//
// The first field that is not what the format says ends up as the [Error] of [Decode]; the visit
// goes on behind it.
type Fields struct {
	writing bool
	out     Encoded // writing
	first   int     // writing: where in out the members of the object begin that is open
	reading
	err   *Error    // reading: the first field that is not what the format says
	asked *[]string // reading: what names are asked for; nil: nobody wants to know
}

// reading is the object being read.
type reading struct {
	in    Value
	taken []bool // the members that the visit accounts for
	got   int    // the member that Get found, -1 for none
}

// Encode is the object that visit writes. It panics when visit writes a name twice.
func Encode(visit func(*Fields)) Value {
	p := parser{src: string(AppendFields(nil, visit)), trusted: true, members: make([]Member, 0, eventMembers)}
	v := p.value(0)
	if p.err != nil {
		panic("wire: Encode: " + p.err.Error())
	}
	return v
}

// AppendFields appends the object that visit writes, in canonical form, to dst.
func AppendFields(dst []byte, visit func(*Fields)) []byte {
	f := &Fields{writing: true, out: Encoded{buf: dst, members: make([]span, 0, eventMembers)}}
	f.write(visit)
	return f.out.buf
}

// Names are the members that visit reads, each once and in the order in which it does.
func Names(visit func(*Fields)) (names []string) {
	visit(&Fields{reading: reading{in: Object()}, asked: &names})
	return names
}

// Decode lets visit read v. It is an [Error] with [CodeMalformed] when v is no object, and else what
// visit found to be wrong, with the field; nil for nothing.
func Decode(v Value, visit func(*Fields)) *Error { return new(Fields).read(v, visit) }

// read lets visit read an object inside the one being read.
func (f *Fields) read(v Value, visit func(*Fields)) *Error {
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
func (f *Fields) write(visit func(*Fields)) (members int) {
	outer, start := f.first, len(f.out.buf)
	f.first = len(f.out.members)
	f.out.buf = append(f.out.buf, '{')
	visit(f)
	members = len(f.out.members) - f.first
	f.out.close(start, f.first)
	f.first = outer
	return members
}

// Writing reports whether the visit writes; else it reads.
func (f *Fields) Writing() bool { return f.writing }

// Reading is the object being read; [Null] when the visit writes.
func (f *Fields) Reading() Value { return f.in }

// Fail fails the reading with err, unless err is nil or an earlier field has failed. Writing, it does
// nothing.
func (f *Fields) Fail(err *Error) {
	if err != nil && f.err == nil && !f.writing {
		f.err = err
	}
}

// Malformed fails as [Fields.Fail] does, with the field called name and what it must be.
func (f *Fields) Malformed(name, message string) {
	if f.err == nil && !f.writing {
		f.err = Malformed(name, message)
	}
}

// Put writes a member. It is for fields that no other method fits, when [Fields.Writing].
func (f *Fields) Put(name string, v Value) {
	f.out.begin(name)
	f.out.buf = v.Append(f.out.buf)
	f.out.end()
}

// PutObject writes a member that is an object, also where visit writes nothing into it. See [Fields.Put].
func (f *Fields) PutObject(name string, visit func(*Fields)) {
	f.out.begin(name)
	f.write(visit)
	f.out.end()
}

// Get is the member to read; ok is false where it is absent or null. The caller says by
// [Fields.Accept] or [Fields.Malformed] what became of it; a member that is neither accepted nor
// refused stands in Extra.
func (f *Fields) Get(name string) (v Value, ok bool) {
	if f.asked != nil && !slices.Contains(*f.asked, name) {
		*f.asked = append(*f.asked, name)
	}
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

// Accept accounts for the member that [Fields.Get] found last.
func (f *Fields) Accept() { f.account(true) }

func (f *Fields) account(taken bool) {
	if f.got >= 0 {
		f.taken[f.got] = taken
	}
}

// Extra visits the members that no other call accounted for. It comes last in a visit. A field that
// was given a value after it was read as empty is written with that value.
func (f *Fields) Extra(extra *[]Member) {
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
			f.Put(m.Name, m.Value)
		} else if s := f.out.members[f.first+i]; isOnly(m.Value, f.out.buf[s.value:s.end]) {
			f.Put(m.Name, m.Value) // a list of one alternative
			f.out.replace(f.first + i)
		}
	}
}

// isOnly reports whether v is a list of one value, in canonical form.
func isOnly(v Value, value []byte) bool {
	items := v.items()
	return len(items) == 1 && bytes.Equal(items[0].Append(nil), value)
}

// MaxVersion is beyond any version number that will be.
const MaxVersion = 1 << 30

// Version fails with [CodeUnsupported] when read, a version that was read under that name, is later
// than known.
func (f *Fields) Version(name string, read, known int) {
	if read > known && f.err == nil && !f.writing {
		f.err = &Error{Code: CodeUnsupported, Field: name, Message: "written by a later version of Palate", Hint: "Update Palate to read it."}
	}
}

// Require fails when one of the members is absent or null: without it the object means nothing.
func (f *Fields) Require(names ...string) {
	if f.writing {
		return
	}
	for _, name := range names {
		if _, ok := f.Get(name); !ok {
			f.Malformed(name, "is missing")
		}
	}
}

// Object visits an object inside the object; one without members is left out.
func (f *Fields) Object(name string, visit func(*Fields)) {
	if f.writing {
		f.out.begin(name)
		if f.write(visit) == 0 {
			f.out.drop()
			return
		}
		f.out.end()
		return
	}
	v, ok := f.Get(name)
	if !ok {
		return
	}
	if err := f.read(v, visit); err != nil {
		f.Fail(err.In(name))
	}
	if len(v.members()) > 0 {
		f.Accept()
	}
}

// Value visits any JSON value as it is; null is left out.
func (f *Fields) Value(name string, p *Value) {
	if f.writing {
		if !p.IsNull() {
			f.Put(name, *p)
		}
		return
	}
	if v, ok := f.Get(name); ok {
		*p = v
		f.Accept()
	}
}
