package session

import (
	"math"
	"slices"
	"strings"

	"palate"
	"palate/rules/feature"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/ui/text"
)

// A PageQuestion is a comparison that Palate would like to have, beside the answers that it is about.
type PageQuestion struct {
	Key string // of the prompt
	Why string

	showing *Showing
}

// An asking is what was asked beside the page, and what stands there now.
type asking struct {
	counter *askCounter
	now     *PageQuestion // nil: nothing
	over    map[string]bool
	chats   map[string]map[string]bool // the answers that were seen, by chat
}

// readCount reads what was seen and asked before. It may block.
func (vi *Visit) readCount() {
	c := readCounter(vi.s.Platform.Store.Load(QuestionsName))
	vi.asks.counter = &c
}

// counted is what was seen and asked so far.
func (vi *Visit) counted() *askCounter { return vi.asks.counter }

// keepCount stores what was seen and asked.
func (vi *Visit) keepCount() {
	kept := []byte(vi.counted().String())
	vi.s.Platform.Scheduler.Enqueue(func() {
		if err := vi.s.Platform.Store.Save(QuestionsName, kept); err != nil {
			vi.s.Faults.reportStoreFault(err)
		}
	})
}

// noteSeen counts the answers that came to their end since the last snapshot. Of a chat that was just opened the last alone counts: the
// others were not read now.
func (vi *Visit) noteSeen(shot *Snapshot) {
	if shot == nil || shot.State != PageReading || vi.s.State.Phase != Ready {
		return
	}
	chat, known := vi.asks.chats[shot.Thread]
	if !known {
		chat = map[string]bool{}
		vi.asks.chats[shot.Thread] = chat
	}
	fresh := 0
	for _, key := range vi.order {
		for _, a := range vi.chat[key].capture.Answers {
			if a.ends() && !chat[a.Key] {
				chat[a.Key] = true
				fresh++
			}
		}
	}
	if !known {
		fresh = min(fresh, 1)
	}
	if fresh > 0 {
		vi.counted().Seen += fresh
		vi.keepCount()
	}
}

// question is what is asked beside the page now. One that was put stays until it is answered or put away, or its answers are gone;
// while the person writes, or an answer is being written, it waits.
func (vi *Visit) question() *PageQuestion {
	shot := vi.s.State.Page.Snapshot
	if shot == nil || shot.State != PageReading || shot.Busy || shot.Composing || vi.s.State.Paused || vi.s.Attention.hidden || len(vi.order) == 0 {
		return nil
	}
	key := vi.order[len(vi.order)-1]
	if q := vi.asks.now; q != nil && q.Key == key && q.showing.Prompt == vi.chat[key] && !vi.asks.over[key] {
		return q
	}
	vi.asks.now = nil
	if vi.asks.over[key] {
		return nil
	}
	vi.asks.now = vi.worthAsking(key)
	if vi.asks.now != nil {
		vi.counted().ask(vi.s.Platform.Clock.Now())
		vi.keepCount()
	}
	return vi.asks.now
}

// worthAsking is the question about the answers to a prompt that the budget allows and that tells enough; nil for none.
func (vi *Visit) worthAsking(key string) *PageQuestion {
	p := vi.chat[key]
	open, _ := vi.s.asker.openPairs(p)
	open = slices.DeleteFunc(open, func(of Sides) bool { return !vi.ends(p, of) })
	if len(open) == 0 || !mayAsk(vi.s.log, vi.counted(), vi.s.Platform.Clock.Now()) {
		return nil
	}
	of, bits, _ := vi.s.asker.mostTelling(p, open)
	if bits <= leastBits {
		return nil
	}
	seed := vi.s.Platform.Random()
	if seed&1 == 1 {
		of = of.swapped()
	}
	sh := vi.s.asker.newShowing(p, of[:], seed)
	sh.Bits, sh.Propensity = bits, sideChance
	return &PageQuestion{Key: key, Why: vi.doubt(p, of), showing: sh}
}

func (vi *Visit) ends(p *Prompt, of Sides) bool {
	a, _ := p.capture.answer(of[0])
	b, _ := p.capture.answer(of[1])
	return a.ends() && b.ends()
}

// doubt says what is least known of the person among all that two answers differ in.
func (vi *Visit) doubt(p *Prompt, of Sides) string {
	m := vi.s.Ranked.modelFor(p)
	x := subtract(vi.s.asker.pointOf(p, of[0]).Phi, vi.s.asker.pointOf(p, of[1]).Phi)
	at, most := -1, 0.0
	for j, v := range x {
		if math.Abs(v) < taste.Noticeable || m.Dropped(j) {
			continue
		}
		if doubt := math.Abs(v) * m.Effect(j).SD; doubt > most {
			at, most = j, doubt
		}
	}
	if at < 0 {
		return text.QuestionTells
	}
	what := PreferencePhrase(DirectionWords(feature.Catalog[at].Name, m.Effect(at).Mean > 0))
	if medium := p.context().Medium; medium != "" {
		what = strings.TrimSpace(what + " " + words.SayScope(palate.Scope{Medium: []string{medium}}))
	}
	return text.QuestionDoubt.With(what)
}

// AnswerQuestion opens the comparison that is asked for.
func (vi *Visit) AnswerQuestion() {
	q := vi.s.State.Page.Question
	if q == nil || vi.s.paused() {
		return
	}
	vi.endQuestion(q)
	q.showing.Since = vi.s.Platform.Clock.Now()
	vi.compare(q.showing)
}

// endQuestion takes a question off the page; it is not put again.
func (vi *Visit) endQuestion(q *PageQuestion) {
	vi.asks.over[q.Key], vi.asks.now, vi.s.State.Page.Question = true, nil, nil
}

// PutQuestionAway puts the question away, which is recorded: two in a row, and there are fewer for a day.
func (vi *Visit) PutQuestionAway() {
	q := vi.s.State.Page.Question
	if q == nil || vi.s.paused() {
		return
	}
	vi.endQuestion(q)
	vi.s.State.Status = saving()
	vi.s.Platform.Scheduler.Enqueue(func() { vi.recordPutAway(q.showing) })
}

func (vi *Visit) recordPutAway(sh *Showing) {
	lines, err := vi.s.deedLines(deed{on: sh, body: func(showing palate.EventID) palate.Body {
		return &palate.Skip{Showing: showing, Why: palate.SkipDismissed}
	}})
	vi.s.commit(lines, err, func() { vi.recordPutAway(sh) }, func() {
		vi.s.History.pushUndo(lines[len(lines)-1].(*palate.Event).ID())
		said := Status{Text: text.PutAway}
		vi.s.learner.say(said, func() Status { return said })
	})
}
