package insight

import (
	"strings"

	"palate"
	"palate/rules/feature"
)

// Strength is the word for how sure a sign is, by its probability: "sure", "very likely", or "" below .9, where
// nothing with a direction is said.
func Strength(pSign float64) string {
	switch {
	case pSign >= sure:
		return "sure"
	case pSign >= likely:
		return "very likely"
	}
	return ""
}

// sure is the probability from which a sign is sure.
const sure = .98

// Sentence says that more or less of a feature is liked, and where: "Fewer emoji, in email". It panics for a name
// that is not in the catalogue.
func Sentence(name string, more bool, scope palate.Scope) string {
	words := feature.Describe(feature.MustIndex(name))
	phrase := words.Less
	if more {
		phrase = words.More
	}
	return strings.ToUpper(phrase[:1]) + phrase[1:] + inScope(scope)
}

// inScope says where a scope holds, for the end of a sentence: ", in email, for boss"; "" for
// everywhere.
func inScope(s palate.Scope) string {
	var b strings.Builder
	keys := [][]string{s.Medium, s.Audience, s.Task, s.Site, s.Language, s.Topic, s.Tags, s.User}
	before := []string{", in ", ", for ", ", to ", ", on ", ", in ", ", about ", ", where ", ", by "}
	for k, alternatives := range keys {
		if len(alternatives) > 0 {
			b.WriteString(before[k])
			b.WriteString(strings.Join(alternatives, " or "))
		}
	}
	if s.Except != nil && !s.Except.Everywhere() {
		b.WriteString(", but not" + strings.TrimPrefix(inScope(*s.Except), ","))
	}
	return b.String()
}
