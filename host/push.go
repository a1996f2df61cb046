package host

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"sync"

	"palate"
	"palate/host/seal"
	"palate/host/store"
)

// push keeps log lines: texts stand before the event that first names them.
func (h *handler) push(w http.ResponseWriter, r *http.Request, c caller) error {
	size := r.ContentLength
	if size < 0 {
		size = maxPush
	}
	room, err := h.memory.reserve(r.Context(), c.device.ID, min(size, maxPush))
	if err != nil {
		return err
	}
	defer room.release()
	data, err := readBody(w, r, maxPush)
	if err != nil {
		return err
	}
	entries, err := h.readPush(r.Context(), c.person, data)
	if err != nil {
		return err
	}
	cursor, err := h.Store.Push(r.Context(), c.person, entries)
	if err != nil {
		return err
	}
	return reply(w, map[string]any{"cursor": json.RawMessage(cursor.Value().Append(nil))})
}

// readPush is what a push holds, each event's device, signature and place in its chain checked. The error
// names the line; a push is kept whole or not at all.
func (h *handler) readPush(ctx context.Context, person string, data []byte) ([]store.EventRecord, error) {
	in := newPushReader(ctx, h.Store, person)
	number, last := 0, 0
	for raw := range bytes.Lines(data) {
		number++
		line := bytes.TrimSpace(raw)
		if len(line) == 0 {
			continue
		}
		last = number
		err := h.withParser(ctx, func() error { return in.line(line, number) })
		if err == nil && in.isFull() {
			err = h.verify(ctx, in)
		}
		if err != nil {
			return nil, atLine(err, number)
		}
	}
	if len(in.texts) > 0 {
		return nil, palate.Malformed("text", "a text must stand before an event that names it").AtLine(last)
	}
	if err := h.verify(ctx, in); err != nil {
		return nil, err
	}
	return in.records, in.finish()
}

// signaturesPerTurn is how many signatures are checked in one turn, some two milliseconds' work: other pushes come
// between.
const signaturesPerTurn = 32

// verify checks the signatures of the events that wait for it, on all processors: they take more time than all
// else.
func (h *handler) verify(ctx context.Context, in *pushReader) error {
	var lines []palate.Line
	for _, w := range in.pending {
		lines = append(lines, w.event)
	}
	var wg sync.WaitGroup
	for some := range slices.Chunk(in.verifier.Prepare(lines), signaturesPerTurn) {
		wg.Go(func() {
			_ = h.withParser(ctx, func() error { // what was not prepared is done by Check
				for _, task := range some {
					task()
				}
				return nil
			})
		})
	}
	wg.Wait()
	for _, w := range in.pending {
		if err := in.verifier.Check(w.event); err != nil {
			return atLine(err, w.number)
		}
	}
	clear(in.pending)
	in.pending, in.values = in.pending[:0], 0
	return ctx.Err()
}

// withParser runs f, which parses, in its turn: no more lines are parsed at a time than there are processors, for
// more would take memory and save no time, and the lines of several pushes take turns.
func (h *handler) withParser(ctx context.Context, f func() error) error {
	select {
	case h.parsing <- struct{}{}:
		defer func() { <-h.parsing }()
		return f()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func atLine(err error, number int) error {
	var coded *palate.Error
	if errors.As(err, &coded) && coded.Line == 0 {
		return coded.AtLine(number)
	}
	return err
}

// A pushReader reads the lines of one push, each once.
type pushReader struct {
	ctx           context.Context
	store         store.Store
	person        string
	verifier      palate.Verifier
	chains        map[palate.DeviceID]*chainEnd
	records       []store.EventRecord
	texts         []store.TextLine // that wait for their event
	pending       []pendingEvent
	values        int    // of JSON, that the events that wait are made of
	canonicalLine []byte // is used again and again
}

// A pendingEvent is parsed and not yet verified.
type pendingEvent struct {
	event  *palate.Event
	number int // of its line
}

// maxPending is how many events wait to be checked at once, enough to share out.
const maxPending = 8 * signaturesPerTurn

// isFull reports whether so much waits that it is to be checked now.
func (in *pushReader) isFull() bool { return len(in.pending) >= maxPending || in.values > maxValues }

// chainEnd is how far a device's chain goes, in the store and in this push.
type chainEnd struct {
	stored palate.Chain // in the store
	seq    uint64
	record int // of the device's last event in this push; -1 for none
	event  *palate.Event
}

func newPushReader(ctx context.Context, s store.Store, person string) *pushReader {
	in := &pushReader{ctx: ctx, store: s, person: person, chains: map[palate.DeviceID]*chainEnd{}}
	in.verifier = palate.Verifier{Sealer: &seal.Sealer{}, Chain: func(device palate.DeviceID) (palate.Chain, error) {
		return in.chains[device].stored, nil // it is asked of events that wait
	}}
	return in
}

// line takes a line in.
func (in *pushReader) line(raw []byte, number int) error {
	if len(raw) <= palate.MaxLine { // else DecodeLine says so
		if err := checkValues(raw); err != nil {
			return err
		}
	}
	line, err := palate.DecodeLine(raw)
	if err != nil {
		return err
	}
	switch line := line.(type) {
	case *palate.Text:
		in.texts = append(in.texts, store.TextLine{ID: line.ID, Line: in.canonical(line, raw)})
		return nil
	case *palate.Event:
		return in.event(line, raw, number)
	}
	return palate.Malformed("palate", "a header does not go to a host: it holds the log's secret")
}

// canonical is a line in canonical form: raw itself, where it has it.
func (in *pushReader) canonical(line palate.Line, raw []byte) []byte {
	in.canonicalLine = palate.AppendLine(in.canonicalLine[:0], line)
	if bytes.Equal(in.canonicalLine, raw) {
		return raw
	}
	return bytes.Clone(in.canonicalLine)
}

// event takes an event in, with the texts before it. One that the host has is compared with it by the
// store, so that nothing is gained by sending another in its place.
func (in *pushReader) event(e *palate.Event, raw []byte, number int) error {
	chain, err := in.chainOf(e.Device)
	if err != nil {
		return err
	}
	if e.Seq > chain.seq+1 {
		return store.Gap(e.ID(), chain.seq+1)
	}
	if e.Seq == 1 && chain.stored.Key != nil && !bytes.Equal(e.Key, chain.stored.Key) {
		return &palate.Error{Code: palate.CodeCorrupt, Field: "key", Message: "event " + e.ID().String() + " does not have the key with which its device joined"}
	}
	if e.Seq == chain.seq+1 {
		chain.seq, chain.record, chain.event = e.Seq, len(in.records), e
		in.pending, in.values = append(in.pending, pendingEvent{e, number}), in.values+countValues(raw)
	}
	in.records = append(in.records, store.RecordOf(e, in.canonical(e, raw), nil, in.texts))
	in.texts = nil
	return nil
}

// chainOf is how far a device's chain goes by now. One that never joined may write too, as each run of a
// command does: its first line brings its key and is signed by it, and a token let it in.
func (in *pushReader) chainOf(device palate.DeviceID) (*chainEnd, error) {
	if chain := in.chains[device]; chain != nil {
		return chain, nil
	}
	chains, err := in.store.Chains(in.ctx, in.person, []palate.DeviceID{device})
	if err != nil {
		return nil, err
	}
	known := chains.Of[device]
	in.verifier.Clock = max(in.verifier.Clock, chains.Clock)
	chain := &chainEnd{stored: known, seq: known.Head.Seq, record: -1}
	in.chains[device] = chain
	return chain, nil
}

// finish hashes the last event of each device, which no later one holds the hash of.
func (in *pushReader) finish() error {
	for _, chain := range in.chains {
		if chain.record < 0 {
			continue
		}
		bare := *chain.event
		bare.Body = &palate.Erased{Was: bare.Kind()}
		hash, err := in.verifier.Sealer.Hash(palate.AppendLine(nil, &bare))
		if err != nil {
			return err
		}
		in.records[chain.record].Hash = hash
	}
	return nil
}
