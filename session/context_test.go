package session

import (
	"slices"
	"testing"

	"palate"
)

// A place read wrongly is corrected: for the answer that was given already, and after a reload.
func TestPlaceIsCorrectedAndKept(t *testing.T) {
	store, log := &testStore{}, palate.NewLog(testHeader)
	s := newTestSession(t, store, log)
	var kept []byte
	storeOf(s).save = func(name string, data []byte) error {
		if name != ContextsName {
			t.Errorf("kept under %q", name)
		}
		kept = data
		return nil
	}
	prompt := s.State.Showing.Prompt
	s.Compare.Choose(2)
	old := s.State.Showing.Decision
	s.Texts.SetContext("medium", "email")
	s.Texts.SetContext("audience", "boss")
	if got := s.Texts.DescribeContext(); got != "email, boss" {
		t.Errorf("the prompt belongs to %q", got)
	}
	moved, ok := log.Event(s.State.Showing.Decision)
	if !ok || moved.ID() == old || moved.Context.Medium != "email" || moved.Context.Audience != "boss" {
		t.Fatalf("the answer stands in %+v", moved.Context)
	}
	if s.State.Answers != 1 {
		t.Errorf("one answer counts as %d", s.State.Answers)
	}
	s.History.Undo()
	if s.State.Answers != 0 || s.State.Showing.Decided {
		t.Errorf("after one undo %d answers stand", s.State.Answers)
	}
	s.History.Redo()
	if e, _ := log.Event(s.State.Showing.Decision); e == nil || e.Context.Medium != "email" {
		t.Error("done again it belongs elsewhere")
	}

	again := NewSession(s.Platform)
	storeOf(again).load = func(name string) []byte {
		if name != ContextsName {
			return nil
		}
		return append([]byte("no line\n{\"prompt\":7}\n"), kept...)
	}
	if err := again.Open(log, testSets()); err != nil {
		t.Fatal(err)
	}
	for _, p := range again.State.Sets[0].Prompts {
		if want := p.Text == prompt.Text; want != (p.context().Medium == "email") {
			t.Errorf("after a reload %q belongs to %+v", p.Text, p.context())
		}
	}
}

// Who says that a prompt is for nobody special is not overruled by what the prompt shows.
func TestNoPlaceIsAPlaceToo(t *testing.T) {
	s := newTestSession(t, &testStore{}, palate.NewLog(testHeader))
	storeOf(s).save = func(string, []byte) error { return nil }
	p := &Prompt{Text: "Write an email to my boss about Friday", Outputs: testSets()[0].Prompts[0].Outputs}
	s.Compare.show(s.asker.newShowing(p, []int{0, 1}, 1))
	if got := s.Texts.DescribeContext(); got != "email, boss" {
		t.Fatalf("the prompt shows %q", got)
	}
	s.Texts.SetContext("medium", "")
	s.Texts.SetContext("audience", "")
	if got := s.Texts.DescribeContext(); got != "not set" {
		t.Errorf("it belongs to %q", got)
	}
	s.Compare.Choose(1)
	if e, _ := s.log.Event(s.State.Showing.Decision); e.Context.Medium != "" || e.Context.Audience != "" {
		t.Errorf("the answer stands in %+v", e.Context)
	}
}

// liveAnswers are those that teach, with where they were made.
func liveAnswers(log *palate.Log) (list []*palate.Event) {
	for _, e := range log.Live() {
		if e.Kind().Answers() {
			list = append(list, e)
		}
	}
	return list
}

// All answers to a prompt move: a changed one once, with its reason and its times, and nothing comes back.
func TestAnswersMoveWhole(t *testing.T) {
	log := palate.NewLog(testHeader)
	s := newTestSession(t, &testStore{}, log)
	storeOf(s).save = func(string, []byte) error { return nil }
	p := s.State.Sets[0].Prompts[0]
	s.Compare.show(s.asker.newShowing(p, []int{0, 1}, 1))
	s.Compare.Choose(2)
	s.Compare.Choose(-1)
	s.Reasons.OpenWhy()
	s.Reasons.ToggleTag(0)
	s.Reasons.SaveWhy()
	s.Compare.show(s.asker.newShowing(p, []int{1, 2}, 2))
	s.Compare.Choose(3)
	before := liveAnswers(log)
	s.Texts.SetContext("medium", "email")
	s.Texts.SetContext("audience", "boss")
	after := liveAnswers(log)
	if len(before) != 2 || len(after) != 2 || s.State.Answers != 2 {
		t.Fatalf("%d answers, after the move %d, counted %d", len(before), len(after), s.State.Answers)
	}
	for i, e := range after {
		old, moved := *before[i].Body.(*palate.Pair), *e.Body.(*palate.Pair)
		old.Showing, moved.Showing = palate.EventID{}, palate.EventID{}
		if e.Context.Medium != "email" || e.Context.Audience != "boss" || old.D.MS != moved.D.MS || old.Strength != moved.Strength {
			t.Errorf("answer %d became %+v in %+v, was %+v", i, moved, e.Context, old)
		}
	}
	if whyOf(s.log, after[0].ID()) == nil {
		t.Error("the reason stayed behind")
	}
	for range 3 { // the second answer, the reason, the first
		s.History.Undo()
	}
	if left := liveAnswers(log); len(left) != 0 || s.State.Answers != 0 {
		t.Errorf("undone, %d answers are left", len(left))
	}
	s.History.Undo()
	if s.State.Status.Text != "Nothing to undo." {
		t.Errorf("there is more to undo: %q", s.State.Status.Text)
	}
}

// An edit belongs where its prompt does.
func TestEditsMoveToo(t *testing.T) {
	log := palate.NewLog(testHeader)
	s := newTestSession(t, &testStore{}, log)
	storeOf(s).save = func(string, []byte) error { return nil }
	s.Edits.OpenEdit(0)
	s.Edits.ReadEdit("Short.")
	s.Edits.SaveEdit()
	s.Texts.SetContext("medium", "email")
	list := liveAnswers(log)
	if len(list) != 1 || list[0].Context.Medium != "email" || s.model.Answers() != 1 {
		t.Fatalf("%d answers stand, %+v", len(list), list)
	}
	s.History.Undo()
	if len(liveAnswers(log)) != 0 || s.model.Answers() != 0 {
		t.Error("undo left the edit that moved")
	}
}

// Several answers to one showing, as another device may give them, all move.
func TestAllAnswersToAShowingMove(t *testing.T) {
	log := palate.NewLog(testHeader)
	s := newTestSession(t, &testStore{}, log)
	storeOf(s).save = func(string, []byte) error { return nil }
	s.Compare.Choose(2)
	shown, _ := ShownOf(s.log, s.State.Showing.Event)
	first := shown.Candidates[0].Text
	lines, err := s.seal(palate.Context{}, &palate.Natural{Showing: s.State.Showing.Event, Turn: first, Label: palate.ResponsePraise, Confidence: 1},
		&palate.Edit{Showing: s.State.Showing.Event, Before: first, After: shown.Candidates[1].Text})
	if err != nil {
		t.Fatal(err)
	}
	s.apply(lines)
	before := len(liveAnswers(log))
	s.Texts.SetContext("medium", "email")
	after := liveAnswers(log)
	if before != 3 || len(after) != 3 {
		t.Fatalf("%d answers became %d", before, len(after))
	}
	for _, e := range after {
		if e.Context.Medium != "email" || log.ShowingOf(e.Body) != s.State.Showing.Event {
			t.Errorf("%T stands in %+v, about %v", e.Body, e.Context, log.ShowingOf(e.Body))
		}
	}
}

// A place that is corrected while the answer is still being saved holds for it.
func TestPlaceWaitsForTheAnswer(t *testing.T) {
	log := palate.NewLog(testHeader)
	s := newTestSession(t, &testStore{}, log)
	storeOf(s).save = func(string, []byte) error { return nil }
	var work []func()
	stubOf(s).enqueue = func(f func()) { work = append(work, f) }
	s.Compare.Choose(2)
	s.Texts.SetContext("medium", "chat")
	s.Texts.SetContext("medium", "email")
	for len(work) > 0 {
		f := work[0]
		work = work[1:]
		f()
	}
	list := liveAnswers(log)
	if len(list) != 1 || list[0].Context.Medium != "email" || s.State.Fault != nil || s.State.Showing.Decision != list[0].ID() {
		t.Errorf("%d answers stand, in %+v; %+v", len(list), list[0].Context, s.State.Fault)
	}
}

// What another tab corrected meanwhile is kept too.
func TestPlacesOfOtherTabsAreKept(t *testing.T) {
	s := newTestSession(t, &testStore{}, palate.NewLog(testHeader))
	other := readContexts([]byte("{\"prompt\":\"abc\",\"context\":{\"medium\":\"slack\"}}\n"))
	if len(other) != 1 {
		t.Fatal("the line was not read")
	}
	var kept []byte
	storeOf(s).load = func(string) []byte { return []byte("{\"prompt\":\"abc\",\"context\":{\"medium\":\"slack\"}}\n") }
	storeOf(s).save = func(_ string, data []byte) error { kept = data; return nil }
	s.Texts.SetContext("medium", "email")
	if got := readContexts(kept); len(got) != 2 || got[0xabc].Medium != "slack" {
		t.Errorf("kept %s", kept)
	}
}

// A rule is about no showing, and what corrects one is about the rule: neither moves with a prompt.
func TestARuleStaysWhereItWasSaid(t *testing.T) {
	s, store := freshSession(t)
	stateRule(s, "no emojis")
	s.Compare.Choose(2)
	s.Rules.ToggleRule(s.State.Rules[0])
	s.Texts.SetContext("medium", "email")
	moved := countEvents(store.lines)
	if rules := s.log.Rules(); len(rules) != 1 || s.State.Answers != 1 {
		t.Errorf("%d rules and %d answers after the place was corrected, want one of each (%d events)", len(rules), s.State.Answers, moved)
	}
}

// What a model judged is nobody's answer: it decides no showing, leaves no mark, counts for nothing, and stays a model's
// where the context of its prompt is corrected.
func TestAModelsJudgementIsNoAnswer(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.Choose(2)
	sh := s.State.Showing
	mine, answers, rows := sh.Decision, s.State.Answers, len(s.State.History)
	var votes []palate.Line
	for _, b := range []palate.Body{
		&palate.Pair{Showing: sh.Event, A: 0, B: 1, Strength: -3, Graded: true},
		&palate.Thumb{Showing: sh.Event, Slot: 1, Sign: 1},
	} {
		draft := s.eventDraft(sh.Prompt.context(), b)
		draft.Source = palate.SourceModel
		e, err := s.author.Seal(draft)
		if err != nil {
			t.Fatal(err)
		}
		votes = append(votes, e)
	}
	if !s.commit(votes, nil, func() {}, func() { s.refit() }) {
		t.Fatal("the votes were not stored")
	}
	if sh = s.State.Showing; sh.Decision != mine || sh.Strength != 2 || s.Marks.Of(1).Thumb != 0 || s.State.Answers != answers || len(s.State.History) != rows {
		t.Errorf("the page says strength %d, thumb %d, %d answers and %d rows", sh.Strength, s.Marks.Of(1).Thumb, s.State.Answers, len(s.State.History))
	}
	before := measures(s.model)
	s.Texts.SetContext("medium", "email")
	if models := sources(store.lines)[palate.SourceModel]; models != 4 { // two, and the two that took their place
		t.Errorf("%d events are a model's after the context was corrected, want 4", models)
	}
	s.Texts.SetContext("medium", "")
	s.Receive(nil)
	if !slices.Equal(measures(s.model), before) || s.State.Answers != answers {
		t.Errorf("%d answers count; what was learned moved", s.State.Answers)
	}
	lines := len(store.lines)
	s.Texts.SetContext("medium", "")
	if len(store.lines) != lines {
		t.Error("what stands in its context already was moved again")
	}
}

// sources counts events by whose judgement they are, but for showings.
func sources(lines []palate.Line) map[palate.Source]int {
	n := map[palate.Source]int{}
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && e.Kind() != palate.KindShown {
			n[e.Source]++
		}
	}
	return n
}
