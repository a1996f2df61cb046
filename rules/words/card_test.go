package words

import (
	"slices"
	"testing"

	"palate"
	"palate/rules/feature"

	"pgregory.net/rapid"
)

// ruling is an active rule that was read from words.
func ruling(t testing.TB, seq uint64, words string) palate.Rule {
	t.Helper()
	sets := Parse(words)
	if len(sets) != 1 || sets[0].Status != "active" {
		t.Fatalf("%q is %+v, want one active rule", words, sets)
	}
	return palate.Rule{ID: palate.EventID{Seq: seq}, RuleSet: sets[0]}
}

// usualOf is the mean of the features of some texts.
func usualOf(texts ...string) []float64 {
	mean := make([]float64, feature.Len())
	for _, text := range texts {
		for j, v := range feature.Extract("", text) {
			mean[j] += float64(v) / float64(len(texts))
		}
	}
	return mean
}

const plainAnswer = "A cache is a small and fast store. It keeps what was read last, so that the next reader need not wait."

func TestCards(t *testing.T) {
	long := plainAnswer + " " + plainAnswer + " And so on, and on."
	mail := palate.Context{Medium: "email"}
	for _, tt := range []struct {
		name, rule    string
		in            palate.Context
		texts         []string
		card          Card
		broken, noted string // the first place, and what is said of it
	}{
		{"a hard rule, kept", "never use emojis", mail, []string{"No.", "Yes."}, Card{InScope: 2, Kept: 2}, "", ""},
		{"a hard rule, broken in two places", "never use emojis", mail, []string{"Hi 😀 there 😀", "Yes."}, Card{InScope: 2, Kept: 1, Broken: 1, Faults: 2}, "😀", "2 × emoji, none wanted"},
		{"a hard rule for another place", "never use emojis in slack", mail, []string{"Hi 😀"}, Card{}, "", ""},
		{"a hard rule for this place", "never use emojis in emails", mail, []string{"Hi 😀"}, Card{InScope: 1, Broken: 1, Faults: 1}, "😀", "1 × emoji, none wanted"},
		{"a quantity", "at most 5 words", mail, []string{"One two three.", "One two three four five six."}, Card{InScope: 2, Kept: 1, Broken: 1, Faults: 1}, "six", "6 × words, at most 5 wanted"},
		{"something missing", "always mention \"tea\"", mail, []string{"Coffee."}, Card{InScope: 1, Broken: 1, Faults: 1}, "", "mentions “tea” wanted, none found"},
		{"a soft rule, kept", "shorter", mail, []string{"Short."}, Card{InScope: 1, Kept: 1}, "", ""},
		{"a soft rule, broken", "shorter", mail, []string{long}, Card{InScope: 1, Broken: 1, Faults: 1}, long, "longer than usual"},
		{"a soft rule with places", "fewer exclamation marks", mail, []string{"Yes! No!"}, Card{InScope: 1, Broken: 1, Faults: 2}, "!", "more exclamation marks than usual"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := NewDeck([]palate.Rule{ruling(t, 1, tt.rule)}, usualOf(plainAnswer))
			for slot, text := range tt.texts {
				d.See(Output{Slot: slot, Text: text, Context: tt.in})
			}
			got := d.Cards()[0]
			if got.InScope != tt.card.InScope || got.Kept != tt.card.Kept || got.Broken != tt.card.Broken || got.Faults != tt.card.Faults {
				t.Errorf("in scope %d, kept %d, broken %d in %d places, want %+v", got.InScope, got.Kept, got.Broken, got.Faults, tt.card)
			}
			if len(got.Places) > 0 {
				p := got.Places[0]
				if at := tt.texts[p.Slot][p.Start:p.End]; at != tt.broken || p.Says != tt.noted {
					t.Errorf("broken at %q (%s), want %q (%s)", at, p.Says, tt.broken, tt.noted)
				}
			}
		})
	}
}

// Over any outputs: what is in scope is kept, broken or not to be checked; places lie in their texts;
// without usual no soft rule is judged; and a deck that saw them in two halves says the same.
func TestCardsAddUp(t *testing.T) {
	rules := []palate.Rule{ruling(t, 1, "never use emojis"), ruling(t, 2, "shorter, in emails"), ruling(t, 3, "at most 8 words"), ruling(t, 4, "more bullet points")}
	parts := []string{"Yes! ", "😀 ", "It keeps what was read last. ", "\n- fast\n- small\n", "Ça va ? "}
	rapid.Check(t, func(t *rapid.T) {
		var outputs []Output
		for i := range rapid.IntRange(0, 6).Draw(t, "outputs") {
			o := Output{Slot: i, Context: palate.Context{Medium: rapid.SampledFrom([]string{"email", "chat"}).Draw(t, "medium")}}
			for range rapid.IntRange(0, 5).Draw(t, "parts") {
				o.Text += rapid.SampledFrom(parts).Draw(t, "part")
			}
			outputs = append(outputs, o)
		}
		d, bare := NewDeck(rules, usualOf(plainAnswer)), NewDeck(rules, nil)
		for _, o := range outputs {
			d.See(o)
			bare.See(o)
		}
		for i, c := range d.Cards() {
			if c.Kept+c.Broken != c.InScope || c.Faults != len(c.Places) || c.Broken > c.Faults {
				t.Errorf("%+v", c)
			}
			for _, p := range c.Places {
				if text := outputs[p.Slot].Text; p.Start < 0 || p.End < p.Start || p.End > len(text) {
					t.Errorf("%+v is not in %q", p, text)
				}
			}
			if soft := c.Rule.Force == "soft"; soft && bare.Cards()[i].Kept+bare.Cards()[i].Broken > 0 || !soft && !slices.Equal(bare.Cards()[i].Places, c.Places) {
				t.Errorf("without usual: %+v", bare.Cards()[i])
			}
		}
	})
}

// A card lists so many places and counts all.
func TestCardListsSomePlaces(t *testing.T) {
	d := NewDeck([]palate.Rule{ruling(t, 1, "never use emojis")}, nil)
	for range MostPlaces {
		d.See(Output{Text: "😀 😀"})
	}
	if c := d.Cards()[0]; len(c.Places) != MostPlaces || c.Faults != 2*MostPlaces {
		t.Errorf("%d places of %d", len(c.Places), c.Faults)
	}
}
