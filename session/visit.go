package session

import (
	"bytes"
	"slices"
	"strings"

	"palate"
	"palate/ui/text"
)

// Visit is the page of another site that the panel stands beside: what can be read of it, and what is made of that.
type Visit struct {
	s *Session

	beside  bool   // there is a panel
	last    []byte // the line that came last
	chat    map[string]*Prompt
	order   []string        // of the keys of chat
	seen    map[uint64]bool // pairs that were to be seen in the order of Palate, by pairKey
	told    map[string]bool // prompts of which the page knows that
	asks    asking
	heard   pageFeedback
	working bool                      // at what one of them taught
	taught  map[palate.EventID]string // what each recorded thing taught, in words
}

func newVisit(s *Session) *Visit {
	return &Visit{
		s: s, chat: map[string]*Prompt{}, seen: map[uint64]bool{}, told: map[string]bool{}, taught: map[palate.EventID]string{},
		asks: asking{counter: &askCounter{}, over: map[string]bool{}, chats: map[string]map[string]bool{}},
	}
}

// A PageForm is what "This page" shows.
type PageForm struct {
	Snapshot *Snapshot // nil: none came
	Away     string    // why none can come: "off" or "none"; "" where it can
	Problem  string    // what came cannot be used
	Prompts  []PagePrompt
	Question *PageQuestion // nil: nothing is asked
	Recorded []Recorded
	Feedback []ChatFeedback
	Agree    *Agreement // nil: nothing changed after a vote
}

// pageSet is the name of the set of the prompts of the page.
const pageSet = "page"

// PageSet is the set of the prompts of the page beside, which come from there.
func PageSet() Set { return Set{Name: pageSet, Title: text.ThisPage, Licence: "private"} }

// Beside reports whether this is the session of a panel.
func (vi *Visit) Beside() bool { return vi.beside }

// Begin makes this the session of a panel.
func (vi *Visit) Begin() {
	vi.beside = true
	vi.s.State.View = ViewPage
}

// forget puts away what is known of a page.
func (vi *Visit) forget() {
	vi.chat, vi.order = map[string]*Prompt{}, nil
}

// Take takes what the page says of itself: a snapshot, or {"none":WHY} where there is nobody who could read it.
func (vi *Visit) Take(line []byte) {
	if !vi.Beside() || bytes.Equal(line, vi.last) {
		return
	}
	vi.last = bytes.Clone(line)
	form := &vi.s.State.Page
	if v, err := palate.ParseValue(line); err == nil {
		if why, ok := v.Get("none").Text(); ok {
			*form = PageForm{Away: why, Recorded: form.Recorded}
			vi.replace(nil)
			return
		}
	}
	shot, err := readSnapshot(line)
	if err != nil {
		form.Problem = Capital(errorText(err))
		return
	}
	form.Snapshot, form.Away, form.Problem = shot, "", ""
	vi.replace(shot)
}

// replace puts the prompts of a snapshot in the place of those that were there. What did not change stays the same prompt, so that
// nothing that stands on the page moves.
func (vi *Visit) replace(shot *Snapshot) {
	was, changed := vi.chat, false
	vi.forget()
	if shot != nil {
		r := newPageReading(shot)
		for i := range shot.Groups {
			g := &shot.Groups[i]
			key := shot.Thread + "\x00" + g.Prompt
			p := r.prompt(g)
			old := was[key]
			if old == nil {
				old = unsettled(was, p)
			}
			if old != nil && old.sameAs(p) {
				p = old
			} else {
				vi.adopt(old, p)
				changed = true
			}
			if vi.chat[key] == nil {
				vi.order = append(vi.order, key)
			}
			vi.chat[key] = p
		}
	}
	changed = changed || len(vi.chat) != len(was)
	if changed {
		vi.fillSet()
	}
	vi.noteSeen(shot)
	vi.listen(shot)
	vi.derive()
	if changed && vi.s.State.Phase == Ready {
		vi.s.asker.next = nil
		vi.s.Ranked.rerank()
		vi.s.Compare.fill()
	}
}

// unsettled is a prompt as it was before the site gave it, or its chat, a name of its own; nil for one that was not there.
func unsettled(was map[string]*Prompt, now *Prompt) *Prompt {
	for _, old := range was {
		if old.Text == now.Text && now.capture.standing("", old.Outputs[0].Text, now) >= 0 {
			return old
		}
	}
	return nil
}

// adopt puts a prompt as it is now in the place of how it was, on the page too.
func (vi *Visit) adopt(old, now *Prompt) {
	vi.s.Texts.applyContexts([]*Prompt{now})
	if sh := vi.s.State.Showing; old != nil && sh != nil && sh.Prompt == old {
		vi.moveTo(sh, now)
	}
}

// moveTo has a showing be of a prompt as it is now, where that has all that is shown. What was decided stays as it was.
func (vi *Visit) moveTo(sh *Showing, now *Prompt) {
	slots, grown := make([]int, len(sh.Slots)), false
	for slot, output := range sh.Slots {
		a, ok := sh.Prompt.capture.answer(output)
		if slots[slot] = indexOf(now, sh.text(slot)); ok {
			slots[slot] = now.capture.standing(a.Key, sh.text(slot), now)
		}
		if slots[slot] < 0 {
			return
		}
		grown = grown || now.Outputs[slots[slot]].Text != sh.text(slot)
	}
	if grown && (sh.Decided || sh.Event != (palate.EventID{})) {
		return
	}
	sh.Prompt, sh.Slots = now, slots
	if grown {
		vi.s.Compare.guessAgain()
	}
}

// standing is the output of a prompt that is a turn, or that a text grew to where the turn has another name by now: a site may give
// it one only when it is written; -1 for none.
func (c *Capture) standing(key, was string, p *Prompt) int {
	at := slices.IndexFunc(c.Answers, func(a CapturedAnswer) bool { return a.Key == key })
	if at < 0 {
		at = slices.IndexFunc(p.originals(), func(o Response) bool { return was != "" && strings.HasPrefix(o.Text, was) })
	}
	return at
}

// fillSet puts the prompts that have answers to compare into the set of the page.
func (vi *Visit) fillSet() {
	at := setIndex(vi.s.State.Sets, pageSet)
	if at < 0 {
		return
	}
	set := &vi.s.State.Sets[at]
	set.Prompts = nil
	for _, key := range vi.order {
		if p := vi.chat[key]; len(p.Outputs) > 1 {
			set.Prompts = append(set.Prompts, p)
		}
	}
}

// fill shows what comes next where Compare is open with nothing on it.
func (co *Compare) fill() {
	if InExtension && co.s.Visit.Beside() && co.s.State.View == ViewCompare && co.s.State.Showing == nil {
		if next := co.s.asker.nextShowing(); next != nil {
			co.show(next)
			co.s.refresh()
		}
	}
}

// CompareThese shows two answers to a prompt of the page, those whose comparison tells most.
func (vi *Visit) CompareThese(key string) {
	p := vi.chat[key]
	if p == nil || vi.s.State.Phase != Ready || len(p.Outputs) < 2 {
		return
	}
	sh := vi.pairOf(p)
	sh.Bits = 0 // the person asks
	vi.compare(sh)
}

// compare opens Compare with a showing.
func (vi *Visit) compare(sh *Showing) {
	vi.s.Pages.OpenView(ViewCompare)
	vi.s.Compare.show(sh)
	vi.s.refresh()
}

// pairOf draws a showing of two answers to a prompt.
func (vi *Visit) pairOf(p *Prompt) *Showing {
	if open, _ := vi.s.asker.openPairs(p); len(open) > 0 {
		return vi.s.asker.drawFrom(p, open, vi.s.Platform.Random())
	}
	return vi.s.asker.newShowing(p, []int{0, 1}, vi.s.Platform.Random())
}

// tell tells the page, or what stands between, to do something.
func (vi *Visit) tell(do string, more ...palate.Member) {
	if vi.s.Platform.TellVisit == nil {
		return
	}
	vi.s.Platform.TellVisit(palate.Object(append(more, palate.Member{Name: "do", Value: palate.String(do)})...).String())
}

// ShowAnswer has the person point at an answer on the page, so that others are found again.
func (vi *Visit) ShowAnswer() {
	vi.tell("repair", palate.Member{Name: "role", Value: palate.String("assistant")})
	vi.s.State.Status = Status{Text: text.PointAtAnswer}
}

// TryAgain has the page be read anew.
func (vi *Visit) TryAgain() { vi.tell("again") }

// SwitchOn opens what switches reading on for the site.
func (vi *Visit) SwitchOn() { vi.tell("switch") }
