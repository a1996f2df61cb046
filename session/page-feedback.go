package session

import (
	"strings"

	"palate"
	"palate/rules/record"
	"palate/rules/words"
	"palate/ui/text"
)

// A pageFeedback is what the turns of the chat beside say of its answers, as far as it was read.
type pageFeedback struct {
	read string // the turns that were read last
	list []ChatFeedback
}

// maxFeedbackTurns is how many of the latest turns are read.
const maxFeedbackTurns = 40

// listen has the person's turns read for what they say of the answers before them, once they stand. Nothing of it is recorded before
// the person says that it was meant so: what one writes to a model is no vote, and words are misread. A temporary chat is not read.
func (vi *Visit) listen(shot *Snapshot) {
	form := &vi.s.State.Page
	if shot == nil || shot.State != PageReading {
		vi.heard, form.Feedback = pageFeedback{}, nil
		return
	}
	turns, signature, sure := vi.spoken(shot)
	if !sure || shot.Busy || signature == vi.heard.read {
		return
	}
	vi.heard.read = signature
	if len(turns) < 3 {
		vi.heard.list, form.Feedback = nil, nil
		return
	}
	var found []record.TurnFeedback
	vi.s.withReader(pageWork, func(r Reader) (err error) {
		found, err = feedbackInTurns(r, turns)
		return err
	}, func(err error) {
		if err != nil {
			vi.heard.read = "" // it is read again when something comes
			return
		}
		vi.offerFeedback(found)
	})
}

// pageWork is the name of the work of reading the turns of the page.
const pageWork = "page turns"

// spoken are the latest turns as the chat goes, what tells them from others, and whether it is certain who wrote each.
func (vi *Visit) spoken(shot *Snapshot) (turns []CapturedTurn, signature string, sure bool) {
	sure = true
	signature = shot.Thread
	from := max(0, len(shot.Groups)-maxFeedbackTurns/2)
	r := newPageReading(shot)
	for _, g := range shot.Groups[from:] {
		asked, answer := r.turns[g.Prompt], r.turns[g.Live]
		if answer == nil {
			answer = r.turns[g.Answers[len(g.Answers)-1]]
		}
		for _, t := range []*SiteTurn{asked, answer} {
			sure = sure && t.Known && t.Sure
			turns = append(turns, CapturedTurn{t.Text, t.User})
			signature += "\x00" + t.Key
		}
	}
	return turns, signature, sure
}

// offerFeedback lists what was found and not answered before.
func (vi *Visit) offerFeedback(found []record.TurnFeedback) {
	known := learnedFeedback(vi.s.log)
	vi.heard.list = nil
	for _, one := range found {
		heard := ChatFeedback{TurnFeedback: one, On: true}
		if heard.at = vi.answerOf(heard); heard.at == nil || known[heard.key()] {
			continue
		}
		heard.Rules = proposals(one.Rules, words.Fill(palate.Context{}, one.Prompt))
		vi.heard.list = append(vi.heard.list, heard)
	}
	vi.s.State.Page.Feedback = vi.heard.list
}

// answerOf is the answer that a turn speaks of, as a showing of it alone; nil where it is not on the page any more.
func (vi *Visit) answerOf(h ChatFeedback) *Showing {
	for i := len(vi.order) - 1; i >= 0; i-- {
		p := vi.chat[vi.order[i]]
		if output := indexOf(p, h.Answer); output >= 0 && !p.edited(output) {
			return &Showing{Prompt: p, Slots: []int{output}}
		}
	}
	return nil
}

// ToggleHeardRule says whether the n-th rule that the i-th finding could be is stated with it.
func (vi *Visit) ToggleHeardRule(i, n int) {
	r := &vi.s.State.Page.Feedback[i].Rules[n]
	r.On = !r.On
}

// AnswerFeedback says whether the i-th finding was meant so. A no is recorded too, as no feedback: it is not asked again.
func (vi *Visit) AnswerFeedback(i int, yes bool) {
	list := vi.s.State.Page.Feedback
	if i < 0 || i >= len(list) || vi.s.paused() {
		return
	}
	h := list[i]
	if h.not = !yes; h.not {
		h.Rules = nil
	}
	vi.heard.list = append(append([]ChatFeedback(nil), list[:i]...), list[i+1:]...)
	vi.s.State.Page.Feedback = vi.heard.list
	vi.s.State.Status = saving()
	vi.s.Platform.Scheduler.Enqueue(func() { vi.s.Chats.recordChat([]ChatFeedback{h}) })
}

// ReadAs says as what a turn was read.
func (h ChatFeedback) ReadAs() string {
	return text.HeardAs.With(h.KindText(), strings.TrimSuffix(text.Truncate(h.Quote, 120), "."))
}
