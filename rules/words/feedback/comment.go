package feedback

import (
	"slices"
	"strings"

	"palate"
)

// A Comment is one thing that a person said: the reason for a decision with its tags, a remark on a span of text, or a
// standing rule.
type Comment struct {
	Event palate.EventID // that it was made by
	Text  string
	Tags  []string // as a [palate.Why] has them
}

// CommentOf returns the comment in an event that is no rule; ok is false for an event without one, or of a source
// other than the person.
func CommentOf(e *palate.Event) (c Comment, ok bool) {
	c.Event = e.ID()
	c.Text, c.Tags = palate.RemarkOf(e.Body)
	mine := e.Source != palate.SourceOther && e.Source != palate.SourceModel
	return c, mine && (strings.TrimSpace(c.Text) != "" || len(c.Tags) > 0)
}

// CommentsOfRules returns the wording of the rules that the person stated and that are in force, or were not
// understood.
func CommentsOfRules(rules []palate.Rule) (list []Comment) {
	for _, rule := range rules {
		if rule.Status == palate.StatusActive || rule.Status == palate.StatusUnparsed {
			list = append(list, Comment{Event: rule.ID, Text: rule.Words})
		}
	}
	return list
}

// tags returns what the text and the tags of a comment ask for, each attribute and aspect once. Aspects are dropped
// where an attribute is named. Wording like a rule's comes first: it is closer to the text than a pattern is.
func (c Comment) tags() []ReasonTag {
	all := append(rulesAsTags(c.Text), Reason(c.Text)...)
	for _, code := range c.Tags {
		if tag := reasonTagOf(strings.TrimLeft(code, "+-")); tag.Aspect != "" {
			all = append(all, tag)
		}
	}
	named := slices.ContainsFunc(all, func(tag ReasonTag) bool { return tag.Attribute != "" })
	var list []ReasonTag
	for _, tag := range all {
		same := func(other ReasonTag) bool {
			return other.Attribute == tag.Attribute && (tag.Attribute != "" || other.Aspect == tag.Aspect)
		}
		if (tag.Attribute != "" || !named) && !slices.ContainsFunc(list, same) {
			list = append(list, tag)
		}
	}
	return list
}

// reasonTagOf returns what the code of a tag, without its sign, asks for.
func reasonTagOf(code string) ReasonTag {
	tag := ReasonTag{Aspect: aspectOfTag(code)}
	switch code {
	case "too_long", "concise":
		tag.Attribute, tag.Direction = "log_words", palate.Less
	case "too_short":
		tag.Attribute, tag.Direction = "log_words", palate.More
	}
	return tag
}
