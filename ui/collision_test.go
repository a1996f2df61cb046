package ui

import (
	"strings"
	"testing"

	"github.com/vugu/vugu"
)

// sayRule opens the panel and types.
func sayRule(s *Session, words string) {
	s.OpenRule()
	s.SetRuleLocal(false)
	s.ReadRule(words)
}

func TestAContradictionIsSaidBeforeItIsSaved(t *testing.T) {
	s, store := freshSession(t)
	stateRule(s, "no emojis anywhere")
	before := len(store.lines)
	sayRule(s, "use emojis")
	said := textOf(&RuleBox{S: s})
	for _, want := range []string{"the contrary: “No emoji", "earlier rule counts", "Keep the earlier rule", "Drop it"} {
		if !strings.Contains(said, want) {
			t.Errorf("the panel does not say %q:\n%s", want, said)
		}
	}
	s.SetDrop(0, 0, true)
	s.ReadRule("use emojis ")
	if !s.State.Rule.Drafts[0].Collisions[0].Drop || len(store.lines) != before {
		t.Fatal("the choice is gone with the next letter, or something was saved")
	}
	s.SaveRule()
	if on := counting(s); len(on) != 1 || on[0] != s.State.Rules[0].Sentence || len(s.State.Rules) != 2 {
		t.Errorf("%q count of %d rules, want the new one", on, len(s.State.Rules))
	}
	if !strings.Contains(s.State.Status.Text, "is off") {
		t.Errorf("the status says %q", s.State.Status.Text)
	}
	s.Undo()
	if on := counting(s); len(on) != 1 || !strings.HasPrefix(on[0], "No emoji") {
		t.Errorf("%q count after undo, want the earlier one", on)
	}
}

// counting are the sentences of the rules that bear on scores.
func counting(s *Session) (list []string) {
	for _, r := range s.State.Rules {
		if r.counts() {
			list = append(list, r.Sentence)
		}
	}
	return list
}

func TestWhatWasSaidBeforeIsSaid(t *testing.T) {
	s, _ := freshSession(t)
	stateRule(s, "no emojis anywhere")
	for words, want := range map[string]string{
		"never use emojis":        "You said this before: “No emoji",
		"no bullet points at all": "",
	} {
		sayRule(s, words)
		said := textOf(&RuleBox{S: s})
		if got := strings.Contains(said, "before"); got != (want != "") || !strings.Contains(said, want) {
			t.Errorf("%q: want %q in\n%s", words, want, said)
		}
		s.SaveRule()
	}
	if on := counting(s); len(on) != 3 {
		t.Errorf("%q count: what nobody dropped stays", on)
	}
}

// A rule that was said elsewhere than in its panel says what it collides with when it is saved.
func TestARuleInAChatSaysWhatItContradicts(t *testing.T) {
	s, _ := freshSession(t)
	stateRule(s, "use emojis in emails")
	s.ReadChat(someChat)
	for n, r := range s.State.Chat.Feedback[0].Rules {
		if r.Parsed.Attribute == "emoji" {
			s.ToggleFeedbackRule(0, n)
		}
	}
	s.SaveChat()
	if said := s.State.Status.Text; !strings.Contains(said, "the contrary: “") {
		t.Errorf("the status says %q", said)
	}
}

// What was not understood stands behind what was, and bears a mark of its own.
func TestWhatHasNoEffectStandsApart(t *testing.T) {
	s, _ := freshSession(t)
	sayRule(s, "frobnicate the gizmo, and no emojis in emails")
	list := s.State.Rule.Drafts
	if len(list) != 2 || !list[0].Understood() || list[1].Understood() {
		t.Fatalf("understood %+v", list)
	}
	env, err := vugu.NewBuildEnv()
	if err != nil {
		t.Fatal(err)
	}
	apart := 0
	var look func(*vugu.VGNode)
	look = func(n *vugu.VGNode) {
		for ; n != nil; n = n.NextSibling {
			for _, a := range n.Attr {
				if a.Key == "data-off" {
					apart++
				}
			}
			look(n.FirstChild)
		}
	}
	box := &RuleBox{S: s}
	look(env.RunBuild(box).ResultFor(box).Out[0])
	if apart != 1 {
		t.Errorf("%d wishes stand apart, want the one that has no effect", apart)
	}
}
