package session

import (
	"slices"
	"testing"

	"palate"
	"palate/rules/feature"
)

// TestReasonsAreOfLikingsThatAreMet: a reason names what an answer has of what the person is known to like, and
// nothing of a group of features that on the whole speaks for the other answer.
func TestReasonsAreOfLikingsThatAreMet(t *testing.T) {
	s := over(t, variedSets())
	for range 24 {
		decide(s, shortness)
		s.Compare.Next()
	}
	m, length := s.Model(), feature.MustIndex("log_words")
	if m.Weight("log_words") >= 0 {
		t.Fatal("the person does not like it short: the test says nothing")
	}
	for _, c := range []struct {
		name    string
		likings []liking
		differs float64
		want    []string
	}{
		{"liked and shorter", []liking{{length, false}}, -1, []string{"shorter"}},
		{"next to the same length", []liking{{length, false}}, -.2, nil},
		{"not said of the person", nil, -1, nil},
		{"against what the weights say", []liking{{length, true}}, 1, nil},
	} {
		x := make([]float64, len(feature.Catalog))
		x[length] = c.differs
		if got := reasons(m, c.likings, x); !slices.Equal(got, c.want) {
			t.Errorf("%s: reasons are %q, want %q", c.name, got, c.want)
		}
	}
}

// TestAStatedRuleIsAReason: it is said before any choice supports it.
func TestAStatedRuleIsAReason(t *testing.T) {
	s := over(t, manySets())
	set := &palate.RuleSet{Words: "Shorter", Force: palate.Soft, Status: palate.StatusActive}
	set.Parsed = palate.Parsed{Attribute: "log_words", Direction: palate.Less, Size: 1}
	s.Rules.putRules([]*palate.RuleSet{set}, "")
	s.asker.predict(s.State.Showing)
	s.Reasons.explainGuess(s.State.Showing)
	g := s.State.Showing.Guess
	if want := []string{Letter(g.Side) + " is shorter"}; !slices.Equal(g.Reasons, want) || !g.Known {
		t.Errorf("guess %+v has reasons %q, want %q", g, g.Reasons, want)
	}
}

// TestAStatedRuleIsAReasonWhereItHolds: its place is shown by the prompt, or by the context.
func TestAStatedRuleIsAReasonWhereItHolds(t *testing.T) {
	for _, c := range []struct {
		name  string
		scope palate.Scope
		want  int
	}{
		{"a topic of the prompt", palate.Scope{Topic: []string{"what"}}, 1},
		{"another topic", palate.Scope{Topic: []string{"why"}}, 0},
		{"the medium of the set", palate.Scope{Medium: []string{"chat"}}, 1},
		{"another medium", palate.Scope{Medium: []string{"email"}}, 0},
	} {
		sets := manySets()
		for _, p := range sets[0].Prompts {
			p.Context.Medium = "chat"
		}
		s := over(t, sets)
		set := &palate.RuleSet{Words: "Shorter", Force: palate.Soft, Status: palate.StatusActive, Scope: c.scope}
		set.Parsed = palate.Parsed{Attribute: "log_words", Direction: palate.Less, Size: 1}
		s.Rules.putRules([]*palate.RuleSet{set}, "")
		s.asker.predict(s.State.Showing)
		s.Reasons.explainGuess(s.State.Showing)
		if r := s.State.Showing.Guess.Reasons; len(r) != c.want {
			t.Errorf("a rule for %s gives the reasons %q, want %d", c.name, r, c.want)
		}
	}
}
