package palate

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf16"

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
		return m.event(t, "telepathy").With("body", m.anything(t, 3))
	case "erased":
		return m.event(t, string(rapid.SampledFrom(Kinds()).Draw(t, "kind")))
	}
	return m.event(t, name).With("body", m.body(t, name))
}

func (m *lineMaker) event(t *rapid.T, kind string) Value {
	v := m.make(t, m.s.def("event")).With("kind", String(kind))
	v.parts.members = slices.DeleteFunc(v.members(), func(m Member) bool { return m.Name == "body" })
	return v
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
	"eventId":  func(t *rapid.T) Value { return someEventID().Draw(t, "event").value() },
	"textId":   func(t *rapid.T) Value { return String(rapid.StringMatching(`[0-9a-f]{32}`).Draw(t, "text")) },
	"hex":      func(t *rapid.T) Value { return String(hexOf(rapid.SliceOfN(rapid.Byte(), 0, 64).Draw(t, "hex"))) },
	"base64url": func(t *rapid.T) Value {
		return String(base64Text.text(rapid.SliceOfN(rapid.Byte(), 0, 34).Draw(t, "base64")))
	},
	"string": func(t *rapid.T) Value { return String(someString().Draw(t, "string")) },
}

func someEventID() *rapid.Generator[EventID] {
	return rapid.Custom(func(t *rapid.T) EventID {
		return EventID{
			DeviceID(rapid.Uint64Range(1, math.MaxUint64).Draw(t, "device")),
			rapid.Uint64Range(1, 1<<53-1).Draw(t, "seq"),
		}
	})
}

// someString is any text, and often one that a codec may stumble over.
func someString() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", " ", "null", "\"\\/\b\f\n\r\t", "\x00\x1f\x7f", "\u2028\u2029\ufeff", "é e\u0301", "\U0001F469\u200D\U0001F4BB",
		"\U0010FFFF\uE000\uFFFD", "שלום مرحبا", "</script>", "{\"kind\":\"pair\"}", "1e400",
	}))
}

func someNumber() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64(), rapid.Float64Range(-10, 10), rapid.SampledFrom([]float64{
		0, 1, -1, 0.1, 1e21, 1e-7, 5e-324, math.MaxFloat64, 1 << 53, 333333333.3333333,
	}))
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
		s := someString()
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
		return Number(someNumber().Draw(t, "number"))
	}
	return m.anything(t, 2)
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
			v = v.With(someString().Draw(t, "name"), m.make(t, rest))
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
		v = v.With(name, m.anything(t, 2))
	}
	return v
}

// anything is any JSON value but null.
func (m *lineMaker) anything(t *rapid.T, depth int) Value {
	switch rapid.IntRange(0, 4).Draw(t, "anything") {
	case 0:
		return Number(someNumber().Draw(t, "number"))
	case 1:
		return Bool(rapid.Bool().Draw(t, "truth"))
	case 2:
		items := []Value{}
		for range rapid.IntRange(0, depth).Draw(t, "items") {
			items = append(items, rapid.SampledFrom([]Value{Null, m.anything(t, depth-1)}).Draw(t, "item"))
		}
		return List(items...)
	case 3:
		v := Object()
		for range rapid.IntRange(0, depth).Draw(t, "members") {
			v = v.With(someString().Draw(t, "name"), m.anything(t, depth-1))
		}
		return v
	}
	return String(someString().Draw(t, "string"))
}

// respell writes v as another program may: members in any order, space anywhere, characters
// escaped, numbers in other forms.
func respell(t *rapid.T, v Value) []byte {
	r := &respeller{rand: rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "spelling"), 0))}
	r.value(v)
	return r.out
}

type respeller struct {
	rand *rand.Rand
	out  []byte
}

func (r *respeller) space() {
	r.out = append(r.out, []string{"", "", "", " ", "\t", "\r"}[r.rand.IntN(6)]...)
}

func (r *respeller) value(v Value) {
	r.space()
	switch v.kind {
	case kindNumber:
		r.number(v.number)
	case kindString:
		r.text(v.text)
	case kindList:
		r.many('[', ']', len(v.items()), func(i int) { r.value(v.items()[i]) })
	case kindObject:
		order := r.rand.Perm(len(v.members()))
		r.many('{', '}', len(v.members()), func(i int) {
			r.space()
			r.text(v.members()[order[i]].Name)
			r.out = append(r.out, ':')
			r.value(v.members()[order[i]].Value)
		})
	default:
		r.out = v.Append(r.out)
	}
	r.space()
}

func (r *respeller) many(open, end byte, n int, one func(i int)) {
	r.out = append(r.out, open)
	for i := range n {
		if i > 0 {
			r.out = append(r.out, ',')
		}
		one(i)
	}
	r.out = append(r.out, end)
}

func (r *respeller) number(f float64) {
	form := []struct {
		verb   byte
		digits int
	}{{'e', -1}, {'E', 17}, {'g', -1}, {'f', -1}}[r.rand.IntN(4)]
	r.out = strconv.AppendFloat(r.out, f, form.verb, form.digits, 64)
}

func (r *respeller) text(s string) {
	r.out = append(r.out, '"')
	for _, c := range s {
		switch {
		case c == '/':
			r.out = append(r.out, `\/`...)
		case c >= ' ' && c != '"' && c != '\\' && r.rand.IntN(4) > 0:
			r.out = append(r.out, string(c)...)
		default:
			for _, unit := range utf16.Encode([]rune{c}) {
				r.out = append(append(r.out, `\u`...), strconv.FormatUint(uint64(unit)|1<<16, 16)[1:]...)
			}
		}
	}
	r.out = append(r.out, '"')
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
