package sync

import (
	"time"

	"palate"
)

// A Local is a device's own side of syncing: its log, and where lines of others become durable.
type Local interface {
	// Cursor is how far the log goes.
	Cursor() palate.Cursor
	// After lists what someone at cursor lacks.
	After(cursor palate.Cursor) []palate.Line
	// Keep makes lines of other devices durable and then takes them into the log; [Fresh] tells
	// which of them are new. Until it returns, Cursor does not cover them.
	Keep(lines []palate.Line) error
}

// Round brings host and device to the same set of events: it pulls until nothing comes, then
// pushes what the host lacks. Lines are kept before the cursor that covers them is used, and the
// host's cursor is asked for anew each time, so a round that is cut off anywhere is only done
// again. What this device cannot read or keep does not stop it from sending.
func (c *Client) Round(local Local) error {
	pulled := c.catchUp(local)
	if pulled != nil && !ours(pulled) {
		return pulled
	}
	if err := c.deliver(local); err != nil {
		return err
	}
	return pulled
}

// ours reports whether an error is one of this device, not of the host or the way to it.
func ours(err error) bool {
	switch palate.CodeOf(err) {
	case palate.CodeFull, palate.CodeConflict, palate.CodeUnsupported, palate.CodeMalformed:
		return true
	}
	return false
}

// catchUp pulls until nothing comes that the log lacks. What came before a fault is kept, so that a
// line on which long replies break gets through as well.
func (c *Client) catchUp(local Local) error {
	for {
		before := local.Cursor()
		lines, fault := c.Pull(before)
		if len(lines) > 0 {
			if err := local.Keep(lines); err != nil {
				return err
			}
		}
		if fault != nil {
			return fault
		}
		if !ahead(local.Cursor(), before) {
			return nil // nothing came, or nothing that closes a gap here
		}
	}
}

// resends is how often a round begins to push anew when the host says that something is missing:
// once after it lost its tail, as when a backup was put back while it ran.
const resends = 2

// deliver pushes what the host lacks, as it says itself.
func (c *Client) deliver(local Local) (err error) {
	for range resends {
		var host palate.Cursor
		if host, err = c.Push(nil); err != nil {
			return err
		}
		missing := local.After(host)
		if len(missing) == 0 {
			return nil
		}
		if _, err = c.Push(missing); palate.CodeOf(err) != palate.CodeGap {
			return err
		}
	}
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

// Fresh are the lines that a log lacks. Another event under the number of one it has is a
// CodeConflict: a device wrote two chains, as after a backup was put back, and neither side may
// take the other's for its own.
func Fresh(log *palate.Log, lines []palate.Line) ([]palate.Line, error) {
	var fresh []palate.Line
	for _, line := range lines {
		e, isEvent := line.(*palate.Event)
		if !isEvent {
			fresh = append(fresh, line)
			continue
		}
		old, have := log.Event(e.ID())
		if have && !sameChain(old, e) {
			return nil, &palate.Error{
				Code: palate.CodeConflict, Field: "seq", Message: "this device and the host have different events under the number " + e.ID().String(),
				Hint: "A backup of this browser was put back. What was answered here since is safe, but only here: export it.",
			}
		}
		if !have {
			fresh = append(fresh, e)
		}
	}
	return fresh, nil
}

// sameChain reports whether two events under one number are one: erased or not, they have the same
// signature.
func sameChain(a, b *palate.Event) bool {
	return string(a.Sig) == string(b.Sig) && string(a.BodyHash) == string(b.BodyHash)
}

// Waits between tries while a host is out of reach: at most so long that a device has caught up
// five seconds after the host is back.
const (
	firstWait = time.Second
	longWait  = 5 * time.Second
)

// Wait is how long to wait after so many failures in a row before the first: 1 s, 2 s, 4 s, then
// 5 s each, shortened by up to half. chance, in [0, 1), says by how much, so that the devices of
// many people do not come back all at once.
func Wait(failures int, chance float64) time.Duration {
	wait := min(firstWait<<min(failures, 3), longWait)
	return wait/2 + time.Duration(chance*float64(wait)/2)
}
