package gesture

import "slices"

// The reasons that there are for a thumb down and for a thumb up. On the wire they have the sign before them, for
// some stand in both lists.
var (
	downTags = []string{"wrong", "incomplete", "off_topic", "missed_instruction", "too_long", "too_short", "tone", "format", "needless_refusal", "other"}
	upTags   = []string{"correct", "complete", "concise", "clear", "well_formatted", "tone", "creative", "followed_instruction", "other"}
)

// Aspects are what a strength, a mark or a reason can be about.
var Aspects = []string{"correct", "complete", "concise", "tone", "format"}

// Tags are the reasons for a thumb of a sign, each with that sign.
func Tags(sign int) (list []string) {
	names, prefix := downTags, "-"
	if sign > 0 {
		names, prefix = upTags, "+"
	}
	for _, name := range names {
		list = append(list, prefix+name)
	}
	return list
}

// isTag reports whether there is such a reason, with its sign.
func isTag(name string) bool {
	return slices.Contains(Tags(1), name) || slices.Contains(Tags(-1), name)
}
