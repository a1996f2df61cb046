package words

import (
	"slices"
	"strings"

	"palate"
)

// A Remark is one thing that a person said: the reason of a decision, with its tags, a word on a
// stretch, or a standing rule.
type Remark struct {
	Event palate.EventID
	Text  string
	Tags  []string // as a [palate.Why] has them
}

// RemarkOf is what an event says, but for a rule; ok is false for one that says nothing of this person.
func RemarkOf(e *palate.Event) (r Remark, ok bool) {
	r.Event = e.ID()
	switch b := e.Body.(type) {
	case *palate.Why:
		r.Text, r.Tags = b.Text, b.Tags
	case *palate.Thumb:
		r.Tags = b.Tags
	case *palate.Span:
		if b.Aspect != "" {
			r.Tags = []string{b.Aspect}
		}
	}
	mine := e.Source != palate.SourceOther && e.Source != palate.SourceModel
	return r, mine && (strings.TrimSpace(r.Text) != "" || len(r.Tags) > 0)
}

// RemarksOfRules are the words of rules that the person stated and holds to.
func RemarksOfRules(rules []palate.Rule) (list []Remark) {
	for _, rule := range rules {
		if rule.Status == palate.StatusActive || rule.Status == palate.StatusUnparsed {
			list = append(list, Remark{Event: rule.ID, Text: rule.Words})
		}
	}
	return list
}

// wishes are what was read of a remark and its tags, each attribute and aspect once. A remark that
// names attributes is not put under aspects too. What is said like a rule is read first: it is nearer to
// the words than clues are.
func (r Remark) wishes() []Wish {
	all := append(asRules(r.Text), Reason(r.Text)...)
	for _, tag := range r.Tags {
		if w := wishOfTag(strings.TrimLeft(tag, "+-")); w.Aspect != "" {
			all = append(all, w)
		}
	}
	named := slices.ContainsFunc(all, func(w Wish) bool { return w.Attribute != "" })
	var list []Wish
	for _, w := range all {
		same := func(o Wish) bool {
			return o.Attribute == w.Attribute && (w.Attribute != "" || o.Aspect == w.Aspect)
		}
		if (w.Attribute != "" || !named) && !slices.ContainsFunc(list, same) {
			list = append(list, w)
		}
	}
	return list
}

// wishOfTag is what a reason tag wishes for.
func wishOfTag(tag string) Wish {
	w := Wish{Aspect: aspectOfTag(tag)}
	switch tag {
	case "too_long", "concise":
		w.Attribute, w.Direction = "log_words", palate.Less
	case "too_short":
		w.Attribute, w.Direction = "log_words", palate.More
	}
	return w
}
