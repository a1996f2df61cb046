package palate

import (
	"bytes"
	"slices"

	"palate/internal/wire"
)

// prepared is what a sealer said of a line; nil where it was not asked or failed.
type prepared struct {
	hash   []byte
	mac    []byte
	key    []byte // with which
	signed bool   // the signature was checked
}

// Prepare is the work on lines that does not depend on what is found of others: tasks which may run
// at the same time as the rest and after which Check has little left to do. Where a sealer answers
// later, as in a browser, a batch takes little longer than one line; a [BatchSealer] is asked for a
// device's signatures at once. It is the same to Check whether a task ran.
func (v *Verifier) Prepare(lines []Line) (tasks []func()) {
	v.prepared = make(map[Line]*prepared, len(lines))
	batch, batches := v.Sealer.(BatchSealer)
	keys, runs := map[DeviceID][]byte{}, map[DeviceID][]*Event{}
	for _, line := range lines {
		p := &prepared{}
		v.prepared[line] = p
		switch line := line.(type) {
		case *Text:
			if len(v.Secret) > 0 && !line.Redacted {
				tasks = append(tasks, func() { p.mac = orNil(v.macOf(line)) })
			}
		case *Event:
			key, known := keys[line.Device]
			if !known {
				key = v.keyOf(line)
				keys[line.Device] = key
			}
			if batches {
				runs[line.Device] = append(runs[line.Device], line)
				continue
			}
			tasks = append(tasks, func() { p.of(v, line, key) })
		}
	}
	return append(tasks, v.batches(batch, keys, runs)...)
}

// batches are the tasks of devices' events.
func (v *Verifier) batches(s BatchSealer, keys map[DeviceID][]byte, runs map[DeviceID][]*Event) (tasks []func()) {
	for device, events := range runs {
		for some := range slices.Chunk(events, batchEvents) {
			tasks = append(tasks, func() {
				r := signatureBatch{key: keys[device]}
				for _, e := range some {
					r.add(v, parsedLine{line: e}, v.prepared[e])
				}
				r.verify(s)
			})
		}
	}
	return tasks
}

// keyOf is the key that the lines of e's device are probably signed with. Check makes sure.
func (v *Verifier) keyOf(e *Event) []byte {
	c, err := v.chain(e.Device)
	if err == nil && c.Key != nil {
		return c.Key
	}
	return e.Key
}

func (p *prepared) of(v *Verifier, e *Event, key []byte) {
	signed := p.hashes(v, parsedLine{line: e})
	if len(key) == 0 {
		return
	}
	if ok, err := v.Sealer.Verify(key, signed, e.Sig); err == nil {
		p.key, p.signed = key, ok
	}
}

// hashes takes the hashes of an event. It returns what its signature covers.
func (p *prepared) hashes(v *Verifier, l parsedLine) (signed []byte) {
	w := l.encoded()
	if len(v.Secret) > 0 && !l.line.(*Event).IsErased() {
		p.mac = orNil(v.Sealer.MAC(v.Secret, w.Get("body")))
	}
	p.hash = orNil(v.Sealer.Hash(appendChained(&w, nil)))
	return appendSigned(&w, nil)
}

// orNil is what a sealer said; nil where it failed: it is asked again.
func orNil(sealed []byte, err error) []byte {
	if err != nil {
		return nil
	}
	return sealed
}

func (v *Verifier) hash(e *Event) ([]byte, error) {
	if p := v.prepared[e]; p != nil && p.hash != nil {
		return p.hash, nil
	}
	return v.Sealer.Hash(chainedBytes(e))
}

func (v *Verifier) signed(key []byte, e *Event) (bool, error) {
	if p := v.prepared[e]; p != nil && p.key != nil && bytes.Equal(p.key, key) {
		return p.signed, nil
	}
	return v.Sealer.Verify(key, signedBytes(e), e.Sig)
}

func (v *Verifier) mac(line Line) ([]byte, error) {
	if p := v.prepared[line]; p != nil && p.mac != nil {
		return p.mac, nil
	}
	return v.macOf(line)
}

// macOf is the keyed hash of a text, or of an event's body.
func (v *Verifier) macOf(line Line) ([]byte, error) {
	switch line := line.(type) {
	case *Text:
		return v.Sealer.MAC(v.Secret, []byte(line.Body))
	case *Event:
		w := wire.EncodedOf(line.fields)
		return v.Sealer.MAC(v.Secret, w.Get("body"))
	}
	return nil, nil
}
