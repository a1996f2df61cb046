package palate

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"

	"palate/internal/wire"
)

// Limits of a log file, in bytes.
const (
	MaxLine = 1 << 20
	MaxText = 256 << 10
)

// A Line is one line of a log: a *[Header], a *[Text] or an *[Event].
type Line interface {
	fields(*wire.Fields)
}

// A Header is the first line of a log.
type Header struct {
	Palate  int    // version of the log format, 1
	Person  string // a random id
	Secret  []byte // the person's 32-byte key; only in their own copy, never on a host
	Created int64  // Unix milliseconds
	Catalog string // hash of the feature catalogue in use
	App     string // version of the program that wrote it
	Check   []byte // HMAC-SHA-256 of the line without it, under Secret; none where that was not made
	Extra   []Member
}

func (h *Header) fields(f *wire.Fields) {
	f.RequiredInt("palate", &h.Palate, 1, wire.MaxVersion)
	f.Version("palate", h.Palate, 1)
	f.String("person", &h.Person)
	f.Base64("secret", &h.Secret)
	f.Int("created", &h.Created)
	f.String("catalog", &h.Catalog)
	f.String("app", &h.App)
	f.Hex("check", &h.Check)
	f.Extra(&h.Extra)
}

// Seal gives the header its check, by which a line that was changed shows. It has to be made anew when the
// header changes.
func (h *Header) Seal(s Sealer) (err error) {
	h.Check, err = h.mac(s)
	return err
}

func (h *Header) mac(s Sealer) ([]byte, error) {
	plain := *h
	plain.Check = nil
	return s.MAC(h.Secret, AppendLine(nil, &plain))
}

// A Text is a prompt or an answer, kept byte for byte and once.
type Text struct {
	ID       TextID
	Body     string
	Media    string // "text/markdown", "text/plain"
	Lang     string // BCP 47
	Redacted bool   // the body was withheld
	Extra    []Member
}

func (t *Text) fields(f *wire.Fields) {
	f.Require("text")
	textField(f, "text", &t.ID)
	f.String("body", &t.Body)
	f.String("media", &t.Media)
	f.String("lang", &t.Lang)
	f.Bool("redacted", &t.Redacted)
	f.Extra(&t.Extra)
	if len(t.Body) > MaxText {
		f.Fail(textTooLarge())
	}
}

func textTooLarge() *Error {
	return &Error{Code: CodeTooLarge, Field: "body", Message: "a text must be at most 256 KB long"}
}

// DecodeLine reads one line of a log, without its newline. The error is an [Error] that names
// the field.
func DecodeLine(b []byte) (Line, error) {
	l, err := parseLine(b)
	return l.line, err
}

// A parsedLine is a line with the value it was read from, null where that is not at hand.
type parsedLine struct {
	line  Line
	value Value
}

func parseLine(b []byte) (parsedLine, error) {
	v, err := LineValue(b)
	if err != nil {
		return parsedLine{}, err
	}
	line := lineFor(v)
	if line == nil {
		return parsedLine{}, Malformed("", "neither a header, a text nor an event: no palate, text or kind")
	}
	if err := wire.Decode(v, line.fields); err != nil {
		return parsedLine{}, err
	}
	return parsedLine{line, v}, nil
}

// encoded is the line member by member.
func (l parsedLine) encoded() wire.Encoded {
	if l.value.IsNull() {
		return wire.EncodedOf(l.line.fields)
	}
	return l.value.Encoded()
}

// LineValue reads the value of a line, as [ParseValue] does, unless it is longer than [MaxLine] or holds more
// values than a line of a log may.
func LineValue(b []byte) (Value, error) {
	if len(b) > MaxLine {
		return Null, lineTooLong()
	}
	if len(b) > manyValues && CountValues(b) > manyValues {
		return Null, &Error{Code: CodeTooLarge, Message: "line of more than 65,536 values"}
	}
	return ParseValue(b)
}

func lineTooLong() *Error {
	return &Error{Code: CodeTooLarge, Message: "line longer than 1 MB"}
}

// manyValues is the most values a line may hold. In memory each takes some 100 bytes, however short it is;
// a [Forget] of as many events as fit into a line has 45,000.
const manyValues = 1 << 16

// CountValues is how many values there are at most in JSON, without making them: all but the first stand behind
// a bracket, a comma or a colon. There are at least half as many.
func CountValues(b []byte) int {
	n, quoted := 1, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == '[' || c == ',' || c == ':'):
			n++
		}
	}
	return n
}

// lineFor makes the empty line of the type that v's members tell.
func lineFor(v Value) Line {
	switch {
	case !v.Get("kind").IsNull():
		return new(Event)
	case !v.Get("text").IsNull():
		return new(Text)
	case !v.Get("palate").IsNull():
		return new(Header)
	}
	return nil
}

// AppendLine appends l in canonical JSON (RFC 8785), without a newline.
func AppendLine(dst []byte, l Line) []byte {
	return wire.AppendFields(dst, l.fields)
}

// Lines reads a log line by line. A line that cannot be read yields its [Error], with the line's
// number, and reading goes on; a failure of r itself yields its error and ends.
func Lines(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		for b, err := range RawLines(r) {
			var line Line
			if err == nil {
				line, err = DecodeLine(b.Bytes)
			}
			if coded, ok := err.(*Error); ok {
				err = coded.AtLine(b.Number)
			}
			if !yield(line, err) {
				return
			}
		}
	}
}

// A RawLine is a line as it stands in a file, without its newline.
type RawLine struct {
	Number int // from 1
	Bytes  []byte
}

// RawLines splits r into its lines that are not blank, in constant memory. A line above
// [MaxLine] yields an [Error] with [CodeTooLarge] and its beginning. Bytes hold until the next
// line.
func RawLines(r io.Reader) iter.Seq2[RawLine, error] {
	return func(yield func(RawLine, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		var buf []byte
		for n := 1; ; n++ {
			var cut bool
			var end error
			buf, cut, end = readLine(in, buf[:0])
			line, err := bytes.TrimSpace(buf), error(nil)
			if cut || len(line) > MaxLine {
				err = lineTooLong()
			}
			if (err != nil || len(line) > 0) && !yield(RawLine{n, line}, err) {
				return
			}
			if end == nil {
				continue
			}
			if !errors.Is(end, io.EOF) {
				yield(RawLine{Number: n}, end)
			}
			return
		}
	}
}

// readLine reads up to a newline into buf. cut says that there was more than the longest line and
// its "\r\n"; that is read over.
func readLine(in *bufio.Reader, buf []byte) (line []byte, cut bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if room := MaxLine + 2 - len(buf); len(part) > room {
			part, cut = part[:room], true
		}
		buf = append(buf, part...)
		if err != bufio.ErrBufferFull {
			return buf, cut, err
		}
	}
}
