package session

import (
	"slices"
	"strings"
	"testing"

	"palate"
)

const someChat = `You: Explain what a cache is.
Assistant: Well! There is a great deal to say about caches, and I am so glad that you ask.
You: That is way too long. No emojis in emails, please.
Assistant: A small, fast store in front of a slow one.
You: Perfect, thank you!
Assistant: You are welcome.
You: What is a mutex?`

func TestChatIsHeardAndLearnedFrom(t *testing.T) {
	store := &testStore{}
	log := palate.NewLog(testHeader)
	s := newTestSession(t, store, log)
	s.Chats.ReadChat(someChat)
	heard := s.State.Chat.Feedback
	if len(heard) != 2 || heard[0].Kind != palate.ResponseComplaint && heard[0].Kind != palate.ResponseCorrection || heard[1].Kind != palate.ResponsePraise {
		t.Fatalf("heard %+v", heard)
	}
	if heard[1].Prompt != "Explain what a cache is." || !strings.HasPrefix(heard[1].Answer, "A small") {
		t.Errorf("the praise is of %q in answer to %q", heard[1].Answer, heard[1].Prompt)
	}
	if len(store.lines) > 0 {
		t.Fatal("something was kept before the person said so")
	}
	at := -1
	for n, r := range heard[0].Rules {
		if r.Parsed.Attribute == "emoji" {
			at = n
		}
	}
	if at < 0 {
		t.Fatalf("the rule in the complaint was not found: %+v", heard[0].Rules)
	}
	s.Chats.ToggleFeedbackRule(0, at)
	before := s.model.Answers()
	s.Chats.SaveChat()
	if got := s.model.Answers(); got != before+2 {
		t.Errorf("the model has %d answers, before %d", got, before)
	}
	if len(s.State.Rules) != 1 || len(s.State.Chat.Feedback) != 0 {
		t.Errorf("%d rules, %d left in the form", len(s.State.Rules), len(s.State.Chat.Feedback))
	}
	s.Chats.ReadChat(someChat)
	if len(s.State.Chat.Feedback) != 0 {
		t.Errorf("the same chat is offered again: %+v", s.State.Chat.Feedback)
	}
	s.History.Undo()
	if got := s.model.Answers(); got != before || len(s.State.Rules) != 0 {
		t.Errorf("after undo the model has %d answers and %d rules", got, len(s.State.Rules))
	}
	s.History.Redo()
	if got := s.model.Answers(); got != before+2 {
		t.Errorf("done again the model has %d answers", got)
	}
}

func TestChatSaysWhatItLacks(t *testing.T) {
	s := newTestSession(t, &testStore{}, palate.NewLog(testHeader))
	for text, want := range map[string]string{
		"":                                   "",
		"just a text":                        "cannot see who speaks",
		"You: Name a bird.\nAssistant: Wren": "none says what you think",
		someChat:                             "7 turns. 2 say",
	} {
		s.Chats.ReadChat(text)
		if got := s.State.Chat.Summary(); !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q in it", text, got, want)
		}
	}
	s.Chats.ReadChat(someChat)
	s.Chats.ToggleFeedback(0)
	s.Chats.ToggleFeedback(1)
	s.Chats.SaveChat()
	if s.State.Status.Text != "Nothing was learned from the chat." {
		t.Errorf("with nothing on: %q", s.State.Status.Text)
	}
}

// What was learned of a chat stands in the history and in the count, and is taken back turn by turn.
func TestTurnsOfAChatAreTakenBackOneByOne(t *testing.T) {
	s, store := freshSession(t)
	s.Compare.Choose(2)
	before := measures(s.model)
	s.Chats.ReadChat(someChat)
	s.Chats.SaveChat()
	if s.State.Answers != 3 || len(s.State.History) != 3 {
		t.Fatalf("%d answers count and the history has %d rows, want the choice and 2 turns", s.State.Answers, len(s.State.History))
	}
	s.Pages.OpenView(ViewHistory)
	var said string
	for _, d := range s.State.History {
		said += d.What + "\n" + d.Prompt + "\n"
	}
	for _, want := range []string{"From a chat: “Perfect, thank you!”", "From a chat: “That is way too long.”", "Explain what a cache is."} {
		if !strings.Contains(said, want) {
			t.Errorf("the history does not say %q:\n%s", want, said)
		}
	}
	s.History.Retract(s.State.History[1].ID)
	if s.State.Answers != 2 || s.State.View != ViewHistory || !strings.Contains(s.State.History[0].What, "Perfect") {
		t.Errorf("%d answers count, the newest is %q, on %s", s.State.Answers, s.State.History[0].What, s.State.View)
	}
	again := newTestSession(t, store, logOf(store))
	if again.State.Answers != 2 {
		t.Errorf("after a reload %d answers count, want 2", again.State.Answers)
	}
	s.History.Retract(s.State.History[0].ID)
	if !slices.Equal(measures(s.model), before) || s.State.Answers != 1 {
		t.Error("what both turns taught is not gone")
	}
	s.History.Redo()
	if s.State.Answers != 2 {
		t.Errorf("%d answers count after redo, want 2", s.State.Answers)
	}
}

// A rule that was said elsewhere than in its panel says what it collides with when it is saved.
func TestARuleInAChatSaysWhatItContradicts(t *testing.T) {
	s, _ := freshSession(t)
	stateRule(s, "use emojis in emails")
	s.Chats.ReadChat(someChat)
	for n, r := range s.State.Chat.Feedback[0].Rules {
		if r.Parsed.Attribute == "emoji" {
			s.Chats.ToggleFeedbackRule(0, n)
		}
	}
	s.Chats.SaveChat()
	if said := s.State.Status.Text; !strings.Contains(said, "the contrary: “") {
		t.Errorf("the status says %q", said)
	}
}
