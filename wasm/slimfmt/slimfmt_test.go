package slimfmt_test

import (
	"errors"
	"fmt"
	"testing"

	"palate/wasm/slimfmt"

	"pgregory.net/rapid"
)

// What is said of the values that the libraries say is what fmt says of them.
func TestSprintfSaysWhatFmtSays(t *testing.T) {
	for _, test := range []struct {
		format string
		args   []any
	}{
		{"_t_%d", []any{12}},
		{"%x:%v", []any{uint64(0xBEEF), nil}},
		{"%x:%v", []any{uint64(0), "a"}},
		{"handler for positionID=%q, capture=%v", []any{"0_1", true}},
		{"error during UnreadByte(): %v", []any{errors.New("at start")}},
		{"100 %% of %s", []any{"all"}},
		{"%v %v", []any{1.5, uint64(7)}},
		{"no verbs", nil},
		{"", nil},
	} {
		if got, want := slimfmt.Sprintf(test.format, test.args...), fmt.Sprintf(test.format, test.args...); got != want {
			t.Errorf("Sprintf(%q): got %q, want %q", test.format, got, want)
		}
	}
}

// Keys of components are made of numbers and of what a list is keyed by: two that differ stay two.
func TestKeysAreAsFmtMakesThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.Uint64().Draw(t, "id")
		key := rapid.OneOf(rapid.Int().AsAny(), rapid.String().AsAny(), rapid.Bool().AsAny(), rapid.Just(any(nil))).Draw(t, "key")
		if got, want := slimfmt.Sprintf("%x:%v", id, key), fmt.Sprintf("%x:%v", id, key); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

// A malformed format is said as it stands, and nothing panics.
func TestSprintfNeverPanics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slimfmt.Sprintf(rapid.String().Draw(t, "format"), 1)
		slimfmt.Sprintf(rapid.String().Draw(t, "bare"))
	})
	for format, want := range map[string]string{"50 %": "50 %", "%d": "%d", "%": "%"} {
		if got := slimfmt.Sprintf(format); got != want {
			t.Errorf("Sprintf(%q): got %q, want %q", format, got, want)
		}
	}
}

func ExampleSprintf() {
	fmt.Println(slimfmt.Sprintf("pair %d of %q", 3, "demo"))
	// Output: pair 3 of "demo"
}
