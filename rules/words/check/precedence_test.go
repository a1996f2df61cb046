package check_test

import (
	"strings"
	"testing"

	"palate"
	"palate/rules/words"
	"palate/rules/words/check"
)

// stated are the rules of some phrases as a log has them, the newest last.
func stated(t testing.TB, phrases ...string) (rules []palate.Rule) {
	t.Helper()
	for i, phrase := range phrases {
		for _, draft := range words.Parse(phrase) {
			rules = append(rules, palate.Rule{ID: palate.EventID{Device: 1, Seq: uint64(i + 1)}, RuleSet: draft})
		}
	}
	return rules
}

func sentences(rules []palate.Rule) string {
	var all []string
	for _, r := range rules {
		all = append(all, words.Sentence(&r.RuleSet))
	}
	return strings.Join(all, " ")
}

func TestInForce(t *testing.T) {
	email := palate.Context{Medium: "email"}
	tests := []struct {
		name    string
		rules   []palate.Rule
		context palate.Context
		want    string
	}{
		{"in its scope", stated(t, "no emojis in emails"), email, "No emoji in email."},
		{"out of its scope", stated(t, "no emojis in emails"), palate.Context{}, ""},
		{"soft", stated(t, "shorter"), email, ""},
		{"not understood", stated(t, "make it pop"), email, ""},
		{"the narrower of two limits", stated(t, "at most 300 words in emails", "at most 100 words"), email, "At most 300 words in email."},
		{"and outside of it the other", stated(t, "at most 300 words in emails", "at most 100 words"), palate.Context{}, "At most 100 words."},
		{"the newer of two as narrow", stated(t, "at most 100 words", "at most 50 words"), email, "At most 50 words."},
		{"limits of one unit that exclude each other", stated(t, "at least 200 words", "at most 100 words"), email, "At most 100 words."},
		{"limits that do not", stated(t, "at least 20 words", "at most 100 words"), email, "At least 20 words. At most 100 words."},
		{"never and always", stated(t, "never use tables", "always use tables in emails"), email, "Always use tables in email."},
		{"two languages", stated(t, "always answer in German", "always answer in French in emails"), email, "Always answer in French in email."},
		{"two words to avoid", stated(t, `never use the word "delve"`, `never use the word "tapestry"`), email, `Never mention "delve". Never mention "tapestry".`},
	}
	for _, c := range tests {
		if got := sentences(check.InForce(c.rules, c.context, "")); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Hard rules hold, and their accounts count, in the moments of their scope alone.
func TestHardRulesKeepToTheirScope(t *testing.T) {
	for _, c := range []struct {
		key             string
		scope           palate.Scope
		inside, outside check.ShownText
	}{
		{"site", palate.Scope{Site: []string{"a.example"}}, check.ShownText{Context: palate.Context{Site: "a.example"}}, check.ShownText{Context: palate.Context{Site: "b.example"}}},
		{"task", palate.Scope{Task: []string{"plan"}}, check.ShownText{Context: palate.Context{Task: "plan"}}, check.ShownText{Context: palate.Context{Task: "code"}}},
		{"language", palate.Scope{Language: []string{"de"}}, check.ShownText{Context: palate.Context{Language: "de"}}, check.ShownText{Context: palate.Context{Language: "fr"}}},
		{"topic", palate.Scope{Topic: []string{"tea"}}, check.ShownText{Prompt: "Tea?"}, check.ShownText{Prompt: "Coffee?"}},
		{"except", palate.Scope{Except: &palate.Scope{Topic: []string{"tea"}}}, check.ShownText{Prompt: "Coffee?"}, check.ShownText{Prompt: "Tea?"}},
	} {
		t.Run(c.key, func(t *testing.T) {
			rules := stated(t, "never use emojis")
			rules[0].Scope = c.scope
			if got := check.InForce(rules, c.inside.Context, c.inside.Prompt); len(got) != 1 {
				t.Errorf("inside, %d rules hold, want 1", len(got))
			}
			if got := check.InForce(rules, c.outside.Context, c.outside.Prompt); len(got) != 0 {
				t.Errorf("outside, %d rules hold, want 0", len(got))
			}
			d := check.NewAudit(rules, nil)
			d.Add(c.inside)
			d.Add(c.outside)
			if n := d.Rules()[0].InScope; n != 1 {
				t.Errorf("%d of the two outputs count, want the one inside", n)
			}
		})
	}
}
