package taste

import "palate"

// surely is the probability of a sign above which a taste is passed on to others as the person's.
const surely = .9

// mostUnsaid is how many tastes a place passes on: what weighs less than the tenth is lost among them.
const mostUnsaid = 10

// Unsaid are the rules that the person never stated and that their answers say surely, each with
// probability above .9: what is told as a principle first, then single weights, surest first. They are
// soft and of plain size, and their words are those of [Belief]; where a rule speaks of a feature, the
// answers say nothing of it here.
func (m *Model) Unsaid() []palate.RuleSet {
	rules := m.Said()
	var list []palate.RuleSet
	add := func(attribute, words string, more bool, scope palate.Scope) {
		in := 0
		for i := range list {
			if scopeName(list[i].Scope) == scopeName(scope) {
				in++
				if list[i].Parsed.Attribute == attribute {
					return
				}
			}
		}
		if in < mostUnsaid && !spoken(rules, attribute, scope) {
			list = append(list, unsaid(attribute, words, more, scope))
		}
	}
	for _, p := range m.Principles() {
		if p.Confidence > surely && p.Rule == (palate.EventID{}) {
			add(p.Feature, p.Sentence, p.More, p.Scope)
		}
	}
	for _, b := range m.Explain() {
		if b.PSign > surely && b.N > 0 {
			add(b.Feature, b.Sentence, b.Mean > 0, b.Scope)
		}
	}
	return list
}

// spoken reports whether a rule speaks of an attribute in a scope, or everywhere.
func spoken(rules []palate.Rule, attribute string, scope palate.Scope) bool {
	for i := range rules {
		r := &rules[i]
		if r.Parsed.Attribute == attribute && (r.Scope.Everywhere() || scopeName(r.Scope) == scopeName(scope)) {
			return true
		}
	}
	return false
}

func unsaid(attribute, words string, more bool, scope palate.Scope) palate.RuleSet {
	set := palate.RuleSet{Words: words, Scope: scope, Force: "soft", Status: "proposed"}
	set.Parsed = palate.Parsed{Attribute: attribute, Direction: "less", Size: 1}
	if more {
		set.Parsed.Direction = "more"
	}
	return set
}

// Said are the rules that the person stated and that hold, hard ones too.
func (m *Model) Said() []palate.Rule {
	rules, _ := palate.RulesOf(m.standing)
	return rules
}
