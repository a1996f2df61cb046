package main

import (
	"runtime"
	"runtime/debug"
)

// streamRoom is what a command that reads a file line by line lets lie before it is swept up, in bytes, and
// streamGC how much more, in percent of what it keeps. A thousand lines throw 5 MB away, so by itself the collector
// would run every thousand lines, for a fifth of the time (verify of 100,000 comparisons).
const (
	streamRoom = 12 << 20
	streamGC   = 25
)

// streaming is for such a command, until the function it returns is called: the collector counts memory that
// nobody touches, which is therefore none, as kept.
func streaming() (done func()) {
	before, room := debug.SetGCPercent(streamGC), make([]byte, streamRoom*100/streamGC)
	return func() {
		runtime.KeepAlive(room)
		debug.SetGCPercent(before)
	}
}
