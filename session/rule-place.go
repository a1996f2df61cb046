package session

import (
	"strings"

	"palate"
)

// hereWords are how a person says, beside a chat, that a rule is for where that is.
var hereWords = []string{
	"for this chat", "in this chat", "in this conversation", "for this conversation", "for this site", "on this site", "for this page", "on this page", "here",
}

// place takes the words out of a rule that say it is for the site beside the panel; host is that site, "" where there are none such
// words. A rule whose words say no place is for everywhere, beside a chat too.
func (vi *Visit) place(said string) (rest, host string) {
	shot := vi.s.State.Page.Snapshot
	if shot == nil || shot.Host == "" {
		return said, ""
	}
	for _, words := range hereWords {
		if at := indexOfWords(said, words); at >= 0 {
			return strings.TrimSpace(said[:at]) + said[at+len(words):], shot.Host
		}
	}
	return said, ""
}

// indexOfWords is where whole words stand in a text, whatever their case; -1 for nowhere.
func indexOfWords(said, words string) int {
	lower := strings.ToLower(said)
	at := strings.Index(lower, words)
	if at < 0 || len(lower) != len(said) {
		return -1
	}
	if end := at + len(words); at > 0 && isLetter(said[at-1]) || end < len(said) && isLetter(said[end]) {
		return -1
	}
	return at
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }

// putIn limits rules that name no place to a site, in the person's own words where they are one rule.
func putIn(sets []palate.RuleSet, host, said string) {
	for i := range sets {
		if sets[i].Scope.Everywhere() {
			sets[i].Scope.Site = []string{host}
		}
		if len(sets) == 1 {
			sets[i].Words = strings.TrimRight(strings.TrimSpace(said), ".")
		}
	}
}
