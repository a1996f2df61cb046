package ui

import (
	"strings"
	"testing"

	"palate/session"
	"palate/session/sessiontest"

	"github.com/vugu/vugu"
)

// sayRule opens the panel and types.
func sayRule(s *session.Session, words string) {
	s.Rules.OpenRule()
	s.Rules.SetRulePlace(-1)
	s.Rules.ReadRule(words)
}

func TestAContradictionIsSaidBeforeItIsSaved(t *testing.T) {
	s, store := sessiontest.Fresh(t)
	sessiontest.StateRule(s, "no emojis anywhere")
	before := len(store.Lines)
	sayRule(s, "use emojis")
	said := textOf(&RuleBox{S: s})
	for _, want := range []string{"the contrary: “No emoji", "earlier rule counts", "Keep the earlier rule", "Drop it"} {
		if !strings.Contains(said, want) {
			t.Errorf("the panel does not say %q:\n%s", want, said)
		}
	}
	s.Rules.SetDrop(0, 0, true)
	s.Rules.ReadRule("use emojis ")
	if !s.State.Rule.Drafts[0].Collisions[0].Drop || len(store.Lines) != before {
		t.Fatal("the choice is gone with the next letter, or something was saved")
	}
	s.Rules.SaveRule()
	if on := counting(s); len(on) != 1 || on[0] != s.State.Rules[0].Sentence || len(s.State.Rules) != 2 {
		t.Errorf("%q count of %d rules, want the new one", on, len(s.State.Rules))
	}
	if !strings.Contains(s.State.Status.Text, "is off") {
		t.Errorf("the status says %q", s.State.Status.Text)
	}
	s.History.Undo()
	if on := counting(s); len(on) != 1 || !strings.HasPrefix(on[0], "No emoji") {
		t.Errorf("%q count after undo, want the earlier one", on)
	}
}

// counting are the sentences of the rules that bear on scores.
func counting(s *session.Session) (list []string) {
	for _, r := range s.State.Rules {
		if r.Counts() {
			list = append(list, r.Sentence)
		}
	}
	return list
}

func TestWhatWasSaidBeforeIsSaid(t *testing.T) {
	s, _ := sessiontest.Fresh(t)
	sessiontest.StateRule(s, "no emojis anywhere")
	for words, want := range map[string]string{
		"never use emojis":        "You said this before: “No emoji",
		"no bullet points at all": "",
	} {
		sayRule(s, words)
		said := textOf(&RuleBox{S: s})
		if got := strings.Contains(said, "before"); got != (want != "") || !strings.Contains(said, want) {
			t.Errorf("%q: want %q in\n%s", words, want, said)
		}
		s.Rules.SaveRule()
	}
	if on := counting(s); len(on) != 3 {
		t.Errorf("%q count: what nobody dropped stays", on)
	}
}

// What was not understood stands behind what was, and bears a mark of its own.
func TestWhatHasNoEffectStandsApart(t *testing.T) {
	s, _ := sessiontest.Fresh(t)
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

func TestNonsenseSaysThatItHasNoEffect(t *testing.T) {
	s, _ := sessiontest.Fresh(t)
	s.Compare.Choose(2)
	s.Reasons.OpenWhy()
	for text, effect := range map[string]bool{"qwertz uiop": false, "blah": false, "it is shorter": true, "": true} {
		s.Reasons.ReadWhy(text)
		if said := s.State.Why.Unread(); (said == "") != effect || said != "" && !strings.Contains(said, "no effect") {
			t.Errorf("of %q the panel says %q", text, said)
		}
	}
	s.Reasons.ReadWhy("qwertz uiop")
	s.Reasons.ToggleTag(0)
	if said := s.State.Why.Unread(); said != "" {
		t.Errorf("beside a reason that was picked it says %q", said)
	}
	s.Reasons.CloseWhy()
	s.Rules.OpenRule()
	s.Rules.ReadRule("frobnicate the gizmo")
	if said := textOf(&RuleBox{S: s}); !strings.Contains(said, "no effect") {
		t.Errorf("the rule's panel says %q", said)
	}
}
