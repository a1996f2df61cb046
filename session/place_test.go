package session_test

import (
	"slices"
	"testing"

	"palate"
	"palate/rules/words"
	"palate/session"
	"palate/session/sessiontest"
)

// beside is a session of a panel beside a chat.
func beside(t *testing.T, host, thread string) *session.Session {
	store := &sessiontest.Store{}
	s := sessiontest.New(t, store, store.Log(), sessiontest.Sets())
	s.Visit.Begin()
	s.State.Page.Snapshot = &session.Snapshot{Site: "some", Host: host, Thread: thread}
	return s
}

// said is the one rule that is saved of words.
func said(t *testing.T, s *session.Session, wish string, place int) palate.Scope {
	t.Helper()
	s.Rules.OpenRule()
	s.Rules.ReadRule(wish)
	if place >= 0 {
		s.Rules.SetRulePlace(place)
	}
	s.Rules.SaveRule()
	if len(s.StatedRules) != 1 || s.StatedRules[0].Status != palate.StatusActive {
		t.Fatalf("%q: there are %d rules", wish, len(s.StatedRules))
	}
	return s.StatedRules[0].Scope
}

// A rule that is said beside a chat holds there only when the words say so, or the person.
func TestARuleTakesItsPlaceWhenTheWordsSayIt(t *testing.T) {
	for _, c := range []struct {
		wish, host string
		place      int
		site       []string
		chat       bool
	}{
		{"no emojis", "chatgpt.com", -1, nil, false},
		{"no emojis on this site", "chatgpt.com", -1, []string{"chatgpt.com"}, false},
		{"keine Emojis hier", "chat.openai.com", -1, []string{"chatgpt.com"}, false},
		{"when I use Claude, no emojis", "chatgpt.com", -1, []string{"claude.ai"}, false},
		{"no emojis in this chat", "claude.ai", -1, nil, true},
		{"pas d'emojis dans cette conversation", "claude.ai", -1, nil, true},
		{"no emojis", "chat.example", 0, []string{"chat.example"}, false},
		{"no emojis", "chat.example", 1, nil, true},
		{"no emojis here", "chat.example", 1, []string{"chat.example"}, false}, // the words say it
	} {
		s := beside(t, c.host, "thread-1")
		got := said(t, s, c.wish, c.place)
		if !slices.Equal(got.Site, c.site) || (len(got.Tags) > 0) != c.chat || len(got.Medium) > 0 {
			t.Errorf("%q at %s: it holds in %s", c.wish, c.host, got.Value())
		}
		if sentence := words.Sentence(&s.StatedRules[0].RuleSet); c.site != nil == (sentence == "No emoji.") && c.site != nil {
			t.Errorf("%q: the sentence does not say where: %q", c.wish, sentence)
		}
	}
}

// What is said of one chat holds in no other, nor in one of that name elsewhere.
func TestAChatIsOneChat(t *testing.T) {
	scope := said(t, beside(t, "claude.ai", "a"), "no emojis in this chat", -1)
	for _, other := range []struct{ host, thread string }{{"claude.ai", "b"}, {"chatgpt.com", "a"}} {
		if o := said(t, beside(t, other.host, other.thread), "no emojis in this chat", -1); slices.Equal(o.Tags, scope.Tags) {
			t.Errorf("%s %s is the chat of claude.ai a", other.host, other.thread)
		}
	}
	again := said(t, beside(t, "claude.ai", "a"), "shorter answers in this chat", -1)
	if !slices.Equal(again.Tags, scope.Tags) {
		t.Error("the same chat has two names")
	}
	if scope := said(t, beside(t, "claude.ai", ""), "no emojis in this chat", -1); !slices.Equal(scope.Site, []string{"claude.ai"}) {
		t.Errorf("in a chat without a name it holds in %s", scope.Value())
	}
}

// Where there is no page beside, words are read as ever.
func TestWithoutAPageThereIsNoHere(t *testing.T) {
	store := &sessiontest.Store{}
	s := sessiontest.New(t, store, store.Log(), sessiontest.Sets())
	if scope := said(t, s, "no emojis here", -1); !scope.Everywhere() {
		t.Errorf("it holds in %s", scope.Value())
	}
}
