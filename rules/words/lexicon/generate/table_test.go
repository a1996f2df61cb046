package main

import (
	"reflect"
	"testing"
)

func TestATableIsSectionsOfPhrases(t *testing.T) {
	got, err := read("# a note\n\nforbid!\n  no\n  never ever\n\nnoun emoji more\n  emoji*\n")
	want := []section{{"forbid!", []string{"no", "never ever"}}, {"noun emoji more", []string{"emoji*"}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestAPhraseThatCanNeverBeReadIsRefused(t *testing.T) {
	for table, want := range map[string]string{
		"forbid!\n  no\n  never\n  no\n":                    `4: "no" stands in line 2 already, where it does the same`,
		"forbid!\n  no\n\navoid\n  No\n":                    `5: "No" stands in line 2 already, where it does the same`,
		"medium letter\n  e-mail\nmedium email\n  e mail\n": `4: "e mail" stands in line 2 already, where it does the same`,
		"at-most N\n  max\nat-least N\n  max\n":             `4: "max" stands in line 2 already, where it does the same`,
		"  no\n":                                            `1: "no" stands under no kind`,
		"forbid!\n  no, never\n":                            `2: "no, never" holds more than words; want one phrase a line`,
	} {
		if _, err := read(table); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", table, err, want)
		}
	}
	for _, table := range []string{"at-most N\n  max\nN at-most\n  max\n", "want\n  use\nterm mentions\n  use\n"} {
		if _, err := read(table); err != nil {
			t.Errorf("%q: %v", table, err)
		}
	}
}
