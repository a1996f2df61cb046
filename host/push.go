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
	room, err := h.flight.hold(r.Context(), c.device.ID, min(size, maxPush))
	if err != nil {
		return err
	}
	defer room.free()
	data, err := body(w, r, maxPush)
	if err != nil {
		return err
	}
	entries, err := h.checked(r.Context(), c.person, data)
	if err != nil {
		return err
	}
	cursor, err := h.Store.Push(r.Context(), c.person, entries)
	if err != nil {
		return err
	}
	return reply(w, map[string]any{"cursor": json.RawMessage(cursor.Value().Append(nil))})
}

// checked is what a push holds, each event's device, signature and place in its chain checked. The error
// names the line; a push is kept whole or not at all.
func (h *handler) checked(ctx context.Context, person string, data []byte) ([]store.Entry, error) {
	in := newIntake(ctx, h.Store, person)
	number, last := 0, 0
	for raw := range bytes.Lines(data) {
		number++
		line := bytes.TrimSpace(raw)
		if len(line) == 0 {
			continue
		}
		last = number
		err := h.inTurn(ctx, func() error { return in.line(line, number) })
		if err == nil && in.full() {
			err = h.check(ctx, in)
		}
		if err != nil {
			return nil, atLine(err, number)
		}
	}
	if len(in.texts) > 0 {
		return nil, palate.Malformed("text", "a text must stand before an event that names it").AtLine(last)
	}
	if err := h.check(ctx, in); err != nil {
		return nil, err
	}
	return in.entries, in.finish()
}

// share is how many signatures are checked in one turn, some two milliseconds' work: other pushes come
// between.
const share = 32

// check checks the events that wait for it: their signatures, which take more time than all else, by all
// processors.
func (h *handler) check(ctx context.Context, in *intake) error {
	var lines []palate.Line
	for _, w := range in.waiting {
		lines = append(lines, w.event)
	}
	var wg sync.WaitGroup
	for some := range slices.Chunk(in.verifier.Prepare(lines), share) {
		wg.Go(func() {
			_ = h.inTurn(ctx, func() error { // what was not prepared is done by Check
				for _, task := range some {
					task()
				}
				return nil
			})
		})
	}
	wg.Wait()
	for _, w := range in.waiting {
		if err := in.verifier.Check(w.event); err != nil {
			return atLine(err, w.number)
		}
	}
	clear(in.waiting)
	in.waiting, in.values = in.waiting[:0], 0
	return ctx.Err()
}

// inTurn parses no more lines at a time than there are processors: more would take memory, and save no
// time. Lines of one push and of another take turns.
func (h *handler) inTurn(ctx context.Context, f func() error) error {
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

// An intake reads the lines of one push, each once.
type intake struct {
	ctx      context.Context
	store    store.Store
	person   string
	verifier palate.Verifier
	chains   map[palate.DeviceID]*reached
	entries  []store.Entry
	texts    []store.Text // that wait for their event
	waiting  []waiting
	values   int // of JSON, that the events that wait are made of
	spelling []byte
}

// A waiting event is parsed and not yet checked.
type waiting struct {
	event  *palate.Event
	number int // of its line
}

// maxWaiting is how many events wait to be checked at once, enough to share out.
const maxWaiting = 8 * share

// full reports whether so much waits that it is to be checked now.
func (in *intake) full() bool { return len(in.waiting) >= maxWaiting || in.values > maxParts }

// reached is how far a device's chain goes, in the store and in this push.
type reached struct {
	known palate.Chain // in the store
	seq   uint64
	entry int // of the device's last event in this push; -1 for none
	event *palate.Event
}

func newIntake(ctx context.Context, s store.Store, person string) *intake {
	in := &intake{ctx: ctx, store: s, person: person, chains: map[palate.DeviceID]*reached{}}
	in.verifier = palate.Verifier{Sealer: &seal.Sealer{}, Chain: func(device palate.DeviceID) (palate.Chain, error) {
		return in.chains[device].known, nil // it is asked of events that wait
	}}
	return in
}

// line takes a line in.
func (in *intake) line(raw []byte, number int) error {
	if len(raw) <= palate.MaxLine { // else DecodeLine says so
		if err := bounded(raw); err != nil {
			return err
		}
	}
	line, err := palate.DecodeLine(raw)
	if err != nil {
		return err
	}
	switch line := line.(type) {
	case *palate.Text:
		in.texts = append(in.texts, store.Text{ID: line.ID, Line: in.canonical(line, raw)})
		return nil
	case *palate.Event:
		return in.event(line, raw, number)
	}
	return palate.Malformed("palate", "a header does not go to a host: it holds the log's secret")
}

// canonical is a line in canonical form: raw itself, where it has it.
func (in *intake) canonical(line palate.Line, raw []byte) []byte {
	in.spelling = palate.AppendLine(in.spelling[:0], line)
	if bytes.Equal(in.spelling, raw) {
		return raw
	}
	return bytes.Clone(in.spelling)
}

// event takes an event in, with the texts before it. One that the host has is compared with it by the
// store, so that nothing is gained by sending another in its place.
func (in *intake) event(e *palate.Event, raw []byte, number int) error {
	chain, err := in.reached(e.Device)
	if err != nil {
		return err
	}
	if e.Seq > chain.seq+1 {
		return store.Gap(e.ID(), chain.seq+1)
	}
	if e.Seq == 1 && chain.known.Key != nil && !bytes.Equal(e.Key, chain.known.Key) {
		return &palate.Error{Code: palate.CodeCorrupt, Field: "key", Message: "event " + e.ID().String() + " does not have the key with which its device joined"}
	}
	if e.Seq == chain.seq+1 {
		chain.seq, chain.entry, chain.event = e.Seq, len(in.entries), e
		in.waiting, in.values = append(in.waiting, waiting{e, number}), in.values+parts(raw)
	}
	in.entries = append(in.entries, store.EntryOf(e, in.canonical(e, raw), nil, in.texts))
	in.texts = nil
	return nil
}

// reached is how far a device's chain goes by now. One that never joined may write too, as each run of a
// command does: its first line brings its key and is signed by it, and a token let it in.
func (in *intake) reached(device palate.DeviceID) (*reached, error) {
	if chain := in.chains[device]; chain != nil {
		return chain, nil
	}
	chains, err := in.store.Chains(in.ctx, in.person, []palate.DeviceID{device})
	if err != nil {
		return nil, err
	}
	known := chains.Of[device]
	in.verifier.Clock = max(in.verifier.Clock, chains.Clock)
	chain := &reached{known: known, seq: known.Head.Seq, entry: -1}
	in.chains[device] = chain
	return chain, nil
}

// finish hashes the last event of each device, which no later one holds the hash of.
func (in *intake) finish() error {
	for _, chain := range in.chains {
		if chain.entry < 0 {
			continue
		}
		bare := *chain.event
		bare.Body = &palate.Erased{Was: bare.Kind()}
		hash, err := in.verifier.Sealer.Hash(palate.AppendLine(nil, &bare))
		if err != nil {
			return err
		}
		in.entries[chain.entry].Hash = hash
	}
	return nil
}
