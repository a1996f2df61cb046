// Package edits reads what a person changed in a text: the diff, how large it is, which part is style and not
// content, and what changes recur.
package edits

import (
	"slices"
	"strings"
	"unicode"

	"palate"
	"palate/rules/words/lexicon"
)

// maxDifferences is how many tokens may differ before the script becomes one replacement of all that lies
// between the common prefix and suffix: its time grows with the square of this.
const maxDifferences = 800

// Diff is the shortest edit script from before to after, by words, runs of blanks and punctuation marks, as
// operations on the bytes of before. [Compare] measures how far it goes.
func Diff(before, after string) []palate.Op {
	a, b := tokenize(before), tokenize(after)
	prefix := 0
	for prefix < len(a) && prefix < len(b) && a[prefix] == b[prefix] {
		prefix++
	}
	suffix := 0
	for suffix < len(a)-prefix && suffix < len(b)-prefix && a[len(a)-1-suffix] == b[len(b)-1-suffix] {
		suffix++
	}
	middleA, middleB := a[prefix:len(a)-suffix], b[prefix:len(b)-suffix]
	return opsOf(a[:prefix], middleA, middleB, shortestScript(middleA, middleB))
}

// tokenize cuts a text into words, runs of blanks, and single marks.
func tokenize(text string) (list []string) {
	class := func(r rune) int {
		switch {
		case lexicon.IsWordRune(r) || r == '\'' || r == '’':
			return 1
		case unicode.IsSpace(r):
			return 2
		}
		return 0
	}
	start, last := 0, -1
	for i, r := range text {
		c := class(r)
		if i > 0 && (c != last || c == 0) {
			list = append(list, text[start:i])
			start = i
		}
		last = c
	}
	if start < len(text) {
		list = append(list, text[start:])
	}
	return list
}

// An edit keeps, deletes or inserts one token.
type edit byte

const (
	keep edit = iota
	remove
	insert
)

// shortestScript is a script from a to b with the fewest deletions and insertions (Myers, An O(ND)
// Difference Algorithm and Its Variations, 1986): v[most+k] is the furthest x reached on diagonal
// k = x - y with d differences.
func shortestScript(a, b []string) []edit {
	n, m := len(a), len(b)
	most := min(n+m, maxDifferences)
	v := make([]int, 2*most+2)
	var trace [][]int
	for d := 0; d <= most; d++ {
		trace = append(trace, append([]int(nil), v[most-d:most+d+2]...))
		for k := -d; k <= d; k += 2 {
			x := furthest(v, most, k, d)
			y := x - k
			for x < n && y < m && a[x] == b[y] {
				x, y = x+1, y+1
			}
			v[most+k] = x
			if x >= n && y >= m {
				return backtrack(trace, n, m)
			}
		}
	}
	return replaceAll(n, m)
}

// furthest is where diagonal k goes on from with its d-th difference.
func furthest(v []int, most, k, d int) int {
	if k == -d || k != d && v[most+k-1] < v[most+k+1] {
		return v[most+k+1]
	}
	return v[most+k-1] + 1
}

// backtrack reads the script off the trace, from its end.
func backtrack(trace [][]int, x, y int) (script []edit) {
	for d := len(trace) - 1; d > 0; d-- {
		v, k := trace[d], x-y // v[i] is diagonal i-d
		down := k == -d || k != d && v[k-1+d] < v[k+1+d]
		from := k - 1
		if down {
			from = k + 1
		}
		px := v[from+d]
		py := px - from
		for x > px && y > py && x > 0 && y > 0 && (x-1 != px || y != py) && (x != px || y-1 != py) {
			script = append(script, keep)
			x, y = x-1, y-1
		}
		if down {
			script = append(script, insert)
		} else {
			script = append(script, remove)
		}
		x, y = px, py
	}
	for ; x > 0; x-- {
		script = append(script, keep)
	}
	slices.Reverse(script)
	return script
}

func replaceAll(n, m int) []edit {
	script := make([]edit, 0, n+m)
	for range n {
		script = append(script, remove)
	}
	for range m {
		script = append(script, insert)
	}
	return script
}

// opsOf joins neighbouring edits to operations on the bytes of before, of which prefix stays as it is.
func opsOf(prefix, a, b []string, script []edit) (ops []palate.Op) {
	at := 0
	for _, token := range prefix {
		at += len(token)
	}
	i, k := 0, 0
	for s := 0; s < len(script); {
		if script[s] == keep {
			at += len(a[i])
			i, k, s = i+1, k+1, s+1
			continue
		}
		op := palate.Op{Start: int64(at)}
		from := k
		for ; s < len(script) && script[s] != keep; s++ {
			if script[s] == remove {
				at += len(a[i])
				i++
			} else {
				k++
			}
		}
		op.End, op.Text = int64(at), strings.Join(b[from:k], "")
		ops = append(ops, op)
	}
	for i := range ops {
		ops[i].Op = opKind(&ops[i])
	}
	return ops
}

func opKind(op *palate.Op) palate.OpKind {
	switch {
	case op.Text == "":
		return palate.OpDelete
	case op.Start == op.End:
		return palate.OpInsert
	}
	return palate.OpReplace
}
