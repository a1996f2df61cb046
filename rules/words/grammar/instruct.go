package grammar

import (
	"strings"

	"palate"
)

// An Instruction is one line of what a model is told of a person.
type Instruction struct {
	Kind     string         // "must", "wish" or "learned"
	Sentence string         // without its scope
	Words    string         // the person's own, where they say more than the sentence
	Scope    palate.Scope   // where it holds
	Rule     palate.EventID // zero: it was learned
}

// Instructions are a person's rules and what their answers say, as any model can be told: what holds
// everywhere before what holds in a scope, in each musts before wishes before what was learned. Rules
// that were not understood are left out.
func Instructions(rules []palate.Rule, learned []palate.RuleSet) (list []Instruction) {
	all := make([]Instruction, 0, len(rules)+len(learned))
	for i := range rules {
		if r := &rules[i]; r.Status == palate.StatusActive {
			in := instructionOf(&r.RuleSet, r.ID)
			if alsoOf(rules, i) {
				in.Words = "" // they speak of another scope too
			}
			all = append(all, in)
		}
	}
	for i := range learned {
		all = append(all, instructionOf(&learned[i], palate.EventID{}))
	}
	for len(all) > 0 {
		scope := firstScope(all)
		var rest []Instruction
		for _, kind := range []string{"must", "wish", "learned"} {
			for _, in := range all {
				if in.Kind == kind && sameScope(in.Scope, scope) {
					list = append(list, in)
				}
			}
		}
		for _, in := range all {
			if !sameScope(in.Scope, scope) {
				rest = append(rest, in)
			}
		}
		all = rest
	}
	return list
}

// alsoOf reports whether the words of the i-th rule are those of another one too.
func alsoOf(rules []palate.Rule, i int) bool {
	for k := range rules {
		if k != i && rules[k].Words == rules[i].Words {
			return true
		}
	}
	return false
}

// firstScope is everywhere, or else the place of the first instruction.
func firstScope(all []Instruction) palate.Scope {
	for _, in := range all {
		if in.Scope.Everywhere() {
			return in.Scope
		}
	}
	return all[0].Scope
}

func sameScope(a, b palate.Scope) bool { return a.Value().Equal(b.Value()) }

func instructionOf(set *palate.RuleSet, rule palate.EventID) Instruction {
	bare := *set
	bare.Scope = palate.Scope{}
	in := Instruction{Kind: "learned", Sentence: Sentence(&bare), Scope: set.Scope, Rule: rule}
	if rule == (palate.EventID{}) {
		return in
	}
	in.Kind = "wish"
	if set.Force == palate.Hard {
		in.Kind = "must"
	}
	if !strings.EqualFold(strings.Trim(set.Words, ".! "), strings.Trim(in.Sentence, ".")) {
		in.Words = set.Words
	}
	return in
}

// Prompt is instructions as a text for any model; nothing for none.
func Prompt(list []Instruction) string {
	if len(list) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("How I like your answers. MUST holds without exception, the rest as far as the task allows.\n")
	place := palate.Scope{}
	for _, in := range list {
		if !sameScope(in.Scope, place) {
			place = in.Scope
			said := SayScope(place)
			out.WriteString(strings.ToUpper(said[:1]) + said[1:] + ":\n")
		}
		out.WriteString("- ")
		if in.Kind == "must" {
			out.WriteString("MUST: ")
		}
		out.WriteString(in.Sentence)
		if in.Words != "" {
			out.WriteString(" In my words: " + Quote(in.Words) + ".")
		}
		out.WriteString("\n")
	}
	return out.String()
}
