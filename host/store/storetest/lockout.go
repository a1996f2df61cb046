package storetest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"palate"
	"palate/host/store"
)

// lockout tries codes as someone does who has many addresses, at one moment and one after the other.
func lockout(t *testing.T, s store.Store) {
	defer s.Close()
	ctx, now := t.Context(), time.UnixMilli(1_000_000_000)
	must(t, s.AddPerson(ctx, "p", device(1)))
	var mu sync.Mutex
	var wg sync.WaitGroup
	got := map[palate.Code]int{}
	for i := range 200 {
		wg.Go(func() {
			_, err := s.TakeCode(ctx, fmt.Sprintf("%08d", i*10_007), fmt.Sprint("address ", i%40), now)
			mu.Lock()
			defer mu.Unlock()
			got[palate.CodeOf(err)]++
		})
	}
	wg.Wait()
	if got[palate.CodeNotFound] != 20 || got[palate.CodeTooMany] != 180 {
		t.Errorf("of 200 codes tried from 40 addresses the answers are %v, want 20 not_found and 180 too_many", got)
	}
	must(t, s.AddCode(ctx, store.PairingCode{Code: "99999999", Person: "p", Sealed: []byte("sealed"), Expires: now.Add(time.Hour)}))
	_, err := s.TakeCode(ctx, "99999999", "another", now)
	wantCode(t, err, palate.CodeTooMany)                                     // else a guesser would know
	for _, later := range []time.Duration{store.CodeLife, -store.CodeLife} { // or the clock was set back
		_, err = s.TakeCode(ctx, "00000001", "another", now.Add(later))
		wantCode(t, err, palate.CodeNotFound)
	}
	_, err = s.TakeCode(ctx, "99999999", "another", now.Add(store.CodeLife))
	must(t, err)
}

// lockoutOfOne tries codes near to one and from one address.
func lockoutOfOne(t *testing.T, s store.Store) {
	defer s.Close()
	ctx, now := t.Context(), time.UnixMilli(1_000_000_000)
	must(t, s.AddPerson(ctx, "p", device(1)))
	for _, code := range []string{"12345678", "55555555"} {
		must(t, s.AddCode(ctx, store.PairingCode{Code: code, Person: "p", Sealed: []byte("sealed"), Expires: now.Add(time.Minute)}))
	}
	for i := range 5 {
		_, err := s.TakeCode(ctx, fmt.Sprintf("1234%04d", i), fmt.Sprint("address ", i), now)
		wantCode(t, err, palate.CodeNotFound)
	}
	_, err := s.TakeCode(ctx, "12345678", "another", now)
	wantCode(t, err, palate.CodeTooMany)
	for i := range 5 {
		_, err := s.TakeCode(ctx, fmt.Sprintf("%04d0000", i), "one", now)
		wantCode(t, err, palate.CodeNotFound)
	}
	_, err = s.TakeCode(ctx, "55555555", "one", now)
	wantCode(t, err, palate.CodeTooMany)
	if _, err = s.TakeCode(ctx, "55555555", "another", now); err != nil {
		t.Errorf("a code that nobody guessed at, from an address that did not: %v", err)
	}
}
