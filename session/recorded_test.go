package session

import (
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/ui/text"
)

// recordsOnSite puts on record what the keeper does of evidence: a showing of answers of the page, and what was done.
func recordsOnSite(t *testing.T, s *Session, prompt string, answers []string, complete palate.Completeness, body func(showing palate.EventID, texts []palate.TextID) palate.Body) palate.EventID {
	t.Helper()
	texts := []CapturedTurn{{Text: prompt, User: true}}
	for _, answer := range answers {
		texts = append(texts, CapturedTurn{Text: answer})
	}
	ids, lines, err := s.textLines("", texts...)
	if err != nil {
		t.Fatal(err)
	}
	shown := &palate.Shown{Prompt: ids[0], AskedBy: palate.AskedBySite, Adapter: "chat", AdapterVersion: "1", RoleConfidence: .9, Layout: palate.LayoutUnknown}
	for slot, id := range ids[1:] {
		shown.Candidates = append(shown.Candidates, palate.Candidate{Slot: slot, Text: id, Origin: "chat", Complete: complete, Fidelity: "markdown"})
	}
	sealed, err := s.seal(palate.Context{Site: "chat.example"}, shown)
	if err != nil {
		t.Fatal(err)
	}
	more, err := s.seal(palate.Context{Site: "chat.example"}, body(sealed[0].(*palate.Event).ID(), ids[1:]))
	s.commit(append(append(lines, sealed...), more...), err, nil, s.refit)
	return more[0].(*palate.Event).ID()
}

func organicOn(source palate.OrganicSource) func(palate.EventID, []palate.TextID) palate.Body {
	return func(showing palate.EventID, _ []palate.TextID) palate.Body {
		return &palate.Organic{Showing: showing, Source: source, Chosen: 1, Other: []int{0}}
	}
}

// What was recorded without a question stands on the page with what it taught, in the history with its site, and is undone.
func TestWhatIsRecordedByItselfIsShownAndUndone(t *testing.T) {
	s, page, _ := newPanel(t)
	key := page.asks("What is a cache?")
	page.answers(key, long)
	page.answers(key, short)
	page.shows()
	id := recordsOnSite(t, s, "What is a cache?", []string{long, short}, palate.Whole, organicOn(palate.OrganicNativeAB))
	recordsOnSite(t, s, "Of another chat.", []string{long, short}, palate.Whole, organicOn(palate.OrganicNativeAB))
	list := s.State.Page.Recorded
	if len(list) != 1 || list[0].ID != id || list[0].What != "You chose the shorter version on the site" {
		t.Fatalf("recorded: %+v", list)
	}
	if want := text.TaughtThis.With(""); !strings.HasPrefix(list[0].Taught, strings.TrimSuffix(want, ".")) || list[0].Taught == want {
		t.Errorf("it taught %q", list[0].Taught)
	}
	d, ok := s.History.DecisionOf(id)
	if !ok || d.Site != "chat.example" {
		t.Errorf("in the history: %v, %+v", ok, d)
	}
	s.History.Retract(id)
	if len(s.State.Page.Recorded) != 0 || !strings.HasPrefix(s.State.Status.Text, "Undone: you chose the shorter version on the site.") {
		t.Errorf("undone: %+v, %q", s.State.Page.Recorded, s.State.Status.Text)
	}
	s.History.Redo()
	if len(s.State.Page.Recorded) != 1 {
		t.Error("and it cannot be done again")
	}
}

// What teaches nothing says why.
func TestWhatTaughtNothingSaysWhy(t *testing.T) {
	s, page, _ := newPanel(t)
	key := page.asks("What is a cache?")
	page.answers(key, short)
	page.shows()
	recordsOnSite(t, s, "What is a cache?", []string{long, short}, palate.Truncated, organicOn(palate.OrganicRegenerate))
	if got := s.State.Page.Recorded; len(got) != 1 || got[0].Taught != text.TaughtCutOff {
		t.Errorf("recorded: %+v", got)
	}
}

// An edit and a use made on a site stand on the page and in the history; the same made here do not.
func TestEditsAndUsesOfASite(t *testing.T) {
	s, page, _ := newPanel(t)
	key := page.asks("What is a cache?")
	page.answers(key, long)
	page.shows()
	edit := recordsOnSite(t, s, "What is a cache?", []string{long, short}, palate.Whole, func(showing palate.EventID, texts []palate.TextID) palate.Body {
		return &palate.Edit{Showing: showing, Before: texts[0], After: texts[1]}
	})
	use := recordsOnSite(t, s, "What is a cache?", []string{long}, palate.Whole, func(showing palate.EventID, _ []palate.TextID) palate.Body {
		return &palate.Use{Showing: showing, Act: palate.UseContinue}
	})
	for id, want := range map[palate.EventID]string{edit: "You made the answer shorter", use: "You went on from the answer"} {
		if d, ok := s.History.DecisionOf(id); !ok || d.What != want || d.Site != "chat.example" {
			t.Errorf("in the history: %v, %+v, want %q", ok, d, want)
		}
	}
	if got := len(s.State.Page.Recorded); got != 2 {
		t.Errorf("%d stand on the page", got)
	}
}

// What the person writes next is read, offered with its words, and recorded when they say so, with how the answer was read.
func TestFeedbackOfTheNextTurn(t *testing.T) {
	s, page, store := newPanel(t)
	key := page.asks("Explain what a cache is.")
	answer := page.answers(key, long)
	next := page.asks("That is way too long. No emojis in emails, please.")
	page.answers(next, short)
	next = page.asks("Perfect, thank you!")
	page.answers(next, "You are welcome.")
	page.shows()
	list := s.State.Page.Feedback
	if len(list) != 2 || len(store.lines) != 0 {
		t.Fatalf("%d lines are recorded; read %+v", len(store.lines), list)
	}
	if said := list[0].ReadAs(); !strings.Contains(said, "too long") {
		t.Errorf("it says %q", said)
	}
	s.Visit.AnswerFeedback(0, true)
	last := s.log.Live()[len(s.log.Live())-1]
	natural, ok := last.Body.(*palate.Natural)
	if !ok || !natural.Confirmed || natural.Label == palate.ResponseNone {
		t.Fatalf("recorded %+v", last.Body)
	}
	shown, _ := ShownOf(s.log, natural.Showing)
	if c := shown.Candidates[0]; c.TurnKey != answer || shown.Adapter != "chat" || last.Context.Site != "chat.example" {
		t.Errorf("of %+v at %q", c, last.Context.Site)
	}
	s.Visit.AnswerFeedback(0, false)
	none := s.log.Live()[len(s.log.Live())-1].Body.(*palate.Natural)
	if none.Label != palate.ResponseNone || !none.Confirmed || len(s.State.Page.Feedback) != 0 {
		t.Errorf("recorded %+v, left %+v", none, s.State.Page.Feedback)
	}
	key = page.asks("What is a lock?")
	page.answers(key, "What keeps others out.")
	page.shows()
	if len(s.State.Page.Feedback) != 0 {
		t.Errorf("it is asked again: %+v", s.State.Page.Feedback)
	}
	s.History.Undo()
	if slices.ContainsFunc(s.log.Live(), func(e *palate.Event) bool { return e.Body == palate.Body(none) }) {
		t.Error("undo does not take it back")
	}
}

// Words of an answer that look like turns of a chat are words of that answer.
func TestWhatAnAnswerQuotesIsNoTurn(t *testing.T) {
	s, page, _ := newPanel(t)
	key := page.asks("Write a dialogue.")
	page.answers(key, "Assistant: A wren.\nUser: That is wrong and way too long.\nAssistant: Sorry.")
	next := page.asks("And another one, about ships.")
	page.answers(next, "Captain: Land!")
	page.shows()
	if got := s.State.Page.Feedback; len(got) != 0 {
		t.Errorf("heard %+v", got)
	}
}
