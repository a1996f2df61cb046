package ui

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"palate/rules/feature"
	"palate/session"
)

// TestPhrases keeps every sentence that can be made of a feature, to be read aloud.
func TestPhrases(t *testing.T) {
	var out strings.Builder
	for _, f := range feature.Catalog {
		for _, more := range []bool{true, false} {
			said := session.DirectionWords(f.Name, more)
			fmt.Fprintf(&out, "You prefer %s. B %s.\n", session.PreferencePhrase(said), session.VerbPhrase(said))
		}
	}
	golden(t, "testdata/phrases.golden", out.String())
}

var negation = regexp.MustCompile(`(?i)\b(no|not|never|without|less|fewer)\b|−|n't`)

func TestNoPhraseIsADoubleNegative(t *testing.T) {
	for _, f := range feature.Catalog {
		for _, more := range []bool{true, false} {
			said := session.DirectionWords(f.Name, more)
			for _, text := range []string{"You prefer " + session.PreferencePhrase(said), "B " + session.VerbPhrase(said)} {
				if found := negation.FindAllString(text, -1); len(found) > 1 {
					t.Errorf("%q denies twice: %q", text, found)
				}
			}
		}
	}
}

func TestTitlesSayNoDirection(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range feature.Catalog {
		title := session.TitleOf(f.Name)
		if title == "" || seen[title] {
			t.Errorf("%s is called %q as another is", f.Name, title)
		}
		seen[title] = true
		if list := unclaimed(title, nil); len(list) > 0 {
			t.Errorf("%q says %q", title, list)
		}
	}
}
