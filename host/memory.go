package host

import (
	"context"
	"sync"
	"time"

	"palate"

	"golang.org/x/sync/semaphore"
)

// Bytes of requests and replies that are in memory at a time. A host is to stay below 150 MB whoever asks for
// what; a push takes about three times its body while it is read, and the collector lets twice that stand.
const (
	memoryInAll     = 16 << 20
	memoryPerDevice = 8 << 20 // of one device, so that it leaves room for others
)

// memoryWait is how long a call waits for memory before it is told to come again.
const memoryWait = 2 * time.Second

// A memoryLimit bounds the bytes that all calls hold together, and those that one device's do.
type memoryLimit struct {
	total     *semaphore.Weighted
	mu        sync.Mutex
	perDevice map[palate.DeviceID]int64
}

func newMemoryLimit() *memoryLimit {
	return &memoryLimit{total: semaphore.NewWeighted(memoryInAll), perDevice: map[palate.DeviceID]int64{}}
}

// A reservation is the bytes of a limit that one call holds. Who made it releases it.
type reservation struct {
	limit  *memoryLimit
	device palate.DeviceID
	bytes  int64
}

// reserve waits for room for n bytes of a device's call.
func (l *memoryLimit) reserve(ctx context.Context, device palate.DeviceID, n int64) (*reservation, error) {
	r := &reservation{limit: l, device: device}
	return r, r.resize(ctx, n)
}

// resize waits for what is more, and gives back what is less.
func (r *reservation) resize(ctx context.Context, n int64) error {
	more := n - r.bytes
	if !r.limit.add(r.device, more) {
		return busy()
	}
	if more > 0 {
		ctx, cancel := context.WithTimeout(ctx, memoryWait)
		defer cancel()
		if r.limit.total.Acquire(ctx, more) != nil {
			r.limit.add(r.device, -more)
			return busy()
		}
	} else {
		r.limit.total.Release(-more)
	}
	r.bytes = n
	return nil
}

func (r *reservation) release() { _ = r.resize(context.Background(), 0) } // giving back does not wait

// add counts bytes of a device, and reports whether it may hold so many.
func (l *memoryLimit) add(device palate.DeviceID, n int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	held := l.perDevice[device] + n
	if n > 0 && held > memoryPerDevice {
		return false
	}
	l.perDevice[device] = held
	if held == 0 {
		delete(l.perDevice, device)
	}
	return true
}

func busy() error {
	return &palate.Error{Code: palate.CodeTooMany, Message: "the host is busy", Hint: "Wait a moment and try again; nothing is lost."}
}
