package check_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"palate"
	"palate/rules/feature"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/rules/words/lexicon"
)

// ruling is an active rule that was read from words.
func ruling(t testing.TB, seq uint64, phrase string) palate.Rule {
	t.Helper()
	sets := words.Parse(phrase)
	if len(sets) != 1 || sets[0].Status != palate.StatusActive {
		t.Fatalf("%q is %+v, want one active rule", phrase, sets)
	}
	return palate.Rule{ID: palate.EventID{Seq: seq}, RuleSet: sets[0]}
}

// meanOf is the mean of the features of some texts.
func meanOf(texts ...string) []float64 {
	mean := make([]float64, feature.Len())
	for _, text := range texts {
		for j, v := range feature.Extract("", text) {
			mean[j] += float64(v) / float64(len(texts))
		}
	}
	return mean
}

const plainAnswer = "A cache is a small and fast store. It keeps what was read last, so that the next reader need not wait."

func TestAudit(t *testing.T) {
	long := plainAnswer + " " + plainAnswer + " And so on, and on."
	mail := palate.Context{Medium: "email"}
	for _, tt := range []struct {
		name, rule    string
		in            palate.Context
		texts         []string
		want          check.RuleStats
		broken, noted string // the first place, and what is said of it
	}{
		{"a hard rule, kept", "never use emojis", mail, []string{"No.", "Yes."}, check.RuleStats{InScope: 2, Kept: 2}, "", ""},
		{"a hard rule, broken in two places", "never use emojis", mail, []string{"Hi 😀 there 😀", "Yes."}, check.RuleStats{InScope: 2, Kept: 1, Broken: 1, Violations: 2}, "😀", "2 × emoji, none wanted"},
		{"a hard rule for another place", "never use emojis in slack", mail, []string{"Hi 😀"}, check.RuleStats{}, "", ""},
		{"a hard rule for this place", "never use emojis in emails", mail, []string{"Hi 😀"}, check.RuleStats{InScope: 1, Broken: 1, Violations: 1}, "😀", "1 × emoji, none wanted"},
		{"a quantity", "at most 5 words", mail, []string{"One two three.", "One two three four five six."}, check.RuleStats{InScope: 2, Kept: 1, Broken: 1, Violations: 1}, "six", "6 × words, at most 5 wanted"},
		{"something missing", "always mention \"tea\"", mail, []string{"Coffee."}, check.RuleStats{InScope: 1, Broken: 1, Violations: 1}, "", "mentions “tea” wanted, none found"},
		{"a soft rule, kept", "shorter", mail, []string{"Short."}, check.RuleStats{InScope: 1, Kept: 1}, "", ""},
		{"a soft rule, broken", "shorter", mail, []string{long}, check.RuleStats{InScope: 1, Broken: 1, Violations: 1}, long, "longer than usual"},
		{"a soft rule with places", "fewer exclamation marks", mail, []string{"Yes! No!"}, check.RuleStats{InScope: 1, Broken: 1, Violations: 2}, "!", "more exclamation marks than usual"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := check.NewAudit([]palate.Rule{ruling(t, 1, tt.rule)}, meanOf(plainAnswer))
			for slot, text := range tt.texts {
				d.Add(check.ShownText{Slot: slot, Text: text, Context: tt.in})
			}
			got := d.Rules()[0]
			if got.InScope != tt.want.InScope || got.Kept != tt.want.Kept || got.Broken != tt.want.Broken || got.Violations != tt.want.Violations {
				t.Errorf("in scope %d, kept %d, broken %d in %d places, want %+v", got.InScope, got.Kept, got.Broken, got.Violations, tt.want)
			}
			if len(got.Listed) > 0 {
				p := got.Listed[0]
				if at := tt.texts[p.Slot][p.Start:p.End]; at != tt.broken || p.Says != tt.noted {
					t.Errorf("broken at %q (%s), want %q (%s)", at, p.Says, tt.broken, tt.noted)
				}
			}
		})
	}
}

// Over any texts: what is in scope is kept or broken; violations lie in their texts; and without means no
// soft rule is checked.
func TestAuditAddsUp(t *testing.T) {
	rules := []palate.Rule{ruling(t, 1, "never use emojis"), ruling(t, 2, "shorter, in emails"), ruling(t, 3, "at most 8 words"), ruling(t, 4, "more bullet points")}
	parts := []string{"Yes! ", "😀 ", "It keeps what was read last. ", "\n- fast\n- small\n", "Ça va ? "}
	rapid.Check(t, func(t *rapid.T) {
		var texts []check.ShownText
		for i := range rapid.IntRange(0, 6).Draw(t, "texts") {
			o := check.ShownText{Slot: i, Context: palate.Context{Medium: rapid.SampledFrom([]string{"email", "chat"}).Draw(t, "medium")}}
			for range rapid.IntRange(0, 5).Draw(t, "parts") {
				o.Text += rapid.SampledFrom(parts).Draw(t, "part")
			}
			texts = append(texts, o)
		}
		d, bare := check.NewAudit(rules, meanOf(plainAnswer)), check.NewAudit(rules, nil)
		for _, o := range texts {
			d.Add(o)
			bare.Add(o)
		}
		for i, c := range d.Rules() {
			if c.Kept+c.Broken != c.InScope || c.Violations != len(c.Listed) || c.Broken > c.Violations {
				t.Errorf("%+v", c)
			}
			for _, p := range c.Listed {
				if text := texts[p.Slot].Text; p.Start < 0 || p.End < p.Start || p.End > len(text) {
					t.Errorf("%+v is not in %q", p, text)
				}
			}
			if soft := c.Rule.Force == palate.Soft; soft && bare.Rules()[i].Kept+bare.Rules()[i].Broken > 0 || !soft && !slices.Equal(bare.Rules()[i].Listed, c.Listed) {
				t.Errorf("without means: %+v", bare.Rules()[i])
			}
		}
	})
}

// An audit lists so many violations of a rule and counts all.
func TestAuditListsSomeViolations(t *testing.T) {
	d := check.NewAudit([]palate.Rule{ruling(t, 1, "never use emojis")}, nil)
	for range check.MaxListed {
		d.Add(check.ShownText{Text: "😀 😀"})
	}
	if c := d.Rules()[0]; len(c.Listed) != check.MaxListed || c.Violations != 2*check.MaxListed {
		t.Errorf("%d places of %d", len(c.Listed), c.Violations)
	}
}

// An audit of a log's showings points at them.
func TestAuditOfShowings(t *testing.T) {
	showing := palate.EventID{Device: 1, Seq: 1}
	audit := check.NewAudit([]palate.Rule{ruling(t, 7, "never use emojis in emails")}, nil)
	for slot, text := range []string{"A store.", "A store 😀"} {
		audit.Add(check.ShownText{Showing: showing, Slot: slot, Text: text, Context: palate.Context{Medium: "email"}})
	}
	c := audit.Rules()[0]
	if c.InScope != 2 || c.Kept != 1 || c.Broken != 1 || len(c.Listed) != 1 {
		t.Fatalf("got %+v", c)
	}
	if p := c.Listed[0]; p.Showing != showing || p.Slot != 1 || p.Range != (lexicon.Range{Start: 8, End: 12}) {
		t.Errorf("broken at %+v, want the emoji in slot 1", p)
	}
}
