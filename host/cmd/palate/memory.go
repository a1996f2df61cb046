package main

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// peakMemory is the most memory that this process ever had, in MB: resident where the system says
// (Linux), else what the Go runtime has taken from it.
func peakMemory() int {
	status, err := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		var kb int
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kb); n == 1 && err == nil {
			return kb >> 10
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.Sys >> 20)
}

// withinMemory has the collector work harder once the program holds so many bytes, until restore is called.
// GOMEMLIMIT takes precedence.
func withinMemory(bytes int64) (restore func()) {
	before := debug.SetMemoryLimit(-1)
	if before == math.MaxInt64 {
		debug.SetMemoryLimit(bytes)
	}
	return func() { debug.SetMemoryLimit(before) }
}

// streamRoom is how many bytes of garbage a command that reads a file line by line lets lie before they are
// collected, and streamGC how much more, in percent of what it keeps. A thousand lines leave 5 MB of garbage, so by
// itself the collector would run every thousand lines, for a fifth of the time (verify of 100,000 comparisons).
const (
	streamRoom = 12 << 20
	streamGC   = 25
)

// streaming sets the collector for such a command until done is called: memory that nobody touches, and that the
// system therefore never gives, counts as kept.
func streaming() (done func()) {
	before, room := debug.SetGCPercent(streamGC), make([]byte, streamRoom*100/streamGC)
	return func() {
		runtime.KeepAlive(room)
		debug.SetGCPercent(before)
	}
}
