package main

import "testing"

func TestNotableLines(t *testing.T) {
	output := "ok  \tpalate/rules/taste\t61.204s\nok  \tpalate/ui\t59.9s\nok  \tpalate/host\t120.001s\n    a_test.go:1: SKIP: no disk\nplain\n"
	want := "     ok  \tpalate/rules/taste\t61.204s\n     ok  \tpalate/host\t120.001s\n     a_test.go:1: SKIP: no disk\n"
	if got := notable(output); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
