package session

import (
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/ui/text"
)

// pairFocus is where the keyboard goes when another pair comes.
const pairFocus = "[data-focus=pair]"

// Next goes on to the next comparison. An undecided one is passed: it comes back when no others are open. One
// that no frame has shown yet is not passed: the press was for the pair before it.
func (co *Compare) Next() {
	sh := co.s.State.Showing
	co.s.Marks.SaveTags()
	undecided := sh != nil && !sh.Decided
	if co.s.State.Phase != Ready || undecided && sh.undrawn {
		return
	}
	co.s.State.View = ViewCompare
	if undecided {
		co.s.asker.deferred[sh.key()] = true
	}
	next := co.s.asker.next
	if next == nil || co.stale(next) {
		next = co.s.asker.nextShowing()
	}
	if next == nil && undecided {
		co.s.State.Status = Status{Text: text.OnlyPair}
		return
	}
	co.show(next)
	co.s.refresh()
}

// stale reports whether a showing that was chosen ahead is not what comes next any more.
func (co *Compare) stale(sh *Showing) bool {
	key := sh.key()
	return key == co.s.asker.pageKey() || co.s.asker.deferred[key] || !sh.Repeated && co.s.asker.judged[key] > 0
}

// announce brings the page to the top of what was put on it, with the keyboard there.
func (co *Compare) announce() {
	co.s.State.PairsShown++
	co.s.State.Announcement = ""
	if co.s.State.Showing != nil {
		co.s.State.Focus, co.s.State.Announcement = pairFocus, co.position()
	}
}

// position says which pair of the set is on the page: "Pair 5 of 60", by prompts that have an answer; once all
// have one, that it is one more.
func (co *Compare) position() string {
	answered, of := co.answered()
	if co.s.asker.judgedHere() > 0 {
		return text.PairAgain
	}
	return text.PairOf.With(strconv.Itoa(min(answered+1, of)), strconv.Itoa(of))
}

// answered counts the prompts of the set that have an answer.
func (co *Compare) answered() (n, of int) {
	for _, p := range co.s.asker.prompts() {
		if _, judged := co.s.asker.openPairs(p); judged > 0 {
			n++
		}
	}
	return n, len(co.s.asker.prompts())
}

// awaitFrame lets sh take answers from when a frame has shown it. A press that was made before, while the
// program still worked on the pair before it, was meant for that one: frames tell, where a time would be too
// short on a slow machine and too long on a fast one.
func (co *Compare) awaitFrame(sh *Showing) {
	sh.undrawn = true
	co.s.Platform.Scheduler.OnFrame(func() { sh.undrawn = false })
}

// MoveCursor moves along the bar by steps, positive to the right, and the keyboard with it.
func (co *Compare) MoveCursor(steps int) {
	if sh := co.s.State.Showing; sh != nil {
		co.noteFirstTouch()
		sh.Cursor = min(max(sh.Cursor+steps, 0), len(StrengthSteps)-1)
		sh.Chosen, sh.Reached = true, true
		co.s.State.Focus = "[role=radio][data-strength='" + strconv.Itoa(3-sh.Cursor) + "']"
	}
}

// Confirm decides for the place of the bar that arrow keys chose, and reports whether they chose one.
func (co *Compare) Confirm() bool {
	sh := co.s.State.Showing
	if sh == nil || !sh.Chosen {
		return false
	}
	if strength := 3 - sh.Cursor; !sh.Decided || sh.Skipped || sh.Level != "" || sh.Strength != strength {
		co.Choose(strength)
		return true
	}
	sh.Chosen = false // it stands where the answer does
	return false
}

// show puts sh on the page; nil says that all is compared. It begins at its top, with the keyboard there, and
// takes no answer before a frame has shown it.
func (co *Compare) show(sh *Showing) {
	if old := co.s.State.Showing; old == nil || sh == nil || old.Prompt != sh.Prompt {
		co.s.State.Exemplars, co.s.State.Open = map[int]int{}, map[string]bool{"aims": len(co.s.State.Targets) > 0}
	}
	if sh != nil {
		sh.Since = co.s.Platform.Clock.Now()
		co.s.Reasons.explainGuess(sh)
		co.awaitFrame(sh)
	}
	co.s.State.Showing, co.s.State.Why, co.s.asker.next = sh, nil, nil
	co.s.Attention.rankingShown()
	co.s.State.Tags, co.s.State.Order, co.s.State.Span = nil, nil, nil
	co.announce()
	co.s.State.Status = Status{}
}

// shownBody is the event that puts a showing on record; texts names those of the prompt, of each slot, and of the turns
// before the prompt.
func (co *Compare) shownBody(sh *Showing, texts []palate.TextID) *palate.Shown {
	body := &palate.Shown{
		Prompt: texts[0], Seed: sh.Seed, Layout: palate.LayoutBeside, Dir: palate.LeftToRight,
		Blind: true, AskedBy: palate.AskedByPerson, Predicted: sh.Predicted, PredictedVisible: sh.PredictedVisible,
	}
	if _, ok := sh.Sides(); !ok {
		body.Layout = palate.LayoutGrid
	}
	if sh.Repeated {
		body.AskedBy, body.Reason = palate.AskedByPalate, "shown before, sides swapped"
	}
	if sh.Propensity > 0 {
		body.Propensity = slices.Repeat([]float64{sh.Propensity}, len(sh.Slots))
	}
	if sh.Bits > 0 {
		body.AskedBy, body.Reason = palate.AskedByPalate, "most telling, "+strconv.FormatFloat(sh.Bits, 'f', 2, 64)+" bit"
	}
	for slot := range sh.Slots {
		out := sh.Prompt.Outputs[sh.Slots[slot]]
		body.Candidates = append(body.Candidates, palate.Candidate{
			Slot: slot, Text: texts[slot+1], Origin: origin(co.s.State.Sets, sh.Prompt), Model: out.Model,
			ModelSource: modelSource(out.Model), Complete: palate.Whole, Fidelity: "exact",
		})
	}
	if sh.Found {
		body.AskedBy, body.Layout, body.Blind = palate.AskedBySite, palate.LayoutUnknown, false
	}
	sh.Prompt.capture.note(sh, body, texts[1+len(sh.Slots):])
	return body
}

// origin says which set a prompt came from.
func origin(sets []Set, p *Prompt) string {
	if p.origin != "" {
		return p.origin
	}
	for _, set := range sets {
		for _, q := range set.Prompts {
			if q == p {
				return set.Name
			}
		}
	}
	return "person"
}

func modelSource(model string) string {
	if model == "" {
		return ""
	}
	return "set"
}

// reopen rebuilds the showing of a shown event; ok is false if its texts are gone.
func (co *Compare) reopen(id palate.EventID) (sh *Showing, ok bool) {
	shown, ok := ShownOf(co.s.log, id)
	if !ok || len(shown.Candidates) < 2 {
		return nil, false
	}
	prompt, ok := co.s.log.Text(shown.Prompt)
	if !ok {
		return nil, false
	}
	e, _ := co.s.log.Event(id)
	p := &Prompt{Text: prompt.Body, Lang: prompt.Lang, Context: e.Context}
	for slot := range shown.Candidates {
		c, _ := shown.At(slot)
		text, ok := co.s.log.Text(c.Text)
		if !ok {
			return nil, false
		}
		p.Outputs = append(p.Outputs, Response{c.Model, text.Body})
		if shown.Adapter != "" {
			p.origin = c.Origin
		}
	}
	p.capture = captureOf(co.s.log, shown)
	sh = &Showing{Cursor: 3, Seed: shown.Seed, Event: id, Predicted: shown.Predicted}
	co.s.Texts.applyContexts([]*Prompt{p})
	sh.Prompt, sh.Slots = matchPrompt(co.s.State.Sets, p)
	co.s.asker.predict(sh)
	return sh, true
}

// matchPrompt finds the prompt among the sets, so that all its outputs can be ranked, and where p's
// outputs stand in it.
func matchPrompt(sets []Set, p *Prompt) (*Prompt, []int) {
	for _, set := range sets {
		for _, q := range set.Prompts {
			if q.Text != p.Text {
				continue
			}
			slots := make([]int, len(p.originals()))
			for slot, o := range p.originals() {
				slots[slot] = indexOf(q, o.Text)
			}
			if !slices.Contains(slots, -1) {
				return q, slots
			}
		}
	}
	return p, p.inOrder()
}

// inOrder are the outputs that came with a prompt, each in the slot of its place.
func (p *Prompt) inOrder() []int {
	slots := make([]int, len(p.originals()))
	for slot := range slots {
		slots[slot] = slot
	}
	return slots
}

func indexOf(p *Prompt, text string) int {
	for i, o := range p.Outputs {
		if sameText(o.Text, text) {
			return i
		}
	}
	return -1
}

// Progress says how far the set on the page is answered: "12 of 60".
func (co *Compare) Progress() string {
	answered, of := co.answered()
	return text.Progress.With(strconv.Itoa(answered), strconv.Itoa(of))
}

// Credit names where the prompt's set comes from and its licence.
func (co *Compare) Credit() string {
	if co.s.State.Set >= len(co.s.State.Sets) {
		return ""
	}
	set := co.s.State.Sets[co.s.State.Set]
	var parts []string
	for _, part := range []string{set.Title, set.Attribution, set.Licence} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// WhyThisPair says why this pair is asked about.
func (co *Compare) WhyThisPair() string {
	switch sh := co.s.State.Showing; {
	case sh.Repeated:
		return text.AgainPair
	case sh.Bits > 0:
		return text.TellingPair
	case co.s.State.Answers == 0:
		return text.FirstPair
	case co.s.asker.judgedHere() > 0:
		return text.KnownPrompt
	}
	return text.NewPrompt
}

// refreshShowing shows the decision on the page as another tab or device left it, unless one is being stored.
func (co *Compare) refreshShowing() {
	sh := co.s.State.Showing
	if sh == nil || sh.Event == (palate.EventID{}) || co.s.State.Status.Busy {
		return
	}
	was := sh.Decision
	seen := *sh
	if restoreDecision(co.s.log, sh); sh.Decision == was {
		*sh = seen
		return
	}
	co.s.Reasons.explainGuess(sh)
}
