package words

import (
	"strings"
	"testing"

	"palate"
	"palate/build/shapes"
)

// What asks for memory beside what a text itself takes is not looked at below this.
const freeBytes = 1 << 20

func TestWordsAllocateAsTheirLength(t *testing.T) {
	for _, reader := range []struct {
		name     string
		language *shapes.Language
		shortest int
		read     func(text string)
	}{
		{"Parse", shapes.Phrases, MaxWords / 8, func(text string) { Parse(text) }},
		{"Detect", shapes.Prose, 2 << 10, func(text string) { Detect(text) }},
		{"Reason", shapes.Prose, 2 << 10, func(text string) { Reason(text) }},
		{"Verdict", shapes.Prose, 2 << 10, func(text string) { Verdict(text) }},
		{"Chat", shapes.Prose, 2 << 10, func(text string) { heardAfter(text, text, text) }},
		{"Script", shapes.Prose, 2 << 10, func(text string) { Script(text, text[:len(text)/2]+"new"+text[len(text)/2:]) }},
		{"Style", shapes.Prose, 2 << 10, func(text string) { Style(text, text[:len(text)/2]+"new words. "+text[len(text)/2:]) }},
		{"Violations", shapes.Prose, 2 << 10, func(text string) {
			Violations(&palate.RuleSet{Force: "hard", Parsed: palate.Parsed{Attribute: "max_sentence_words", Direction: "less", Value: palate.Number(3)}}, text)
		}},
	} {
		reader.read(shapes.Fill("warm. ", 100)) // tables that are made once
		for _, s := range reader.language.Tenth(150) {
			exponent, steep := shapes.Steep(s, reader.shortest, freeBytes, shapes.LimitMemory, func(text string) int {
				return shapes.Allocated(func() { reader.read(text) })
			})
			if steep {
				t.Errorf("%s of %s: memory grows as n^%.2f, want at most n^%.1f", reader.name, s.Name, exponent, shapes.LimitMemory)
			}
		}
	}
}

// stepsOfAll is how many runes the threads of a pattern take in a text.
func stepsOfAll(p *Pattern, text string) int {
	m := machine{p: p, text: text, left: p.budget(text)}
	m.all()
	return p.budget(text) - m.left
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

// Where nothing can begin, nothing is tried.
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
