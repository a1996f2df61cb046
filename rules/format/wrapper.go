package format

import (
	"bufio"
	"bytes"
	"iter"
	"slices"

	"palate"
)

// jsonWrapped reads objects that hold lists of rows, {"data":[...]}, and says of each row in which list it
// stands.
func jsonWrapped(in *bufio.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		w := wrapper{valueReader{in: in, line: 1}, map[string]palate.Value{}, yield}
		for w.take('{') {
			if !w.object("", 0) {
				return
			}
		}
		w.behind(yield)
	}
}

// A wrapper reads one such object.
type wrapper struct {
	valueReader
	around map[string]palate.Value
	yield  func(Row, error) bool
}

const (
	deepestList = 3       // objects that may stand around a list of rows
	mostAround  = 1 << 14 // values around it that are kept
)

// object reads the members of an object whose brace was read, and its end. It reports whether to go on.
func (w *wrapper) object(path string, depth int) bool {
	for {
		switch {
		case w.take('}'):
			return true
		case w.take(','):
			continue
		}
		name, ok := w.name()
		if !ok {
			row := Row{Line: w.line}
			err := error(row.fault(path, "an object of JSON has no end here"))
			if w.err != nil {
				err = w.err
			}
			w.yield(row, err)
			return false
		}
		if !w.member(joinPath(path, name), depth) {
			return false
		}
	}
}

// name reads a member's name and the colon behind it.
func (w *wrapper) name() (string, bool) {
	if w.space() != '"' {
		return "", false
	}
	raw, _ := w.until(":,}]")
	v, err := palate.ParseValue(raw)
	name, ok := v.Text()
	return name, ok && err == nil && w.take(':')
}

// member reads a member's value: the rows of a list of objects, the members of an object, or a value that
// is kept for what it says of the rows.
func (w *wrapper) member(path string, depth int) bool {
	switch c := w.space(); {
	case c == '[':
		w.take('[')
		if w.space() == '{' {
			return w.list(path, w.around, w.yield)
		}
		w.rest()
		return true
	case c == '{' && depth < deepestList:
		w.take('{')
		return w.object(path, depth+1)
	}
	raw, whole := w.until(",}")
	if v, err := palate.ParseValue(raw); err == nil && whole && len(w.around) < mostAround {
		w.around[path] = v
	}
	return true
}

// rest steps over a list that holds no rows.
func (w *wrapper) rest() {
	for !w.over {
		w.until(",]")
		if w.take(']') {
			return
		}
		w.take(',')
	}
}

func joinPath(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// wraps reports whether a file that begins with head is an object around rows, and no row itself: the first
// list of objects in it holds neither messages nor what belongs to one row.
func wraps(head []byte) bool {
	found := false
	probe := wrapper{valueReader{in: bufio.NewReaderSize(bytes.NewReader(head), 16), line: 1}, map[string]palate.Value{}, func(row Row, err error) bool {
		found = row.list != "" && !isMessageRaw(row)
		return false
	}}
	if probe.take('{') {
		probe.object("", 0)
	}
	if !found {
		return false
	}
	for path := range probe.around {
		if isRowName(path) {
			return false
		}
	}
	return true
}

// isMessageRaw reports whether the first row of a list is a message, or a part of one.
func isMessageRaw(row Row) bool {
	for _, name := range []string{`"role"`, `"from"`, `"content"`, `"value"`} {
		if bytes.Contains(row.Raw[:min(len(row.Raw), 200)], []byte(name)) {
			return true
		}
	}
	return false
}

// isRowName reports whether a member of that name makes an object a row.
func isRowName(path string) bool {
	return slices.ContainsFunc(keysOf(path), func(k string) bool {
		return slices.Contains(promptNames, k) || isAnswerName(k) || slices.Contains(chosenNames, k)
	})
}
