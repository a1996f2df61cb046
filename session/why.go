package session

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/record"
	"palate/rules/words"
	"palate/ui/text"
)

// Reasons are why the person decided so, in tags and words.
type Reasons struct{ s *Session }

// WhyPanel is the open panel in which a person says why.
type WhyPanel struct {
	About palate.EventID
	Tags  []Tag
	Text  string
	Read  []Tag      // reasons that the words speak for
	Rules []Proposal // rules that the words could be

	was     *palate.Why // the reason that was given before; nil: none
	reading bool        // the words are not read to their end
	save    bool        // and are to be saved when they are
	vague   bool
	problem string // why they cannot be read; "" for nothing
}

// A Proposal is a rule that a reason could be; it is none until the person says so.
type Proposal struct {
	palate.RuleSet
	On bool
}

// A Tag is one reason to pick. Key is the digit that toggles it.
type Tag struct {
	Name string // with its sign: "-tone", "+clear"
	Word string
	Key  string
	On   bool
}

// tags are the reasons on offer: Up tags speak of the better side, Down tags of the other.
func tags() []Tag {
	return []Tag{
		{Name: "+concise", Word: text.ReasonConcise}, {Name: "+complete", Word: text.ReasonComplete},
		{Name: "+correct", Word: text.ReasonCorrect}, {Name: "+clear", Word: text.ReasonClear},
		{Name: "+well_formatted", Word: text.ReasonFormatted}, {Name: "+tone", Word: text.ReasonTone},
		{Name: "-too_long", Word: text.ReasonTooLong}, {Name: "-wrong", Word: text.ReasonWrong},
		{Name: "-tone", Word: text.ReasonOtherTone}, {Name: "-format", Word: text.ReasonOtherFormat},
	}
}

// OpenWhy opens the panel for the decision on the page.
func (re *Reasons) OpenWhy() {
	sh := re.s.State.Showing
	if sh == nil || !sh.Decided || sh.Skipped || sh.Decision == (palate.EventID{}) || re.s.paused() {
		return
	}
	panel := &WhyPanel{About: sh.Decision, Tags: tags()}
	for i := range panel.Tags {
		panel.Tags[i].Key = string("1234567890"[i])
	}
	re.s.State.Why = panel
	re.s.startReader()
	if old := whyOf(re.s.log, sh.Decision); old != nil {
		for i := range panel.Tags {
			panel.Tags[i].On = slices.Contains(old.Tags, panel.Tags[i].Name)
		}
		panel.was = old
		re.ReadWhy(old.Text)
	}
	if words := re.s.Rules.drafts[whyDraft(sh.Decision)]; words != "" {
		re.ReadWhy(words)
	}
}

// whyWork is the name of the work of reading a reason.
const whyWork = "why"

// ReadWhy reads the words as they stand: the reasons that they speak for count unless the person says
// otherwise, the rules that they could be only if the person says so.
func (re *Reasons) ReadWhy(said string) {
	w := re.s.State.Why
	w.Text, w.reading = said, true
	var remark record.ParsedReason
	re.s.withReader(whyWork, func(r Reader) (err error) {
		remark, err = remarkIn(r, said)
		return err
	}, func(err error) {
		w.reading, w.problem = false, ""
		if err != nil {
			w.problem, w.save = readProblem(text.WordsUnread.With, err), false
			return
		}
		w.take(remark)
		w.Rules = proposals(remark.Rules, re.s.State.Showing.Prompt.context())
		if w.save && re.s.State.Why == w {
			re.SaveWhy()
		}
	})
}

// take lists the reasons of a remark, on or off as the person left them.
func (w *WhyPanel) take(remark record.ParsedReason) {
	before := w.Read
	w.Read, w.vague = nil, remark.Vague
	for _, reason := range remark.Reasons {
		tag := Tag{Name: reason.Tag, Word: text.Quoted.With(reason.Quote), On: true}
		if i := slices.IndexFunc(before, func(t Tag) bool { return t.Name == tag.Name }); i >= 0 {
			tag.On = before[i].On
		} else if w.was != nil && w.was.Text == w.Text {
			tag.On = slices.Contains(w.was.Tags, tag.Name)
		}
		if !slices.ContainsFunc(w.Read, func(t Tag) bool { return t.Name == tag.Name }) {
			w.Read = append(w.Read, tag)
		}
	}
}

// proposals are the rules that somebody's words could be, for a place where they name none.
func proposals(read []palate.RuleSet, here palate.Context) (list []Proposal) {
	for _, set := range read {
		if set.Status != palate.StatusActive {
			continue
		}
		if set.Scope.Everywhere() {
			set.Scope = words.ScopeOf(here)
		}
		list = append(list, Proposal{RuleSet: set})
	}
	return list
}

// ToggleRead says whether the i-th reason that was read in the words counts.
func (re *Reasons) ToggleRead(i int) { re.s.State.Why.Read[i].On = !re.s.State.Why.Read[i].On }

// ToggleProposal says whether the i-th rule is stated.
func (re *Reasons) ToggleProposal(i int) { re.s.State.Why.Rules[i].On = !re.s.State.Why.Rules[i].On }

// whyOf is the reason the person gave for a decision, nil where none.
func whyOf(log *palate.Log, decision palate.EventID) *palate.Why {
	for _, e := range log.Live() {
		if w, ok := e.Body.(*palate.Why); ok && w.About == decision {
			return w
		}
	}
	return nil
}

// ToggleTag turns the i-th reason on or off.
func (re *Reasons) ToggleTag(i int) {
	if w := re.s.State.Why; w != nil && i < len(w.Tags) {
		w.Tags[i].On = !w.Tags[i].On
	}
}

// CloseWhy closes the panel without saving; its words are there when it is opened again.
func (re *Reasons) CloseWhy() {
	re.s.Rules.setDraft(whyDraft(re.s.State.Why.About), re.s.State.Why.Text)
	re.s.State.Why = nil
}

// Unread says that the words that stand there have no effect, and why; "" while they have one.
func (w *WhyPanel) Unread() string {
	if w.reading || w.problem != "" {
		return w.problem
	}
	picked := slices.ContainsFunc(w.Tags, func(t Tag) bool { return t.On })
	if strings.TrimSpace(w.Text) == "" || len(w.Read) > 0 || len(w.Rules) > 0 || picked {
		return ""
	}
	return text.NoReasonFound
}

// SaveWhy records the reasons; they take the place of those given earlier for the same decision.
func (re *Reasons) SaveWhy() {
	w := re.s.State.Why
	if w == nil || re.s.paused() {
		return
	}
	if w.save = w.reading; w.save {
		return
	}
	body := &palate.Why{About: w.About, Text: strings.TrimSpace(w.Text)}
	for _, t := range slices.Concat(w.Tags, w.Read) {
		if t.On && !slices.Contains(body.Tags, t.Name) {
			body.Tags = append(body.Tags, t.Name)
		}
	}
	delete(re.s.Rules.drafts, whyDraft(w.About))
	bodies := []palate.Body{body}
	for _, r := range w.Rules {
		if r.On {
			bodies = append(bodies, &r.RuleSet)
		}
	}
	re.s.State.Why = nil
	if body.Text == "" && len(body.Tags) == 0 && whyOf(re.s.log, w.About) == nil {
		return
	}
	re.s.State.Status = saving()
	re.s.Platform.Scheduler.Enqueue(func() { re.recordWhy(body, bodies, w.vague) })
}

func (re *Reasons) recordWhy(body *palate.Why, bodies []palate.Body, vague bool) {
	before, nudge, against := re.s.claims, nudge(re.s.log, body, vague), re.s.Rules.collisionText(bodies...)
	lines, err := re.s.seal(palate.Context{}, bodies...)
	re.s.commit(lines, err, func() { re.recordWhy(body, bodies, vague) }, func() {
		re.s.History.pushUndo(eventsOf(lines)...)
		re.s.learner.say(re.s.Learned.savedHere(reasonEffect(body), nudge, against), func() Status {
			return re.s.Learned.savedHere(reasonEffect(body), nudge, against, re.s.Learned.claimChanges(before))
		})
	})
}

// reasonEffect says what a reason does to what the answer teaches.
func reasonEffect(body *palate.Why) string {
	if len(body.Tags) == 0 {
		return text.WordsKept
	}
	return text.ReasonsTeach
}

// nudge asks for plainer words, once ever: the first reason without one that can be used, where it says that
// something is better and not what.
func nudge(log *palate.Log, body *palate.Why, vague bool) string {
	if len(body.Tags) > 0 || !vague {
		return ""
	}
	for _, e := range log.Events() {
		if w, ok := e.Body.(*palate.Why); ok && len(w.Tags) == 0 {
			return ""
		}
	}
	return text.WhatWasBetter
}
