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

// A signatureBatch is signatures by one key.
type signatureBatch struct {
	key          []byte
	signed, sigs [][]byte
	prepared     []*prepared
}

// add hashes an event and puts its signature into the batch.
func (b *signatureBatch) add(v *Verifier, l parsedLine, p *prepared) {
	b.signed = append(b.signed, p.hashes(v, l))
	b.sigs = append(b.sigs, l.line.(*Event).Sig)
	b.prepared = append(b.prepared, p)
}

// verify leaves the signatures to be checked one by one unless all are good.
func (b *signatureBatch) verify(s BatchSealer) {
	if len(b.key) == 0 {
		return
	}
	if good, err := s.VerifyAll(b.key, b.signed, b.sigs); !good || err != nil {
		return
	}
	for _, p := range b.prepared {
		p.key, p.signed = b.key, true
	}
}

// A queue holds what was read of a log until the signatures in it are checked at once.
type queue struct {
	sealer  BatchSealer // nil: one by one, and nothing has to wait
	pending []pendingLine
	size    int // of the lines, in bytes
	batches map[DeviceID]*signatureBatch
}

// pendingLine is an event, or what is wrong with a line.
type pendingLine struct {
	event  *Event
	err    error
	number int // of the line
	first  bool
}

func newQueue(s Sealer) queue {
	batch, _ := s.(BatchSealer)
	return queue{sealer: batch, batches: map[DeviceID]*signatureBatch{}}
}

// add takes an event, or what is wrong with a line of size bytes, and does what can be done before those in
// front are checked.
func (q *queue) add(v *Verifier, w pendingLine, l parsedLine, size int) {
	q.pending = append(q.pending, w)
	q.size += size
	if w.event == nil || q.sealer == nil {
		return
	}
	b := q.batches[w.event.Device]
	if b == nil {
		b = &signatureBatch{key: v.keyOf(w.event)}
		q.batches[w.event.Device] = b
	}
	p := &prepared{}
	v.prepared[w.event] = p
	b.add(v, l, p)
}

func (q *queue) full() bool {
	return q.sealer == nil || len(q.pending) >= batchEvents || q.size >= batchBytes
}

// flush checks the signatures. The queue is empty then.
func (q *queue) flush() []pendingLine {
	for _, b := range q.batches {
		b.verify(q.sealer)
	}
	all := q.pending
	*q = queue{sealer: q.sealer, batches: map[DeviceID]*signatureBatch{}}
	return all
}
