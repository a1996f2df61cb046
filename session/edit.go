package session

import (
	"strings"

	"palate"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/rules/words/edits"
	"palate/ui/text"
)

// Edits are answers that the person rewrote.
type Edits struct {
	s *Session

	edits    []palate.EventID     // live edits, as versions has them
	versions map[string][]version // of outputs, by the text of their prompt
}

// An EditPanel is an answer that is being edited.
type EditPanel struct {
	Prompt *Prompt
	From   Response // as it was shown
	Began  string   // as it stood when the panel was opened
	Text   string   // as it stands now
}

// before is the answer as it was shown.
func (p *EditPanel) before() Response { return p.From }

// OpenEdit opens the panel for an output of the prompt on the page.
func (ed *Edits) OpenEdit(output int) {
	if ed.s.paused() {
		return
	}
	p := ed.s.State.Showing.Prompt
	from := p.Outputs[output]
	began := from.Text
	if words := ed.s.Rules.drafts[editDraft(from.Text)]; words != "" {
		began = words
	}
	ed.s.State.Edit = &EditPanel{Prompt: p, From: from, Began: began, Text: began}
}

// ReadEdit takes the text as it stands.
func (ed *Edits) ReadEdit(text string) { ed.s.State.Edit.Text = text }

// CloseEdit closes the panel without saving; its text is there when it is opened again.
func (ed *Edits) CloseEdit() {
	p := ed.s.State.Edit
	ed.s.Rules.setDraft(editDraft(p.From.Text), p.Text)
	ed.s.State.Edit = nil
}

// SaveEdit keeps what the person made of the answer: they would rather have had that.
func (ed *Edits) SaveEdit() {
	p := ed.s.State.Edit
	if p == nil || ed.s.paused() {
		return
	}
	if len(p.Text) > palate.MaxText {
		ed.s.State.Status = Status{Text: text.EditTooLong}
		return
	}
	ed.s.State.Edit = nil
	delete(ed.s.Rules.drafts, editDraft(p.From.Text))
	if strings.TrimSpace(p.Text) == "" || sameText(p.Text, p.before().Text) {
		return
	}
	ed.s.State.Status = saving()
	ed.s.Platform.Scheduler.Enqueue(func() { ed.recordEdit(p) })
}

func (ed *Edits) recordEdit(p *EditPanel) {
	lines, err := ed.editLines(p)
	before := ed.s.known()
	ed.s.commit(lines, err, func() { ed.recordEdit(p) }, func() {
		ed.s.History.pushUndo(lines[len(lines)-1].(*palate.Event).ID())
		ed.s.asker.next = nil
		ed.s.learner.say(ed.s.Learned.savedHere(), func() Status { return ed.s.Learned.savedHere(ed.s.Learned.moved(before)) })
	})
}

// editLines are the answer as it stood alone, and the edit of it.
func (ed *Edits) editLines(p *EditPanel) ([]palate.Line, error) {
	from := p.before()
	ids, lines, err := ed.s.textLines(p.Prompt.Lang, CapturedTurn{p.Prompt.Text, true}, CapturedTurn{Text: from.Text}, CapturedTurn{Text: p.Text})
	if err != nil {
		return nil, err
	}
	context := p.Prompt.context()
	shown, err := ed.s.seal(context, singleShowing(ids[0], palate.Candidate{
		Text: ids[1], Origin: origin(ed.s.State.Sets, p.Prompt), Model: from.Model, ModelSource: modelSource(from.Model), Complete: palate.Whole, Fidelity: "exact",
	}))
	if err != nil {
		return nil, err
	}
	edit, err := ed.s.seal(context, &palate.Edit{
		Showing: shown[0].(*palate.Event).ID(), Before: ids[1], After: ids[2], Ops: edits.Diff(from.Text, p.Text),
	})
	return append(append(lines, shown...), edit...), err
}

// singleShowing is the showing of one answer alone.
func singleShowing(prompt palate.TextID, c palate.Candidate) *palate.Shown {
	return &palate.Shown{Prompt: prompt, Layout: palate.LayoutUnknown, AskedBy: palate.AskedByPerson, Candidates: []palate.Candidate{c}}
}

// A Habit is an edit the person made again and again, as the rule it could be.
type Habit struct {
	palate.RuleSet
	Sentence string
}

// habits are the rules proposed by edits that were made the same way three times.
func (ed *Edits) habits() (list []Habit) {
	var revisions []edits.Revision
	for _, e := range ed.s.log.Live() {
		if b, ok := e.Body.(*palate.Edit); ok && taste.Teaches(e.Source) {
			before, okBefore := ed.s.log.Text(b.Before)
			after, okAfter := ed.s.log.Text(b.After)
			if okBefore && okAfter {
				revisions = append(revisions, edits.Revision{Before: before.Body, After: after.Body})
			}
		}
	}
	for _, set := range edits.Habits(revisions, ed.s.StatedRules, words.Sentence) {
		list = append(list, Habit{set, set.Words})
	}
	return list
}

// AnswerHabit makes a habit a rule; a no is recorded as a rule that is off, so that nobody asks again.
func (ed *Edits) AnswerHabit(h Habit, yes bool) {
	set, said := h.RuleSet, text.NotAskedAgain
	set.Status = palate.StatusOff
	if yes {
		set.Status, said = palate.StatusActive, sentences(h.Sentence, ed.s.Rules.collisionText(&set))
	}
	ed.s.Rules.putRules([]*palate.RuleSet{&set}, said)
}
