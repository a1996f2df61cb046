package host

import (
	"context"
	"sync"

	"palate/host/seal"
)

// A signature is one that a push holds. To check it takes more time than all else that is done with its
// event, so a push's are put off, and then checked by all processors.
type signature struct{ key, data, sig []byte }

// A deferring sealer takes each signature for good and keeps it to be checked.
type deferring struct {
	seal.Sealer
	signatures []signature
}

// Verify says yes, for now.
func (d *deferring) Verify(key, data, sig []byte) (bool, error) {
	d.signatures = append(d.signatures, signature{key, data, sig})
	return true, nil
}

// share is how many signatures are checked in one turn, some two milliseconds' work: other pushes come
// between.
const share = 32

// hold reports whether all signatures are what they should be.
func (h *handler) hold(ctx context.Context, all []signature) (hold bool, err error) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	hold = true
	for from := 0; from < len(all); from += share {
		some := all[from:min(from+share, len(all))]
		wg.Go(func() {
			good := true
			turned := h.inTurn(ctx, func() error { good = verified(some); return nil })
			mu.Lock()
			defer mu.Unlock()
			hold = hold && good
			if turned != nil {
				err = turned
			}
		})
	}
	wg.Wait()
	return hold, err
}

func verified(some []signature) bool {
	sealer := &seal.Sealer{}
	for _, s := range some {
		if good, err := sealer.Verify(s.key, s.data, s.sig); err != nil || !good {
			return false
		}
	}
	return true
}
