package host

import (
	"net"
	"net/netip"
	"sync"
	"time"

	"palate"

	"golang.org/x/time/rate"
)

// Rates: calls a second that a caller may keep up, and how many at once.
const (
	deviceRate, deviceBurst   = 200, 400
	addressRate, addressBurst = .5, 30
)

// maxCallers bounds what a flood of callers makes the host keep: at some 200 bytes each, 2 MB.
const maxCallers = 10_000

// limiters hold a token bucket for each caller. Callers for whom there is no room share one, so that a flood of
// new ones slows itself down, and nobody whose bucket is empty is forgotten.
type limiters struct {
	now      func() time.Time
	rate     rate.Limit
	burst    int
	mu       sync.Mutex
	byCaller map[string]*rate.Limiter
	others   *rate.Limiter
	swept    time.Time
}

func newLimiters(now func() time.Time, second rate.Limit, burst int) *limiters {
	return &limiters{now: now, rate: second, burst: burst, byCaller: map[string]*rate.Limiter{}, others: rate.NewLimiter(second, burst)}
}

func (r *limiters) allow(who string) error {
	now := r.now()
	if r.limiter(who, now).AllowN(now, 1) {
		return nil
	}
	return &palate.Error{Code: palate.CodeTooMany, Message: "too many requests", Hint: "Wait a moment and try again; nothing is lost."}
}

func (r *limiters) limiter(who string, now time.Time) *rate.Limiter {
	r.mu.Lock()
	defer r.mu.Unlock()
	if l := r.byCaller[who]; l != nil {
		return l
	}
	if len(r.byCaller) >= maxCallers && now.Sub(r.swept).Abs() >= time.Second {
		r.sweep(now)
	}
	if len(r.byCaller) >= maxCallers {
		return r.others
	}
	l := rate.NewLimiter(r.rate, r.burst)
	r.byCaller[who] = l
	return l
}

// sweep forgets callers whose bucket is full again.
func (r *limiters) sweep(now time.Time) {
	r.swept = now
	for who, l := range r.byCaller {
		if l.TokensAt(now) >= float64(r.burst) {
			delete(r.byCaller, who)
		}
	}
}

// addressOf is who a connection comes from: an IPv4 address, or the 64 bits of an IPv6 one that a
// network gives to one customer, who has all the rest.
func addressOf(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return remote
	}
	address, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	address = address.Unmap().WithZone("")
	if address.Is4() {
		return address.String()
	}
	network, _ := address.Prefix(64)
	return network.String()
}
