package host

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"palate/host/store/memory"
)

func TestRates(t *testing.T) {
	now := time.Unix(1000, 0)
	r := newLimiters(func() time.Time { return now }, 2, 10)
	count := func(who string, tries int) (let int) {
		for range tries {
			if r.allow(who) == nil {
				let++
			}
		}
		return let
	}
	if n := count("one", 30); n != 10 {
		t.Errorf("%d calls at once are let in, want 10", n)
	}
	if n := count("another", 5); n != 5 {
		t.Errorf("of another's five calls %d are let in", n)
	}
	now = now.Add(3 * time.Second)
	if n := count("one", 30); n != 6 {
		t.Errorf("three seconds later %d calls are let in, want 6", n)
	}
	now = now.Add(-time.Hour)
	if n := count("one", 5); n != 0 {
		t.Errorf("after the clock was set back %d calls are let in, want 0", n)
	}
}

// A flood of addresses makes nobody forgotten who has used up what is theirs, and takes no memory
// without end.
func TestRatesUnderAFloodOfAddresses(t *testing.T) {
	now := time.Unix(1000, 0)
	r := newLimiters(func() time.Time { return now }, .5, 30)
	for range 30 {
		_ = r.allow("guesser")
	}
	let := 0
	for i := range 5 * maxCallers {
		if r.allow(fmt.Sprint("address ", i)) == nil {
			let++
		}
	}
	if r.allow("guesser") == nil {
		t.Error("a flood of addresses clears what another used up")
	}
	if len(r.byCaller) > maxCallers || let > maxCallers+30 {
		t.Errorf("%d callers are kept and %d were let in, want at most %d", len(r.byCaller), let, maxCallers)
	}
	now = now.Add(time.Hour)
	if r.allow("new") != nil || len(r.byCaller) > 2 {
		t.Errorf("an hour later %d callers are kept", len(r.byCaller))
	}
}

// Open calls, which give tokens to anyone, are few an address.
func TestOpenCallsHaveARate(t *testing.T) {
	now := time.Unix(1000, 0)
	h := New(Config{Store: memory.New(), Now: func() time.Time { return now }})
	count := func(path, address string) (let int) {
		for range 2 * addressBurst {
			r := httptest.NewRequest("POST", "http://localhost"+path, strings.NewReader("{}"))
			r.RemoteAddr = address
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != http.StatusTooManyRequests {
				let++
			} else if w.Header().Get("Retry-After") == "" {
				t.Error("a refusal without Retry-After")
			}
		}
		return let
	}
	if n := count("/v1/persons", "10.0.0.1:1"); n != addressBurst {
		t.Errorf("%d calls to begin a log are let in at once, want %d", n, addressBurst)
	}
	if n := count("/v1/join", "10.0.0.1:2"); n != 0 {
		t.Errorf("then %d calls to join one, want 0", n)
	}
	if n := count("/v1/join", "[2001:db8::1]:1") + count("/v1/join", "[2001:db8::ffff:2]:1"); n != addressBurst {
		t.Errorf("one network has %d calls, want %d", n, addressBurst)
	}
}

func TestAddresses(t *testing.T) {
	for remote, want := range map[string]string{
		"10.0.0.1:80": "10.0.0.1", "[::1]:80": "::/64", "[::ffff:10.0.0.1]:80": "10.0.0.1",
		"[2001:db8:1:2:3::4]:80": "2001:db8:1:2::/64", "[fe80::1%eth0]:80": "fe80::/64", "@": "@",
	} {
		if got := addressOf(remote); got != want {
			t.Errorf("addressOf(%q) = %q, want %q", remote, got, want)
		}
	}
}
