package words_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/rules/words"

	"pgregory.net/rapid"
)

// where says a scope as the corpus does.
func where(s palate.Scope) string {
	var said []string
	add := func(values []string, here, before string) {
		for _, v := range values {
			if v == words.Here {
				v = here
			} else {
				v = before + v
			}
			said = append(said, v)
		}
	}
	add(s.Site, "site", "")
	add(s.Tags, "chat", "tag=")
	add(s.Medium, "", "medium=")
	add(s.Audience, "", "audience=")
	add(s.Task, "", "task=")
	add(s.Topic, "", "topic=")
	if s.Except != nil {
		said = append(said, "not "+where(*s.Except))
	}
	return strings.Join(said, " ")
}

func understood(sets []palate.RuleSet) (list []string) {
	for _, set := range sets {
		if set.Status == palate.StatusActive {
			list = append(list, strings.TrimSpace(set.Parsed.Attribute+" "+string(set.Parsed.Direction)+" "+where(set.Scope)))
		}
	}
	slices.Sort(list)
	return list
}

// Words take a rule to a place only where they say so, in four languages.
func TestHere(t *testing.T) {
	data, err := os.ReadFile("testdata/here.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		part := strings.Split(line, " => ")
		want := slices.Sorted(slices.Values(part[1:]))
		if got := understood(words.ParseHere(part[0])); !slices.Equal(got, want) {
			t.Errorf("here.txt:%d: %q: understood %q, want %q", n+1, part[0], got, want)
		}
	}
}

// Words that point at no place are read as ever.
func TestWithoutAPlaceNothingIsRead(t *testing.T) {
	data, err := os.ReadFile("testdata/wishes.txt")
	if err != nil {
		t.Fatal(err)
	}
	pointed := 0
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "==") {
			continue
		}
		here, plain := words.ParseHere(line), words.Parse(line)
		if slices.ContainsFunc(here, func(s palate.RuleSet) bool {
			return strings.Contains(where(s.Scope), "site") || strings.Contains(where(s.Scope), "chat")
		}) {
			pointed++
			continue
		}
		if !slices.Equal(understood(here), understood(plain)) {
			t.Errorf("%q: %q, without a place %q", line, understood(here), understood(plain))
		}
	}
	if pointed > 3 {
		t.Errorf("%d wishes of documents point at a place", pointed)
	}
}

// A wish that points at a place is the same wish, there and nowhere else.
func TestAPlaceChangesNothingElse(t *testing.T) {
	wishes := []string{"no emojis", "shorter answers", "no headings", "fewer exclamation marks", "no bullet points"}
	places := map[string]string{"on this site": "site", "here": "site", "in this chat": "chat", "for this conversation": "chat", "only on this website": "site"}
	rapid.Check(t, func(t *rapid.T) {
		wish := rapid.SampledFrom(wishes).Draw(t, "wish")
		place := rapid.SampledFrom([]string{"on this site", "here", "in this chat", "for this conversation", "only on this website"}).Draw(t, "place")
		text := rapid.SampledFrom([]string{wish + " " + place, place + ", " + wish, place + ": " + wish, strings.ToUpper(place[:1]) + place[1:] + " " + wish + "."}).Draw(t, "text")
		plain, here := words.Parse(wish), words.ParseHere(text)
		if len(plain) != 1 || len(here) != 1 {
			t.Fatalf("%q: %q, alone %q", text, understood(here), understood(plain))
		}
		if here[0].Parsed.Attribute != plain[0].Parsed.Attribute || here[0].Parsed.Direction != plain[0].Parsed.Direction || here[0].Force != plain[0].Force || where(here[0].Scope) != places[place] {
			t.Fatalf("%q: %q, alone %q", text, understood(here), understood(plain))
		}
	})
}

// Whatever is said, the words are kept, and nothing breaks.
func FuzzParseHere(f *testing.F) {
	for _, text := range []string{"", "here", "except here", "no emojis here", "“on this site", "in this chat, in this chat, no emojis but here", "not", "on", "für diesen Chat", "no\nhere\x00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, set := range words.ParseHere(text) {
			if set.Status == "" || set.Words == "" {
				t.Errorf("%q becomes %+v", text, set)
			}
		}
	})
}
