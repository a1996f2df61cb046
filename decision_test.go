package palate_test

import (
	"testing"

	. "palate"
)

// A rating of 0 on a scale from 0 says something: it must not be left out as empty.
func TestRateOfZeroIsWritten(t *testing.T) {
	rate := &Rate{Showing: EventID{1, 1}, Value: 0, Min: 0, Max: 10}
	got, err := BodyOf(KindRate, BodyValue(rate))
	if err != nil {
		t.Fatalf("a rating of 0 cannot be read back: %v", err)
	}
	if want := "0"; BodyValue(got).Get("value").String() != want {
		t.Errorf("got %v, want value %s", BodyValue(got), want)
	}
}
