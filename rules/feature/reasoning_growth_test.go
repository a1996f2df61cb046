package feature

import (
	"strings"
	"testing"

	"palate/build/shapes"
)

// Reasoning that is looked for again and again copies the text each time.
func TestAnswerAllocatesAsTheText(t *testing.T) {
	list := shapes.Prose.Tenth(130)
	for _, unit := range []string{"</think>", "x</think>", "</think>\n", "<think>\n</think>\n", "[/THINK]", "<details\n", "a</think></THINKING>"} {
		list = append(list, shapes.Shape{Name: unit, Text: func(n int) string { return shapes.Fill(unit, n) }})
	}
	for _, s := range list {
		exponent, steep := shapes.Steep(s, 4<<10, 1<<20, shapes.LimitMemory, func(text string) int {
			return shapes.Allocated(func() { Answer(text) })
		})
		if steep {
			t.Errorf("%s: memory grows as n^%.2f, want at most n^%.1f", s.Name, exponent, shapes.LimitMemory)
		}
	}
	if got := Answer(strings.Repeat("x</think>", 500) + "the answer"); got != "the answer" {
		t.Errorf("behind many end marks stands %q", got)
	}
}
