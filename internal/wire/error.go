package wire

import "strconv"

// A Code says what kind of failure an [Error] is, for programs: the host maps it once to an
// HTTP status, the command line to an exit status.
type Code string

const (
	CodeMalformed    Code = "malformed"    // the bytes are not what the format says
	CodeConflict     Code = "conflict"     // two different events claim one (device, seq)
	CodeGap          Code = "gap"          // an event came before its predecessor
	CodeTooLarge     Code = "too_large"    // a line, text or body passes its limit
	CodeUnauthorized Code = "unauthorized" // no token, or one that is not known
	CodeNotFound     Code = "not_found"    // nothing has that name
	CodeExpired      Code = "expired"      // a pairing code or consent whose time is over
	CodeTooMany      Code = "too_many"     // slow down
	CodeFull         Code = "full"         // no room to store more
	CodeCorrupt      Code = "corrupt"      // a hash, signature or checksum does not fit
	CodeUnsupported  Code = "unsupported"  // well formed, but for another version or platform
	CodeInternal     Code = "internal"     // a fault of ours
)

// An Error is a failure with a code for programs, a message and a hint for the person, and the
// place in the input.
//
// It stands here, below all nouns, because the codec returns it and because it is on the wire itself:
// see [ErrorValue]. Package palate calls it its own.
type Error struct {
	Code    Code
	Message string // what happened, a sentence without a full stop
	Hint    string // what to do about it; "": nothing is known
	Line    int    // of a file, from 1; 0: not known
	Field   string // path of the member, as "body.pair[2]"; "": not known
	Err     error  // the cause, for operators; nil: none
}

// Malformed is the [Error] for a field that is not what the format says.
func Malformed(field, message string) *Error {
	return &Error{Code: CodeMalformed, Field: field, Message: message}
}

// Error reads "line 3, field strength: must be a whole number from -3 to 3".
func (e *Error) Error() string {
	s := e.place()
	if s != "" {
		s += ": "
	}
	s += e.Message
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) place() string {
	switch {
	case e.Line > 0 && e.Field != "":
		return "line " + strconv.Itoa(e.Line) + ", field " + e.Field
	case e.Line > 0:
		return "line " + strconv.Itoa(e.Line)
	case e.Field != "":
		return "field " + e.Field
	}
	return ""
}

// Unwrap returns the cause, nil for none.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is an [Error] of the same code: errors.Is(err, &Error{Code: CodeGap}).
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// AtLine returns e with its place in a stream of lines.
func (e *Error) AtLine(n int) *Error {
	at := *e
	at.Line = n
	return &at
}

// In returns e with its field placed inside an outer one: "pair" in "body" is "body.pair".
func (e *Error) In(outer string) *Error {
	in := *e
	switch {
	case in.Field == "":
		in.Field = outer
	case in.Field[0] == '[':
		in.Field = outer + in.Field
	default:
		in.Field = outer + "." + in.Field
	}
	return &in
}

// CodeOf is the code of the first [Error] in err's chain; [CodeInternal] for any other error and
// "" for nil.
func CodeOf(err error) Code {
	for e := err; e != nil; {
		if coded, ok := e.(*Error); ok {
			return coded.Code
		}
		u, ok := e.(interface{ Unwrap() error })
		if !ok {
			return CodeInternal
		}
		e = u.Unwrap()
	}
	if err != nil {
		return CodeInternal
	}
	return ""
}
