package palate

// A Head is the end of one device's chain.
type Head struct {
	Seq  uint64
	Hash []byte // SHA-256 of the line without its body
}

// Heads are the ends of all devices' chains. Kept apart from a log, they show that its tail was
// cut or rolled back.
type Heads map[DeviceID]Head

// Cursor is how far the chains go.
func (h Heads) Cursor() Cursor {
	c := make(Cursor, len(h))
	for device, head := range h {
		c[device] = head.Seq
	}
	return c
}

// Value is the heads as an object: seq and hash by device.
func (h Heads) Value() Value {
	members := make([]Member, 0, len(h))
	for device, head := range h {
		members = append(members, Member{device.String(), encode(head.fields)})
	}
	return Object(members...)
}

func (h *Head) fields(f *fields) {
	f.need("seq", "hash")
	f.count("seq", &h.Seq)
	f.bytes("hash", &h.Hash, hexText)
}

// ParseHeads reads what [Heads.Value] writes; null is none.
func ParseHeads(v Value) (Heads, error) {
	heads := Heads{}
	for _, m := range v.members() {
		device, ok := ParseDeviceID(m.Name)
		var head Head
		if err := decode(m.Value, head.fields); err != nil {
			return nil, err.In(m.Name)
		}
		if !ok {
			return nil, Malformed(m.Name, "must be a device's 16 hex digits")
		}
		heads[device] = head
	}
	if _, ok := v.Members(); !ok && !v.IsNull() {
		return nil, Malformed("", "must be an object of heads by device")
	}
	return heads, nil
}
