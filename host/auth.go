package host

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"palate"
	"palate/host/store"
)

// A caller is who sent a request: a device of a person.
type caller struct {
	person string
	device store.Device
}

// newToken is a token and what is kept of it.
func (h *handler) newToken() (token string, hash [32]byte, err error) {
	var b [32]byte
	if _, err := io.ReadFull(h.Random, b[:]); err != nil {
		return "", hash, err
	}
	token = base64.RawURLEncoding.EncodeToString(b[:])
	return token, sha256.Sum256([]byte(token)), nil
}

// signed lets only requests with a known token in. Tokens are looked up by their hash, so the time
// a comparison takes tells nothing about them.
func (h *handler) signed(next func(http.ResponseWriter, *http.Request, caller) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok || token == "" {
			w.Header().Set("WWW-Authenticate", "Bearer")
			h.fail(w, r, &palate.Error{Code: palate.CodeUnauthorized, Message: "no token", Hint: "Send the header Authorization: Bearer TOKEN."})
			return
		}
		hash := sha256.Sum256([]byte(token))
		person, device, err := h.Store.ByToken(r.Context(), hash)
		if err == nil {
			err = h.limit.allow(string(hash[:]), perDevice)
		}
		if err == nil {
			err = next(w, r, caller{person, device})
		}
		if err != nil {
			h.fail(w, r, err)
		}
	}
}

// open lets anyone in, but not often: these calls give tokens.
func (h *handler) open(next func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		address, _, _ := net.SplitHostPort(r.RemoteAddr)
		err := h.limit.allow("open "+address, perAddress)
		if err == nil {
			err = next(w, r)
		}
		if err != nil {
			h.fail(w, r, err)
		}
	}
}

// Rates: calls a second that a caller may keep up, and how many at once.
type rate struct{ second, burst float64 }

var (
	perDevice  = rate{200, 400}
	perAddress = rate{.5, 30}
)

const retrySeconds = 2

// A limiter holds a token bucket for each caller.
type limiter struct {
	mu      sync.Mutex
	now     func() time.Time
	buckets map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

// maxBuckets bounds what a flood of addresses can make the limiter keep.
const maxBuckets = 10_000

func newLimiter(now func() time.Time) *limiter {
	return &limiter{now: now, buckets: map[string]bucket{}}
}

func (l *limiter) allow(who string, r rate) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b, known := l.buckets[who]
	if !known {
		if len(l.buckets) >= maxBuckets {
			clear(l.buckets)
		}
		b = bucket{r.burst, now}
	}
	b.left = min(b.left+now.Sub(b.at).Seconds()*r.second, r.burst)
	b.at = now
	if b.left < 1 {
		l.buckets[who] = b
		return &palate.Error{Code: palate.CodeTooMany, Message: "too many requests", Hint: "Wait a moment and try again; nothing is lost."}
	}
	b.left--
	l.buckets[who] = b
	return nil
}

// tried counts a failed try, forgotten bit by bit over life.
func (l *limiter) tried(who string, life time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.buckets[who]
	b.left = max(0, b.left-l.now().Sub(b.at).Seconds()/life.Seconds()*maxTries) + 1
	b.at = l.now()
	l.buckets[who] = b
}

// locked refuses a caller with most failed tries or more.
func (l *limiter) locked(who string, most float64, life time.Duration) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	b, known := l.buckets[who]
	if known && b.left-l.now().Sub(b.at).Seconds()/life.Seconds()*most >= most-.5 {
		return &palate.Error{Code: palate.CodeTooMany, Message: "too many wrong codes", Hint: "Wait ten minutes, then show a new code on the other device."}
	}
	return nil
}
