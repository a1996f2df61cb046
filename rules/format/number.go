package format

import (
	"bytes"
	"strconv"
	"strings"

	"palate"
)

// safeDigits is how many digits a whole number may have to be sure to stay below 2^53, from where a double
// skips whole numbers.
const safeDigits = 15

// wholeDigits puts whole numbers that a double may not hold into quotation marks, so that an id keeps each
// of its digits. Where there is none, it is raw itself.
func wholeDigits(raw []byte) []byte {
	var out []byte
	from := 0 // of raw, not in out yet
	for at := 0; at < len(raw); {
		switch c := raw[at]; {
		case c == '"':
			at = stringEnd(raw, at)
		case c >= '0' && c <= '9' || c == '-':
			end := numberEnd(raw, at)
			if isLongWhole(raw[at:end]) {
				out = append(append(append(append(out, raw[from:at]...), '"'), raw[at:end]...), '"')
				from = end
			}
			at = end
		default:
			at++
		}
	}
	if out == nil {
		return raw
	}
	return append(out, raw[from:]...)
}

// stringEnd is the place behind a string of JSON that begins at a place.
func stringEnd(raw []byte, at int) int {
	for at++; at < len(raw); at++ {
		n := bytes.IndexByte(raw[at:], '"')
		if n < 0 {
			return len(raw)
		}
		escapes := 0
		for at+n-1-escapes >= at && raw[at+n-1-escapes] == '\\' {
			escapes++
		}
		if at += n; escapes%2 == 0 {
			return at + 1
		}
	}
	return len(raw)
}

func numberEnd(raw []byte, at int) int {
	for at++; at < len(raw) && strings.IndexByte("0123456789.eE+-", raw[at]) >= 0; at++ {
	}
	return at
}

func isLongWhole(number []byte) bool {
	digits := bytes.TrimPrefix(number, []byte("-"))
	if len(digits) <= safeDigits || digits[0] == '0' {
		return false
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return false
		}
	}
	_, err := strconv.ParseInt(string(number), 10, 54)
	return err != nil
}

// notJSON are words that programs write where JSON knows none, and why.
var notJSON = []struct{ word, hint string }{
	{"NaN", "Python and pandas write NaN for a number that is missing; write null."},
	{"-Infinity", "JSON knows no infinite number; write null."},
	{"Infinity", "JSON knows no infinite number; write null."},
	{"None", "That is Python's own notation; write JSON with json.dumps."},
	{"True", "That is Python's own notation; write JSON with json.dumps."},
	{"False", "That is Python's own notation; write JSON with json.dumps."},
	{"nan", "That is Python's own notation; write JSON with json.dumps, null for what is missing."},
	{"undefined", "JavaScript writes undefined for what is missing; write null."},
	{"//", "Leave comments out."}, {"/*", "Leave comments out."}, {"#", "Leave comments out."},
	{"\u201C", `Write straight quotation marks: ".`}, {"\u201D", `Write straight quotation marks: ".`},
	{"'", "That is Python's own notation, with single quotation marks; write JSON with json.dumps."},
}

// jsonError is the error of a row that is no JSON, named for what stands in it where that is known.
func jsonError(raw []byte, err error) error {
	var names []string // of the members that are open, "" in a list
	name, last := "", byte(0)
	for at := 0; at < len(raw); {
		switch c := raw[at]; c {
		case '"':
			end := stringEnd(raw, at)
			name, last = strings.Trim(string(raw[at:end]), `"`), '"'
			at = end
			continue
		case '{', '[':
			names, name = append(names, name), ""
		case '}', ']':
			if last == ',' {
				return jsonErrorAt(names, "", ",", "")
			}
			if len(names) > 0 {
				names, name = names[:len(names)-1], ""
			}
		default:
			for _, w := range notJSON {
				if bytes.HasPrefix(raw[at:], []byte(w.word)) {
					return jsonErrorAt(names, name, w.word, w.hint)
				}
			}
		}
		if c := raw[at]; c > ' ' {
			last = c
		}
		at++
	}
	return err
}

func jsonErrorAt(names []string, name, word, hint string) error {
	path := ""
	for _, n := range append(names[min(1, len(names)):], name) {
		if n != "" {
			path = joinPath(path, n)
		}
	}
	e := palate.Malformed(path, word+" stands there, which is no JSON")
	switch word {
	case "'":
		e.Message = "a single quotation mark stands there, which is no JSON"
	case ",":
		e.Message = "a comma stands behind the last value, which is no JSON"
	case "//", "/*", "#":
		e.Message = "a comment stands there, which is no JSON"
	case "\u201C", "\u201D":
		e.Message = "a typographic quotation mark stands there, which is no JSON"
	}
	e.Hint = hint
	return e
}
