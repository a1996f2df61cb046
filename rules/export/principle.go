package export

import "palate"

// principles are the rules that hold, by their first events, in the order in which they were first stated.
type principles struct {
	order []palate.EventID
	words map[palate.EventID]string // "": taken back since
}

// addRule takes in an event about a rule. Of several about one rule the last holds.
func (x *Exporter) addRule(e *palate.Event, set *palate.RuleSet) {
	id := set.Rule
	if id == (palate.EventID{}) {
		id = e.ID()
	}
	p := &x.principles
	if p.words == nil {
		p.words = map[palate.EventID]string{}
	}
	before, known := p.words[id]
	if !known {
		p.order = append(p.order, id)
	}
	if before != "" {
		x.count.kept[palate.KindRule]--
		x.count.drop(palate.KindRule, Replaced)
	}
	p.words[id] = ""
	switch {
	case e.Source == palate.SourceModel && !x.options.Models:
		x.count.drop(palate.KindRule, Model)
	case set.Status == palate.StatusProposed:
		x.count.drop(palate.KindRule, Proposed)
	case set.Status == palate.StatusOff || set.Words == "":
		x.count.drop(palate.KindRule, Replaced)
	default:
		p.words[id] = set.Words
		x.count.write(palate.KindRule)
	}
}

// rules are the words of the rules that hold.
func (x *Exporter) rules() (words []string) {
	for _, id := range x.principles.order {
		if w := x.principles.words[id]; w != "" {
			words = append(words, w)
		}
	}
	return words
}
