package syncer

import (
	"strings"
	"testing"
)

func TestSplitCode(t *testing.T) {
	for typed, want := range map[string]string{
		"12345678-abcde-fghij":       "12345678 abcdefghij",
		" 1234 5678 – ABCDE fghij\n": "12345678 abcdefghij",
		"12345678abcdefghij":         "12345678 abcdefghij",
		"12345678-abcde-fghi":        "",
		"12345678-abcde-fghijk":      "",
		"12345678-абвгд-fghij":       "",
		"123456é8-abcde-fghi":        "",
		"abcdefgh-abcde-fghij":       "",
		"１２３４５６７８-abcde-fghij":       "",
		"":                           "",
	} {
		digits, letters, ok := SplitCode(typed)
		if got := strings.TrimSpace(digits + " " + letters); got != want || ok != (want != "") {
			t.Errorf("SplitCode(%q) = %q, %v, want %q", typed, got, ok, want)
		}
		if ok {
			if shown := JoinCode(digits, letters); shown != "12345678-abcde-fghij" {
				t.Errorf("it is shown as %q", shown)
			}
		}
	}
}
