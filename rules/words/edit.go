package words

import (
	"palate/rules/words/lexicon"
	"strings"
	"unicode"

	"palate"
)

// maxEdits is how many tokens may differ before the script becomes one replacement of all between
// what both ends share: its time grows with the square of this.
const maxEdits = 800

// Script is the shortest way from before to after, by words, marks and blanks, as operations on the
// bytes of before; how far it goes, [Compare] measures.
func Script(before, after string) []palate.Op {
	a, b := pieces(before), pieces(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	middleA, middleB := a[head:len(a)-tail], b[head:len(b)-tail]
	return opsOf(a[:head], middleA, middleB, shortest(middleA, middleB))
}

// Apply makes the edited text from ops; ok is false where they do not fit.
func Apply(before string, ops []palate.Op) (after string, ok bool) {
	var b strings.Builder
	at := int64(0)
	for _, op := range ops {
		if op.Start < at || op.End < op.Start || op.End > int64(len(before)) {
			return "", false
		}
		b.WriteString(before[at:op.Start])
		b.WriteString(op.Text)
		at = op.End
	}
	b.WriteString(before[at:])
	return b.String(), true
}

// pieces cuts a text into words, runs of blanks, and single marks.
func pieces(text string) (list []string) {
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

// A step keeps, takes out or puts in one piece.
type step byte

const (
	stepKeep step = iota
	stepOut
	stepIn
)

// shortest is the script with fewest pieces out and in (Myers, An O(ND) Difference Algorithm, 1986).
func shortest(a, b []string) []step {
	n, m := len(a), len(b)
	most := min(n+m, maxEdits)
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

// furthest is where diagonal k begins its d-th step.
func furthest(v []int, most, k, d int) int {
	if k == -d || k != d && v[most+k-1] < v[most+k+1] {
		return v[most+k+1]
	}
	return v[most+k-1] + 1
}

// backtrack reads the script off the trace, from the end.
func backtrack(trace [][]int, x, y int) []step {
	var steps []step
	for d := len(trace) - 1; d > 0; d-- {
		v, k := trace[d], x-y // v[i] is diagonal i-d
		down := k == -d || k != d && v[k-1+d] < v[k+1+d]
		before := k - 1
		if down {
			before = k + 1
		}
		px := v[before+d]
		py := px - before
		for x > px && y > py && x > 0 && y > 0 && (x-1 != px || y != py) && (x != px || y-1 != py) {
			steps = append(steps, stepKeep)
			x, y = x-1, y-1
		}
		if down {
			steps = append(steps, stepIn)
		} else {
			steps = append(steps, stepOut)
		}
		x, y = px, py
	}
	for ; x > 0; x-- {
		steps = append(steps, stepKeep)
	}
	for i, k := 0, len(steps)-1; i < k; i, k = i+1, k-1 {
		steps[i], steps[k] = steps[k], steps[i]
	}
	return steps
}

func replaceAll(n, m int) []step {
	steps := make([]step, 0, n+m)
	for range n {
		steps = append(steps, stepOut)
	}
	for range m {
		steps = append(steps, stepIn)
	}
	return steps
}

// opsOf joins steps to operations on the bytes of before.
func opsOf(head, a, b []string, steps []step) (ops []palate.Op) {
	at := 0
	for _, piece := range head {
		at += len(piece)
	}
	i, k := 0, 0
	for s := 0; s < len(steps); {
		if steps[s] == stepKeep {
			at += len(a[i])
			i, k, s = i+1, k+1, s+1
			continue
		}
		op := palate.Op{Start: int64(at)}
		from := k
		for ; s < len(steps) && steps[s] != stepKeep; s++ {
			if steps[s] == stepOut {
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
		ops[i].Op = opName(&ops[i])
	}
	return ops
}

func opName(op *palate.Op) string {
	switch {
	case op.Text == "":
		return "delete"
	case op.Start == op.End:
		return "insert"
	}
	return "replace"
}
