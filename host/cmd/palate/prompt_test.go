package main

import (
	"fmt"
	"strings"
	"testing"

	"palate"
	"palate/rules/taste"
)

// likesProse is a model of a person who took the answer without a list every time.
func likesProse() *taste.Model {
	design := taste.EmptyDesign(taste.Builtin())
	for i := range 20 {
		prompt := fmt.Sprintf("What is number %d?", i)
		sentences := []string{"It is one of many.", "It has a name.", "It has a use.", fmt.Sprintf("Ask for %d.", i)}
		prose, list := strings.Join(sentences, " "), "- "+strings.Join(sentences, "\n- ")
		design.AddChoice(taste.Choice{
			Left: taste.Builtin().Point(prompt, prose), Right: taste.Builtin().Point(prompt, list),
			Pair: palate.Pair{Strength: 3, Forced: true},
		})
	}
	return taste.FitDesign(design)
}

// A critique says what a person wants in the place of the answer, which the prompt shows or its context, and
// nothing of other places.
func TestACritiqueKeepsToItsPlace(t *testing.T) {
	const list = "- a lock\n- held by one thread\n- others wait\n- then it is free\n- and so on\n- until all are done"
	model := likesProse()
	for place, scope := range map[string]palate.Scope{"a topic": {Topic: []string{"lock"}}, "a medium": {Medium: []string{"email"}}} {
		wish := palate.RuleSet{Words: "fewer bullets", Scope: scope, Force: palate.Soft, Status: palate.StatusActive,
			Parsed: palate.Parsed{Attribute: "bullets", Direction: palate.Less, Size: 1}}
		for kind, c := range map[string]critic{
			"a wish":       {model: model, rules: []palate.Rule{{RuleSet: wish}}},
			"what is said": {model: model, learned: []palate.RuleSet{wish}},
		} {
			if got := c.against(palate.Context{Medium: "email"}, "What is a lock?", list); len(got) != 1 {
				t.Errorf("%s for %s: %d things are said there, want 1", kind, place, len(got))
			}
			if got := c.against(palate.Context{Medium: "chat"}, "What is a queue?", list); len(got) != 0 {
				t.Errorf("%s for %s: %+v is said elsewhere", kind, place, got)
			}
		}
	}
}
