package session

import (
	"testing"
)

func TestWordsStayInAPanelThatIsClosed(t *testing.T) {
	s, _ := freshSession(t)
	s.Compare.Choose(2)
	escape := func() { s.Keys.Press(KeyPress{Key: "Escape", In: InText}) }

	s.Rules.OpenRule()
	s.Rules.ReadRule("shorter, and no")
	escape()
	s.Rules.OpenRule()
	if got := s.State.Rule; got.Text != "shorter, and no" || len(got.Drafts) == 0 {
		t.Errorf("the rule's panel opens with %+v", got)
	}
	s.Rules.SaveRule()
	if s.Rules.OpenRule(); s.State.Rule.Text != "" {
		t.Errorf("after it was saved the panel opens with %q", s.State.Rule.Text)
	}
	s.Rules.ReadRule("longer")
	escape()
	s.Rules.OpenRule()
	s.Rules.ReadRule(" ")
	escape()
	if s.Rules.OpenRule(); s.State.Rule.Text != "" {
		t.Errorf("after the words were taken out the panel opens with %q", s.State.Rule.Text)
	}
	escape()

	s.Reasons.OpenWhy()
	s.Reasons.ReadWhy("it is shorter")
	escape()
	if s.Reasons.OpenWhy(); s.State.Why.Text != "it is shorter" || len(s.State.Why.Read) != 1 {
		t.Errorf("the panel of reasons opens with %+v", s.State.Why)
	}
	escape()
	s.Compare.Next()
	s.Compare.Choose(2)
	if s.Reasons.OpenWhy(); s.State.Why.Text != "" {
		t.Errorf("the reasons of another answer begin with %q", s.State.Why.Text)
	}
	escape()

	s.Edits.OpenEdit(0)
	s.Edits.ReadEdit("as I would have it")
	escape()
	if s.Edits.OpenEdit(0); s.State.Edit.Began != "as I would have it" {
		t.Errorf("the edit begins with %q", s.State.Edit.Began)
	}
	escape()
	if s.Edits.OpenEdit(1); s.State.Edit.Began != s.State.Showing.Prompt.Outputs[1].Text {
		t.Errorf("the edit of another answer begins with %q", s.State.Edit.Began)
	}
}
