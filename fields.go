package palate

import (
	"encoding/base64"
	"slices"
	"strconv"
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
	f := &fields{writing: true}
	visit(f)
	return Object(f.out...)
}

// decode lets visit read the object v.
func decode(v Value, visit func(*fields)) *Error {
	if !v.IsObject() {
		return Malformed("", "must be an object")
	}
	f := &fields{in: v}
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

// extra visits the members no other call accounted for. It comes last.
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
		if i := slices.IndexFunc(f.out, func(o Member) bool { return o.Name == m.Name }); i >= 0 {
			f.out[i] = m // read in another spelling
		} else {
			f.put(m.Name, m.Value)
		}
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

// scalar visits one value: write puts it, empty leaves it out, read takes it and says whether it
// was of the kind that want names.
func scalar[T comparable](f *fields, name string, p *T, write func(T) Value, read func(Value) (T, bool), want string) {
	var empty T
	if f.writing {
		if *p != empty {
			f.put(name, write(*p))
		}
		return
	}
	v, ok := f.get(name)
	if !ok {
		return
	}
	if *p, ok = read(v); !ok {
		f.fail(name, "must be "+want)
	}
	if *p != empty {
		f.accept(name)
	}
}

func (f *fields) str(name string, p *string) {
	scalar(f, name, p, String, Value.Text, "a string")
}

func (f *fields) truth(name string, p *bool) {
	scalar(f, name, p, Bool, Value.Truth, "true or false")
}

func (f *fields) float(name string, p *float64) {
	scalar(f, name, p, Number, Value.Float, "a number")
}

func (f *fields) integer(name string, p *int64) {
	scalar(f, name, p, func(n int64) Value { return Number(float64(n)) }, Value.Int, "a whole number below 2^53")
}

func (f *fields) count(name string, p *uint64) {
	scalar(f, name, p, func(n uint64) Value { return Number(float64(n)) }, countOf, "a whole number from 0 to 2^53")
}

func countOf(v Value) (uint64, bool) {
	n, ok := v.Int()
	return uint64(max(n, 0)), ok && n >= 0
}

// number visits a whole number that says something when it is 0, and so is always written.
func (f *fields) number(name string, p *int, low, high int) {
	if f.writing {
		f.put(name, Number(float64(*p)))
		return
	}
	v, _ := f.get(name)
	n, ok := v.Int()
	if !ok || n < int64(low) || n > int64(high) {
		f.fail(name, "must be a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
		return
	}
	*p = int(n)
	f.accept(name)
}

// real visits a number that says something when it is 0, and so is always written.
func (f *fields) real(name string, p *float64) {
	if f.writing {
		f.put(name, Number(*p))
		return
	}
	v, _ := f.get(name)
	n, ok := v.Float()
	if !ok {
		f.fail(name, "must be a number")
		return
	}
	*p = n
	f.accept(name)
}

// word visits a string out of a closed list; "" stands for none.
func word[T ~string](f *fields, name string, p *T, words ...T) {
	s := string(*p)
	f.str(name, &s)
	*p = T(s)
	if s != "" && !slices.Contains(words, *p) {
		list := ""
		for i, w := range words {
			if i > 0 {
				list += ", "
			}
			list += string(w)
		}
		f.fail(name, "must be one of "+list)
	}
}

func (f *fields) id(name string, p *EventID) {
	scalar(f, name, p, func(id EventID) Value { return String(id.String()) }, func(v Value) (EventID, bool) {
		s, _ := v.Text()
		return ParseEventID(s)
	}, "an event id, 16 hex digits, a colon and a number")
}

func (f *fields) textID(name string, p *TextID) {
	scalar(f, name, p, func(id TextID) Value { return String(string(id)) }, textIDOf, "a text id, 32 hex digits")
}

func textIDOf(v Value) (TextID, bool) {
	s, ok := v.Text()
	return TextID(s), ok && isHex(s, 32)
}

// bytes visits bytes in the spelling of enc. nil is left out, empty is "".
func (f *fields) bytes(name string, p *[]byte, enc byteText) {
	if f.writing {
		if *p != nil {
			f.put(name, String(enc.text(*p)))
		}
		return
	}
	v, ok := f.get(name)
	if !ok {
		return
	}
	s, ok := v.Text()
	b, fits := enc.bytes(s)
	if !ok || !fits {
		f.fail(name, "must be "+enc.name)
		return
	}
	*p = b
	f.accept(name)
}

// A byteText is a spelling of bytes.
type byteText struct {
	name  string
	text  func([]byte) string
	bytes func(string) ([]byte, bool)
}

var hexText = byteText{"lower-case hex", hexOf, bytesOfHex}

var base64Text = byteText{"base64url without padding", base64.RawURLEncoding.EncodeToString, func(s string) ([]byte, bool) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	return b, err == nil && base64.RawURLEncoding.EncodeToString(b) == s
}}

// list visits a list. nil is left out, empty is []. read names the place of a bad item itself.
func list[T any](f *fields, name string, p *[]T, write func(T) Value, read func(Value) (T, *Error)) {
	if f.writing {
		if *p != nil {
			items := make([]Value, len(*p))
			for i, item := range *p {
				items[i] = write(item)
			}
			f.put(name, List(items...))
		}
		return
	}
	v, ok := f.get(name)
	if !ok {
		return
	}
	items, ok := v.Items()
	if !ok {
		f.fail(name, "must be a list")
		return
	}
	*p = make([]T, len(items))
	for i, item := range items {
		var err *Error
		if (*p)[i], err = read(item); err != nil && f.err == nil {
			f.err = err.In("[" + strconv.Itoa(i) + "]").In(name)
		}
	}
	f.accept(name)
}

// must turns a reader that says ok into one that says what was wanted.
func must[T any](read func(Value) (T, bool), want string) func(Value) (T, *Error) {
	return func(v Value) (T, *Error) {
		t, ok := read(v)
		if !ok {
			return t, Malformed("", "must be "+want)
		}
		return t, nil
	}
}

func (f *fields) strs(name string, p *[]string) {
	list(f, name, p, String, must(Value.Text, "a string"))
}

func (f *fields) floats(name string, p *[]float64) {
	list(f, name, p, Number, must(Value.Float, "a number"))
}

func (f *fields) integers(name string, p *[]int64) {
	list(f, name, p, func(n int64) Value { return Number(float64(n)) }, must(Value.Int, "a whole number below 2^53"))
}

func (f *fields) slots(name string, p *[]int) {
	list(f, name, p, func(n int) Value { return Number(float64(n)) }, must(slotOf, "a slot, a whole number from 0 to 19"))
}

// MaxSlots is how many candidates one showing can hold.
const MaxSlots = 20

func slotOf(v Value) (int, bool) {
	n, ok := v.Int()
	return int(n), ok && n >= 0 && n < MaxSlots
}

func (f *fields) slot(name string, p *int) { f.number(name, p, 0, MaxSlots-1) }

func (f *fields) ids(name string, p *[]EventID) {
	list(f, name, p, func(id EventID) Value { return String(id.String()) }, must(func(v Value) (EventID, bool) {
		s, _ := v.Text()
		return ParseEventID(s)
	}, "an event id, 16 hex digits, a colon and a number"))
}

func (f *fields) textIDs(name string, p *[]TextID) {
	list(f, name, p, func(id TextID) Value { return String(string(id)) }, must(textIDOf, "a text id, 32 hex digits"))
}

// objects visits a list of objects.
func objects[T any](f *fields, name string, p *[]T, visit func(*T, *fields)) {
	list(f, name, p, func(t T) Value {
		return encode(func(f *fields) { visit(&t, f) })
	}, func(v Value) (T, *Error) {
		var t T
		err := decode(v, func(f *fields) { visit(&t, f) })
		return t, err
	})
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

// alternatives visits a value or a list of alternatives; one alternative is written bare.
func (f *fields) alternatives(name string, p *[]string) {
	if f.writing && len(*p) == 1 {
		f.put(name, String((*p)[0]))
		return
	}
	if v, _ := f.get(name); v.kind == kindString && !f.writing {
		*p = []string{v.text}
		f.accept(name)
		return
	}
	f.strs(name, p)
	if !f.writing && len(*p) == 1 {
		f.asked = f.asked[:len(f.asked)-1] // a list of one: Extra keeps its spelling
	}
}
