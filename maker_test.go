package palate_test

import (
	"encoding/hex"
	"math"
	"reflect"
	"slices"

	. "palate"
	"palate/palatetest"

	"pgregory.net/rapid"
)

// A lineMaker makes lines that are valid by the schema. With wild set it adds what a reader must
// carry through: members it does not know, at every level, and empty values written out.
type lineMaker struct {
	s     *schema
	wild  bool
	depth int
}

// lineNames are the lines that a lineMaker makes: an event of each kind, one of a kind that is not
// known, an erased one, and the other lines.
func lineNames() []string {
	names := []string{"header", "text", "later", "erased"}
	for _, kind := range Kinds() {
		names = append(names, string(kind))
	}
	return names
}

func (m *lineMaker) line(t *rapid.T, name string) Value {
	switch name {
	case "header", "text":
		return m.make(t, m.s.def(name))
	case "later":
		return m.event(t, "telepathy").With("body", palatetest.AnyValue(t, 3))
	case "erased":
		return m.event(t, string(rapid.SampledFrom(Kinds()).Draw(t, "kind")))
	}
	return m.event(t, name).With("body", m.body(t, name))
}

func (m *lineMaker) event(t *rapid.T, kind string) Value {
	v := m.make(t, m.s.def("event")).With("kind", String(kind))
	members, _ := v.Members()
	return Object(slices.DeleteFunc(slices.Clone(members), func(m Member) bool { return m.Name == "body" })...)
}

// body is one of a kind, with what a schema cannot say.
func (m *lineMaker) body(t *rapid.T, kind string) Value {
	v := m.make(t, m.s.def(kind))
	switch Kind(kind) {
	case KindPair:
		a := rapid.IntRange(0, MaxSlots-2).Draw(t, "a")
		b := rapid.IntRange(a+1, MaxSlots-1).Draw(t, "b")
		return v.With("a", Number(float64(a))).With("b", Number(float64(b)))
	case KindRate:
		low := rapid.Float64Range(-1e6, 1e6).Draw(t, "min")
		return v.With("min", Number(low)).With("max", Number(low+rapid.Float64Range(0.5, 100).Draw(t, "range")))
	}
	return v
}

// made are the values that a pattern stands for.
var made = map[string]func(*rapid.T) Value{
	"deviceId": func(t *rapid.T) Value { return String(rapid.StringMatching(`[0-9a-f]{15}[1-9a-f]`).Draw(t, "device")) },
	"eventId":  func(t *rapid.T) Value { return String(someEventID().Draw(t, "event").String()) },
	"textId":   func(t *rapid.T) Value { return String(rapid.StringMatching(`[0-9a-f]{32}`).Draw(t, "text")) },
	"hex": func(t *rapid.T) Value {
		return String(hex.EncodeToString(rapid.SliceOfN(rapid.Byte(), 0, 64).Draw(t, "hex")))
	},
	"base64url": func(t *rapid.T) Value {
		return String(Base64(rapid.SliceOfN(rapid.Byte(), 0, 34).Draw(t, "base64")))
	},
	"string": func(t *rapid.T) Value { return String(palatetest.AnyString().Draw(t, "string")) },
}

func someEventID() *rapid.Generator[EventID] {
	return rapid.Custom(func(t *rapid.T) EventID {
		return EventID{
			DeviceID(rapid.Uint64Range(1, math.MaxUint64).Draw(t, "device")),
			rapid.Uint64Range(1, 1<<53-1).Draw(t, "seq"),
		}
	})
}

// make is a value that node allows.
func (m *lineMaker) make(t *rapid.T, node Value) Value {
	node, def := m.s.resolve(node)
	if one, ok := made[def]; ok {
		return one(t)
	}
	if alternatives, ok := node.Get("oneOf").Items(); ok {
		return m.make(t, rapid.SampledFrom(alternatives).Draw(t, "alternative"))
	}
	if words, ok := node.Get("enum").Items(); ok {
		return rapid.SampledFrom(words).Draw(t, "word")
	}
	if c := node.Get("const"); !c.IsNull() {
		return c
	}
	switch kind, _ := node.Get("type").Text(); kind {
	case "object":
		return m.object(t, node)
	case "array":
		return m.list(t, node)
	case "string":
		s := palatetest.AnyString()
		if node.Get("minLength").IsNull() {
			return String(s.Draw(t, "string"))
		}
		return String(s.Filter(func(s string) bool { return s != "" }).Draw(t, "string"))
	case "boolean":
		return Bool(rapid.Bool().Draw(t, "truth"))
	case "integer":
		low, _ := node.Get("minimum").Int()
		high, _ := node.Get("maximum").Int()
		return Number(float64(rapid.Int64Range(low, high).Draw(t, "integer")))
	case "number":
		return Number(palatetest.AnyNumber().Draw(t, "number"))
	}
	return palatetest.AnyValue(t, 2)
}

func (m *lineMaker) list(t *rapid.T, node Value) Value {
	items := []Value{}
	if prefix, ok := node.Get("prefixItems").Items(); ok {
		start := rapid.Int64Range(0, 1<<20).Draw(t, "start")
		end := rapid.Int64Range(start, 1<<21).Draw(t, "end")
		return List(m.make(t, prefix[0]), Number(float64(start)), Number(float64(end)), m.make(t, prefix[3]))
	}
	for range rapid.IntRange(0, 3).Draw(t, "items") {
		items = append(items, m.make(t, node.Get("items")))
	}
	return List(items...)
}

func (m *lineMaker) object(t *rapid.T, node Value) Value {
	m.depth++
	defer func() { m.depth-- }()
	v := Object()
	if rest := node.Get("additionalProperties"); rest.IsObject() {
		for range rapid.IntRange(0, 3).Draw(t, "members") {
			v = v.With(palatetest.AnyString().Draw(t, "name"), m.make(t, rest))
		}
		return v
	}
	required, _ := node.Get("required").Items()
	members, _ := node.Get("properties").Members()
	for _, p := range members {
		needed := slices.ContainsFunc(required, String(p.Name).Equal)
		if needed || m.depth < 6 && rapid.Bool().Draw(t, p.Name) {
			v = v.With(p.Name, m.make(t, p.Value))
		} else if m.wild && rapid.IntRange(0, 3).Draw(t, p.Name+" null") == 0 {
			v = v.With(p.Name, Null)
		}
	}
	if m.wild {
		return m.unknown(t, v)
	}
	return v
}

// unknown adds members of a later version.
func (m *lineMaker) unknown(t *rapid.T, v Value) Value {
	for range rapid.IntRange(0, 2).Draw(t, "unknown members") {
		name := rapid.SampledFrom([]string{"later", "", "Ω", "\U0001F600", "\uFFFF", "Kind", "__proto__", "z\n"}).Draw(t, "name")
		v = v.With(name, palatetest.AnyValue(t, 2))
	}
	return v
}

// withoutExtra clears every Extra, so that only what the types know is left, and lists what was in
// them.
func withoutExtra(l Line) (cleared []Member) {
	clearExtra(reflect.ValueOf(l), &cleared)
	return cleared
}

func clearExtra(v reflect.Value, cleared *[]Member) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			clearExtra(v.Elem(), cleared)
		}
	case reflect.Slice:
		for i := range v.Len() {
			clearExtra(v.Index(i), cleared)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Value]() {
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "Extra" {
				*cleared = append(*cleared, v.Field(i).Interface().([]Member)...)
				v.Field(i).SetZero()
			} else {
				clearExtra(v.Field(i), cleared)
			}
		}
	}
}
