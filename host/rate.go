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

// rates hold a limiter for each caller. Callers for whom there is no room share one, so that a flood of
// new ones slows itself, and makes nobody forgotten who has used up what is theirs.
type rates struct {
	now    func() time.Time
	rate   rate.Limit
	burst  int
	mu     sync.Mutex
	each   map[string]*rate.Limiter
	others *rate.Limiter
	swept  time.Time
}

func newRates(now func() time.Time, second rate.Limit, burst int) *rates {
	return &rates{now: now, rate: second, burst: burst, each: map[string]*rate.Limiter{}, others: rate.NewLimiter(second, burst)}
}

func (r *rates) allow(who string) error {
	now := r.now()
	if r.limiter(who, now).AllowN(now, 1) {
		return nil
	}
	return &palate.Error{Code: palate.CodeTooMany, Message: "too many requests", Hint: "Wait a moment and try again; nothing is lost."}
}

func (r *rates) limiter(who string, now time.Time) *rate.Limiter {
	r.mu.Lock()
	defer r.mu.Unlock()
	if l := r.each[who]; l != nil {
		return l
	}
	if len(r.each) >= maxCallers && now.Sub(r.swept).Abs() >= time.Second {
		r.sweep(now)
	}
	if len(r.each) >= maxCallers {
		return r.others
	}
	l := rate.NewLimiter(r.rate, r.burst)
	r.each[who] = l
	return l
}

// sweep forgets callers whose limiter is as good as new.
func (r *rates) sweep(now time.Time) {
	r.swept = now
	for who, l := range r.each {
		if l.TokensAt(now) >= float64(r.burst) {
			delete(r.each, who)
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
