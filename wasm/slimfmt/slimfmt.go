// Package slimfmt formats values as fmt does, for the few kinds of values that a page prints.
// It stands in for fmt in the libraries that the page is built on: fmt, with the reflection and the
// files that it brings, is 4 % of the download.
package slimfmt

import (
	"errors"
	"io"
	"strconv"
	"strings"
)

// A Stringer formats itself.
type Stringer interface{ String() string }

// Errorf returns an error of format with its verbs replaced by args.
func Errorf(format string, args ...any) error { return errors.New(Sprintf(format, args...)) }

// Println writes args to the browser's console.
func Println(args ...any) {
	var parts []string
	for _, arg := range args {
		parts = append(parts, Sprint(arg))
	}
	println(strings.Join(parts, " "))
}

// Fprintf writes format with its verbs replaced by args.
func Fprintf(w io.Writer, format string, args ...any) (int, error) {
	return io.WriteString(w, Sprintf(format, args...))
}

// Sprintf is format with its verbs replaced by args: %q in quotes, %x in base 16, any other as [Sprint]
// says it. A verb without an argument stands as it is; flags are ignored, widths are not known.
func Sprintf(format string, args ...any) string {
	var out strings.Builder
	for {
		text, rest, found := strings.Cut(format, "%")
		out.WriteString(text)
		if !found {
			return out.String()
		}
		rest = strings.TrimLeft(rest, "#+")
		verb := rest[:min(1, len(rest))]
		format = rest[len(verb):]
		switch {
		case verb == "%":
			out.WriteString("%")
		case len(args) == 0:
			out.WriteString("%" + verb)
		default:
			out.WriteString(formatVerb(verb, args[0]))
			args = args[1:]
		}
	}
}

// formatVerb is a value as a verb of fmt wants it.
func formatVerb(verb string, v any) string {
	n, isNumber := v.(uint64)
	switch {
	case verb == "q":
		return strconv.Quote(Sprint(v))
	case verb == "x" && isNumber:
		return strconv.FormatUint(n, 16)
	}
	return Sprint(v)
}

// Sprint formats strings, numbers, truth values, errors and Stringers; all else is "?".
func Sprint(v any) string {
	switch v := v.(type) {
	case nil:
		return "<nil>"
	case string:
		return v
	case []byte:
		return string(v)
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case uint64:
		return strconv.FormatUint(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case error:
		return v.Error()
	case Stringer:
		return v.String()
	}
	return "?"
}
