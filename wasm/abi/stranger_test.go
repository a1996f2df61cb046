package abi_test

import (
	"strings"
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/wasm/abi"
)

// ask is one request with its members, answered.
func ask(t *testing.T, s *abi.Scorer, members ...palate.Member) palate.Value {
	t.Helper()
	answer, err := palate.ParseValue(s.Call(palate.Object(members...).Append(nil)))
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func text(name, value string) palate.Member {
	return palate.Member{Name: name, Value: palate.String(value)}
}

// Of somebody who said nothing the two sides of every answer are one number, digit by digit, also by a
// pack that was sent along; and the order stays.
func TestNothingIsThoughtOfAStranger(t *testing.T) {
	texts := []string{"", "Yes.", "- one\n- two", "Well! There is a lot to say, and more… 😀", strings.Repeat("Many words stand here. ", 90), "| a |\n|---|\n| 1 |"}
	profile := taste.FitDesign(taste.EmptyDesign(pack.Builtin())).Profile("").Value()
	for name, load := range map[string][]palate.Member{
		"built in":   {{Name: "profile", Value: profile}},
		"sent along": {{Name: "profile", Value: profile}, {Name: "pack", Value: pack.Builtin().Value()}},
	} {
		t.Run(name, func(t *testing.T) {
			s := abi.New()
			if answer := ask(t, s, append(load, text("op", "load"))...); !answer.Get("error").IsNull() {
				t.Fatal(answer)
			}
			for _, a := range texts {
				for _, b := range texts {
					answer := ask(t, s, text("op", "predict"), text("prompt", "What is a cache?"), text("a", a), text("b", b))
					pa, ok := answer.Get("p_a").Float()
					pb, _ := answer.Get("p_b").Float()
					known, _ := answer.Get("known").Float()
					if !ok || pa != pb || known != .5 || answer.Get("p_a").String() != answer.Get("p_b").String() {
						t.Errorf("%q against %q: %v", a, b, answer)
					}
				}
			}
			answer := ask(t, s, text("op", "rank"), text("prompt", "What is a cache?"), palate.Member{Name: "candidates", Value: palate.List(
				palate.Object(text("id", "long"), text("text", texts[3])), palate.Object(text("id", "short"), text("text", texts[1])))})
			ranking, _ := answer.Get("ranking").Items()
			first, _ := ranking[0].Get("id").Text()
			if abstained, _ := answer.Get("abstained").Truth(); !abstained || first != "long" {
				t.Errorf("the order of a stranger's answers changes: %v", answer)
			}
		})
	}
}

// A profile that another pack was learned with, and a pack of another version, are refused with what to
// do; what was loaded before stays.
func TestWhatDoesNotFitIsRefused(t *testing.T) {
	p := pack.Builtin().Value()
	other := p.With("temperature", palate.Number(1.7))
	foreign, err := pack.Read(other.Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	profile := taste.FitDesign(taste.EmptyDesign(foreign)).Profile("").Value()
	s := abi.New()
	refused := func(hint string, members ...palate.Member) {
		t.Helper()
		answer := ask(t, s, append(members, text("op", "load"))...)
		code, _ := answer.Get("error").Get("code").Text()
		said, _ := answer.Get("error").Get("hint").Text()
		if code != string(palate.CodeUnsupported) || !strings.Contains(said, hint) {
			t.Errorf("answered %v, want the hint %q", answer, hint)
		}
	}
	refused("Learn again from the log, or give --pack.", palate.Member{Name: "profile", Value: profile})
	refused("Use the pack that came with this version", palate.Member{Name: "profile", Value: profile}, palate.Member{Name: "pack", Value: other.With("palate_pack", palate.Number(1))})
	refused("Learn again from the log.", palate.Member{Name: "profile", Value: profile.With("catalog", palate.String("0"))}, palate.Member{Name: "pack", Value: other})
	if answer := ask(t, s, palate.Member{Name: "profile", Value: profile}, palate.Member{Name: "pack", Value: other}, text("op", "load")); !answer.Get("error").IsNull() {
		t.Fatalf("with its own pack the profile is refused: %v", answer)
	}
	refused("Learn again", palate.Member{Name: "profile", Value: profile})
	if answer := ask(t, s, text("op", "predict"), text("prompt", "q"), text("a", "x"), text("b", "y")); !answer.Get("error").IsNull() {
		t.Errorf("after a refusal the profile before is gone: %v", answer)
	}
}
