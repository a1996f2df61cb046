package taste

import "testing"

// studied leaves a test to native runs: it asks whether the method is right, at the length that takes. Whether
// another platform computes the same is asked of the corpora.
func studied(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("the method is studied natively")
	}
}
