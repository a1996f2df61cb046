package anchor

import (
	"slices"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func stretches(text string, list []Range) (found []string) {
	for _, r := range list {
		found = append(found, string([]rune(text)[r.Start:r.End]))
	}
	return found
}

func TestSentences(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"stops", "It is small. Is it fast? Yes!", []string{"It is small.", "Is it fast?", "Yes!"}},
		{"numbers and names", "Version 1.5 of example.com is out.", []string{"Version 1.5 of example.com is out."}},
		{"quotes", `He said "stop." Then "(go)." So`, []string{`He said "stop."`, `Then "(go)."`, "So"}},
		{"lines", "# Caches\n\n- small\n- fast", []string{"# Caches", "- small", "- fast"}},
		{"stops without a blank", "它很小。它很快！真的？是。", []string{"它很小。", "它很快！", "真的？", "是。"}},
		{"many stops", "Well... It is!!! Done.", []string{"Well...", "It is!!!", "Done."}},
		{"blanks alone", " \n\t ", nil},
		{"nothing", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := stretches(tt.text, Sentences(tt.text)); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string][]string{
		"It's a well-known 2nd cache.": {"It's", "a", "well-known", "2nd", "cache"},
		"größer, ça va?":               {"größer", "ça", "va"},
		"... !":                        nil,
	} {
		if got := stretches(text, Words(text)); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Sentences stand one behind the other, end in no blank, and leave nothing out but blanks.
func TestSentencesAreAllOfAText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOf(rapid.RuneFrom([]rune("ab .!?。\n\"')ö"))).Draw(t, "text"))
		end := 0
		blank := func(chars []rune) bool {
			return !slices.ContainsFunc(chars, func(r rune) bool { return !unicode.IsSpace(r) })
		}
		for _, r := range Sentences(string(text)) {
			if r.Start < end || r.End <= r.Start || !blank(text[end:r.Start]) || unicode.IsSpace(text[r.End-1]) || unicode.IsSpace(text[r.Start]) {
				t.Fatalf("sentence %v behind %d of %q", r, end, string(text))
			}
			end = r.End
		}
		if !blank(text[end:]) {
			t.Errorf("%q is in no sentence", string(text[end:]))
		}
	})
}

// A range grows by a word and shrinks by it again, and never to nothing.
func TestRangesGrowAndShrink(t *testing.T) {
	text := "A cache keeps what was read."
	words := Words(text)
	r, ok := Around(words, 3)
	if got := stretches(text, []Range{r})[0]; !ok || got != "cache" {
		t.Fatalf("around the fourth character is %q, %v", got, ok)
	}
	r = r.Later(words).Later(words)
	if got := stretches(text, []Range{r})[0]; got != "cache keeps what" {
		t.Errorf("grown twice it is %q", got)
	}
	r = r.Sooner(words).Sooner(words).Sooner(words)
	if got := stretches(text, []Range{r})[0]; got != "cache" {
		t.Errorf("shrunk thrice it is %q", got)
	}
	for range 20 {
		r = r.Later(words)
	}
	if got := stretches(text, []Range{r})[0]; got != "cache keeps what was read" {
		t.Errorf("grown to its end it is %q", got)
	}
	if r, ok := Around(words, 900); !ok || r != words[len(words)-1] {
		t.Errorf("behind the end is %v, %v", r, ok)
	}
	if _, ok := Around(nil, 0); ok {
		t.Error("of nothing there is a stretch")
	}
}
