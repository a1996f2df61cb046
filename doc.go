// Package palate holds what a person's taste in model outputs is learned from: the events of one
// person's devices, the texts they name, and the log that keeps both.
//
// A profile is a pure function of the log's live events. So events are only ever added: undo is a
// [Retract], two devices agree by [Merge], and whatever is shown can be traced to the events behind
// it. The package does no I/O of its own beyond the readers it is given, has no clock and no
// randomness, and asks for cryptography by a [Sealer].
//
// A log is a file of lines ([Line]) in canonical JSON (RFC 8785): a [Header], then each [Event],
// every [Text] before the first event that names it. [ReadLog] reads it, [Log.Lines] gives it back,
// [Verify] checks that it is what its devices wrote. An [Author] writes a device's events.
//
// # Sign
//
// Differences are left minus right; positive favours left, which is slot 0 and A.
//
// # Compatibility
//
// A line of an older version is read for ever (testdata/logs). Members and kinds of events that a
// version does not know are kept and written back as they were. A line whose own version is later
// than [Version] is an [Error] with [CodeUnsupported]; the rest of its log still loads.
package palate
