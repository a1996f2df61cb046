package words

import (
	"slices"

	"palate"
)

// ScopeOf is where a rule that is said over a prompt in this context is meant for, unless its words
// say another place: the medium and the audience, or the task where neither is known. It is
// everywhere where the context tells nothing.
func ScopeOf(c palate.Context) (s palate.Scope) {
	if c.Medium != "" {
		s.Medium = []string{c.Medium}
	}
	if c.Audience != "" {
		s.Audience = []string{c.Audience}
	}
	if s.Everywhere() && c.Task != "" {
		s.Task = []string{c.Task}
	}
	return s
}

// Widen takes a scope next to s into it: the values of the one key in which they differ become
// alternatives. It reports false where they differ in more keys, for alternatives of two keys would
// take in places that nobody was asked about.
func Widen(s, near palate.Scope) (wide palate.Scope, ok bool) {
	wide = s
	differ := 0
	widen := func(to *[]string, from []string) {
		if !slices.Equal(*to, from) {
			differ++
			*to = union(*to, from)
		}
	}
	widen(&wide.Audience, near.Audience)
	widen(&wide.Medium, near.Medium)
	widen(&wide.Task, near.Task)
	return wide, differ <= 1
}

func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, value := range b {
		if !slices.Contains(all, value) {
			all = append(all, value)
		}
	}
	return all
}
