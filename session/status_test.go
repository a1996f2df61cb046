package session

import (
	"testing"

	"palate"
	"palate/rules/insight"
)

func TestTheLineSaysWhatChangedInTheClaims(t *testing.T) {
	claim := func(name string, more bool, won, lost int, strength string) insight.Claim {
		return insight.Claim{Item: name, Feature: name, More: more, For: won, Against: lost, Strength: strength}
	}
	short, shortSure := claim("log_words", false, 5, 1, "very likely"), claim("log_words", false, 12, 1, "sure")
	inEmail := short
	inEmail.Scope = palate.Scope{Medium: []string{"email"}}
	inEmail.Item = `log_words@{"medium":"email"}`
	for _, c := range []struct {
		name          string
		before, after []insight.Claim
		want          string
	}{
		{"nothing is claimed", nil, nil, ""},
		{"one more choice for it", []insight.Claim{short}, []insight.Claim{claim("log_words", false, 6, 1, "very likely")}, ""},
		{"new", nil, []insight.Claim{short}, "You seem to prefer shorter answers (5 of 6)."},
		{"new and sure", nil, []insight.Claim{shortSure}, "You prefer shorter answers (12 of 13)."},
		{"new in a place", nil, []insight.Claim{inEmail}, "You seem to prefer shorter answers in email (5 of 6)."},
		{"sure now", []insight.Claim{short}, []insight.Claim{shortSure}, "I am sure now: you prefer shorter answers (12 of 13)."},
		{"less sure", []insight.Claim{shortSure}, []insight.Claim{short}, ""},
		{"gone", []insight.Claim{short}, nil, "I take back that you prefer shorter answers."},
		{"wider", []insight.Claim{inEmail}, []insight.Claim{short}, "You seem to prefer shorter answers (5 of 6)."},
		{"turned round", []insight.Claim{short}, []insight.Claim{claim("log_words", true, 9, 5, "very likely")},
			"You seem to prefer longer answers (9 of 14). I take back that you prefer shorter answers."},
		{"one for another", []insight.Claim{claim("headings", false, 4, 0, "very likely")}, []insight.Claim{short},
			"You seem to prefer shorter answers (5 of 6). I take back that you prefer fewer headings."},
	} {
		if got := sentences(gainText(c.before, c.after), lossText(c.before, c.after, func(*insight.Claim) bool { return false })); got != c.want {
			t.Errorf("%s: the line says %q, want %q", c.name, got, c.want)
		}
	}
}

// TestOnlyWhatChoicesSpeakAgainstIsTakenBack: a claim that gives way to another is not, while the choices
// still support it.
func TestOnlyWhatChoicesSpeakAgainstIsTakenBack(t *testing.T) {
	s := over(t, manySets())
	for range 10 {
		decide(s, shortness)
		s.Compare.Next()
	}
	short := insight.Claim{Item: "log_words", Feature: "log_words"}
	s.claims = nil
	if got := s.Learned.claimChanges([]insight.Claim{short}); got != "" {
		t.Errorf("after ten choices for it the line says %q", got)
	}
	for range 8 {
		decide(s, func(text string) int { return len(text) })
		s.Compare.Next()
	}
	s.claims = nil
	if got, want := s.Learned.claimChanges([]insight.Claim{short}), "I take back that you prefer shorter answers."; got != want {
		t.Errorf("after eight choices against it the line says %q, want %q", got, want)
	}
}
