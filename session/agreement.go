package session

import (
	"slices"

	"palate"
	"palate/ui/text"
)

// An Agreement is a vote that was given while an answer was being written, and of which is asked whether it still holds: the answer
// went on, or was changed.
type Agreement struct {
	Vote palate.EventID
	Said string // what the vote was

	key string // of the prompt
}

// muchChanged is the share of a text beyond which it is another one.
const muchChanged = .2

// changedMuch reports whether a text grew or changed so much that who judged it has not read what it is now.
func changedMuch(was, is string) bool {
	same := 0
	for same < min(len(was), len(is)) && was[same] == is[same] {
		same++
	}
	end := 0
	for end < min(len(was), len(is))-same && was[len(was)-1-end] == is[len(is)-1-end] {
		end++
	}
	return float64(max(len(was), len(is))-same-end) > muchChanged*float64(len(was))
}

// changed is a vote on the answers of the page that changed much since; nil for none.
func (vi *Visit) changed() *Agreement {
	const lookedThrough = 200
	live := vi.s.log.Live()
	if vi.s.State.Paused || len(vi.order) == 0 {
		return nil
	}
	for i := len(live) - 1; i >= max(0, len(live)-lookedThrough); i-- {
		e := live[i]
		if _, votes := e.Body.(*palate.Pair); !votes || slices.Contains(vi.counted().Agreed, e.ID().String()) {
			continue
		}
		if shown, ok := ShownOf(vi.s.log, palate.AboutOf(e.Body)); ok {
			if key := vi.outgrown(shown); key != "" {
				return &Agreement{e.ID(), vi.s.History.GestureName(e.ID()), key}
			}
		}
	}
	return nil
}

// outgrown is the key of the prompt of the page of which a showing had an answer that is another now; "" for none.
func (vi *Visit) outgrown(shown *palate.Shown) string {
	for _, c := range shown.Candidates {
		if c.Complete != palate.Streaming || c.TurnKey == "" {
			continue
		}
		said, _ := vi.s.log.Text(c.Text)
		for _, key := range vi.order {
			p := vi.chat[key]
			at := p.capture.standing(c.TurnKey, said.Body, p)
			if at >= 0 && p.capture.Answers[at].ends() && changedMuch(said.Body, p.Outputs[at].Text) {
				return key
			}
		}
	}
	return ""
}

// Agree answers whether a vote still holds. One that does stands for what was to be read then; one that does not is taken back, and the
// answers are compared as they are now.
func (vi *Visit) Agree(yes bool) {
	a := vi.s.State.Page.Agree
	if a == nil || vi.s.paused() {
		return
	}
	vi.counted().agree(a.Vote)
	vi.keepCount()
	vi.s.State.Page.Agree = nil
	if yes {
		vi.s.State.Status = Status{Text: text.StillAgreed}
		return
	}
	vi.s.History.Retract(a.Vote)
	vi.CompareThese(a.key)
}
