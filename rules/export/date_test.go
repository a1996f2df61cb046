package export

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDateTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ms := rapid.Int64Range(0, 253402300799999).Draw(t, "ms") // to the end of the year 9999
		if got, want := dateTime(ms), time.UnixMilli(ms).UTC().Format(time.RFC3339); got != want {
			t.Fatalf("%d: got %s, want %s", ms, got, want)
		}
	})
}
