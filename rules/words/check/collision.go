package check

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/words/lexicon"
)

// A Collision is an earlier rule that asks for the same as an added one, or for the contrary, where both
// would hold.
type Collision struct {
	Rule      palate.Rule
	Duplicate bool // it asks for as much already, wherever the added one would hold; otherwise no text satisfies both
	Wins      bool // of contraries, it holds where both would: it is hard and the other is not, or it is the narrower; otherwise the added one holds
}

// Collisions lists the rules that collide with one that is added, in their order. Only active rules count,
// and, where the added one was not understood, those of the same words. A rule that is being changed must
// not be among them.
func Collisions(rules []palate.Rule, added *palate.RuleSet) (list []Collision) {
	for _, r := range rules {
		switch {
		case r.Status == palate.StatusUnparsed && added.Status == palate.StatusUnparsed:
			if lexicon.Normalize(r.Words) == lexicon.Normalize(added.Words) {
				list = append(list, Collision{Rule: r, Duplicate: true})
			}
		case r.Status != palate.StatusActive || added.Status == palate.StatusUnparsed:
		case implies(&r.RuleSet, added) && covers(&r.Scope, &added.Scope):
			list = append(list, Collision{Rule: r, Duplicate: true})
		case Contradict(&r.RuleSet, added) && meet(&r.Scope, &added.Scope):
			list = append(list, Collision{Rule: r, Wins: prevails(&r.RuleSet, added)})
		}
	}
	return list
}

// prevails reports whether an earlier rule holds where a later one asks for the contrary.
func prevails(earlier, later *palate.RuleSet) bool {
	if earlier.Force != later.Force {
		return earlier.Force == palate.Hard
	}
	return earlier.Scope.Breadth(later.Scope) > 0
}

// implies reports whether whatever keeps rule a keeps rule b.
func implies(a, b *palate.RuleSet) bool {
	p, q := &a.Parsed, &b.Parsed
	if subjectOf(p.Attribute) != subjectOf(q.Attribute) {
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

// Contradict reports whether two rules ask for what no text has both of: limits that exclude each other,
// more and less of one thing, or things that exclude each other.
func Contradict(a, b *palate.RuleSet) bool {
	p, q := &a.Parsed, &b.Parsed
	_, numberedA := p.Value.Int()
	_, numberedB := q.Value.Int()
	switch {
	case subjectOf(p.Attribute) != subjectOf(q.Attribute):
		return p.Direction == palate.More && q.Direction == palate.More && exclusive(p.Attribute, q.Attribute) ||
			plainText(p, q) || plainText(q, p)
	case a.Force == palate.Hard && b.Force == palate.Hard:
		return disjoint(a, b)
	}
	return !numberedA && !numberedB && p.Direction != q.Direction
}

// subjectOf is what a rule counts or is about: "words" of max_words.
func subjectOf(attribute string) string {
	if unit, ok := lexicon.QuantityUnit(attribute); ok {
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
	switch subjectOf(b.Attribute) {
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

// meet reports whether some context is in both scopes.
func meet(a, b *palate.Scope) bool {
	theirs := keysIn(b)
	for i, ours := range keysIn(a) {
		if len(ours) > 0 && len(theirs[i]) > 0 && !slices.ContainsFunc(ours, func(v string) bool { return has(theirs[i], v) }) {
			return false
		}
	}
	return !(leaves(a) && covers(a.Except, b)) && !(leaves(b) && covers(b.Except, a))
}

// covers reports whether every context in scope b is in scope a.
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
