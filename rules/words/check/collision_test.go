package check_test

import (
	"testing"

	"pgregory.net/rapid"

	"palate"
	"palate/rules/words"
	"palate/rules/words/check"
)

// added is the one rule that a phrase is.
func added(t testing.TB, phrase string) *palate.RuleSet {
	t.Helper()
	list := words.Parse(phrase)
	if len(list) != 1 {
		t.Fatalf("%q is %d rules, want 1", phrase, len(list))
	}
	return &list[0]
}

func TestClashes(t *testing.T) {
	const none, same, contrary, wins = "none", "same", "contrary", "contrary, and the first counts"
	for _, c := range []struct{ before, added, want string }{
		{"no emojis", "no emojis", same},
		{"no emojis", "never use emojis", same},
		{"no emojis", "fewer emojis", same},
		{"no emojis", "no emojis in emails", same},
		{"no emojis", "at most 3 emojis", same},
		{"at most 50 words", "at most 100 words", same},
		{"at least 3 bullet points", "at least 2 bullet points", same},
		{"much shorter", "shorter", same},
		{"shorter in emails", "shorter in emails to my boss", same},
		{"no emojis except in chats", "no emojis in emails", same},
		{`never use the word "delve"`, `never say "delve"`, same},
		{"make it pop like Friday", "Make it  pop like friday", same},

		{"fewer emojis", "no emojis", none},
		{"shorter", "much shorter", none},
		{"no emojis in emails", "no emojis", none},
		{"at most 100 words", "at most 50 words", none},
		{"at most 100 words", "at least 20 words", none},
		{"at most 100 words", "longer", none},
		{"no emojis", "no tables", none},
		{"be formal in emails", "be informal on Slack", none},
		{"no emojis except in chats", "use emojis in chats", none},
		{`start with "Dear"`, `never start with "Hello"`, none},
		{"make it pop like Friday", "no emojis", none},
		{"always answer in German", "never answer in French", none},

		{"no emojis", "use emojis", wins},
		{"use emojis", "no emojis", contrary},
		{"no emojis", "use emojis in emails", wins},
		{"use emojis in emails", "no emojis", contrary},
		{"always use tables in emails", "never use tables", wins},
		{"never use tables", "always use tables in emails", contrary},
		{"be formal in emails", "be less formal to my boss", contrary},
		{"be formal", "be casual", contrary},
		{"at most 100 words", "at least 200 words", contrary},
		{"no bullet points", "at least 3 bullet points", contrary},
		{`always mention "price"`, `never mention "price"`, contrary},
		{"always answer in German", "always answer in French", contrary},
		{`start with "Dear"`, `start with "Hello"`, contrary},
		{"never use markdown", "use tables", wins},
	} {
		got := none
		for _, clash := range check.Collisions(stated(t, c.before), added(t, c.added)) {
			switch {
			case clash.Duplicate:
				got = same
			case clash.Wins:
				got = wins
			default:
				got = contrary
			}
		}
		if got != c.want {
			t.Errorf("%q, then %q: %s, want %s", c.before, c.added, got, c.want)
		}
	}
}

func TestRulesThatAreOffClashWithNone(t *testing.T) {
	rules := stated(t, "no emojis")
	rules[0].Status = palate.StatusOff
	if list := check.Collisions(rules, added(t, "use emojis")); len(list) > 0 {
		t.Errorf("a rule that is off clashes: %v", list)
	}
}

// A place that scopes hold for, drawn, tells whether they meet and whether one covers the other.
func TestScopesMeetAndCoverAsTheyMatch(t *testing.T) {
	values := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 2, rapid.ID[string])
	flat := rapid.Custom(func(t *rapid.T) palate.Scope {
		return palate.Scope{Medium: values.Draw(t, "medium"), Audience: values.Draw(t, "audience")}
	})
	scopes := rapid.Custom(func(t *rapid.T) palate.Scope {
		s := flat.Draw(t, "scope")
		if rapid.Bool().Draw(t, "leaves") {
			except := flat.Draw(t, "except")
			s.Except = &except
		}
		return s
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := scopes.Draw(t, "a"), scopes.Draw(t, "b")
		both, outside := false, false
		for _, medium := range []string{"a", "b", "c", "d", ""} {
			for _, audience := range []string{"a", "b", "c", "d", ""} {
				c := palate.Context{Medium: medium, Audience: audience}
				inA, inB := a.Matches(c, ""), b.Matches(c, "")
				both = both || inA && inB
				outside = outside || inB && !inA
			}
		}
		if both && !check.Meet(&a, &b) {
			t.Fatalf("%v and %v have a place in common and do not meet", a.Value(), b.Value())
		}
		if outside && check.Covers(&a, &b) {
			t.Fatalf("%v is said to cover %v", a.Value(), b.Value())
		}
	})
}
