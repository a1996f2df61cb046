package feature_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"palate/rules/feature"

	"pgregory.net/rapid"
)

func value(t *testing.T, prompt, response, name string) float64 {
	t.Helper()
	return feature.Extract(prompt, response)[feature.MustIndex(name)]
}

func TestFeatures(t *testing.T) {
	log := math.Log
	tests := []struct {
		feature, prompt, response string
		want                      float64
	}{
		{"log_words", "", "", 0},
		{"log_words", "", "one two three", log(4)},
		{"log_words", "", "don't can’t", log(3)},
		{"log_words", "", "你好世界", log(5)},
		{"off_ideal_length", "", "", 4.5 * 4.5},
		{"word_length", "", "ab abcd", 6. / 3},
		{"sentence_length", "", "One two. Three four.", log(5. / 2)},
		{"paragraphs", "", "a\n\nb\nc", log(3)},
		{"bullets", "", "- a\n* b\n+ c\n-no", log(4)},
		{"numbered", "", "1. a\n22) b\n3.c", log(3)},
		{"nested_bullets", "", "- a\n  - b", log(2)},
		{"list_share", "", "- a\nb\nc\n1. d", .5},
		{"headings", "", "# a\n####### no\n## b", log(3)},
		{"bold", "", "**a** and **b**", log(3)},
		{"code_blocks", "", "```\nx\n```\n~~~\ny\n~~~", log(3)},
		{"code_share", "", "```\nabc\n```", 4. / 11},
		{"inline_code", "", "`a` `b`", log(3)},
		{"table_rows", "", "|a|b|\n|-|-|\n|1|2|", log(4)},
		{"block_quotes", "", "> a\n> b", log(3)},
		{"links", "", "[a](https://example.com)", log(3)},
		{"exclamations", "", "Hi! Ho!！", log(4)},
		{"questions", "", "What? 什么？", log(3)},
		{"ends_asking", "", "Fine. Is it?", 1},
		{"ends_asking", "", "Is it? Fine.", 0},
		{"dashes", "", "a — b", 1. / 3},
		{"parentheses", "", "a (b) (c)", log(3)},
		{"emoji", "", "😀 👩‍👩‍👧‍👦 🇩🇪 👍🏽", log(5)},
		{"upper_share", "", "ABcd", .5},
		{"caps_words", "", "THIS is LOUD I", 2. / 5},
		{"starts_lower", "", "hello", 1},
		{"digit_share", "", "a1b2", .5},
		{"numbers", "", "3 apples, 42 pears", log(3)},
		{"variety", "", "a a a", 1. / 2},
		{"long_words", "", "remarkable cat", 1. / 3},
		{"contractions", "", "don't do it", 1. / 4},
		{"repetition", "", "a b a b", 1. / 5},
		{"repeated_lines", "", "the same line\nthe same line", log(2)},
		{"hedges", "", "maybe perhaps not", math.Sqrt(2. / 4)},
		{"hedges", "", "vielleicht", math.Sqrt(1. / 2)},
		{"preamble", "", "Certainly! Here it is, my friend", 2. / 6},
		{"coverage", "green apples", "I like apples", .5},
		{"same_script", "Привет", "Hello", 0},
		{"same_script", "Привет", "Здравствуйте", 1},
		{"source_overlap", "short prompt", "short prompt", 0},
	}
	for _, tt := range tests {
		t.Run(tt.feature+" "+tt.response, func(t *testing.T) {
			if got := value(t, tt.prompt, tt.response, tt.feature); math.Abs(got-tt.want) > tolVector {
				t.Errorf("%s of %q to %q is %v, want %v", tt.feature, tt.response, tt.prompt, got, tt.want)
			}
		})
	}
}

func TestReverseTellsThePrompt(t *testing.T) {
	response := "Boil the pasta in salted water for nine minutes and drain it."
	right, wrong := value(t, "How long do I boil pasta?", response, "reverse"), value(t, "Who wrote the novel Ulysses?", response, "reverse")
	if right <= wrong {
		t.Errorf("the right prompt scores %v, another one %v", right, wrong)
	}
}

func TestNormalize(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"line ends", "a\r\nb\rc", "a\nb\nc"},
		{"byte order mark", "\ufeffa", "a"},
		{"zero width space", "a\u200bb", "ab"},
		{"a joiner inside an emoji stays", "👩\u200d👧", "👩\u200d👧"},
		{"a joiner between blanks goes", "a \u200d b", "a  b"},
		{"Persian keeps its joiner", "نامه\u200cای", "نامه\u200cای"},
		{"end markers", "a</s>", "a"},
		{"chat markers", "a<|im_end|>", "a"},
		{"blanks at the ends", "  a\n", "a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := feature.Normalize(tt.in); got != tt.want {
				t.Errorf("Normalize(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prompt, response := rapid.String().Draw(t, "prompt"), rapid.String().Draw(t, "response")
		v := feature.Extract(prompt, response)
		for j, x := range v {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("%s is %v", feature.Catalog[j].Name, x)
			}
		}
		if !slices.Equal(v, feature.Extract(prompt, response)) {
			t.Error("the same text has two vectors")
		}
		if n := feature.Normalize(response); feature.Normalize(n) != n {
			t.Errorf("Normalize is not idempotent on %q", response)
		}
		other := feature.Extract("", response)
		for j, f := range feature.Catalog {
			if v[j] != other[j] && !slices.Contains([]string{"coverage", "prompt_rate", "source_overlap", "same_script", "reverse"}, f.Name) {
				t.Errorf("%s changes with the prompt", f.Name)
			}
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	list := texts(t)
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for i, text := range list {
				want := feature.Extract(text.Prompt, text.Response)
				feature.Extract(list[len(list)-1-i].Response, text.Prompt)
				if got := feature.Extract(text.Prompt, text.Response); !slices.Equal(got, want) {
					t.Errorf("%.40q has two vectors, where others are read at the same time", text.Response)
				}
			}
		})
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("prompt", "**bold** `code` | a | b |")
	f.Add("", "\xff\xfe\x00")
	f.Fuzz(func(t *testing.T, prompt, response string) {
		for j, x := range feature.Extract(prompt, response) {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("%s is %v", feature.Catalog[j].Name, x)
			}
		}
	})
}

func TestCatalogue(t *testing.T) {
	if feature.Len() < 45 {
		t.Errorf("%d features, want at least 45", feature.Len())
	}
	names := map[string]bool{}
	aspects := []feature.Aspect{feature.Correct, feature.Complete, feature.Concise, feature.Tone, feature.Format}
	for j, f := range feature.Catalog {
		d := feature.Describe(j)
		if names[f.Name] || f.Name == "" || f.Version < 1 || !slices.Contains(aspects, f.Aspect) {
			t.Errorf("feature %q is incomplete or stands twice", f.Name)
		}
		if d.Name != f.Name || d.Unit == "" || d.Formula == "" || d.More == "" || d.Less == "" {
			t.Errorf("feature %q is at the place of the description of %q, or that is incomplete", f.Name, d.Name)
		}
		names[f.Name] = true
	}
}

func TestWrongLengthPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a vector of the wrong length is taken")
		}
	}()
	feature.ExtractInto(make(feature.Vector, 3), "", "")
}

func BenchmarkExtract4KB(b *testing.B) {
	text := strings.Repeat("This is a **bold** claim, and we could say more about it: perhaps.\n", 64)[:4096]
	v := make(feature.Vector, feature.Len())
	for b.Loop() {
		feature.ExtractInto(v, "What would you say about bold claims?", text)
	}
}

func Example() {
	v := feature.Extract("What is a cache?", "- fast\n- small")
	i := feature.MustIndex("bullets")
	fmt.Printf("%s: %.3f, %s\n", feature.Catalog[i].Name, v[i], feature.Describe(i).More)
	// Output: bullets: 1.099, more bullet points
}
