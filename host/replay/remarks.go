package replay

import (
	"palate"
	"palate/rules/words/edits"
	"palate/rules/words/feedback"
)

// A reason limits what a choice teaches.
type reason struct {
	number int // of the Why
	about  palate.EventID
	tags   []string
}

// A remark is what a person said in an event.
type remark struct {
	number int // of the event
	feedback.Comment
}

// tags are those of the live reasons, by the choice they explain; of two the later holds.
func (r *Replay) tags(live []int) map[palate.EventID][]string {
	given := map[int]reason{}
	for _, t := range r.reasons {
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
func (r *Replay) liveRemarks() (list []feedback.Comment) {
	living := map[int]bool{}
	for _, n := range r.ledger.Live() {
		living[n] = true
	}
	for _, said := range r.remarks {
		if living[said.number] {
			list = append(list, said.Comment)
		}
	}
	return append(list, feedback.CommentsOfRules(r.stated.Rules())...)
}

// edits are those that are live and whose texts are there.
func (r *Replay) edits() (list []edits.Revision) {
	from := source{Replay: r}
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
