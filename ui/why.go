package ui

import (
	"slices"
	"strings"

	"palate"
)

// WhyPanel is the open panel in which a person says why.
type WhyPanel struct {
	About palate.EventID
	Tags  []Tag
	Text  string
}

// A Tag is one reason to pick. Key is the digit that toggles it.
type Tag struct {
	Name string // with its sign: "-tone", "+clear"
	Word string
	Key  string
	On   bool
}

// tags are the reasons on offer: Up tags speak of the better side, Down tags of the other.
var tags = []Tag{
	{Name: "+concise", Word: "concise"}, {Name: "+complete", Word: "complete"},
	{Name: "+correct", Word: "correct"}, {Name: "+clear", Word: "clear"},
	{Name: "+well_formatted", Word: "well formatted"}, {Name: "+tone", Word: "good tone"},
	{Name: "-too_long", Word: "other too long"}, {Name: "-wrong", Word: "other wrong"},
	{Name: "-tone", Word: "other's tone"}, {Name: "-format", Word: "other's format"},
}

// OpenWhy opens the panel for the decision on the page.
func (s *Session) OpenWhy() {
	sh := s.State.Showing
	if sh == nil || !sh.Decided || sh.Skipped || sh.Decision == (palate.EventID{}) {
		return
	}
	panel := &WhyPanel{About: sh.Decision, Tags: slices.Clone(tags)}
	for i := range panel.Tags {
		panel.Tags[i].Key = string("1234567890"[i])
	}
	if old := s.whyOf(sh.Decision); old != nil {
		panel.Text = old.Text
		for i := range panel.Tags {
			panel.Tags[i].On = slices.Contains(old.Tags, panel.Tags[i].Name)
		}
	}
	s.State.Why = panel
}

// whyOf is the reason the person gave for a decision, nil where none.
func (s *Session) whyOf(decision palate.EventID) *palate.Why {
	for _, e := range s.log.Live() {
		if w, ok := e.Body.(*palate.Why); ok && w.About == decision {
			return w
		}
	}
	return nil
}

// ToggleTag turns the i-th reason on or off.
func (s *Session) ToggleTag(i int) {
	if w := s.State.Why; w != nil && i < len(w.Tags) {
		w.Tags[i].On = !w.Tags[i].On
	}
}

// CloseWhy closes the panel without saving.
func (s *Session) CloseWhy() { s.State.Why = nil }

// SaveWhy records the reasons; they take the place of those given earlier for the same decision.
func (s *Session) SaveWhy() {
	w := s.State.Why
	if w == nil {
		return
	}
	body := &palate.Why{About: w.About, Text: strings.TrimSpace(w.Text)}
	for _, t := range w.Tags {
		if t.On {
			body.Tags = append(body.Tags, t.Name)
		}
	}
	s.State.Why = nil
	if body.Text == "" && len(body.Tags) == 0 && s.whyOf(w.About) == nil {
		return
	}
	s.State.Status = Status{Text: "Saving …", Busy: true}
	s.Host.Do(func() { s.recordWhy(body) })
}

func (s *Session) recordWhy(body *palate.Why) {
	before := s.model
	lines, err := s.seal(palate.Context{}, body)
	s.keep(lines, err, func() { s.recordWhy(body) }, func() {
		s.did(lines[0].(*palate.Event).ID())
		s.relearn()
		s.State.Status = Status{Text: "Saved on this device. " + s.reasonEffect(body) + s.difference(before) + " Undo Z."}
	})
}

// reasonEffect says what a reason does to what the answer teaches.
func (s *Session) reasonEffect(body *palate.Why) string {
	if len(body.Tags) == 0 {
		return "Your words are kept; they are not used yet. "
	}
	return "This answer now teaches only what your reasons name. "
}
