package main

import (
	"fmt"
	"time"
)

// A progress says on a person's screen how far work is that takes longer than a second.
type progress struct {
	t     *terminal
	what  string
	last  time.Time
	shown bool
}

func (t *terminal) progress(what string) *progress {
	return &progress{t: t, what: what, last: t.Now()}
}

// step counts one thing that is done.
func (p *progress) step(n int) {
	const every = 256 // looks at the clock
	if !p.t.interactive || n%every != 0 {
		return
	}
	if now := p.t.Now(); now.Sub(p.last) > time.Second {
		p.last, p.shown = now, true
		fmt.Fprintf(p.t.stderr, "\r%d %s", n, p.what)
	}
}

// end clears the line.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.t.stderr, "\r\x1b[K")
	}
}
