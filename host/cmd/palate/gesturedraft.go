package main

import (
	"slices"

	"palate"
	"palate/rules/gesture"
)

// A gestureDraft is a line with what it is on.
type gestureDraft struct {
	adder   *gestureAdder
	line    *gesture.Note
	place   gesture.Place
	context palate.Context
	texts   []palate.Text // that have to come before it
}

// find looks up what the line is on: what it shows itself, or what was shown before.
func (d *gestureDraft) find() (err error) {
	d.place = gesture.Place{Text: d.text, Name: d.answer}
	switch a := d.adder; {
	case d.line.Kind == palate.KindWhy:
		d.place.About, err = d.about()
	case d.line.Shown != nil:
		err = d.show()
	case d.line.Showing != "":
		d.place.Showing, err = a.find(a.shown, "showing", d.line.Showing)
	case d.line.Kind == palate.KindJudge:
	case a.showing != (palate.EventID{}):
		d.place.Showing = a.showing
	case d.line.Kind != palate.KindPin:
		err = palate.Malformed("candidates", "are missing, and no line before shows any")
	}
	if err == nil {
		err = d.findShown()
	}
	if d.line.Context != nil {
		d.context = *d.line.Context
	}
	return err
}

// findShown looks up what was shown before, and where.
func (d *gestureDraft) findShown() error {
	if d.line.Shown != nil || d.place.Showing == (palate.EventID{}) {
		return nil
	}
	e, _ := d.adder.w.log.Event(d.place.Showing)
	shown, ok := e.Body.(*palate.Shown)
	if !ok {
		return palate.Malformed("showing", d.place.Showing.String()+" is no showing")
	}
	d.place.Shown, d.context = shown, e.Context
	return nil
}

// show makes the showing of the line's candidates. Its id is not known before it is sealed.
func (d *gestureDraft) show() error {
	prompt, err := d.name(d.line.Shown.Prompt, "text/plain")
	if err != nil {
		return err
	}
	var ids []palate.TextID
	for _, c := range d.line.Shown.Candidates {
		id, err := d.answer(c.Text)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	shown, failed := d.line.Shown.Body(prompt, ids)
	if failed != nil {
		return failed
	}
	d.place.Shown, d.place.Showing = shown, palate.EventID{Device: d.adder.w.author.Device(), Seq: 1}
	return nil
}

// about is the decision that a reason speaks of.
func (d *gestureDraft) about() (palate.EventID, error) {
	a := d.adder
	if d.line.About != "" {
		return a.find(a.named, "about", d.line.About)
	}
	if a.decision == (palate.EventID{}) {
		return a.decision, palate.Malformed("about", "is missing, and no line before decides anything")
	}
	return a.decision, nil
}

// answer is the id of a text that is an answer.
func (d *gestureDraft) answer(text string) (palate.TextID, error) {
	return d.name(text, "text/markdown")
}

// name is the id of a text, which is written before the event that names it. One that the log has is read as it is
// there.
func (d *gestureDraft) name(text, media string) (palate.TextID, error) {
	author := d.adder.w.author
	t, err := author.Text(text, media, "")
	if err != nil {
		return "", err
	}
	if old, have := d.adder.w.log.Text(t.ID); have {
		t, err = author.Text(text, old.Media, old.Lang)
	} else if i := slices.IndexFunc(d.texts, func(o palate.Text) bool { return o.ID == t.ID }); i >= 0 {
		t, err = author.Text(text, d.texts[i].Media, "")
	}
	d.texts = append(d.texts, t)
	return t.ID, err
}

// text is the answer in a slot, "" where none was shown.
func (d *gestureDraft) text(slot int) string {
	if d.line.Shown != nil {
		if slot < 0 || slot >= len(d.line.Shown.Candidates) {
			return ""
		}
		return d.line.Shown.Candidates[slot].Text
	}
	c, _ := d.place.Shown.At(slot)
	t, _ := d.adder.w.log.Text(c.Text)
	return t.Body
}
