package session

import (
	"strings"
	"testing"

	"palate/rules/words/brief"
)

// The style for the site at hand comes first, within its limits; each field is copied by itself.
func TestTheStyleOfASite(t *testing.T) {
	s, _ := freshSession(t)
	s.Platform.Files = clipboard{}
	for _, wish := range []string{"no emojis", "shorter answers", "in email, no headings"} {
		s.Rules.OpenRule()
		s.Rules.ReadRule(wish)
		s.Rules.SaveRule()
	}
	s.Pages.OpenView(ViewLearned)
	if f := s.State.Style; f.Site.ID != brief.Any || len(f.Fields) != 1 || !strings.Contains(f.Fields[0].Text, "emoji") || len(f.Left) > 0 {
		t.Errorf("for any model: %+v", f)
	}
	s.State.Page.Snapshot = &Snapshot{Site: "chatgpt"}
	if sites := s.Learned.StyleSites(); sites[0].ID != "chatgpt" || len(sites) != len(brief.Sites()) {
		t.Errorf("the sites are %+v", sites)
	}
	s.State.View = ViewCompare
	s.Learned.CopyInstructions()
	f := s.State.Style
	if s.State.View != ViewLearned || f.Site.ID != "chatgpt" || len(f.Fields) != 2 || !strings.Contains(f.Fields[0].Text, "emoji") || f.Fields[1].Text != "" {
		t.Errorf("beside ChatGPT: %+v on %s", f, s.State.View)
	}
	s.Learned.CopyStyle(0)
	if !strings.Contains(s.State.Status.Text, f.Fields[0].Label) {
		t.Errorf("copied, it says %q", s.State.Status.Text)
	}
	s.Learned.CopyStyle(1)
	if s.State.Status.Text == "" || strings.Contains(s.State.Status.Text, f.Fields[1].Label) {
		t.Errorf("an empty field is copied: %q", s.State.Status.Text)
	}
	s.Learned.OpenStyle("claude")
	if s.State.Style.Site.Name != "Claude" {
		t.Errorf("chosen: %+v", s.State.Style.Site)
	}
}
