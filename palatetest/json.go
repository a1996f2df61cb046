package palatetest

import (
	"math"
	"math/rand/v2"
	"strconv"
	"unicode/utf16"

	"palate"

	"pgregory.net/rapid"
)

// AnyString is any text, and often one that a codec may stumble over.
func AnyString() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", " ", "null", "\"\\/\b\f\n\r\t", "\x00\x1f\x7f", "\u2028\u2029\ufeff", "é e\u0301", "\U0001F469\u200D\U0001F4BB",
		"\U0010FFFF\uE000\uFFFD", "שלום مرحبا", "</script>", "{\"kind\":\"pair\"}", "1e400",
	}))
}

// AnyNumber is any finite number, and often one whose spelling is an edge case.
func AnyNumber() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64(), rapid.Float64Range(-10, 10), rapid.SampledFrom([]float64{
		0, 1, -1, 0.1, 1e21, 1e-7, 5e-324, math.MaxFloat64, 1 << 53, 333333333.3333333,
	}))
}

// AnyValue draws any JSON value but null, nested depth deep at most.
func AnyValue(t *rapid.T, depth int) palate.Value {
	switch rapid.IntRange(0, 4).Draw(t, "anything") {
	case 0:
		return palate.Number(AnyNumber().Draw(t, "number"))
	case 1:
		return palate.Bool(rapid.Bool().Draw(t, "truth"))
	case 2:
		items := []palate.Value{}
		for range rapid.IntRange(0, depth).Draw(t, "items") {
			items = append(items, rapid.SampledFrom([]palate.Value{palate.Null, AnyValue(t, depth-1)}).Draw(t, "item"))
		}
		return palate.List(items...)
	case 3:
		v := palate.Object()
		for range rapid.IntRange(0, depth).Draw(t, "members") {
			v = v.With(AnyString().Draw(t, "name"), AnyValue(t, depth-1))
		}
		return v
	}
	return palate.String(AnyString().Draw(t, "string"))
}

// Respell writes v as another program may: members in any order, space anywhere, characters
// escaped, numbers in other forms.
func Respell(t *rapid.T, v palate.Value) []byte {
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

func (r *respeller) value(v palate.Value) {
	r.space()
	if f, ok := v.Float(); ok {
		r.number(f)
	} else if s, ok := v.Text(); ok {
		r.text(s)
	} else if items, ok := v.Items(); ok {
		r.many('[', ']', len(items), func(i int) { r.value(items[i]) })
	} else if members, ok := v.Members(); ok {
		order := r.rand.Perm(len(members))
		r.many('{', '}', len(members), func(i int) {
			r.space()
			r.text(members[order[i]].Name)
			r.out = append(r.out, ':')
			r.value(members[order[i]].Value)
		})
	} else {
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
