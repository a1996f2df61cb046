package wire_test

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"palate/palatetest"

	. "palate/internal/wire"

	"pgregory.net/rapid"
)

// Doubles by their bits, and their canonical form: RFC 8785, appendix B.
func TestNumbersOfRFC8785(t *testing.T) {
	for bits, want := range map[uint64]string{
		0x0000000000000000: "0",
		0x8000000000000000: "0",
		0x0000000000000001: "5e-324",
		0x8000000000000001: "-5e-324",
		0x7fefffffffffffff: "1.7976931348623157e+308",
		0xffefffffffffffff: "-1.7976931348623157e+308",
		0x4340000000000000: "9007199254740992",
		0xc340000000000000: "-9007199254740992",
		0x4430000000000000: "295147905179352830000",
		0x44b52d02c7e14af5: "9.999999999999997e+22",
		0x44b52d02c7e14af6: "1e+23",
		0x44b52d02c7e14af7: "1.0000000000000001e+23",
		0x444b1ae4d6e2ef4e: "999999999999999700000",
		0x444b1ae4d6e2ef4f: "999999999999999900000",
		0x444b1ae4d6e2ef50: "1e+21",
		0x3eb0c6f7a0b5ed8c: "9.999999999999997e-7",
		0x3eb0c6f7a0b5ed8d: "0.000001",
		0x41b3de4355555553: "333333333.3333332",
		0x41b3de4355555554: "333333333.33333325",
		0x41b3de4355555555: "333333333.3333333",
		0x41b3de4355555556: "333333333.3333334",
		0x41b3de4355555557: "333333333.33333343",
		0xbecbf647612f3696: "-0.0000033333333333333333",
		0x43143ff3c1cb0959: "1424953923781206.2",
	} {
		f := math.Float64frombits(bits)
		if got := Number(f).String(); got != want {
			t.Errorf("%016x: got %s, want %s", bits, got, want)
		}
		if read := mustParse(t, want); !read.Equal(Number(f)) {
			t.Errorf("%s: read as %v, want %v", want, read, f)
		}
	}
}

func TestNumberRefusesWhatJSONHasNot(t *testing.T) {
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		mustPanic(t, "wire: Number: not finite", func() { Number(f) })
	}
}

func TestObjectRefusesANameTwice(t *testing.T) {
	mustPanic(t, "wire: Object: two members named a", func() { Object(Member{"a", Null}, Member{"b", Null}, Member{"a", Null}) })
}

func mustPanic(t *testing.T, want string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got := recover(); got != want {
			t.Errorf("got panic %v, want %q", got, want)
		}
	}()
	f()
}

func TestCanonicalForm(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"RFC 8785, 3.2.2", `{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}`, `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`},
		{"RFC 8785, 3.2.3", `{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
			"{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}"},
		{"escapes", `"\u0000\b\t\n\u000b\f\r\u001f\u007f\u2028\u00e9\/"`, "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\u2028é/\""},
		{"capital escapes", `"\u00E9\uD83D\uDE00"`, `"é😀"`},
		{"numbers", `[-0,0.0,-0.0,1.0,10e-1,1e2,100000000000000000000,1e21,0.000001,1e-7,1e-400]`, `[0,0,0,1,1,100,100000000000000000000,1e+21,0.000001,1e-7,0]`},
		{"empty", ` { "" : [ ] , "a" : { } } `, `{"":[],"a":{}}`},
		{"a shorter name first", `{"ab":1,"a":2,"":3}`, `{"":3,"a":2,"ab":1}`},
	} {
		if got := mustParse(t, c.in).String(); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	if got, want := String("\x80a\xffb\xc3").String(), "\"\uFFFDa\uFFFDb\uFFFD\""; got != want {
		t.Errorf("bytes that are no UTF-8: got %s, want %s", got, want)
	}
}

func TestParseIsStrict(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing", ``, "expected a JSON value at byte 1"},
		{"space", " \n", "expected a JSON value at byte 3"},
		{"byte order mark", "\ufeff1", "expected a JSON value at byte 1"},
		{"more than one", `1 2`, "unexpected text after the value at byte 3"},
		{"not UTF-8", "\"\xc0\xaf\"", "not valid UTF-8"},
		{"surrogate in UTF-8", "\"\xed\xa0\x80\"", "not valid UTF-8"},
		{"cut word", `tru`, "expected a JSON value at byte 1"},
		{"word of another language", `None`, "expected a JSON value at byte 1"},
		{"NaN", `NaN`, "expected a JSON value at byte 1"},
		{"leading zero", `01`, "unexpected text after the value at byte 2"},
		{"leading plus", `+1`, "expected a JSON value at byte 1"},
		{"no digit before the point", `.5`, "expected a JSON value at byte 1"},
		{"no digit behind the point", `[1.]`, "expected a digit at byte 4"},
		{"only a sign", `-`, "expected a digit at byte 2"},
		{"no exponent", `1e+`, "expected a digit at byte 4"},
		{"hexadecimal", `0x1`, "unexpected text after the value at byte 2"},
		{"underscore", `1_000`, "unexpected text after the value at byte 2"},
		{"beyond a double", `1e309`, "number out of range at byte 6"},
		{"string without an end", `"abc`, "string without an end at byte 5"},
		{"escaped string without an end", `"a\n`, "string without an end at byte 5"},
		{"words behind an escape, without an end", `"\tabc`, "string without an end at byte 7"},
		{"end behind a high surrogate", `"\ud800`, "lone surrogate at byte 8"},
		{"end inside the second surrogate", `"\ud800\`, "lone surrogate at byte 8"},
		{"end behind a backslash", `"a\`, "unknown escape at byte 3"},
		{"single quotes", `'a'`, "expected a JSON value at byte 1"},
		{"newline in a string", "\"a\nb\"", "control character in a string at byte 3"},
		{"newline behind an escape", "\"\\ta\nb\"", "control character in a string at byte 5"},
		{"unknown escape", `"\x41"`, "unknown escape at byte 2"},
		{"cut escape", `"\u12`, "cut escape at byte 4"},
		{"escape that is no number", `"\u12G4"`, "escape that is no number at byte 4"},
		{"lone high surrogate", `"\ud800"`, "lone surrogate at byte 8"},
		{"lone low surrogate", `"\udc00"`, "lone surrogate at byte 8"},
		{"surrogates reversed", `"\ude00\ud83d"`, "lone surrogate at byte 14"},
		{"high surrogate and a letter", `"\ud800\u0041"`, "lone surrogate at byte 14"},
		{"comma at the end of a list", `[1,]`, "expected a JSON value at byte 4"},
		{"no comma", `[1 2]`, "expected , or ] at byte 4"},
		{"list without an end", `[1`, "expected , or ] at byte 3"},
		{"comma at the end of an object", `{"a":1,}`, "expected a name in quotes at byte 8"},
		{"name without quotes", `{a:1}`, "expected a name in quotes at byte 2"},
		{"no colon", `{"a" 1}`, "expected : at byte 6"},
		{"object without an end", `{"a":1`, "expected , or } at byte 7"},
		{"no comma in an object", `{"a":1 "b":2}`, "expected , or } at byte 8"},
		{"a name twice", `{"a":1,"b":2,"a":1}`, `the name "a" stands twice in an object, before the end at byte 20`},
		{"a name twice by escapes", `[{"a":1,"\u0061":1}]`, `the name "a" stands twice in an object, before the end at byte 20`},
		{"comment", `/**/1`, "expected a JSON value at byte 1"},
		{"too deep", strings.Repeat("[", 66) + strings.Repeat("]", 66), "nested too deeply at byte 66"},
		{"far too deep", strings.Repeat(`{"a":`, 1<<16), "nested too deeply at byte 326"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := Parse([]byte(c.in))
			if err == nil || CodeOf(err) != CodeMalformed || err.Error() != c.want {
				t.Errorf("got %v and error %v, want %q", v, err, c.want)
			}
		})
	}
	deep := strings.Repeat("[", 65) + strings.Repeat("]", 65)
	if got := mustParse(t, deep).String(); got != deep {
		t.Errorf("64 lists inside a list: got %s", got)
	}
}

// Parse reads what encoding/json reads, as it reads it.
func TestParseAgreesWithEncodingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := palatetest.AnyValue(t, 4)
		b := palatetest.Respell(t, v)
		var want any
		if err := json.Unmarshal(b, &want); err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		got, err := Parse(b)
		if err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		if !reflect.DeepEqual(plain(got), want) {
			t.Fatalf("%s\n got %v\nwant %v", b, plain(got), want)
		}
		if !got.Equal(v) || got.String() != v.String() {
			t.Fatalf("got %s, want %s", got, v)
		}
	})
}

// plain is v as encoding/json has it.
func plain(v Value) any {
	if b, ok := v.Truth(); ok {
		return b
	}
	if f, ok := v.Float(); ok {
		return f
	}
	if s, ok := v.Text(); ok {
		return s
	}
	if items, ok := v.Items(); ok {
		list := make([]any, len(items))
		for i, item := range items {
			list[i] = plain(item)
		}
		return list
	}
	if members, ok := v.Members(); ok {
		object := make(map[string]any, len(members))
		for _, m := range members {
			object[m.Name] = plain(m.Value)
		}
		return object
	}
	return nil
}

func TestNamesAreOrderedByUTF16(t *testing.T) {
	order := func(a, b string) int {
		if a == b {
			return 0
		}
		members, _ := Object(Member{Name: b}, Member{Name: a}).Members()
		if members[0].Name == a {
			return -1
		}
		return 1
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := palatetest.AnyString().Draw(t, "a"), palatetest.AnyString().Draw(t, "b")
		if rapid.Bool().Draw(t, "common start") {
			b = a + b
		}
		want := slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		if got := order(a, b); got != want {
			t.Fatalf("%q, %q: got %d, want %d", a, b, got, want)
		}
	})
	for _, ordered := range [][2]string{{"\uFFFF", "\U00010000"}, {"\U0001F600", "\U0001F601"}, {"\U0001F600", "\U00020000"}} {
		want := slices.Compare(utf16.Encode([]rune(ordered[0])), utf16.Encode([]rune(ordered[1])))
		if got := order(ordered[0], ordered[1]); got != want {
			t.Errorf("%q, %q: got %d, want %d", ordered[0], ordered[1], got, want)
		}
	}
}

func TestValueAccess(t *testing.T) {
	v := mustParse(t, `{"b":true,"f":1.5,"i":7,"l":[1,null],"n":null,"o":{"x":1},"s":"text"}`)
	if b, ok := v.Get("b").Truth(); !b || !ok {
		t.Errorf("Truth: got %t, %t", b, ok)
	}
	if f, ok := v.Get("f").Float(); f != 1.5 || !ok {
		t.Errorf("Float: got %v, %t", f, ok)
	}
	if s, ok := v.Get("s").Text(); s != "text" || !ok {
		t.Errorf("Text: got %q, %t", s, ok)
	}
	if items, ok := v.Get("l").Items(); len(items) != 2 || !ok {
		t.Errorf("Items: got %v, %t", items, ok)
	}
	if m, ok := v.Members(); len(m) != 7 || !ok {
		t.Errorf("Members: got %v, %t", m, ok)
	}
	for _, name := range []string{"n", "absent"} {
		if got := v.Get(name); !got.IsNull() || !Null.Get(name).IsNull() {
			t.Errorf("Get(%q): got %v, want null", name, got)
		}
	}
	if got := v.Get("o").With("y", Bool(false)).With("x", String("2")).String(); got != `{"x":"2","y":false}` {
		t.Errorf("With: got %s", got)
	}
	if got := Null.With("a", List()).String(); got != `{"a":[]}` || !v.Get("n").IsNull() {
		t.Errorf("With on null: got %s", got)
	}
	if got := v.Get("o").String(); got != `{"x":1}` {
		t.Errorf("With changed its receiver to %s", got)
	}
}

func TestInt(t *testing.T) {
	for number, want := range map[string]bool{
		"0": true, "-0": true, "7": true, "-7": true, "1e3": true, "9007199254740991": true, "-9007199254740991": true,
		"0.5": false, "9007199254740992": false, "-9007199254740993": false, "1e300": false, `"7"`: false, "null": false,
	} {
		n, ok := mustParse(t, number).Int()
		if ok != want {
			t.Errorf("%s: got %t, want %t", number, ok, want)
		}
		if f, err := strconv.ParseFloat(number, 64); err == nil && ok && float64(n) != f {
			t.Errorf("%s: got %d", number, n)
		}
	}
}

func TestValuesDiffer(t *testing.T) {
	values := []string{`null`, `true`, `false`, `0`, `1`, `""`, `"a"`, `[]`, `[null]`, `[1]`, `{}`, `{"a":1}`, `{"a":2}`, `{"b":1}`}
	for i, a := range values {
		for j, b := range values {
			if got := mustParse(t, a).Equal(mustParse(t, b)); got != (i == j) {
				t.Errorf("%s and %s: got equal %t", a, b, got)
			}
		}
	}
}

func mustParse(t *testing.T, s string) Value {
	t.Helper()
	v, err := Parse([]byte(s))
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return v
}
