package sync

import (
	"time"

	"palate"
)

// A Device's own side of syncing: its log, and where lines of others become durable.
type Local interface {
	// Cursor is how far the log goes.
	Cursor() palate.Cursor
	// After lists what someone at cursor lacks.
	After(cursor palate.Cursor) []palate.Line
	// Keep makes lines of other devices durable and takes them into the log.
	Keep(lines []palate.Line) error
}

// Round brings host and device to the same set of events: it pulls until nothing comes, then
// pushes what the host lacks. Lines are kept before the cursor that covers them is used, and the
// host's cursor is asked for anew each time, so a round that is cut off anywhere is only done
// again.
func (c *Client) Round(local Local) error {
	for {
		lines, err := c.Pull(local.Cursor())
		if err != nil {
			return err
		}
		before := local.Cursor()
		if len(lines) > 0 {
			if err := local.Keep(lines); err != nil {
				return err
			}
		}
		if !ahead(local.Cursor(), before) {
			break // nothing came, or nothing that closes a gap here
		}
	}
	host, err := c.Push(nil)
	if err != nil {
		return err
	}
	missing := local.After(host)
	if len(missing) == 0 {
		return nil
	}
	_, err = c.Push(missing)
	return err
}

// ahead reports whether a covers something that b does not.
func ahead(a, b palate.Cursor) bool {
	for device, seq := range a {
		if seq > b[device] {
			return true
		}
	}
	return false
}

// Waits between tries while a host is out of reach: at most so long that a device has caught up
// five seconds after the host is back.
const (
	firstWait = time.Second
	longWait  = 5 * time.Second
)

// Wait is how long to wait after so many failures in a row, the n-th of them; chance, in [0, 1),
// spreads the devices of many people.
func Wait(failures int, chance float64) time.Duration {
	wait := firstWait << min(failures, 6)
	wait = min(wait, longWait)
	return wait/2 + time.Duration(chance*float64(wait)/2)
}
