package palate

import (
	"maps"
	"slices"
)

// A Cursor holds, per device, the last seq up to which nothing is missing.
type Cursor map[DeviceID]uint64

// Covers reports whether id stands at or before the cursor.
func (c Cursor) Covers(id EventID) bool { return id.Seq <= c[id.Device] }

// Join is the cursor of someone who has what c and d have.
func (c Cursor) Join(d Cursor) Cursor {
	joined := maps.Clone(c)
	if joined == nil {
		joined = Cursor{}
	}
	for device, seq := range d {
		joined[device] = max(joined[device], seq)
	}
	return joined
}

// Devices lists the cursor's devices in order.
func (c Cursor) Devices() []DeviceID { return slices.Sorted(maps.Keys(c)) }

// Value is the cursor as an object: seq by device.
func (c Cursor) Value() Value {
	members := make([]Member, 0, len(c))
	for device, seq := range c {
		members = append(members, Member{device.String(), Number(float64(seq))})
	}
	return Object(members...)
}

// ParseCursor reads what [Cursor.Value] writes; null is the empty cursor.
func ParseCursor(v Value) (Cursor, error) {
	c := Cursor{}
	members, ok := v.Members()
	if !ok && !v.IsNull() {
		return nil, Malformed("cursor", "must be an object")
	}
	for _, m := range members {
		device, ok := ParseDeviceID(m.Name)
		seq, fits := countOf(m.Value)
		if !ok || !fits {
			return nil, Malformed("cursor."+m.Name, "must be a whole number under a device's 16 hex digits")
		}
		c[device] = seq
	}
	return c, nil
}
