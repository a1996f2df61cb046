package session

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/rules/words"
)

// siteNames are the addresses of sites that have another one too, and that one: a rule about a site holds at both.
var siteNames = map[string]string{"chat.openai.com": "chatgpt.com", "business.gemini.google": "gemini.google.com", "bard.google.com": "gemini.google.com"}

// siteAt is what a context calls the site at an address.
func siteAt(host string) string {
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	if name := siteNames[host]; name != "" {
		return name
	}
	return host
}

// context is where what is read on a page is said: on its site, in its chat.
func (shot *Snapshot) context() palate.Context {
	c := palate.Context{Site: siteAt(shot.Host)}
	if shot.Thread != "" {
		h := fnv.New64a()
		_, _ = h.Write([]byte(c.Site + "\x00" + shot.Thread))
		c.Tags = []string{words.ChatTag + strconv.FormatUint(h.Sum64(), 16)}
	}
	return c
}

// placesIn are where a rule may hold that is said in a context, the narrower last.
func placesIn(c palate.Context) (list []palate.Scope) {
	if kind := words.ScopeOf(c); !kind.Everywhere() {
		list = append(list, kind)
	}
	if c.Site != "" {
		list = append(list, palate.Scope{Site: []string{c.Site}})
	}
	if chat := chatsOf(c); len(chat) > 0 {
		list = append(list, palate.Scope{Tags: chat})
	}
	return list
}

// chatsOf are the tags of a context that name its chat.
func chatsOf(c palate.Context) []string {
	return slices.DeleteFunc(slices.Clone(c.Tags), func(tag string) bool { return !strings.HasPrefix(tag, words.ChatTag) })
}

// placed is a rule that was read where words may point at the place that they are said in: it holds in this one.
func placed(set palate.RuleSet, at palate.Context) palate.RuleSet {
	set.Scope = placedScope(set.Scope, at)
	if set.Scope.Except != nil {
		except := placedScope(*set.Scope.Except, at)
		set.Scope.Except = &except
	}
	return set
}

func placedScope(s palate.Scope, at palate.Context) palate.Scope {
	if slices.Equal(s.Site, []string{words.Here}) {
		s.Site = []string{at.Site}
	}
	if slices.Equal(s.Tags, []string{words.Here}) {
		if s.Tags = chatsOf(at); len(s.Tags) == 0 { // it has no name yet: the site is what is known of it
			s.Tags, s.Site = nil, []string{at.Site}
		}
	}
	return s
}
