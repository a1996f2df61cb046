// Package shapes makes texts that are hard on a parser, at any length: atoms of a language put together
// by chance and repeated, nested, numbered, drawn out or stacked. A parser whose time grows with the square
// of its text shows it on one of them. The bench measures how each parser grows on all of them, and tests count
// the steps of a part of them.
package shapes

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// Seed was chosen before any parser was measured.
const Seed = 20261129

// A Shape is a text that can be had at any length.
type Shape struct {
	Name string
	Text func(n int) string // of about n bytes
}

// A Language is what shapes are made of.
type Language struct {
	Name  string
	Atoms []string    // a %d in one counts up
	Pairs [][2]string // that open and close
	Runs  string      // bytes that come in runs
	Known []Shape     // found by hand
}

// Of are count shapes of a language, always the same: those found by hand, then by chance.
func (l *Language) Of(count int) []Shape {
	list := l.Known[:min(count, len(l.Known))]
	r := rand.New(rand.NewPCG(Seed, uint64(len(l.Name))))
	forms := []func(*rand.Rand) Shape{l.repeated, l.repeated, l.repeated, l.stacked, l.stacked, l.nested, l.growing}
	for len(list) < count {
		list = append(list, forms[r.IntN(len(forms))](r))
	}
	return list
}

// some are up to most atoms in a row.
func (l *Language) some(r *rand.Rand, least, most int) string {
	var b strings.Builder
	for range least + r.IntN(most-least+1) {
		b.WriteString(l.Atoms[r.IntN(len(l.Atoms))])
	}
	return b.String()
}

// repeated is a few atoms again and again, between others that stand once.
func (l *Language) repeated(r *rand.Rand) Shape {
	head, unit, tail := l.some(r, 0, 2), l.some(r, 1, 4), l.some(r, 0, 2)
	return Shape{"repeat " + quote(head, unit, tail), func(n int) string { return fill(head, 0) + Fill(unit, n) + fill(tail, 0) }}
}

// stacked is several runs one behind the other, each as long.
func (l *Language) stacked(r *rand.Rand) Shape {
	units := make([]string, 2+r.IntN(3))
	between := []string{"", "\n", "\n\n"}[r.IntN(3)]
	for i := range units {
		units[i] = l.some(r, 1, 2)
	}
	return Shape{"stack " + quote(append(units, between)...), func(n int) string {
		var b strings.Builder
		for _, u := range units {
			b.WriteString(Fill(u, n/len(units)) + between)
		}
		return b.String()
	}}
}

// nested opens as often as it closes, or never closes.
func (l *Language) nested(r *rand.Rand) Shape {
	if len(l.Pairs) == 0 {
		return l.repeated(r)
	}
	a, b := l.Pairs[r.IntN(len(l.Pairs))], l.Pairs[r.IntN(len(l.Pairs))]
	core := l.some(r, 0, 2)
	return Shape{"nest " + quote(a[0]+b[0], core, b[1]+a[1]), func(n int) string {
		return Fill(a[0]+b[0], n/2) + fill(core, 0) + Fill(b[1]+a[1], n/2)
	}}
}

// growing is runs of one, two, three ... of a byte, with something between.
func (l *Language) growing(r *rand.Rand) Shape {
	if l.Runs == "" {
		return l.stacked(r)
	}
	c, between := l.Runs[r.IntN(len(l.Runs))], l.some(r, 1, 2)
	return Shape{"grow " + quote(string(c), between), func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(string(c), i) + fill(between, i))
		}
		return b.String()
	}}
}

// Fill is unit again and again, up to about n bytes.
func Fill(unit string, n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(fill(unit, i))
	}
	return b.String()
}

func fill(unit string, i int) string { return strings.ReplaceAll(unit, "%d", strconv.Itoa(i)) }

func quote(parts ...string) string {
	for i := range parts {
		parts[i] = strconv.Quote(parts[i])
	}
	return strings.Join(parts, " ")
}
