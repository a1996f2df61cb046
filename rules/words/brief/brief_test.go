package brief_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"palate"
	"palate/rules/words"
	"palate/rules/words/brief"

	"pgregory.net/rapid"
)

// Each site has fields, and the first is for any.
func TestSites(t *testing.T) {
	seen := map[string]bool{}
	for i, s := range brief.Sites() {
		if s.ID == "" || s.Name == "" || len(s.Fields) == 0 || seen[s.ID] || (i == 0) != (s.ID == brief.Any) {
			t.Errorf("%d: %+v", i, s)
		}
		seen[s.ID] = true
		for _, f := range s.Fields {
			if f.Label == "" || f.Limit < 0 {
				t.Errorf("%s: %+v", s.ID, f)
			}
		}
	}
	for id, want := range map[string]string{"chatgpt": "ChatGPT", "claude": "Claude", "gemini": "Gemini", "open-webui": "Open WebUI", "nowhere": "Any model", "": "Any model"} {
		if got := brief.SiteOf(id).Name; got != want {
			t.Errorf("%q is called %q, want %q", id, got, want)
		}
	}
	if two := brief.SiteOf("chatgpt").Fields; len(two) != 2 || two[0].Limit != 1500 || two[1].Limit != 1500 {
		t.Errorf("ChatGPT has %+v", two)
	}
}

// A field of a page counts as JavaScript does.
func TestLength(t *testing.T) {
	for _, text := range []string{"", "Shorter.", "für", "日本語", "😀", "a😀b"} {
		if got, want := brief.Length(text), len(utf16.Encode([]rune(text))); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// anInstruction draws what a person may have said or done, with its own words so that it can be told from others.
func anInstruction(t *rapid.T, n int) words.Instruction {
	in := words.Instruction{Kind: rapid.SampledFrom([]string{"must", "wish", "learned"}).Draw(t, "kind")}
	in.Sentence = strings.Repeat("Wish "+strings.Repeat("i", n+1)+" ", rapid.IntRange(1, 40).Draw(t, "words")) + rapid.SampledFrom([]string{"holds.", "gilt für 😀."}).Draw(t, "end")
	if rapid.Bool().Draw(t, "own") {
		in.Words = "as I said"
	}
	if rapid.Bool().Draw(t, "somewhere") {
		in.Scope = palate.Scope{Medium: []string{rapid.SampledFrom([]string{"email", "chat"}).Draw(t, "medium")}}
	}
	return in
}

// No field holds more than it may; what stands in one is whole, in its order and there once; and what stands nowhere is
// named, and would not fit.
func TestFillLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []words.Instruction
		for n := range rapid.IntRange(0, 25).Draw(t, "instructions") {
			list = append(list, anInstruction(t, n))
		}
		var fields []brief.Box
		for range rapid.IntRange(1, 3).Draw(t, "fields") {
			fields = append(fields, brief.Box{Label: "field", Limit: rapid.SampledFrom([]int{0, 90, 200, 700, 1500}).Draw(t, "limit")})
		}
		filled, left := brief.Fill(fields, list)
		if len(filled) != len(fields) {
			t.Fatalf("%d fields, want %d", len(filled), len(fields))
		}
		named := 0
		for k, f := range filled {
			if units := len(utf16.Encode([]rune(f.Text))); f.Limit > 0 && units > f.Limit {
				t.Fatalf("field %d has %d characters of %d", k, units, f.Limit)
			}
			at := -1
			for n, in := range list {
				i := strings.Index(f.Text, in.Sentence+ending(in))
				if i < 0 {
					continue
				}
				if named++; i < at {
					t.Fatalf("instruction %d stands before one that comes before it:\n%s", n, f.Text)
				}
				at = i
			}
			if bullets := strings.Count("\n"+f.Text, "\n- "); strings.Count(f.Text, "Wish i") < bullets {
				t.Fatalf("a line is cut:\n%s", f.Text)
			}
		}
		if named+len(left) != len(list) {
			t.Fatalf("%d stand in fields and %d are left, of %d", named, len(left), len(list))
		}
		for _, in := range left {
			for k, f := range filled {
				if f.Limit == 0 || f.Text == "" && len(utf16.Encode([]rune(words.Prompt([]words.Instruction{in})))) <= f.Limit {
					t.Fatalf("%q is left, and field %d is empty", in.Sentence, k)
				}
			}
		}
	})
}

// ending is how the line of an instruction ends.
func ending(in words.Instruction) string {
	if in.Words == "" {
		return "\n"
	}
	return " In my words: \"as I said\".\n"
}
