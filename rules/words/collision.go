package words

import (
	"slices"
	"strings"

	"palate"
)

// A Collision is a rule that was there before another and says the same as it, or the contrary, in a place
// where both would hold.
type Collision struct {
	Rule      palate.Rule
	Duplicate bool // the rule asks for it already, wherever the other would hold; else no text can please both
	Wins      bool // of the contrary: the rule counts where both would, as a check does beside a wish and the narrower of two; else the added one
}

// Collisions lists what of the rules clashes with one that is added, in their order. Only rules that are
// active count, and of those that were not understood the same words. A rule that is changed should
// not be among them.
func Collisions(rules []palate.Rule, added *palate.RuleSet) (list []Collision) {
	for _, r := range rules {
		switch {
		case r.Status == palate.StatusUnparsed && added.Status == palate.StatusUnparsed:
			if tidy(r.Words) == tidy(added.Words) {
				list = append(list, Collision{Rule: r, Duplicate: true})
			}
		case r.Status != palate.StatusActive || added.Status == palate.StatusUnparsed:
		case implies(&r.RuleSet, added) && covers(&r.Scope, &added.Scope):
			list = append(list, Collision{Rule: r, Duplicate: true})
		case contrary(&r.RuleSet, added) && meet(&r.Scope, &added.Scope):
			list = append(list, Collision{Rule: r, Wins: prevails(&r.RuleSet, added)})
		}
	}
	return list
}

// prevails reports whether an earlier rule counts where a later one says the contrary.
func prevails(earlier, later *palate.RuleSet) bool {
	if earlier.Force != later.Force {
		return earlier.Force == palate.Hard
	}
	return earlier.Scope.Breadth(later.Scope) > 0
}

// implies reports whether who keeps rule a keeps b.
func implies(a, b *palate.RuleSet) bool {
	p, q := &a.Parsed, &b.Parsed
	if topicOf(p.Attribute) != topicOf(q.Attribute) {
		return false
	}
	_, numbered := q.Value.Int()
	switch {
	case a.Force == palate.Hard && b.Force == palate.Hard:
		by, instead := q.Value.Text()
		if said, _ := p.Value.Text(); instead && by != said {
			return false
		}
		mostA, leastA := boundsOf(a)
		mostB, leastB := boundsOf(b)
		return leastA >= leastB && (mostB < 0 || mostA >= 0 && mostA <= mostB)
	case b.Force == palate.Hard || numbered || p.Direction != q.Direction:
		return false
	}
	_, numbered = p.Value.Int()
	return !numbered && (a.Force == palate.Hard || p.Size >= q.Size)
}

// contrary reports whether two rules ask for what no text has both of: limits that exclude each other,
// more and less of one thing, or things that exclude each other.
func contrary(a, b *palate.RuleSet) bool {
	p, q := &a.Parsed, &b.Parsed
	_, numberedA := p.Value.Int()
	_, numberedB := q.Value.Int()
	switch {
	case topicOf(p.Attribute) != topicOf(q.Attribute):
		return p.Direction == palate.More && q.Direction == palate.More && exclusive(p.Attribute, q.Attribute) ||
			plainText(p, q) || plainText(q, p)
	case a.Force == palate.Hard && b.Force == palate.Hard:
		return disjoint(a, b)
	}
	return !numberedA && !numberedB && p.Direction != q.Direction
}

// topicOf is what a rule counts or is about: "words" of max_words.
func topicOf(attribute string) string {
	if unit, ok := quantityUnit(attribute); ok {
		return unit
	}
	return attribute
}

// exclusive reports whether a text has one of two things at most: one language, one first word, one tone.
func exclusive(a, b string) bool {
	head, _, _ := strings.Cut(a, ":")
	other, _, _ := strings.Cut(b, ":")
	switch head {
	case "language", "starts_with", "ends_with":
		return head == other
	case "formality":
		return other == "informality"
	case "informality":
		return other == "formality"
	}
	return false
}

// plainText reports whether one rule forbids Markdown, and the other wants what is made of it.
func plainText(a, b *palate.Parsed) bool {
	if a.Attribute != "markdown" || a.Direction != palate.Less || b.Direction != palate.More {
		return false
	}
	switch topicOf(b.Attribute) {
	case "bullets", "nested_bullets", "numbered", "headings", "bold", "code_blocks", "inline_code", "table_rows", "block_quotes":
		return true
	}
	return false
}

// keysIn are the keys of a scope of which a place has one value. Of topics a prompt can have more, but who
// says one thing about money and another about cooking means two places.
func keysIn(s *palate.Scope) [][]string {
	return [][]string{s.Site, s.Task, s.Medium, s.Audience, s.Language, s.User, s.Topic}
}

// meet reports whether a place can be in both scopes.
func meet(a, b *palate.Scope) bool {
	theirs := keysIn(b)
	for i, ours := range keysIn(a) {
		if len(ours) > 0 && len(theirs[i]) > 0 && !slices.ContainsFunc(ours, func(v string) bool { return has(theirs[i], v) }) {
			return false
		}
	}
	return !(leaves(a) && covers(a.Except, b)) && !(leaves(b) && covers(b.Except, a))
}

// covers reports whether all places in scope b are in a.
func covers(a, b *palate.Scope) bool {
	theirs := append(keysIn(b), b.Tags)
	for i, ours := range append(keysIn(a), a.Tags) {
		missing := func(v string) bool { return !has(ours, v) }
		if len(ours) > 0 && (len(theirs[i]) == 0 || slices.ContainsFunc(theirs[i], missing)) {
			return false
		}
	}
	return !leaves(a) || leaves(b) && covers(b.Except, a.Except) || !meet(a.Except, b)
}

// leaves reports whether a scope leaves something out.
func leaves(s *palate.Scope) bool { return s.Except != nil && !s.Except.Everywhere() }

func has(list []string, value string) bool {
	return slices.ContainsFunc(list, func(v string) bool { return strings.EqualFold(v, value) })
}
