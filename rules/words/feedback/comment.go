package feedback

import (
	"slices"
	"strings"

	"palate"
)

// A Comment is one thing that a person said: the reason of a decision, with its tags, a word on a
// stretch, or a standing rule.
type Comment struct {
	Event palate.EventID
	Text  string
	Tags  []string // as a [palate.Why] has them
}

// CommentOf is what an event says, but for a rule; ok is false for one that says nothing of this person.
func CommentOf(e *palate.Event) (r Comment, ok bool) {
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

// CommentsOfRules are the words of rules that the person stated and holds to.
func CommentsOfRules(rules []palate.Rule) (list []Comment) {
	for _, rule := range rules {
		if rule.Status == palate.StatusActive || rule.Status == palate.StatusUnparsed {
			list = append(list, Comment{Event: rule.ID, Text: rule.Words})
		}
	}
	return list
}

// tags are what was read of a remark and its tags, each attribute and aspect once. A remark that
// names attributes is not put under aspects too. What is said like a rule is read first: it is nearer to
// the words than clues are.
func (r Comment) tags() []ReasonTag {
	all := append(rulesAsTags(r.Text), Reason(r.Text)...)
	for _, tag := range r.Tags {
		if w := reasonTagOf(strings.TrimLeft(tag, "+-")); w.Aspect != "" {
			all = append(all, w)
		}
	}
	named := slices.ContainsFunc(all, func(w ReasonTag) bool { return w.Attribute != "" })
	var list []ReasonTag
	for _, w := range all {
		same := func(o ReasonTag) bool {
			return o.Attribute == w.Attribute && (w.Attribute != "" || o.Aspect == w.Aspect)
		}
		if (w.Attribute != "" || !named) && !slices.ContainsFunc(list, same) {
			list = append(list, w)
		}
	}
	return list
}

// reasonTagOf is what a reason tag wishes for.
func reasonTagOf(tag string) ReasonTag {
	w := ReasonTag{Aspect: aspectOfTag(tag)}
	switch tag {
	case "too_long", "concise":
		w.Attribute, w.Direction = "log_words", palate.Less
	case "too_short":
		w.Attribute, w.Direction = "log_words", palate.More
	}
	return w
}
