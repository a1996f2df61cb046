package palate

import "palate/internal/wire"

// The JSON of this package is package wire's; here is what others need of it.

// A Value is one JSON value (RFC 8259): null, a truth value, a number (IEEE 754 double), a
// string, a list or an object. The zero Value is null. Values are not changed once made.
type Value = wire.Value

// A Member is one name and value of an object.
type Member = wire.Member

// Null is JSON's null, and the value of what is absent.
var Null Value

// Bool is a JSON truth value.
func Bool(b bool) Value { return wire.Bool(b) }

// Number is a JSON number. It panics unless f is finite: JSON has no other numbers.
func Number(f float64) Value { return wire.Number(f) }

// String is a JSON string.
func String(s string) Value { return wire.String(s) }

// List is a JSON array.
func List(items ...Value) Value { return wire.List(items...) }

// Object is a JSON object. It panics when two members have one name.
func Object(members ...Member) Value { return wire.Object(members...) }

// ParseValue reads one JSON value and nothing after it. It refuses what canonical JSON cannot
// hold (RFC 8785, 3.1): bytes that are no UTF-8, lone surrogates, a name twice in an object,
// numbers beyond a double; and nesting deeper than 64. The error is an [Error] with
// [CodeMalformed] that names the byte.
func ParseValue(b []byte) (Value, error) { return wire.Parse(b) }

// Base64 spells b for URLs, without padding (RFC 4648, section 5).
func Base64(b []byte) string { return wire.Base64(b) }

// ParseBase64 reads what [Base64] wrote; ok is false for anything else, such as padding, or bits set
// beyond the last byte.
func ParseBase64(s string) (b []byte, ok bool) { return wire.ParseBase64(s) }

// ParseBody reads the body of an event of a kind from an object; the error is an [Error] that names the field.
func ParseBody(kind Kind, v Value) (Body, error) {
	if !v.IsObject() {
		return nil, Malformed("body", "must be an object")
	}
	b, err := bodyOf(kind, v)
	if err != nil {
		return nil, err
	}
	return b, nil
}
