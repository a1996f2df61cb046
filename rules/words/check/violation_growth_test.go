package check_test

import (
	"testing"

	"palate"
	"palate/build/shapes"
	"palate/rules/words/check"
)

// A text that breaks a rule at every word is read once, not once a word.
func TestManyViolationsAllocateAsTheText(t *testing.T) {
	texts := map[string]func(n int) string{
		"british_spelling": func(n int) string { return shapes.Fill("color ", n) },
		"opening_praise":   func(n int) string { return shapes.Fill("Sure! ", n) },
		"emoji":            func(n int) string { return shapes.Fill("😀 ", n) },
	}
	for name, of := range texts {
		for _, direction := range []palate.Direction{palate.Less, palate.More} {
			set := palate.RuleSet{Force: palate.Hard, Status: palate.StatusActive, Parsed: palate.Parsed{Attribute: name, Direction: direction}}
			cost := func(n int) int {
				text := of(n)
				return shapes.Allocated(func() { check.Violations(&set, text) })
			}
			if short, long := cost(8<<10), cost(64<<10); long > 3*8*short+1<<20 {
				t.Errorf("%s, %s: %d bytes are allocated for 8 KB and %d for 64 KB", name, direction, short, long)
			}
		}
	}
}
