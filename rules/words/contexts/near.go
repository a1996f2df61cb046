package contexts

import (
	"slices"
	"strings"

	"palate"
)

// neighbours lists, for a key and value, the values that a person may have meant as well, most likely first.
const neighbours = `medium email: letter chat
medium slack: teams chat email
medium teams: slack chat
medium discord: slack chat
medium whatsapp: sms chat
medium sms: whatsapp chat
medium chat: email slack
medium letter: email cover_letter
medium cover_letter: application letter
medium application: cover_letter resume
medium resume: cover_letter application
medium blog: article social
medium twitter: social linkedin
medium linkedin: social blog
medium reddit: social chat
medium social: blog twitter
medium docs: tutorial report
medium report: essay slides
medium essay: report article
medium slides: report speech
medium article: blog essay
medium story: poem article
medium poem: story
medium commit: pr
medium pr: commit ticket
medium ticket: pr email
medium notes: report email
medium speech: slides letter
medium tutorial: docs blog
medium recipe: tutorial
task code: debug code_review
task code_review: code debug
task debug: code code_review
task summary: rewrite translate
task explain: summary
task translate: rewrite
task brainstorm: plan
task plan: brainstorm
task proofread: rewrite
task rewrite: proofread
task research: summary
audience boss: executive colleague
audience colleague: team boss
audience team: colleague company
audience customer: client supplier
audience client: customer supplier
audience supplier: customer client
audience friend: family colleague
audience family: friend parent
audience child: student family
audience student: child beginner
audience teacher: boss student
audience landlord: neighbour authority
audience neighbour: landlord friend
audience investor: executive client
audience beginner: student public
audience expert: developer colleague
audience recruiter: boss client
audience parent: family grandparent
audience grandparent: parent family
audience partner: family friend
audience executive: boss investor
audience public: customer beginner
audience patient: customer public
audience developer: expert colleague
audience company: team colleague`

// Near returns at most three scopes next to a rule's, to ask "here too?" about: each replaces the audience, the medium or
// the task with a neighbour, the most likely of each key before the second of any. A scope without these keys has none.
func Near(s palate.Scope) (list []palate.Scope) {
	keys := []struct {
		name string
		list func(*palate.Scope) *[]string
	}{
		{"audience", func(s *palate.Scope) *[]string { return &s.Audience }},
		{"medium", func(s *palate.Scope) *[]string { return &s.Medium }},
		{"task", func(s *palate.Scope) *[]string { return &s.Task }},
	}
	for nth := range 3 {
		for _, key := range keys {
			others := neighboursOf(key.name, *key.list(&s))
			if nth < len(others) && len(list) < 3 {
				swapped := s
				*key.list(&swapped) = others[nth : nth+1]
				list = append(list, swapped)
			}
		}
	}
	return list
}

// neighboursOf returns the neighbours of the first of a key's values, without those it already has.
func neighboursOf(key string, values []string) (list []string) {
	if len(values) == 0 {
		return nil
	}
	for line := range strings.SplitSeq(neighbours, "\n") {
		name, others, _ := strings.Cut(line, ": ")
		if name != key+" "+values[0] {
			continue
		}
		for other := range strings.FieldsSeq(others) {
			if !slices.Contains(values, other) {
				list = append(list, other)
			}
		}
	}
	return list
}

// ScopeOf returns the default scope of a rule stated in a context: its medium and audience, or its task where neither is
// known; everywhere for a context without them.
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

// Widen returns the union of a scope and one next to it: the values of the one key in which they differ become
// alternatives. ok is false where they differ in more keys, since alternatives of two keys would include places that
// nobody was asked about.
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
