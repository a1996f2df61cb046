package host

import (
	"context"
	"sync"
	"time"

	"palate"

	"golang.org/x/sync/semaphore"
)

// What is in memory at a time, in bytes. A host is to stay below 150 MB whoever asks for what; a push
// takes about three times its body while it is read, and the collector lets twice that stand.
const (
	inFlight    = 16 << 20
	inFlightOne = 8 << 20 // of one device, so that it leaves room for others
)

// turn is how long a call waits for its turn before it is told to come again.
const turn = 2 * time.Second

// A flight bounds the bytes that all calls hold together, and those that one device's do.
type flight struct {
	all  *semaphore.Weighted
	mu   sync.Mutex
	held map[palate.DeviceID]int64
}

func newFlight() *flight {
	return &flight{all: semaphore.NewWeighted(inFlight), held: map[palate.DeviceID]int64{}}
}

// A hold is the bytes that one call has of a flight. Its caller frees it.
type hold struct {
	flight *flight
	device palate.DeviceID
	bytes  int64
}

// hold waits for room for n bytes of a device's call.
func (f *flight) hold(ctx context.Context, device palate.DeviceID, n int64) (*hold, error) {
	h := &hold{flight: f, device: device}
	return h, h.resize(ctx, n)
}

// resize waits for what is more, and gives back what is less.
func (h *hold) resize(ctx context.Context, n int64) error {
	more := n - h.bytes
	if !h.flight.add(h.device, more) {
		return busy()
	}
	if more > 0 {
		ctx, cancel := context.WithTimeout(ctx, turn)
		defer cancel()
		if h.flight.all.Acquire(ctx, more) != nil {
			h.flight.add(h.device, -more)
			return busy()
		}
	} else {
		h.flight.all.Release(-more)
	}
	h.bytes = n
	return nil
}

func (h *hold) free() { _ = h.resize(context.Background(), 0) } // giving back does not wait

// add counts bytes of a device, and reports whether it may hold so many.
func (f *flight) add(device palate.DeviceID, n int64) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	held := f.held[device] + n
	if n > 0 && held > inFlightOne {
		return false
	}
	f.held[device] = held
	if held == 0 {
		delete(f.held, device)
	}
	return true
}

func busy() error {
	return &palate.Error{Code: palate.CodeTooMany, Message: "the host is busy", Hint: "Wait a moment and try again; nothing is lost."}
}
