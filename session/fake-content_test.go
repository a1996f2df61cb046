package session

import (
	"strconv"
	"strings"

	"palate"
)

// A fakeContent is a content script without a page: it holds a chat as turns, and gives snapshots of it in the shape that the real one
// has.
type fakeContent struct {
	s         *Session
	state     PageState
	thread    string
	declared  int // -1: the page does not say
	busy      bool
	composing bool
	turns     []fakeTurn
	told      []string // commands that came
}

type fakeTurn struct {
	key, text string
	user      bool
	complete  palate.Completeness
	unsure    bool
	behind    string // the key of the prompt that it answers; "" for a prompt
}

// newFakeContent is a content script beside a session that has a panel.
func newFakeContent(s *Session) *fakeContent {
	c := &fakeContent{s: s, state: PageReading, thread: "chat-1", declared: -1}
	s.Platform.TellVisit = func(command string) { c.told = append(c.told, command) }
	return c
}

// asks has the person write a prompt.
func (c *fakeContent) asks(text string) string {
	key := "u" + strconv.Itoa(len(c.turns))
	c.turns = append(c.turns, fakeTurn{key: key, text: text, user: true, complete: palate.Whole})
	return key
}

// answers has the model answer a prompt, once more where it did before.
func (c *fakeContent) answers(prompt, text string) string {
	key := "a" + strconv.Itoa(len(c.turns))
	c.turns = append(c.turns, fakeTurn{key: key, text: text, complete: palate.Whole, behind: prompt})
	return key
}

// at is the turn of a key.
func (c *fakeContent) at(key string) *fakeTurn {
	for i := range c.turns {
		if c.turns[i].key == key {
			return &c.turns[i]
		}
	}
	panic("no turn " + key)
}

// shows gives the panel a snapshot of the chat as it is.
func (c *fakeContent) shows() { c.s.Visit.Take([]byte(c.snapshot())) }

func (c *fakeContent) snapshot() string {
	word := func(name, said string) palate.Member { return palate.Member{Name: name, Value: palate.String(said)} }
	var turns, groups []palate.Value
	for _, t := range c.turns {
		role, confidence := "assistant", "high"
		if t.user {
			role = "user"
		}
		if t.unsure {
			confidence = "low"
		}
		turns = append(turns, palate.Object(word("key", t.key), word("role", role), word("confidence", confidence), word("text", t.text),
			word("fidelity", "markdown"), word("complete", string(t.complete)), word("model", "m-1"), word("rule", "turn 1")))
	}
	var before []palate.Value
	for _, t := range c.turns {
		if !t.user {
			continue
		}
		var answers []palate.Value
		for _, a := range c.turns {
			if a.behind == t.key {
				answers = append(answers, palate.String(a.key))
			}
		}
		if len(answers) == 0 {
			continue
		}
		live, _ := answers[len(answers)-1].Text()
		groups = append(groups, palate.Object(word("prompt", t.key), word("kind", "versions"), word("live", live),
			palate.Member{Name: "turns", Value: palate.List(before...)}, palate.Member{Name: "answers", Value: palate.List(answers...)}))
		before = append(before[:len(before):len(before)], palate.String(t.key), palate.String(live))
	}
	declared := palate.Null
	if c.declared >= 0 {
		declared = palate.Number(float64(c.declared))
	}
	return palate.Object(
		palate.Member{Name: "v", Value: palate.Number(1)}, word("origin", "https://chat.example"), word("site", "chat"), word("host", "chat.example"),
		word("state", string(c.state)), word("thread", c.thread), word("lang", "en"),
		palate.Member{Name: "pack", Value: palate.Object(word("version", "2026.11.1"), word("verified", "2026-11-01"))},
		palate.Member{Name: "badge", Value: palate.Object(
			palate.Member{Name: "seen", Value: palate.Number(float64(len(c.turns)))}, palate.Member{Name: "declared", Value: declared},
			palate.Member{Name: "contiguous", Value: palate.Bool(true)})},
		palate.Member{Name: "busy", Value: palate.Bool(c.busy)}, palate.Member{Name: "composing", Value: palate.Bool(c.composing)},
		palate.Member{Name: "turns", Value: palate.List(turns...)}, palate.Member{Name: "groups", Value: palate.List(groups...)}).String()
}

// heard reports whether a command with these words came.
func (c *fakeContent) heard(words string) bool {
	return strings.Contains(strings.Join(c.told, "\n"), words)
}

// newPanel is a session beside a chat, its background work done at once.
func newPanel(t fataler) (*Session, *fakeContent, *testStore) {
	t.Helper()
	store := &testStore{}
	s := newTestSession(t, store, palate.NewLog(testHeader))
	s.Visit.Begin()
	s.State.Sets, s.State.Showing = []Set{PageSet()}, nil
	return s, newFakeContent(s), store
}

// Two answers of which a person who likes short ones prefers the first.
const (
	short = "A small, fast store."
	long  = "Well! A cache is a kind of store that sits in front of a slower one, and there are many kinds of them, as we shall see."
)
