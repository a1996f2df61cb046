package sessiontest_test

import (
	"fmt"

	"palate/session/sessiontest"
)

// nobody is a test that cannot fail.
type nobody struct{}

func (nobody) Helper()      {}
func (nobody) Fatal(...any) {}

// An answer in memory: what it says, and how many lines it left in the store.
func Example() {
	s, store := sessiontest.Fresh(nobody{})
	s.Compare.Choose(2)
	fmt.Println(s.State.Status.Text, len(store.Lines))
	// Output: Saved: A clearly better. 5
}
