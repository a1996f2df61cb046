package syncer

import (
	"strconv"

	"palate"
)

// An Outcome says what a round could not bring together.
type Outcome struct {
	// Refused are the first [MaxNamed] lines that one side offered and the other did not take, each by
	// name and with what is wrong with it; Count is how many there were.
	Refused []error
	Count   int
	// Here are the events that only this device has.
	Here []*palate.Event
	// Stranded are those of Here that can never be passed on as they are, behind one that is lost or
	// spoilt on this device: [palate.Rescue] writes them anew.
	Stranded []*palate.Event
	// Forked are, per device, the numbers from which host and device have different events.
	Forked palate.Cursor
	// Missing is, per device, the last event that is known to exist and that nobody has sent.
	Missing palate.Cursor

	named    map[string]bool
	suspects map[palate.DeviceID]bool // devices whose chains may have forked
	breaks   palate.Cursor            // the first event of each chain here that does not verify
}

// MaxNamed is how many refused lines a [Outcome] names, so that a host cannot fill a device's memory.
const MaxNamed = 100

// Whole reports whether host and device have the same, and nothing is known to be missing.
func (r *Outcome) Whole() bool { return r.Count+len(r.Here)+len(r.Missing) == 0 }

// refuse names a line that was not taken, once.
func (r *Outcome) refuse(err error) {
	if r.named == nil {
		r.named = map[string]bool{}
	}
	if r.named[err.Error()] {
		return
	}
	r.Count++
	if len(r.Refused) < MaxNamed {
		r.named[err.Error()] = true
		r.Refused = append(r.Refused, err)
	}
}

// suspect notes that a device's chain may have forked.
func (r *Outcome) suspect(device palate.DeviceID) {
	if r.suspects == nil {
		r.suspects = map[palate.DeviceID]bool{}
	}
	r.suspects[device] = true
}

// breakAt notes an event of this device's log that does not verify; what its device wrote after it
// does not either.
func (r *Outcome) breakAt(id palate.EventID, err error) {
	if r.breaks[id.Device] == 0 {
		r.breaks = r.breaks.Join(palate.Cursor{id.Device: id.Seq})
		r.refuse(err)
	}
}

// rolledBack names the devices of which the host has less than it had.
func (r *Outcome) rolledBack(had, host palate.Cursor) {
	for _, device := range had.Devices() {
		if had[device] > host[device] {
			r.refuse(&palate.Error{
				Code: palate.CodeCorrupt, Field: "cursor",
				Message: "the host had " + strconv.FormatUint(had[device], 10) + " events of device " + device.String() + " and says now that it has " + strconv.FormatUint(host[device], 10),
				Hint:    "It was put back to an earlier state, or hides some. What this device has of them is sent again.",
			})
		}
	}
}
