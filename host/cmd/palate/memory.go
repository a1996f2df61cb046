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

// withinMemory has what is no longer needed be collected more eagerly once the program holds so many bytes,
// until restore is called. GOMEMLIMIT says otherwise.
func withinMemory(bytes int64) (restore func()) {
	before := debug.SetMemoryLimit(-1)
	if before == math.MaxInt64 {
		debug.SetMemoryLimit(bytes)
	}
	return func() { debug.SetMemoryLimit(before) }
}
