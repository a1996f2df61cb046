package host

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"

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
	later := &deferring{}
	entries, err := h.entries(ctx, person, data, later)
	if err != nil {
		return nil, err
	}
	hold, err := h.hold(ctx, later.signatures)
	if err != nil || hold {
		return entries, err
	}
	return h.entries(ctx, person, data, &seal.Sealer{}) // one at a time, to say which does not
}

func (h *handler) entries(ctx context.Context, person string, data []byte, sealer palate.Sealer) ([]store.Entry, error) {
	in := newIntake(ctx, h.Store, person, sealer)
	number, last := 0, 0
	for raw := range bytes.Lines(data) {
		number++
		line := bytes.TrimSpace(raw)
		if len(line) == 0 {
			continue
		}
		last = number
		if err := h.inTurn(ctx, func() error { return in.line(line) }); err != nil {
			return nil, atLine(err, number)
		}
	}
	if len(in.texts) > 0 {
		return nil, palate.Malformed("text", "a text must stand before an event that names it").AtLine(last)
	}
	return in.entries, in.finish()
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
	if errors.As(err, &coded) {
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
	spelling []byte
}

// reached is how far a device's chain goes, in the store and in this push.
type reached struct {
	seq   uint64
	entry int // of the device's last event in this push; -1 for none
	event *palate.Event
}

func newIntake(ctx context.Context, s store.Store, person string, sealer palate.Sealer) *intake {
	in := &intake{ctx: ctx, store: s, person: person, chains: map[palate.DeviceID]*reached{}}
	in.verifier = palate.Verifier{Sealer: sealer, Chain: in.chain}
	return in
}

// line takes a line in.
func (in *intake) line(raw []byte) error {
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
		return in.event(line, raw)
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
func (in *intake) event(e *palate.Event, raw []byte) error {
	chain, err := in.reached(e.Device)
	if err != nil {
		return err
	}
	if e.Seq > chain.seq+1 {
		return store.Gap(e.ID(), chain.seq+1)
	}
	entry := store.EntryOf(e, in.canonical(e, raw), nil, in.texts)
	in.texts = nil
	if e.Seq == chain.seq+1 {
		if err := in.verifier.Check(e); err != nil {
			return err
		}
		*chain = reached{e.Seq, len(in.entries), e}
	}
	in.entries = append(in.entries, entry)
	return nil
}

func (in *intake) reached(device palate.DeviceID) (*reached, error) {
	if chain := in.chains[device]; chain != nil {
		return chain, nil
	}
	known, err := in.chain(device)
	if err != nil {
		return nil, err
	}
	chain := &reached{seq: known.Head.Seq, entry: -1}
	in.chains[device] = chain
	return chain, nil
}

// chain is what the store knows of a device, for the verifier. One that never joined may write too, as
// each run of a command does: its first line brings its key and is signed by it, and a token let it in.
func (in *intake) chain(device palate.DeviceID) (palate.Chain, error) {
	chains, err := in.store.Chains(in.ctx, in.person, []palate.DeviceID{device})
	if err != nil {
		return palate.Chain{}, err
	}
	in.verifier.Clock = max(in.verifier.Clock, chains.Clock)
	return chains.Of[device], nil
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
