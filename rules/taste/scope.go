package taste

import (
	"slices"
	"strings"

	"palate"
)

// maxScopes is the bits of a scope mask.
const maxScopes = 64

// A scopeOffset is a scope in which the person may want something else: the weights there are those that
// hold everywhere plus an offset of its own. Outside it, not one bit of any score changes.
type scopeOffset struct {
	scope        palate.Scope
	name         string           // see [scopeName]
	prefs        []statedPref     // stated for the scope
	rules        []palate.EventID // of those
	ruleFeatures []int            // features that those are about
	visits       int              // answers made there
	mean         []float64
	cov          []float64 // lower triangle
}

// singleKeyScopes are the scopes of one key that a context is in.
func singleKeyScopes(c palate.Context) []palate.Scope {
	var list []palate.Scope
	if c.Medium != "" {
		list = append(list, palate.Scope{Medium: []string{c.Medium}})
	}
	if c.Audience != "" {
		list = append(list, palate.Scope{Audience: []string{c.Audience}})
	}
	if c.Task != "" {
		list = append(list, palate.Scope{Task: []string{c.Task}})
	}
	return list
}

// scopeName is a scope's canonical form.
func scopeName(s palate.Scope) string { return string(s.Value().Append(nil)) }

// covers reports whether a broad scope holds wherever a narrow one does, as far as their keys say.
func covers(broad, narrow palate.Scope) bool {
	within := func(b, n []string) bool {
		missing := func(v string) bool {
			return !slices.ContainsFunc(b, func(a string) bool { return strings.EqualFold(a, v) })
		}
		return len(b) == 0 || len(n) > 0 && !slices.ContainsFunc(n, missing)
	}
	return within(broad.Site, narrow.Site) && within(broad.Task, narrow.Task) && within(broad.Medium, narrow.Medium) &&
		within(broad.Audience, narrow.Audience) && within(broad.Language, narrow.Language) && within(broad.User, narrow.User) &&
		within(broad.Tags, narrow.Tags) && within(broad.Topic, narrow.Topic) && broad.Except == nil
}

// contextIn is a context and a prompt that a scope holds in.
func contextIn(s palate.Scope) (c palate.Context, prompt string) {
	for _, key := range []struct {
		to   *string
		from []string
	}{{&c.Site, s.Site}, {&c.Task, s.Task}, {&c.Medium, s.Medium}, {&c.Audience, s.Audience}, {&c.Language, s.Language}, {&c.User, s.User}, {&prompt, s.Topic}} {
		if len(key.from) > 0 {
			*key.to = key.from[0]
		}
	}
	c.Tags = s.Tags
	return c, prompt
}
