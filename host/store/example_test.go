package store_test

import (
	"fmt"
	"time"

	"palate"
	"palate/host/store"
)

// After five wrong codes an address is shut out for ten minutes, whatever it tries next.
func ExampleLockout() {
	var lockout store.Lockout
	now := time.UnixMilli(1_000_000_000)
	for _, code := range []string{"11110000", "22220000", "33330000", "44440000", "55550000"} {
		lockout = append(lockout, store.AttemptOf(code, "198.51.100.7", now))
	}
	next := func(address string, later time.Duration) error {
		return lockout.Check(store.AttemptOf("66660000", address, now.Add(later)))
	}
	fmt.Println(palate.CodeOf(next("198.51.100.7", time.Minute)))
	fmt.Println(next("198.51.100.7", store.CodeLife))
	fmt.Println(next("203.0.113.9", time.Minute))
	// Output:
	// too_many
	// <nil>
	// <nil>
}
