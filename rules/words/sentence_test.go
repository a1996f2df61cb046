package words

import (
	"slices"
	"testing"

	"palate"
	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// sameRule compares all but the words.
func sameRule(a, b *palate.RuleSet) bool {
	return a.Status == b.Status && a.Force == b.Force && a.Parsed.Attribute == b.Parsed.Attribute &&
		a.Parsed.Direction == b.Parsed.Direction && a.Parsed.Size == b.Parsed.Size &&
		a.Parsed.Value.Equal(b.Parsed.Value) && a.Scope.Value().Equal(b.Scope.Value())
}

// readsAgain asserts the law: the sentence of a rule is read as that rule.
func readsAgain(t *testing.T, rule *palate.RuleSet) {
	t.Helper()
	said := Sentence(rule)
	got := Parse(said)
	if len(got) != 1 || !sameRule(&got[0], rule) {
		t.Errorf("%q is read as %v, want %v", said, shorts(got), shorts([]palate.RuleSet{*rule}))
	}
}

// rulesOf lists rules for an attribute as the grammar makes them.
func rulesOf(name string) (list []palate.RuleSet) {
	for _, direction := range []palate.Direction{palate.More, palate.Less} {
		set := palate.RuleSet{Force: palate.Soft, Status: palate.StatusActive, Parsed: palate.Parsed{Attribute: name, Direction: direction}}
		if lexicon.IsFeature(name) {
			for _, size := range []float64{.5, 1, 2} {
				set.Parsed.Size = size
				if name != "ends_asking" && name != "starts_lower" {
					list = append(list, set)
				}
			}
		}
		set.Force, set.Parsed.Size = palate.Hard, 2
		if _, quantity := lexicon.QuantityUnit(name); quantity {
			want, _, _ := cutPrefixes(name)
			if string(direction) != want {
				continue
			}
			set.Parsed.Value = palate.Number(3)
		}
		if lexicon.Checkable(name) {
			list = append(list, set)
		}
		if lexicon.IsCountable(name) {
			set.Parsed.Value = palate.Number(4)
			list = append(list, set)
		}
	}
	return list
}

func cutPrefixes(name string) (direction, unit string, ok bool) {
	unit, ok = lexicon.QuantityUnit(name)
	if name[:3] == "max" {
		return "less", unit, ok
	}
	return "more", unit, ok
}

func TestSentencesAreReadAgain(t *testing.T) {
	names := lexicon.AttributeNames()
	if len(names) < 60 || !slices.Contains(names, feature.Catalog[0].Name) {
		t.Fatalf("%d attributes, want 60 and more, the catalogue's among them", len(names))
	}
	n := 0
	for _, name := range names {
		switch name {
		case lexicon.TermMentions:
			name += "kind regards"
		case lexicon.TermStarts, lexicon.TermEnds:
			name += "dear all"
		case lexicon.TermPattern:
			name += `\bvery\b`
		case lexicon.TermLanguage:
			name += "de"
		}
		for _, rule := range rulesOf(name) {
			readsAgain(t, &rule)
			n++
		}
	}
	t.Logf("%d attributes, %d rules", len(names), n)
}

func TestSentencesOfScopesAreReadAgain(t *testing.T) {
	scopes := []palate.Scope{
		{Medium: []string{"email"}},
		{Medium: []string{"email", "slack"}},
		{Medium: []string{"voice"}},
		{Audience: []string{"boss"}},
		{Audience: []string{"customer", "client"}},
		{Audience: []string{"king"}},
		{Task: []string{"code_review"}},
		{Task: []string{"juggling"}},
		{Language: []string{"de"}},
		{Site: []string{"chat.example"}},
		{Topic: []string{"taxes"}},
		{Topic: []string{"cover letter"}},
		{Medium: []string{"email"}, Audience: []string{"boss"}},
		{Medium: []string{"email"}, Language: []string{"fr"}, Topic: []string{"money"}},
		{Except: &palate.Scope{Medium: []string{"slack"}}},
		{Medium: []string{"email"}, Except: &palate.Scope{Audience: []string{"boss"}}},
		{Except: &palate.Scope{Topic: []string{"history"}}},
	}
	for _, scope := range scopes {
		for _, name := range []string{"emoji", "log_words", "max_words", "cites_sources", "mentions:delve"} {
			for _, rule := range rulesOf(name) {
				rule.Scope = scope
				readsAgain(t, &rule)
			}
		}
	}
}

func TestSentencesOfReplacementsAreReadAgain(t *testing.T) {
	for by, of := range map[string]string{"use": "utilize", "kind regards": "best", "say": "state"} {
		readsAgain(t, &palate.RuleSet{Force: palate.Hard, Status: palate.StatusActive, Parsed: palate.Parsed{
			Attribute: lexicon.TermMentions + of, Direction: palate.Less, Size: 2, Value: palate.String(by)}})
	}
}

// Every rule of the corpus can be said and read again.
func TestSentencesOfTheCorpusAreReadAgain(t *testing.T) {
	for _, s := range sayings(t) {
		for _, rule := range understood(Parse(s.words)) {
			readsAgain(t, &rule)
		}
	}
}

// A sentence is what one would say: no plural for one, no verb where a noun does, no commas around a place.
func TestSentencesArePlainEnglish(t *testing.T) {
	for said, want := range map[string]string{
		"at most 1 paragraph":               "At most 1 paragraph.",
		"at most 2 paragraphs":              "At most 2 paragraphs.",
		"at least 1 bullet point":           "At least 1 bullet point.",
		"never use emojis":                  "No emoji.",
		"never use a preamble":              "Never use a preamble.",
		"no emojis when I write to my boss": "No emoji when writing to my boss.",
		"no emojis in emails to my boss":    "No emoji in email to my boss.",
	} {
		list := Parse(said)
		if len(list) != 1 {
			t.Fatalf("%q is %d rules", said, len(list))
		}
		if got := Sentence(&list[0]); got != want {
			t.Errorf("%q: got %q, want %q", said, got, want)
		}
	}
}
