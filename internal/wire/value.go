// Package wire is the codec of everything Palate writes: a JSON [Value], its canonical form (RFC
// 8785), the [Fields] visitor, by which a type states its wire form once for both directions, and the
// [Error] that says what is wrong with what was read.
//
// It is here because the portable scorer must stay small: encoding/json alone would cost a fifth of
// its budget. So it is by hand, as are hex and base64, and links neither fmt nor reflect.
package wire

import (
	"slices"
	"sort"
)

// A Value is one JSON value (RFC 8259): null, a truth value, a number (IEEE 754 double), a
// string, a list or an object. The zero Value is null. Values are not changed once made.
type Value struct {
	kind   valueKind
	truth  bool
	number float64
	text   string
	parts  *parts // nil: none
}

// parts are what a list or an object holds. They stand apart because most values that are read are
// neither, and are half as large this way.
type parts struct {
	items   []Value
	members []Member // in canonical order, names unique
}

// A Member is one name and value of an object.
type Member struct {
	Name  string
	Value Value
}

type valueKind byte

const (
	kindNull valueKind = iota
	kindBool
	kindNumber
	kindString
	kindList
	kindObject
)

// Null is JSON's null, and the value of what is absent.
var Null = Value{}

// Bool is a JSON truth value.
func Bool(b bool) Value { return Value{kind: kindBool, truth: b} }

// Number is a JSON number. It panics unless f is finite: JSON has no other numbers.
func Number(f float64) Value {
	if f-f != 0 {
		panic("wire: Number: not finite")
	}
	return Value{kind: kindNumber, number: f}
}

// String is a JSON string.
func String(s string) Value { return Value{kind: kindString, text: s} }

// List is a JSON array.
func List(items ...Value) Value { return Value{kind: kindList, parts: &parts{items: items}} }

// Object is a JSON object. It panics when two members have one name.
func Object(members ...Member) Value {
	sorted := slices.Clone(members)
	if name, twice := sortMembers(sorted); twice {
		panic("wire: Object: two members named " + name)
	}
	return objectOf(sorted)
}

// objectOf is an object of members in canonical order.
func objectOf(members []Member) Value {
	return Value{kind: kindObject, parts: &parts{members: members}}
}

// byName is the canonical order. Package sort has one copy of its code in the scorer, package slices
// one for each type.
type byName []Member

func (m byName) Len() int           { return len(m) }
func (m byName) Less(i, j int) bool { return compareUTF16(m[i].Name, m[j].Name) < 0 }
func (m byName) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }

// sortMembers puts members in canonical order and reports a name that stands there twice.
func sortMembers(m []Member) (name string, twice bool) {
	for i := 1; i < len(m); i++ {
		if order := compareUTF16(m[i-1].Name, m[i].Name); order > 0 {
			sort.Stable(byName(m))
			break
		}
	}
	for i := 1; i < len(m); i++ {
		if m[i].Name == m[i-1].Name {
			return m[i].Name, true
		}
	}
	return "", false
}

// IsNull reports whether v is null or absent.
func (v Value) IsNull() bool { return v.kind == kindNull }

// IsObject reports whether v is an object.
func (v Value) IsObject() bool { return v.kind == kindObject }

// Truth is the truth value; ok is false for any other kind.
func (v Value) Truth() (b, ok bool) { return v.truth, v.kind == kindBool }

// Float is the number; ok is false for any other kind.
func (v Value) Float() (f float64, ok bool) { return v.number, v.kind == kindNumber }

// Int is the number when it is whole and its size below 2^53, from where doubles skip whole
// numbers.
func (v Value) Int() (n int64, ok bool) {
	const limit = 1 << 53
	if v.kind != kindNumber || v.number <= -limit || v.number >= limit {
		return 0, false
	}
	n = int64(v.number)
	return n, float64(n) == v.number
}

// Uint is the number when it is whole, not negative and below 2^53; else it is 0.
func (v Value) Uint() (n uint64, ok bool) {
	i, ok := v.Int()
	return uint64(max(i, 0)), ok && i >= 0
}

// Text is the string; ok is false for any other kind.
func (v Value) Text() (s string, ok bool) { return v.text, v.kind == kindString }

// Items are the list's values; ok is false for any other kind. They are not to be changed.
func (v Value) Items() (items []Value, ok bool) { return v.items(), v.kind == kindList }

func (v Value) items() []Value {
	if v.parts == nil {
		return nil
	}
	return v.parts.items
}

// Members are the object's members in canonical order; ok is false for any other kind. They are
// not to be changed.
func (v Value) Members() (m []Member, ok bool) { return v.members(), v.kind == kindObject }

func (v Value) members() []Member {
	if v.parts == nil {
		return nil
	}
	return v.parts.members
}

// Get is the value of the member called name; [Null] where there is none.
func (v Value) Get(name string) Value {
	members := v.members()
	for i := range members {
		if members[i].Name == name {
			return members[i].Value
		}
	}
	return Null
}

// With is v, an object or null, with the member called name set to w.
func (v Value) With(name string, w Value) Value {
	members := make([]Member, 0, len(v.members())+1)
	for _, m := range v.members() {
		if m.Name != name {
			members = append(members, m)
		}
	}
	return Object(append(members, Member{name, w})...)
}

// Equal reports whether v and w are the same JSON value.
func (v Value) Equal(w Value) bool {
	return v.kind == w.kind && v.truth == w.truth && v.number == w.number && v.text == w.text &&
		slices.EqualFunc(v.items(), w.items(), Value.Equal) &&
		slices.EqualFunc(v.members(), w.members(), func(a, b Member) bool {
			return a.Name == b.Name && a.Value.Equal(b.Value)
		})
}
