package session

import (
	"palate"
	"palate/rules/record"
	"palate/rules/words"
	"palate/ui/text"
)

// Chats reads chats for natural feedback.
type Chats struct{ s *Session }

// A ChatForm is a pasted chat, before anything of it is recorded.
type ChatForm struct {
	Text     string
	Turns    int
	Feedback []ChatFeedback
	Reading  bool // it is still being read
	Cut      bool // it holds more feedback than is listed
}

// maxChatFeedback is how much feedback of one chat is listed: as much as a person looks through.
const maxChatFeedback = 100

// A ChatFeedback is feedback on an answer, and what the person makes of it.
type ChatFeedback struct {
	record.TurnFeedback
	On    bool       // learn from it
	Rules []Proposal // that it could be

	at  *Showing // of the answer alone, where that stands on the page beside; nil: the chat was pasted
	not bool     // it is no feedback, and that is what is recorded
}

// KindText says what the person did.
func (h ChatFeedback) KindText() string {
	switch h.Kind {
	case palate.ResponseRephrase:
		return text.HeardAgain
	case palate.ResponseCorrection:
		return text.HeardCorrected
	case palate.ResponseComplaint:
		return text.HeardComplained
	case palate.ResponseClarification:
		return text.HeardDoubted
	}
	return text.HeardPraised
}

// chatWork is the name of the work of hearing a chat.
const chatWork = "chat"

// ReadChat hears a chat as it stands in the field, once nobody types in it any more.
func (c *Chats) ReadChat(pasted string) {
	form := &c.s.State.Chat
	form.Text, form.Reading = pasted, true
	c.s.inSlices(chatWork, typingPause, func() bool {
		c.readChat(pasted)
		return false
	})
}

// readChat has a chat read, and then looks through what it says.
func (c *Chats) readChat(pasted string) {
	if pasted == "" {
		c.s.State.Chat = ChatForm{}
		return
	}
	var turns int
	var list []record.TurnFeedback
	c.s.withReader(chatWork, func(r Reader) (err error) {
		turns, list, err = feedbackIn(r, pasted)
		return err
	}, func(err error) {
		if err != nil {
			c.s.State.Chat.Reading = false
			c.s.State.Texts.Problem = readProblem(text.ChatUnread.With, err)
			return
		}
		c.scanChat(pasted, turns, list)
	})
}

// scanChat lists what a chat says, a turn at a time.
func (c *Chats) scanChat(pasted string, turns int, list []record.TurnFeedback) {
	h := c.newChatScan(list)
	c.s.inSlices(chatWork, 0, func() bool {
		if h.next() {
			return true
		}
		c.s.State.Chat = ChatForm{Text: pasted, Turns: turns, Feedback: h.found, Cut: h.cut}
		return false
	})
}

// A chatScan goes through what a chat says turn by turn.
type chatScan struct {
	list   []record.TurnFeedback
	at     int
	known  map[[2]string]bool         // what was learned from before
	before map[[2]string]ChatFeedback // as the person left it
	found  []ChatFeedback
	cut    bool
}

func (c *Chats) newChatScan(list []record.TurnFeedback) *chatScan {
	h := &chatScan{list: list, known: learnedFeedback(c.s.log), before: map[[2]string]ChatFeedback{}}
	for _, old := range c.s.State.Chat.Feedback {
		h.before[old.key()] = old
	}
	return h
}

// next looks at one turn; it reports false behind the last.
func (h *chatScan) next() bool {
	if h.at == len(h.list) || h.cut {
		return false
	}
	heard := ChatFeedback{TurnFeedback: h.list[h.at], On: true}
	h.at++
	if h.known[heard.key()] {
		return true
	}
	if h.cut = len(h.found) == maxChatFeedback; h.cut {
		return false
	}
	if old, ok := h.before[heard.key()]; ok {
		heard = old
	} else {
		heard.Rules = proposals(heard.TurnFeedback.Rules, words.Fill(palate.Context{}, heard.Prompt))
	}
	h.found = append(h.found, heard)
	return true
}

// key identifies feedback: which answer, and the turn about it.
func (h ChatFeedback) key() [2]string { return [2]string{h.Answer, h.Turn} }

// learnedFeedback is what was learned from already.
func learnedFeedback(log *palate.Log) map[[2]string]bool {
	known := map[[2]string]bool{}
	for _, e := range log.Live() {
		b, ok := e.Body.(*palate.Natural)
		if !ok {
			continue
		}
		if shown, ok := ShownOf(log, b.Showing); ok {
			c, _ := shown.At(b.Slot)
			answer, _ := log.Text(c.Text)
			turn, _ := log.Text(b.Turn)
			known[[2]string{answer.Body, turn.Body}] = true
		}
	}
	return known
}

// Summary says what was found.
func (f *ChatForm) Summary() string {
	switch {
	case f.Text == "":
		return ""
	case f.Reading:
		return text.ChatReading
	case f.Turns == 0:
		return text.ChatUnnamed
	case len(f.Feedback) == 0:
		return text.ChatTurnsNone.Of(f.Turns)
	}
	if f.Cut {
		return text.ChatCut.Of(len(f.Feedback))
	}
	return sentences(text.ChatTurns.Of(f.Turns), text.ChatSay.Of(len(f.Feedback)))
}

// ToggleFeedback says whether the i-th is learned from.
func (c *Chats) ToggleFeedback(i int) { c.s.State.Chat.Feedback[i].On = !c.s.State.Chat.Feedback[i].On }

// ToggleFeedbackRule says whether the n-th rule that the i-th could be is stated.
func (c *Chats) ToggleFeedbackRule(i, n int) {
	r := &c.s.State.Chat.Feedback[i].Rules[n]
	r.On = !r.On
}

// SaveChat learns from the feedback that is on and states the rules the person accepted. It goes on to what was
// learned.
func (c *Chats) SaveChat() {
	if c.s.paused() {
		return
	}
	list := c.s.State.Chat.Feedback
	c.s.restartWork(chatWork)
	c.s.State.Chat = ChatForm{}
	if len(list) == 0 {
		return
	}
	c.s.Pages.OpenView(ViewLearned)
	c.s.State.Status = saving()
	c.s.Platform.Scheduler.Enqueue(func() { c.recordChat(list) })
}

func (c *Chats) recordChat(list []ChatFeedback) {
	var lines []palate.Line
	var did gesture
	var err error
	n, before, against, said := 0, c.s.claims, "", ""
	for _, h := range list {
		more, errOne := c.feedbackLines(h)
		if err = errOne; err != nil {
			break
		}
		lines = append(lines, more...)
		if h.On && !h.not {
			n++
		}
		said = h.saved(n)
		against = sentences(against, c.s.Rules.collisionText(h.rules()...))
	}
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && e.Kind().Undoable() {
			did = append(did, e.ID())
		}
	}
	if err == nil && len(did) == 0 {
		c.s.setStatus(text.ChatNothing)
		return
	}
	c.s.commit(lines, err, func() { c.recordChat(list) }, func() {
		c.s.History.pushUndo(did...)
		c.s.refit()
		c.s.asker.next = nil
		c.s.State.Status = c.s.Learned.savedHere(said, against, c.s.Learned.claimChanges(before))
	})
}

// feedbackLines are a showing of the answer alone, the feedback on it, and the rules it amounts to.
func (c *Chats) feedbackLines(h ChatFeedback) (lines []palate.Line, err error) {
	var bodies []palate.Body
	context := words.Fill(h.site(), h.Prompt)
	if h.On {
		natural, texts, err := c.natural(h, context)
		if err != nil {
			return nil, err
		}
		lines, bodies = texts, append(bodies, natural)
	}
	more, err := c.s.seal(context, append(bodies, h.rules()...)...)
	return append(lines, more...), err
}

// rules are those the person accepted.
func (h ChatFeedback) rules() (list []palate.Body) {
	for i := range h.Rules {
		if h.Rules[i].On {
			list = append(list, &h.Rules[i].RuleSet)
		}
	}
	return list
}

// natural is the feedback, behind the lines that it speaks of.
func (c *Chats) natural(h ChatFeedback, context palate.Context) (*palate.Natural, []palate.Line, error) {
	ids, lines, err := c.s.textLines("", h.texts()...)
	if err != nil {
		return nil, nil, err
	}
	body := singleShowing(ids[0], palate.Candidate{Text: ids[1], Origin: "person", Complete: palate.Whole, Fidelity: "exact"})
	if h.at != nil {
		h.at.Prompt.capture.noteAlone(h.at, body)
	}
	shown, err := c.s.seal(context, body)
	if err != nil {
		return nil, nil, err
	}
	natural := &palate.Natural{
		Showing: shown[0].(*palate.Event).ID(), Turn: ids[2], Label: h.Kind, Quote: h.Quote, Confidence: h.Confidence, Confirmed: true,
	}
	if h.not {
		natural.Label, natural.Quote = palate.ResponseNone, ""
	}
	return natural, append(lines, shown...), nil
}

// site is the context of what was read on a page.
func (h ChatFeedback) site() palate.Context {
	if h.at == nil {
		return palate.Context{}
	}
	return palate.Context{Site: h.at.Prompt.Context.Site}
}

// saved says what was learned from so many turns.
func (h ChatFeedback) saved(n int) string {
	if h.not {
		return text.FeedbackNone
	}
	return text.ChatLearned.Of(n)
}

// texts are the prompt, the answer and what the person wrote next.
func (h *ChatFeedback) texts() []CapturedTurn {
	return []CapturedTurn{{h.Prompt, true}, {Text: h.Answer}, {Text: h.Turn}}
}
