package check

import (
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// A ShownText is one text of a showing.
type ShownText struct {
	Showing      palate.EventID
	Slot         int
	Prompt, Text string
	Context      palate.Context
}

// RuleStats count how a standing rule fared in the texts that were shown. Of those in its scope, what is
// neither kept nor broken cannot be checked for it.
type RuleStats struct {
	Rule                  palate.Rule
	InScope, Kept, Broken int         // texts
	Violations            int         // in all of them
	Listed                []Violation // the first of these, at most [MaxListed]
}

// MaxListed is how many violations [RuleStats] list.
const MaxListed = 200

// An Audit holds standing rules against texts that were shown, one after another.
type Audit struct {
	mean  []float64
	rules []RuleStats
}

// NewAudit is an audit of the active ones among some rules. A hard rule is broken where [Breaches] finds it
// so. A soft rule asks for more or less of a feature than texts have on average: a text on the other side
// of the mean breaks it, and where occurrences can be pointed at, each of them does. Mean is that of each
// feature, in the catalogue's order; without it soft rules are not checked.
func NewAudit(rules []palate.Rule, mean []float64) *Audit {
	a := &Audit{mean: mean}
	for _, r := range rules {
		if r.Status == palate.StatusActive {
			a.rules = append(a.rules, RuleStats{Rule: r})
		}
	}
	return a
}

// Rules are the counts so far, in the order of the rules.
func (a *Audit) Rules() []RuleStats { return a.rules }

// Add holds the rules against one text.
func (a *Audit) Add(t ShownText) {
	var v feature.Vector
	for i := range a.rules {
		r := &a.rules[i]
		if !r.Rule.Scope.Matches(t.Context, t.Prompt) {
			continue
		}
		r.InScope++
		if j, ok := r.feature(); !ok {
			r.check(t)
		} else if a.mean != nil {
			if v == nil {
				v = feature.Extract(t.Prompt, t.Text)
			}
			r.compare(t, float64(v[j]), a.mean[j])
		}
	}
}

// feature is the index of the feature that a soft rule is about; ok is false for other rules.
func (r *RuleStats) feature() (j int, ok bool) {
	if r.Rule.Force == palate.Hard {
		return 0, false
	}
	return feature.Index(r.Rule.Parsed.Attribute)
}

// check counts a text by the violations that a checker finds.
func (r *RuleStats) check(t ShownText) {
	if !isCheckable(&r.Rule.RuleSet) {
		return
	}
	found := Violations(&r.Rule.RuleSet, t.Text)
	if len(found) == 0 {
		r.Kept++
		return
	}
	r.Broken++
	for _, v := range found {
		r.add(t, v)
	}
}

// compare counts a text by the side of the mean that it is on.
func (r *RuleStats) compare(t ShownText, value, mean float64) {
	less := r.Rule.Parsed.Direction == palate.Less
	if value == mean || value < mean == less {
		r.Kept++
		return
	}
	r.Broken++
	places, ok := Occurrences(r.Rule.Parsed.Attribute, t.Text)
	if !ok || !less || len(places) == 0 {
		places = []lexicon.Range{{End: len(t.Text)}}
	}
	for _, p := range places {
		r.add(t, Violation{Range: p, Says: unusual(r.Rule.Parsed.Attribute, less)})
	}
}

func (r *RuleStats) add(t ShownText, v Violation) {
	if r.Violations++; len(r.Listed) < MaxListed {
		v.Showing, v.Slot = t.Showing, t.Slot
		r.Listed = append(r.Listed, v)
	}
}

// unusual says how a text differs from the mean: "longer than usual".
func unusual(attribute string, more bool) string {
	j, _ := feature.Index(attribute)
	says := feature.Describe(j).Less
	if more {
		says = feature.Describe(j).More
	}
	first, _, _ := strings.Cut(says, " ")
	if first == "more" || first == "less" || strings.HasSuffix(first, "er") {
		says += " than usual"
	}
	return says
}

// isCheckable reports whether a rule can be checked at all.
func isCheckable(rule *palate.RuleSet) bool {
	name := rule.Parsed.Attribute
	if _, quantity := lexicon.QuantityUnit(name); quantity {
		_, counted := rule.Parsed.Value.Int()
		return counted
	}
	_, deviates := deviations(name, rule.Parsed.Direction == palate.Less, "")
	_, occurs := Occurrences(name, "")
	return deviates || occurs
}
