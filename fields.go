package palate

import (
	"slices"
)

// fields visits the members of one JSON object in either direction, so that each type states its
// wire form once. Writing, a field that is empty is left out; reading, an absent field and null
// are empty. What the visit does not account for (names it never asked for, and empty values
// that are written out) goes to the type's Extra, so that a read and a write return every member.
type fields struct {
	writing bool
	in      Value
	out     []Member
	asked   []string // reading: names whose member the visit accounts for
	err     *Error   // reading: the first field that is not what the format says
}

// encode is the object that visit writes.
func encode(visit func(*fields)) Value {
	f := &fields{writing: true, out: make([]Member, 0, 8)}
	visit(f)
	if name, twice := sortMembers(f.out); twice {
		panic("palate: encode: two members named " + name)
	}
	return Value{kind: kindObject, members: f.out}
}

// decode lets visit read the object v.
func decode(v Value, visit func(*fields)) *Error {
	if !v.IsObject() {
		return Malformed("", "must be an object")
	}
	f := &fields{in: v, asked: make([]string, 0, len(v.members))}
	visit(f)
	return f.err
}

func (f *fields) fail(name, message string) {
	if f.err == nil && !f.writing {
		f.err = Malformed(name, message)
	}
}

// put writes a member.
func (f *fields) put(name string, v Value) { f.out = append(f.out, Member{name, v}) }

// get is the member to read, and whether there is one. The caller says with accept or fail what
// became of it; a member neither accepted nor refused stands in Extra.
func (f *fields) get(name string) (Value, bool) {
	v := f.in.Get(name)
	return v, !v.IsNull()
}

func (f *fields) accept(name string) { f.asked = append(f.asked, name) }

// extra visits the members no other call accounted for. It comes last. A field that was given a
// value after it was read as empty is written with that value.
func (f *fields) extra(extra *[]Member) {
	if !f.writing {
		for _, m := range f.in.members {
			if !slices.Contains(f.asked, m.Name) {
				*extra = append(*extra, m)
			}
		}
		return
	}
	for _, m := range *extra {
		i := slices.IndexFunc(f.out, func(o Member) bool { return o.Name == m.Name })
		if i < 0 {
			f.put(m.Name, m.Value)
		} else if m.Value.Equal(List(f.out[i].Value)) {
			f.out[i] = m // a list of one alternative
		}
	}
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
	for _, name := range names {
		if _, ok := f.get(name); !ok && !f.writing {
			f.fail(name, "is missing")
		}
	}
}

// object visits an object inside an object; one without members is left out.
func (f *fields) object(name string, visit func(*fields)) {
	if f.writing {
		if v := encode(visit); len(v.members) > 0 {
			f.put(name, v)
		}
		return
	}
	v, ok := f.get(name)
	if !ok {
		return
	}
	if err := decode(v, visit); err != nil && f.err == nil {
		f.err = err.In(name)
	}
	if len(v.members) > 0 {
		f.accept(name)
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
		f.accept(name)
	}
}
