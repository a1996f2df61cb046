package palate

import "palate/internal/wire"

// An Error is a failure with a code for programs, a message and a hint for the person, and the
// place in the input. It is package wire's because the codec, below this package, returns it too.
type Error = wire.Error

// A Code says what kind of failure an [Error] is, for programs: the host maps it once to an
// HTTP status, the command line to an exit status.
type Code = wire.Code

// The codes.
const (
	CodeMalformed    = wire.CodeMalformed    // the bytes are not what the format says
	CodeConflict     = wire.CodeConflict     // two different events claim one (device, seq)
	CodeGap          = wire.CodeGap          // an event came before its predecessor
	CodeTooLarge     = wire.CodeTooLarge     // a line, text or body passes its limit
	CodeUnauthorized = wire.CodeUnauthorized // no token, or one that is not known
	CodeNotFound     = wire.CodeNotFound     // nothing has that name
	CodeExpired      = wire.CodeExpired      // a pairing code or consent whose time is over
	CodeTooMany      = wire.CodeTooMany      // slow down
	CodeFull         = wire.CodeFull         // no room to store more
	CodeCorrupt      = wire.CodeCorrupt      // a hash, signature or checksum does not fit
	CodeUnsupported  = wire.CodeUnsupported  // well formed, but for another version or platform
	CodeInternal     = wire.CodeInternal     // a fault of ours
)

// Malformed is the [Error] for a field that is not what the format says.
func Malformed(field, message string) *Error { return wire.Malformed(field, message) }

// CodeOf is the code of the first [Error] in err's chain; [CodeInternal] for any other error and
// "" for nil.
func CodeOf(err error) Code { return wire.CodeOf(err) }

// ErrorValue is an error as the answer of a module carries it: {"code","message","field"?,"hint"?}.
// Causes and line numbers stay inside. An error without a code has the one of [CodeOf].
func ErrorValue(err error) Value { return wire.ErrorValue(err) }

// ErrorIn is the error that an answer carries as its member error; nil where it carries none.
func ErrorIn(answer Value) *Error { return wire.ErrorIn(answer) }

// Recovered is the error of a panic that was recovered, [CodeInternal].
func Recovered(fault any) *Error { return wire.Recovered(fault) }
