package regex

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Go's own package is the oracle: the same matches for the same pattern.
func agree(t *testing.T, pattern, text string) {
	t.Helper()
	p, err := Compile(pattern)
	if err != nil {
		return
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		t.Errorf("%q compiles here, not as RE2: %v", pattern, err)
		return
	}
	re.Longest()
	var want []Location
	for _, m := range re.FindAllStringIndex(text, maxMatches) {
		want = append(want, Location{m[0], m[1]})
	}
	got := p.All(text)
	// RE2 leaves out an empty match right behind another match.
	got = slices.DeleteFunc(slices.Clone(got), func(g Location) bool {
		return g.Start == g.End && slices.ContainsFunc(got, func(o Location) bool { return o.End == g.Start && o.Start < o.End })
	})
	if !slices.Equal(got, want) {
		t.Errorf("%q in %q: got %v, want %v", pattern, text, got, want)
	}
}

func TestPatternAgreesWithRE2(t *testing.T) {
	patterns := []string{
		`a`, `ab|abc`, `a*`, `(a|b)+c?`, `\bvery\b`, `^\d+\. `, `(?m)^- `, `[^a-c]+`, `[a-]`, `x{2,3}`, `(?i)straße`,
		`\w+\s\w+`, `.`, `(?s).+`, `\$\d`, `(?:ab){2}`, `a{0}b`, `[\d.]+`, `TODO|FIXME`, `é+`, `\B`, `$`, `(?m)$`, `[]a]`,
		`(?i)[k-m]`, `(a*)*`, `()`, `a||b`,
	}
	texts := []string{"", "a", "abcabc", "very Very every", "1. a\n- b\n- c", "xxxx", "STRASSE straße", "cost $5", "aébé\n", "TODO: FIXME", "Kelvin \u212A", "\xffa"}
	for _, p := range patterns {
		if _, err := Compile(p); err != nil && p != `(a*)*` {
			t.Errorf("%q does not compile: %v", p, err)
		}
		for _, text := range texts {
			agree(t, p, text)
		}
	}
}

func TestRandomPatternsAgreeWithRE2(t *testing.T) {
	pieces := []string{"a", "b", "c", ".", "[ab]", "[^a]", `\b`, `\w`, "(", ")", "|", "*", "+", "?", "{2}", "{1,2}", "^", "$", "é", `\d`}
	r := rand.New(rand.NewPCG(1, 2))
	compiled := 0
	for range 20000 {
		var pattern, text strings.Builder
		for range 1 + r.IntN(8) {
			pattern.WriteString(pieces[r.IntN(len(pieces))])
		}
		for range r.IntN(12) {
			text.WriteString([]string{"a", "b", "c", "é", " ", "1", "\n"}[r.IntN(7)])
		}
		if _, err := Compile(pattern.String()); err == nil {
			compiled++
		}
		agree(t, pattern.String(), text.String())
	}
	if compiled < 1000 {
		t.Errorf("only %d of the random patterns compile", compiled)
	}
}

func TestPatternErrors(t *testing.T) {
	for _, pattern := range []string{`(`, `)`, `a)`, `[`, `[b-a]`, `*`, `a**`, `a{`, `a{x}`, `a{2,1}`, `a{101}`, `\`, `\q`, `(?x)a`, `(?P<n>a)`, `a*?`,
		strings.Repeat("(", 60) + strings.Repeat(")", 60), `((((a{50}){50}){50}){50})`} {
		if _, err := Compile(pattern); err == nil {
			t.Errorf("%q compiles", pattern)
		}
	}
}

// A pattern on which a backtracking matcher takes exponential time.
func TestPatternTakesLinearTime(t *testing.T) {
	p, err := Compile(`(x+x+)+y`)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	p.All(strings.Repeat("x", 100_000))
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func FuzzPattern(f *testing.F) {
	f.Add("(a|b)+c?", "abcabc")
	f.Add(`(?i)\bvery\b`, "Very")
	f.Add(`[^\d-]{2,3}$`, "a-1")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) < 200 && len(text) < 2000 && utf8.ValidString(pattern) {
			agree(t, pattern, text)
		}
	})
}
