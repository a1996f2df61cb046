package session_test

import (
	"strconv"
	"strings"
	"testing"

	"palate/rules/words/brief"
	"palate/session"
	"palate/session/sessiontest"
)

// copying is files with a clipboard.
type copying struct{ session.Files }

func (copying) Copy(string) error { return nil }

// The style for the site at hand comes first, within its limits; each field is copied by itself.
func TestTheStyleOfASite(t *testing.T) {
	store := &sessiontest.Store{}
	s := sessiontest.New(t, store, store.Log(), sessiontest.Sets())
	s.Platform.Files = copying{s.Platform.Files}
	for _, wish := range []string{"no emojis", "shorter answers", "in email, no headings"} {
		sessiontest.StateRule(s, wish)
	}
	s.Pages.OpenView(session.ViewLearned)
	f := s.State.Style
	if f.Site.ID != brief.Any || len(f.Fields) != 1 || len(f.Left) > 0 {
		t.Fatalf("for any model: %+v", f)
	}
	all := f.Fields[0].Text
	emoji, shorter, email := strings.Index(all, "emoji"), strings.Index(all, "horter"), strings.Index(all, "In email:")
	if emoji < 0 || shorter < emoji || email < shorter {
		t.Errorf("musts, then wishes, then what holds in places: %q", all)
	}
	s.State.Page.Snapshot = &session.Snapshot{Site: "chatgpt"}
	if sites := s.Learned.StyleSites(); sites[0].ID != "chatgpt" || len(sites) != len(brief.Sites()) {
		t.Errorf("the sites are %+v", sites)
	}
	s.State.View = session.ViewCompare
	s.Learned.CopyInstructions()
	f = s.State.Style
	if s.State.View != session.ViewLearned || !s.State.Open["style"] || f.Site.ID != "chatgpt" || len(f.Fields) != 2 || f.Fields[0].Text != all || f.Fields[1].Text != "" {
		t.Fatalf("beside ChatGPT: %+v on %s", f, s.State.View)
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

// What a field of a site has no room for is named.
func TestWhatHasNoRoomIsNamed(t *testing.T) {
	store := &sessiontest.Store{}
	s := sessiontest.New(t, store, store.Log(), sessiontest.Sets())
	for n := range 40 {
		sessiontest.StateRule(s, `never mention "some quite long and tedious name `+strconv.Itoa(n)+`"`)
	}
	s.Learned.OpenStyle("claude")
	f := s.State.Style
	if len(f.Left) == 0 || brief.Length(f.Fields[0].Text) > 1500 {
		t.Errorf("%d characters, and %d are named", brief.Length(f.Fields[0].Text), len(f.Left))
	}
	if lines := strings.Count("\n"+f.Fields[0].Text, "\n- "); lines+len(f.Left) != len(s.StatedRules) {
		t.Errorf("%d lines and %d named, of %d rules", lines, len(f.Left), len(s.StatedRules))
	}
}
