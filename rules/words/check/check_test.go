package check_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"palate"
	"palate/rules/feature"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/rules/words/lexicon"
)

// hardRules are the hard rules about an attribute, with a number where it takes one.
func hardRules(name string) (list []palate.RuleSet) {
	_, quantity := lexicon.QuantityUnit(name)
	for _, direction := range []palate.Direction{palate.More, palate.Less} {
		set := palate.RuleSet{Force: palate.Hard, Status: palate.StatusActive, Parsed: palate.Parsed{Attribute: name, Direction: direction, Size: 2}}
		if quantity && (direction == palate.Less) != strings.HasPrefix(name, "max_") {
			continue
		}
		if !quantity && lexicon.Checkable(name) {
			list = append(list, set)
		}
		if quantity || lexicon.IsCountable(name) {
			set.Parsed.Value = palate.Number(4)
			list = append(list, set)
		}
	}
	return list
}

// rule is the first rule of a phrase that must be hard.
func rule(t testing.TB, phrase string) *palate.RuleSet {
	t.Helper()
	drafts := words.Parse(phrase)
	if drafts[0].Force != palate.Hard {
		t.Fatalf("%q is not a hard rule: %+v", phrase, drafts)
	}
	return &drafts[0]
}

func TestViolations(t *testing.T) {
	tests := []struct {
		rule, text string
		want       string // the places, in | |
	}{
		{"no emojis", "Hi 😀 there 👩‍👩‍👧‍👦!", "Hi |😀| there |👩‍👩‍👧‍👦|!"},
		{"no emojis", "Hi :)", "Hi :)"},
		{"no emojis", "🇩🇪🇫🇷 👍🏽", "|🇩🇪||🇫🇷| |👍🏽|"},
		{"at most 1 emoji", "😀 and 😀", "😀 and |😀|"},
		{"no exclamation marks", "Hi!\n```\nif !x {}\n```", "Hi|!|\n```\nif !x {}\n```"},
		{"under 3 words", "one two three four", "one two three |four|"},
		{"at least 3 words", "one two", "||one two"},
		{"at most 2 sentences", "One. Two, e.g. this. Three! Four", "One. Two, e.g. this. |Three! Four|"},
		{"one paragraph only", "a\n\nb", "a\n\n|b|"},
		{"keep sentences under 3 words", "One two. One two three four.", "One two. |One two three four.|"},
		{"max 2 bullets", "- a\n- b\n- c", "- a\n- b\n|- |c"},
		{"always use tables", "none", "||none"},
		{"never use the word \"delve\"", "Delve deeper, delved", "|Delve| deeper, delved"},
		{"mention the deadline", "By the deadline.", "By the deadline."},
		{"start with \"Dear\"", "Hello you", "||Hello you"},
		{"start with \"Dear\"", "dear you", "dear you"},
		{"end with \"Best, Mia\"", "Bye\nBest, Mia.", "Bye\nBest, Mia."},
		{"end with a question", "Is it?", "Is it?"},
		{"don't end with a question", "Is it?", "|Is it?|"},
		{"never match /\\bvery\\b/", "very every very", "|very| every |very|"},
		{"use british spelling", "The color of Organized defense, a colored grayling", "The |color| of |Organized| |defense|, a |colored| grayling"},
		{"american spelling", "The colour of analysis", "The |colour| of analysis"},
		{"use metric units", "It is 3 miles, or 5 km.", "It is |3 miles|, or 5 km."},
		{"use the oxford comma", "red, green and blue", "red|, green and |blue"},
		{"no oxford comma", "red, green, and blue", "red|, green, and |blue"},
		{"all lowercase please", "ok Then", "ok |T|hen"},
		{"reply in json only", "```json\n{\"a\":1}\n```", "```json\n{\"a\":1}\n```"},
		{"reply in json only", "Sure: {\"a\":1}", "||Sure: {\"a\":1}"},
		{"just the code, no explanation", "```\nx\n```", "```\nx\n```"},
		{"just the code, no explanation", "Here:\n```\nx\n```", "||Here:\n```\nx\n```"},
		{"no markdown", "# A\n**b** c", "|# A|\n|**b**| c"},
		{"start with the answer", "Sure, here it is.", "|Sure|, here it is."},
		{"start with the answer", "Paris.", "Paris."},
		{"no emojis", "<think>\n😀\n</think>\nHi 😀", "<think>\n😀\n</think>\nHi |😀|"},
		{"under 3 words", "<think>\none two three\n</think>\none two", "<think>\none two three\n</think>\none two"},
		{"at most 2 sentences", "One.\n<details type=\"reasoning\">\nHm. Hm.\n</details>\nTwo. Three!", "One.\n<details type=\"reasoning\">\nHm. Hm.\n</details>\nTwo. |Three!|"},
		{"start with \"Dear\"", "<think>Hm.</think>\n\nDear you", "<think>Hm.</think>\n\nDear you"},
		{"reply in json only", "<think>\nHm.\n</think>\n{\"a\":1}", "<think>\nHm.\n</think>\n{\"a\":1}"},
		{"skip the preamble", "Great question! Paris.", "|Great question|! Paris."},
		{"no greeting", "Dear Ana,\nhi", "|Dear| Ana,\nhi"},
		{"don't sign emails", "Text.\n\nBest regards,\nMia", "Text.\n|\nBest regards,\nMia|"},
		{"start with a summary", "TL;DR: no.", "TL;DR: no."},
		{"no summary at the end", "A.\nIn conclusion, b.", "A.|\nIn conclusion, b.|"},
		{"cite sources", "So it is (Miller 2019).", "So it is (Miller 2019)."},
		{"cite sources", "So it is.", "||So it is."},
		{"give examples", "Fruit, e.g. plums", "Fruit, e.g. plums"},
		{"no contractions", "It's Ana's and don’t", "|It's| Ana's and |don’t|"},
		{"never say sorry", "Sorry, I apologise", "|Sorry|, I |apologise|"},
		{"no disclaimers", "As an AI, I", "|As an AI|, I"},
		{"no flattery", "Great question!", "|Great question|!"},
		{"don't offer more help at the end", "So. Let me know if not.", "So. |Let me know if| not."},
		{"answer in German", "Das ist nicht die Antwort und der Rest.", "Das ist nicht die Antwort und der Rest."},
		{"answer in German", "This is the answer and that is it.", "||This is the answer and that is it."},
		{"a maximum of 5 characters", "äöüßéè", "äöüßé|è|"},
		{"about 10 words", strings.Repeat("w ", 12), strings.Repeat("w ", 12)},
		{"about 10 words", "w w", "||w w"},
		{"no dashes", "a — b 1–2", "a |—| b 1–2"},
		{"no headings", "# A\ntext\n```\n# no\n```", "|# A|\ntext\n```\n# no\n```"},
		{"DON'T SHOUT", "NASA said STOP IT NOWHERE", "NASA said |STOP IT| |NOWHERE|"},
	}
	for _, test := range tests {
		t.Run(test.rule+"/"+test.text, func(t *testing.T) {
			r := rule(t, test.rule)
			found := check.Violations(r, test.text)
			if got := marked(test.text, found); got != test.want {
				t.Errorf("%+v\n got %s\nwant %s", r.Parsed, got, test.want)
			}
			if check.Satisfied(r, test.text) != (len(found) == 0) {
				t.Error("Satisfied and Violations differ")
			}
		})
	}
}

// marked is a text with its violations between bars.
func marked(text string, found []check.Violation) string {
	var b strings.Builder
	at := 0
	for _, v := range found {
		if v.Start < at || v.End < v.Start || v.End > len(text) {
			return "places out of order"
		}
		b.WriteString(text[at:v.Start] + "|" + text[v.Start:v.End] + "|")
		at = v.End
	}
	return b.String() + text[at:]
}

func TestViolationsSayWhy(t *testing.T) {
	got := check.Violations(rule(t, "at most 1 emoji"), "😀😀😀")
	if len(got) != 2 || got[0].Says != "3 × emoji, at most 1 wanted" {
		t.Errorf("got %v", got)
	}
}

// Every rule that is made hard can be broken and can be kept: else it would check nothing.
func TestHardRulesCanBeBrokenAndKept(t *testing.T) {
	texts := []string{
		"", "word", "# a\n# b\n# c\n# d\n# e", "One two three. Four? Five! Six", "# Title\n\n- a\n- b\n  - c\n- d\n- e\n\n1. x\n2. y\n3. z\n4. w\n5. v\n\n**b** __c__ **d** **e** **f** `c` `d` `e` `f` `g`",
		"> q\n> r\n> s\n> t\n> u\n|a|b|\n|-|-|\n|c|d|\n|e|f|\n|g|h|", "```\nx\n```\n```\ny\n```\n```\nz\n```\n```\na\n```\n```\nb\n```", "[1]", "{\"a\":1}",
		"https://a.example https://b.example https://c.example https://d.example https://e.example (Miller 2019) [1] [2] [3] [4]",
		"Dear Ana,\n\nsorry, sorry, sorry, sorry, apologies. Great question! As an AI I cannot help. We leverage synergy. It's basically crap.\n\nBest regards,\nMia",
		"very every very", "colour", "color", "3 miles", "3 km", "red, green, and blue", "red, green and blue", "TL;DR: x", "x\nIn conclusion, y.", "Sure, let me know if",
		"It's don't can't won't isn't; a: b: c: d: e; f; g; h; i — j — k — l — m — n (o) (p) (q) (r) (s) \"t\" \"u\" \"v\" \"w\" \"x\"... ... ... ... ... 1 2 3 4 5 AA BB CC DD EEEEEE FFFFFF GGGGGG HHHHHH IIIIII",
		"for example, for instance, e.g., such as, an example", "😀 😀 😀 😀 😀", "! ! ! ! ! ? ? ? ? ?", "Is it?", "Kind regards to you, kind regards", "Dear all", "Goodbye, dear all",
		"Das ist nicht die Antwort und der Rest.", "This is not the answer and the rest.", strings.Repeat("a b.\n\n", 9), "- a\n- b\n- c", "- a\n- b\n- c\n- d\n- e", "x\n  - a\n  - b\n  - c\n  - d\n  - e", "ab", "abcd",
	}
	for _, name := range lexicon.AttributeNames() {
		name := map[string]string{lexicon.TermMentions: "mentions:kind regards", lexicon.TermStarts: "starts_with:dear all", lexicon.TermEnds: "ends_with:dear all", lexicon.TermPattern: `pattern:\bvery\b`, lexicon.TermLanguage: "language:de"}[name] + onlyIf(!lexicon.HasTerm(name), name)
		for _, set := range hardRules(name) {
			kept, broken := false, false
			for _, text := range texts {
				if check.Satisfied(&set, text) {
					kept = true
				} else {
					broken = true
				}
			}
			if !kept || !broken {
				t.Errorf("%+v: kept %v, broken %v", set.Parsed, kept, broken)
			}
		}
	}
}

func onlyIf(is bool, s string) string {
	if is {
		return s
	}
	return ""
}

// The checker and the feature of the same name count alike.
func TestCheckersAgreeWithFeatures(t *testing.T) {
	texts := []string{"Hi 😀 👩‍👩‍👧‍👦 🇩🇪 👍🏽", "- a\n* b\n+ c\n1. d\n2) e", "# A\n## B", "**a** **b**", "What? Why?!", "(a) (b)", "`a` `b`", "> a\n> b", "[a](https://x.example)"}
	for _, name := range []string{"emoji", "bullets", "numbered", "headings", "bold", "questions", "exclamations", "parentheses", "inline_code", "block_quotes", "links"} {
		index := feature.MustIndex(name)
		for _, text := range texts {
			places, _ := check.Occurrences(name, text)
			if (feature.Extract("", text)[index] > 0) != (len(places) > 0) {
				t.Errorf("%s in %q: the checker finds %d", name, text, len(places))
			}
		}
	}
}

func FuzzViolations(f *testing.F) {
	for _, text := range []string{"", "a\n\nb", "\xff😀", "```\n", "Dear", "- a\n"} {
		f.Add(text)
	}
	var rules []palate.RuleSet
	for _, name := range lexicon.AttributeNames() {
		if lexicon.HasTerm(name) {
			name += "a"
		}
		rules = append(rules, hardRules(name)...)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for i := range rules {
			for _, v := range check.Violations(&rules[i], text) {
				if v.Start < 0 || v.End < v.Start || v.End > len(text) || v.Says == "" {
					t.Fatalf("%+v in %q: %+v", rules[i].Parsed, text, v)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[v.Start:v.End]) {
					t.Fatalf("%+v cuts a letter of %q: %+v", rules[i].Parsed, text, v)
				}
			}
		}
	})
}
