package syncer

import (
	"palate"
)

// A Local is a device's own side of syncing: its log, and where lines of others become durable.
type Local interface {
	// Read runs f while nothing changes the log.
	Read(f func(log *palate.Log))
	// Keep makes those lines durable that [palate.Log.Fresh] says the log lacks, and then takes them
	// in; conflicts are what Fresh names. All lines were checked.
	Keep(lines []palate.Line) (conflicts []error, err error)
}

// Round brings host and device to the same set of events: it pulls until nothing comes, then
// pushes what the host lacks. What comes is checked, kept, and only then covered by the cursor that
// is sent; the host's cursor is asked for anew each time, so a round that is cut off anywhere is
// only done again. A line that either side refuses holds up its own device's chain and no other:
// the outcome names it. So it does with a fork, two lines under one number, as after a backup was
// put back: each side keeps its own.
//
// The error is that of the way to the host, of the host, or of what keeps lines here; the outcome
// then holds what was found until then.
func (c *Client) Round(local Local) (*Outcome, error) {
	outcome := &Outcome{}
	pulled := c.pullAll(local, outcome)
	if pulled != nil && !isLocal(pulled) {
		return outcome, pulled
	}
	host, err := c.pushMissing(local, outcome)
	if err == nil {
		err = c.reconcile(local, host, outcome)
	}
	if err != nil {
		return outcome, err
	}
	return outcome, pulled
}

// isLocal reports whether an error is one of this device, not of the host or the way to it; or of a host
// that lost events, which this device may have.
func isLocal(err error) bool {
	switch palate.CodeOf(err) {
	case palate.CodeGap, palate.CodeFull, palate.CodeConflict, palate.CodeUnsupported, palate.CodeMalformed:
		return true
	}
	return false
}

// coversMore reports whether a covers something that b does not.
func coversMore(a, b palate.Cursor) bool {
	for device, seq := range a {
		if seq > b[device] {
			return true
		}
	}
	return false
}

// Waits between tries while a host is out of reach, in milliseconds: at most so long that a device has caught up
// five seconds after the host is back.
const (
	firstWait = 1000
	longWait  = 5000
)

// Wait is how many milliseconds to wait after so many failures in a row before the first: 1 s, 2 s, 4 s, then
// 5 s each, shortened by up to half. chance, in [0, 1), says by how much, so that the devices of
// many people do not come back all at once.
func Wait(failures int, chance float64) int {
	wait := min(firstWait<<min(failures, 3), longWait)
	return wait/2 + int(chance*float64(wait)/2)
}
