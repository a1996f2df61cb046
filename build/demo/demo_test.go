package demo_test

import (
	"fmt"
	"testing"
	"unicode"

	"palate/build/demo"
	"palate/session"
)

func TestPrompts(t *testing.T) {
	prompts, bad := session.ReadPrompts(demo.Prompts)
	for _, err := range bad {
		t.Error(err)
	}
	if len(prompts) < 60 {
		t.Errorf("%d prompts, want about 60", len(prompts))
	}
	ids := map[string]bool{}
	for _, p := range prompts {
		if p.ID == "" || ids[p.ID] {
			t.Errorf("id %q is empty or stands twice", p.ID)
		}
		ids[p.ID] = true
		texts := map[string]bool{}
		for _, o := range p.Outputs {
			if o.Text == "" || o.Model == "" || texts[o.Text] {
				t.Errorf("%s: an output is empty, nameless or stands twice", p.ID)
			}
			texts[o.Text] = true
		}
		if n := len(p.Outputs); n < 3 || n > 6 {
			t.Errorf("%s has %d outputs, want 3 to 6", p.ID, n)
		}
	}
}

func TestPromptsAreOfManyScripts(t *testing.T) {
	for name, table := range map[string]*unicode.RangeTable{
		"Latin": unicode.Latin, "Cyrillic": unicode.Cyrillic, "Greek": unicode.Greek, "Arabic": unicode.Arabic,
		"Hebrew": unicode.Hebrew, "Devanagari": unicode.Devanagari, "Han": unicode.Han, "Hiragana": unicode.Hiragana,
		"Hangul": unicode.Hangul, "Thai": unicode.Thai,
	} {
		found := false
		for _, r := range string(demo.Prompts) {
			found = found || unicode.Is(table, r)
		}
		if !found {
			t.Errorf("no text in %s", name)
		}
	}
}

func Example() {
	prompts, _ := session.ReadPrompts(demo.Prompts)
	fmt.Println(prompts[0].Text)
	// Output: What is a cache, and when should I use one?
}
