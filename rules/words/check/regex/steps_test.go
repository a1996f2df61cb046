package regex

import (
	"strings"
	"testing"
)

// stepsOfAll is how many steps the threads of a pattern make in a text.
func stepsOfAll(p *Pattern, text string) int {
	m := nfa{p: p, text: text, budget: p.budget(text)}
	m.all()
	return p.budget(text) - m.budget
}

func TestPatternsTakeStepsAsTheText(t *testing.T) {
	for _, pattern := range []string{`a.*z`, `(?s)a(.*zzz)?`, `(a|b)*c`, `\w+\d`, `(?i)the (.* )?never`, `a{1,50}b`, `(a?){20}b`, `(?m)^.*q$`, `(?s)(.*x)?.`} {
		p, err := Compile(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, unit := range []string{"a", "ab", "a\n", "the ", "x", "é", "ba "} {
			short, long := stepsOfAll(p, strings.Repeat(unit, 2000/len(unit))), stepsOfAll(p, strings.Repeat(unit, 16000/len(unit)))
			if long > 12*max(short, 2000) {
				t.Errorf("%s in %q: %d steps, in eight times as much %d", pattern, unit, short, long)
			}
		}
	}
}

// Where no match can begin, none is tried.
func TestPatternsSkip(t *testing.T) {
	for pattern, most := range map[string]int{`zebra`: 0, `^a`: 3, `(?i)\bzebra`: 0, `z|é`: 0} {
		p, err := Compile(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if steps := stepsOfAll(p, strings.Repeat("b", 10000)); steps > most {
			t.Errorf("%s takes %d steps in a text without its beginning, want at most %d", pattern, steps, most)
		}
	}
}
