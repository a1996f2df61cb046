package palate

// A BatchSealer is a [Sealer] that checks many signatures of one key for less than one by one.
type BatchSealer interface {
	Sealer
	// VerifyAll reports whether each of sigs is the signature of the data beside it, which is what
	// Verify says of each.
	VerifyAll(key []byte, data, sigs [][]byte) (bool, error)
}

// Bounds of a batch: so many signatures that what it costs by itself is a fifth of its work (1.4 of 7 us a
// signature by package seal), so few bytes of lines that it stays within some megabytes.
const (
	batchEvents = 2048
	batchBytes  = 1 << 20
)

// A run is signatures by one key.
type run struct {
	key          []byte
	signed, sigs [][]byte
	prepared     []*prepared
}

// add hashes an event and puts its signature into the run.
func (r *run) add(v *Verifier, l parsedLine, p *prepared) {
	r.signed = append(r.signed, p.hashes(v, l))
	r.sigs = append(r.sigs, l.line.(*Event).Sig)
	r.prepared = append(r.prepared, p)
}

// check leaves the signatures to be checked one by one unless all are good.
func (r *run) check(s BatchSealer) {
	if len(r.key) == 0 {
		return
	}
	if good, err := s.VerifyAll(r.key, r.signed, r.sigs); !good || err != nil {
		return
	}
	for _, p := range r.prepared {
		p.key, p.signed = r.key, true
	}
}

// A queue holds what was read of a log until the signatures in it are checked at once.
type queue struct {
	sealer  BatchSealer // nil: one by one, and nothing has to wait
	waiting []waiting
	size    int // of the lines, in bytes
	runs    map[DeviceID]*run
}

// waiting is an event, or what is wrong with a line.
type waiting struct {
	event  *Event
	err    error
	number int // of the line
	first  bool
}

func newQueue(s Sealer) queue {
	batch, _ := s.(BatchSealer)
	return queue{sealer: batch, runs: map[DeviceID]*run{}}
}

// add takes an event, or what is wrong with a line of size bytes, and does what can be done before those in
// front are checked.
func (q *queue) add(v *Verifier, w waiting, l parsedLine, size int) {
	q.waiting = append(q.waiting, w)
	q.size += size
	if w.event == nil || q.sealer == nil {
		return
	}
	r := q.runs[w.event.Device]
	if r == nil {
		r = &run{key: v.keyOf(w.event)}
		q.runs[w.event.Device] = r
	}
	p := &prepared{}
	v.prepared[w.event] = p
	r.add(v, l, p)
}

func (q *queue) full() bool {
	return q.sealer == nil || len(q.waiting) >= batchEvents || q.size >= batchBytes
}

// check checks the signatures. The queue is empty then.
func (q *queue) check() []waiting {
	for _, r := range q.runs {
		r.check(q.sealer)
	}
	all := q.waiting
	*q = queue{sealer: q.sealer, runs: map[DeviceID]*run{}}
	return all
}
