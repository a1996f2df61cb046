package ui

import (
	"palate"
	"palate/rules/format"
	"palate/rules/words"
	"palate/ui/text"
)

// ChatPanel finds in a chat what the person thought of its answers.
type ChatPanel struct{ S *Session }

// A ChatForm is a chat that was pasted, before anything of it is kept.
type ChatForm struct {
	Text    string
	Turns   int
	Heard   []Heard
	Reading bool // it is not heard to its end yet
	Cut     bool // more is said in it than is listed
}

// mostHeard is how much feedback of one chat is listed: as much as a person looks through.
const mostHeard = 100

// A Heard is feedback on an answer, in what the person wrote next.
type Heard struct {
	words.Feedback
	Turn  string
	On    bool       // learn from it
	Rules []Proposal // that it could be
}

// kind says what the person did.
func (h Heard) kind() string {
	switch h.Kind {
	case "UR1":
		return text.HeardAgain
	case "UR2":
		return text.HeardCorrected
	case "UR3":
		return text.HeardComplained
	case "UR4":
		return text.HeardDoubted
	}
	return text.HeardPraised
}

// chatWork is the name of the work of hearing a chat.
const chatWork = "chat"

// ReadChat hears a chat as it stands in the field, once nobody types in it any more.
func (s *Session) ReadChat(pasted string) {
	form := &s.State.Chat
	form.Text, form.Reading = pasted, true
	var h *hearing
	s.inSlices(chatWork, settled, func() bool {
		if h == nil {
			h = s.newHearing(pasted)
			return true
		}
		if h.next() {
			return true
		}
		*form = ChatForm{Text: pasted, Turns: len(h.turns), Heard: h.heard, Cut: h.cut}
		return false
	})
}

// A hearing goes through a chat turn by turn.
type hearing struct {
	turns  []format.Turn
	at     int
	chat   words.Chat
	known  map[[2]string]bool  // what was learned from before
	before map[[2]string]Heard // as the person left it
	heard  []Heard
	cut    bool
}

func (s *Session) newHearing(pasted string) *hearing {
	h := &hearing{turns: format.Turns(pasted), known: s.heardBefore(), before: map[[2]string]Heard{}}
	for _, old := range s.State.Chat.Heard {
		h.before[old.key()] = old
	}
	return h
}

// next hears one turn; it reports false behind the last.
func (h *hearing) next() bool {
	if h.at == len(h.turns) || h.cut {
		return false
	}
	t := h.turns[h.at]
	h.at++
	if !t.User {
		h.chat.Answered(t.Text)
		return true
	}
	f := h.chat.Hear(t.Text)
	if f.Prompt == "" || f.Answer == "" || max(len(f.Prompt), len(f.Answer), len(t.Text)) > palate.MaxText {
		return true
	}
	heard := Heard{Feedback: f, Turn: t.Text, On: true}
	if h.known[heard.key()] {
		return true
	}
	if h.cut = len(h.heard) == mostHeard; h.cut {
		return false
	}
	if old, ok := h.before[heard.key()]; ok {
		heard = old
	} else {
		heard.Rules = proposals(t.Text, words.Fill(palate.Context{}, f.Prompt))
	}
	h.heard = append(h.heard, heard)
	return true
}

// key names what was heard: what was said of which answer.
func (h Heard) key() [2]string { return [2]string{h.Answer, h.Turn} }

// heardBefore is what was learned from already.
func (s *Session) heardBefore() map[[2]string]bool {
	known := map[[2]string]bool{}
	for _, e := range s.log.Live() {
		b, ok := e.Body.(*palate.Natural)
		if !ok {
			continue
		}
		if shown, ok := s.shownOf(b.Showing); ok {
			c, _ := shown.At(b.Slot)
			answer, _ := s.log.Text(c.Text)
			turn, _ := s.log.Text(b.Turn)
			known[[2]string{answer.Body, turn.Body}] = true
		}
	}
	return known
}

// summary says what was found.
func (f *ChatForm) summary() string {
	switch {
	case f.Text == "":
		return ""
	case f.Reading:
		return text.ChatReading
	case f.Turns == 0:
		return text.ChatUnnamed
	case len(f.Heard) == 0:
		return text.ChatTurnsNone.Of(f.Turns)
	}
	if f.Cut {
		return text.ChatCut.Of(len(f.Heard))
	}
	return sentences(text.ChatTurns.Of(f.Turns), text.ChatSay.Of(len(f.Heard)))
}

// ToggleHeard says whether the i-th is learned from.
func (s *Session) ToggleHeard(i int) { s.State.Chat.Heard[i].On = !s.State.Chat.Heard[i].On }

// ToggleHeardRule says whether the n-th rule that the i-th could be is stated.
func (s *Session) ToggleHeardRule(i, n int) {
	r := &s.State.Chat.Heard[i].Rules[n]
	r.On = !r.On
}

// SaveChat learns from what is on, and states the rules that were said yes to. It goes on to what was
// learned.
func (s *Session) SaveChat() {
	list := s.State.Chat.Heard
	s.stopWork(chatWork)
	s.State.Chat = ChatForm{}
	if len(list) == 0 {
		return
	}
	s.Go(ViewLearned)
	s.State.Status = saving()
	s.Host.Do(func() { s.recordChat(list) })
}

func (s *Session) recordChat(list []Heard) {
	var lines []palate.Line
	var did gesture
	var err error
	n, before := 0, s.claims
	for _, h := range list {
		more, errOne := s.heardLines(h)
		if err = errOne; err != nil {
			break
		}
		lines = append(lines, more...)
		if h.On {
			n++
		}
	}
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && isGesture(e.Body) {
			did = append(did, e.ID())
		}
	}
	if err == nil && len(did) == 0 {
		s.say(text.ChatNothing)
		return
	}
	s.keep(lines, err, func() { s.recordChat(list) }, func() {
		s.did(did...)
		s.relearn()
		s.next = nil
		s.State.Status = savedHere(text.ChatLearned.Of(n), s.claimed(before))
	})
}

// heardLines are the answer as it stood alone, what was said of it, and the rules that this is.
func (s *Session) heardLines(h Heard) (lines []palate.Line, err error) {
	var bodies []palate.Body
	context := words.Fill(palate.Context{}, h.Prompt)
	if h.On {
		natural, texts, err := s.natural(h, context)
		if err != nil {
			return nil, err
		}
		lines, bodies = texts, append(bodies, natural)
	}
	for i := range h.Rules {
		if h.Rules[i].On {
			bodies = append(bodies, &h.Rules[i].RuleSet)
		}
	}
	more, err := s.seal(context, bodies...)
	return append(lines, more...), err
}

// natural is the feedback, behind the lines that it speaks of.
func (s *Session) natural(h Heard, context palate.Context) (*palate.Natural, []palate.Line, error) {
	ids, lines, err := s.texts(h.Prompt, h.Answer, h.Turn)
	if err != nil {
		return nil, nil, err
	}
	shown, err := s.seal(context, alone(ids[0], palate.Candidate{Text: ids[1], Origin: "person", Complete: palate.Whole, Fidelity: "exact"}))
	if err != nil {
		return nil, nil, err
	}
	return &palate.Natural{
		Showing: shown[0].(*palate.Event).ID(), Turn: ids[2], Label: h.Kind, Quote: h.Quote, Confidence: h.Confidence, Confirmed: true,
	}, append(lines, shown...), nil
}
