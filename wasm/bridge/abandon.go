//go:build js

package bridge

import "palate"

// Abandon notes that a device of this browser writes no more, for nobody takes its lines: from now
// on [OpenSealer] goes on under another key. Its events stay.
func (d *DB) Abandon(device palate.DeviceID) error {
	return d.write(func(t *transaction) {
		t.store(storeAside).Call("put", "abandoned", eventKey(palate.EventID{Device: device, Seq: palate.MaxClock}))
	})
}
