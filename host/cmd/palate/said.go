package main

import (
	"palate"
	"palate/rules/taste"
	"palate/rules/words/edits"
	"palate/rules/words/feedback"
)

// A tagged is a reason that limits what a choice teaches.
type tagged struct {
	number int // of the Why
	about  palate.EventID
	tags   []string
}

// A remark is what a person said in an event.
type remark struct {
	number int
	feedback.Comment
}

// reasons are the tags of the live reasons, by the choice they explain; of two the later holds.
func (r *replay) reasons(live []int) map[palate.EventID][]string {
	given := map[int]tagged{}
	for _, t := range r.tags {
		given[t.number] = t
	}
	tags := map[palate.EventID][]string{}
	for _, n := range live {
		if t, ok := given[n]; ok {
			tags[t.about] = t.tags
		}
	}
	return tags
}

// remarks are those that are live, and the rules.
func (r *replay) remarks() (list []feedback.Comment) {
	living := map[int]bool{}
	for _, n := range r.ledger.Live() {
		living[n] = true
	}
	for _, said := range r.said {
		if living[said.number] {
			list = append(list, said.Comment)
		}
	}
	return append(list, feedback.CommentsOfRules(r.small.Rules())...)
}

// edits are those that are live and whose texts are there.
func (r *replay) edits() (list []edits.Revision) {
	from := source{replay: r}
	for _, n := range r.ledger.Live() {
		e := r.gesture(n)
		if e == nil {
			continue
		}
		if b, ok := e.Body.(*palate.Edit); ok {
			before, okBefore := from.Text(b.Before)
			after, okAfter := from.Text(b.After)
			if okBefore && okAfter {
				list = append(list, edits.Revision{Before: before, After: after})
			}
		}
	}
	return list
}

// stated adds what the person said of what was learned.
func (r *replay) stated(d *taste.Design) {
	for _, rule := range r.small.Rules() {
		d.Rule(rule)
	}
	for _, e := range r.small.Live() {
		if _, ok := e.Body.(*palate.Judge); ok {
			d.Note(e)
		}
	}
}
