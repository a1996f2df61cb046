package session

import (
	"strings"
	"testing"

	"palate"
)

// stateRule states rules as a person does: the panel by its key, the words, Enter.
func stateRule(s *Session, text string) {
	s.Keys.Press(KeyPress{Key: "r", Code: "KeyR"})
	s.Rules.ReadRule(text)
	s.Keys.Press(KeyPress{Key: "Enter", In: InText})
}

func TestARuleIsUnderstoodBeforeItIsSaved(t *testing.T) {
	s, store := freshSession(t)
	s.Keys.Press(KeyPress{Key: "r", Code: "KeyR"})
	s.Rules.ReadRule("no emojis when emailing my boss, and frobnicate the gizmo")
	wishes := s.State.Rule.Drafts
	if len(wishes) != 2 || !wishes[0].Understood() || wishes[1].Understood() || wishes[1].Words != "frobnicate the gizmo" {
		t.Fatalf("understood %+v", wishes)
	}
	if len(store.lines) > 0 {
		t.Error("something was saved before Enter")
	}
	s.Keys.Press(KeyPress{Key: "Escape", In: InText})
	if s.State.Rule != nil || len(store.lines) > 0 {
		t.Error("Escape saved or left the panel open")
	}
}

func TestARuleMovesTheRankingAndUndoTakesItBack(t *testing.T) {
	s, _ := freshSession(t)
	before := s.State.Ranked[0].Output
	stateRule(s, "much longer")
	if len(s.State.Rules) != 1 || !strings.Contains(s.State.Status.Text, "Much longer") {
		t.Fatalf("rules %+v, status %q", s.State.Rules, s.State.Status.Text)
	}
	if got := s.State.Showing.Prompt.Outputs[s.State.Ranked[0].Output].Model; got != "south" {
		t.Errorf("%s is first for who wants longer answers", got)
	}
	s.History.Undo()
	if len(s.State.Rules) != 0 || s.State.Ranked[0].Output != before {
		t.Errorf("after undo %d rules, %d first, want none and %d", len(s.State.Rules), s.State.Ranked[0].Output, before)
	}
	if !strings.Contains(s.State.Status.Text, "much longer") {
		t.Errorf("undo said %q", s.State.Status.Text)
	}
}

// Outside its place a rule changes nothing that a person sees.
func TestARuleHoldsInItsPlaceOnly(t *testing.T) {
	s, _ := freshSession(t)
	before := append([]RankedAnswer(nil), s.State.Ranked...)
	stateRule(s, "much longer in emails to my boss")
	for i, row := range s.State.Ranked {
		if row != before[i] {
			t.Errorf("row %d is %+v, was %+v", i, row, before[i])
		}
	}
	s.Rules.EverywhereRule(s.State.Rules[0])
	if s.State.Ranked[0] == before[0] {
		t.Error("the rule holds everywhere and changed nothing")
	}
}

// The words are for everywhere, unless they or the person say otherwise.
func TestARuleIsForThePromptOnThePage(t *testing.T) {
	s, _ := freshSession(t)
	s.State.Showing.Prompt = &Prompt{Text: "Write an email to my boss about Friday", Outputs: s.State.Showing.Prompt.Outputs}
	s.Keys.Press(KeyPress{Key: "r", Code: "KeyR"})
	s.Rules.ReadRule("shorter")
	in := func() bool {
		return s.State.Rule.Drafts[0].Scope.Matches(palate.Context{Medium: "chat", Audience: "friend"}, "")
	}
	if !in() {
		t.Error("the rule is not for everywhere though nothing else was said")
	}
	s.Rules.SetRulePlace(0)
	if in() {
		t.Error("the rule is not for emails to the boss only though the person said so")
	}
	s.Rules.ReadRule("shorter in Slack")
	if scope := s.State.Rule.Drafts[0].Scope; len(scope.Audience) > 0 {
		t.Errorf("the words name another place, and the rule is for %s", scope.Value().Append(nil))
	}
}

func TestNearPlacesAreAskedAbout(t *testing.T) {
	s, _ := freshSession(t)
	s.Keys.Press(KeyPress{Key: "r", Code: "KeyR"})
	s.Rules.ReadRule("no emojis for my boss")
	s.Rules.ToggleNear(0, 0)
	s.Rules.SaveRule()
	r := s.State.Rules[0]
	if len(r.Scope.Audience) != 2 || len(r.Probes) != 1 {
		t.Fatalf("audience %v, probes %v", r.Scope.Audience, r.Probes)
	}
	asked := len(r.Near)
	s.Rules.WidenRule(r, r.Near[0], false)
	if r = s.State.Rules[0]; len(r.Near) >= asked || len(r.Scope.Audience) != 2 {
		t.Errorf("after no: %d places to ask about, was %d; audience %v", len(r.Near), asked, r.Scope.Audience)
	}
}

func TestARuleIsTurnedOffAndErased(t *testing.T) {
	s, _ := freshSession(t)
	stateRule(s, "never use emojis")
	s.Rules.ToggleForce(s.State.Rules[0])
	s.Rules.ToggleRule(s.State.Rules[0])
	if r := s.State.Rules[0]; r.Counts() || r.Kind() != "off" || r.Force != palate.Soft {
		t.Errorf("the rule is %+v", r)
	}
	s.Rules.ToggleRule(s.State.Rules[0])
	if !s.State.Rules[0].Counts() {
		t.Error("the rule does not count again")
	}
	s.Rules.EraseRule(s.State.Rules[0])
	if len(s.State.Rules) != 0 {
		t.Errorf("%d rules after erasing", len(s.State.Rules))
	}
	for _, e := range s.log.Events() {
		if set, ok := e.Body.(*palate.RuleSet); ok {
			t.Errorf("the log still has %q", set.Words)
		}
	}
}

func TestAReasonInWordsTeachesWhatItNames(t *testing.T) {
	s, _ := freshSession(t)
	s.Compare.Choose(shorter(s.State.Showing))
	s.Reasons.OpenWhy()
	s.Reasons.ReadWhy("the other one has too many bullets")
	if w := s.State.Why; len(w.Read) == 0 || !w.Read[0].On || len(w.Rules) != 1 || w.Rules[0].On {
		t.Fatalf("read %+v, proposed %+v", w.Read, w.Rules)
	}
	s.Reasons.ToggleProposal(0)
	s.Reasons.SaveWhy()
	if why := whyOf(s.log, s.State.Showing.Decision); why == nil || len(why.Tags) == 0 {
		t.Errorf("saved %+v", why)
	}
	if len(s.State.Rules) != 1 {
		t.Errorf("%d rules, want the one that was proposed and taken", len(s.State.Rules))
	}
}

func TestVagueWordsAreNudgedOnceEver(t *testing.T) {
	s, _ := freshSession(t)
	nudges := 0
	for range 3 {
		s.Compare.Choose(shorter(s.State.Showing))
		s.Reasons.OpenWhy()
		s.Reasons.ReadWhy("just better")
		s.Reasons.SaveWhy()
		if strings.Contains(s.State.Status.Text, "What was better?") {
			nudges++
		}
		s.Compare.Next()
	}
	if nudges != 1 {
		t.Errorf("nudged %d times, want once", nudges)
	}
}

// What breaks a must stands last, and the page says why.
func TestAMustPutsWhatBreaksItLast(t *testing.T) {
	s, _ := freshSession(t)
	s.State.Showing = s.asker.newShowing(testSets()[0].Prompts[0], []int{0, 1}, 0)
	stateRule(s, "never use bullet points")
	last := s.State.Ranked[len(s.State.Ranked)-1]
	if got := s.State.Showing.Prompt.Outputs[last.Output].Model; got != "east" {
		t.Errorf("%s is last, want the one with bullet points", got)
	}
	if last.Broken != "No bullet points." || last.Best != 0 || last.shown() != "breaks a must" {
		t.Errorf("the last row is %+v", last)
	}
	for _, row := range s.State.Ranked[:2] {
		if row.Broken != "" {
			t.Errorf("a row that keeps the must is said to break %q", row.Broken)
		}
	}
}

// What one Save stated, one undo takes back, and one redo states again.
func TestUndoTakesBackAllThatOneSaveStated(t *testing.T) {
	s, _ := freshSession(t)
	stateRule(s, "no emojis, and shorter")
	if len(s.State.Rules) != 2 {
		t.Fatalf("%d rules, want 2", len(s.State.Rules))
	}
	s.History.Undo()
	if len(s.State.Rules) != 0 || s.State.CanUndo {
		t.Errorf("after one undo %d rules stand, and more can be undone: %v", len(s.State.Rules), s.State.CanUndo)
	}
	s.History.Redo()
	if len(s.State.Rules) != 2 || s.State.CanRedo {
		t.Errorf("after one redo %d rules stand, and more can be redone: %v", len(s.State.Rules), s.State.CanRedo)
	}
}

// A reason that the person said does not count stays so while they type on, and when they come back.
func TestAReasonThatWasTurnedDownStaysSo(t *testing.T) {
	s, _ := freshSession(t)
	s.Compare.Choose(shorter(s.State.Showing))
	s.Reasons.OpenWhy()
	s.Reasons.ReadWhy("too long")
	s.Reasons.ToggleRead(0)
	s.Reasons.ReadWhy("too long and ruder")
	if read := s.State.Why.Read; len(read) < 2 || read[0].On {
		t.Fatalf("after typing on: %+v", read)
	}
	s.Reasons.SaveWhy()
	s.Reasons.OpenWhy()
	if read := s.State.Why.Read; len(read) < 2 || read[0].On || !read[1].On {
		t.Errorf("after coming back: %+v", read)
	}
}

func TestAJudgedRuleIsNamedByItsWords(t *testing.T) {
	s, _ := freshSession(t)
	stateRule(s, "shorter")
	s.Rules.AffirmRule(s.State.Rules[0])
	s.History.Undo()
	if got := s.State.Status.Text; !strings.Contains(got, "your word on “shorter”") {
		t.Errorf("undo said %q", got)
	}
}
