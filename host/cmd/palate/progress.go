package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// version is what this program calls itself.
const version = "0.1.0"

// A progress says on a person's screen how far something is that takes longer than a second.
type progress struct {
	t     *terminal
	what  string
	began time.Time
	last  time.Time
	shown bool
}

func newProgress(t *terminal, what string) *progress {
	now := t.now()
	return &progress{t: t, what: what, began: now, last: now}
}

const progressEvery = 1024

func (p *progress) step(n int) {
	if !p.t.interactive || n%progressEvery != 0 {
		return
	}
	if now := p.t.now(); now.Sub(p.last) > time.Second {
		p.last, p.shown = now, true
		fmt.Fprintf(p.t.stderr, "\r%d %s", n, p.what)
	}
}

func (p *progress) end() {
	if p.shown {
		fmt.Fprintln(p.t.stderr)
	}
}

// peakMemory is the most memory this process ever had, in MB; 0 where the system does not say.
func peakMemory() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kb int
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}
