package replay

import (
	"palate"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/rules/words/edits"
	"palate/rules/words/feedback"
)

// Findings are what a log says of the rules that were stated, and what was said in it.
type Findings struct {
	Rules     map[palate.EventID]*palate.RuleSet // those that are active
	Conflicts []insight.Conflict                 // rules that most choices contradict
	Stats     []check.RuleStats                  // how often each rule was kept
	Criteria  []feedback.Criterion               // what remarks come back to
	Rest      int                                // remarks in no criterion
	Habits    []palate.RuleSet                   // rules that edits propose
}

// Findings reads what was shown once more, where some rule is active. Step is as for [Replay.Design].
func (r *Replay) Findings(pack *taste.Pack, step func(n int)) (*Findings, error) {
	f := &Findings{Rules: map[palate.EventID]*palate.RuleSet{}}
	criteria, rest := feedback.Criteria(r.liveRemarks())
	f.Criteria, f.Rest = criteria, len(rest)
	rules := r.stated.Rules()
	f.Habits = edits.Habits(r.edits(), rules, words.Sentence)
	for i := range rules {
		if rules[i].Status == palate.StatusActive {
			f.Rules[rules[i].ID] = &rules[i].RuleSet
		}
	}
	if len(f.Rules) == 0 {
		return f, nil
	}
	d, err := r.Design(pack, step)
	if err != nil {
		return nil, err
	}
	f.Conflicts = insight.Conflicts(d)
	audit := check.NewAudit(rules, pack.Mean)
	if err := r.feed(audit); err != nil {
		return nil, err
	}
	f.Stats = audit.Rules()
	return f, nil
}

// feed adds every output of the log that still holds.
func (r *Replay) feed(audit *check.Audit) error {
	for _, n := range r.ledger.Live() {
		if r.entries[n].kind != entryShowing {
			continue
		}
		s := &r.showings[r.entries[n].index]
		prompt, _, err := r.texts.body(s.prompt)
		if err != nil {
			return err
		}
		for slot, text := range s.texts {
			body, ok, err := r.texts.body(text)
			if err != nil {
				return err
			}
			if ok {
				audit.Add(check.ShownText{Showing: r.ledger.ID(n), Slot: slot, Prompt: prompt, Text: body, Context: r.contexts.list[s.context]})
			}
		}
	}
	return nil
}

// Answer is the text in a slot of a showing; ok is false where it is not there. See [Replay.Err].
func (r *Replay) Answer(showing palate.EventID, slot int) (text string, ok bool) {
	return source{Replay: r}.Answer(showing, slot)
}

// Err is the first error of reading texts again.
func (r *Replay) Err() error { return r.err }

// A ComparedTexts is a choice with its texts, "" for one that is missing.
type ComparedTexts struct {
	Prompt, A, B string
	Strength     int // positive favours A
}

// ComparedTexts is the choice with that id; ok is false for an event that is none, or is not in the log.
func (r *Replay) ComparedTexts(id palate.EventID) (c ComparedTexts, ok bool, err error) {
	n, ok := r.ledger.Number(id)
	if !ok || r.entries[n].kind != entryChoice {
		return c, false, nil
	}
	chosen := &r.choices[r.entries[n].index]
	s, ok := source{Replay: r}.shown(chosen.showing)
	if !ok {
		return c, false, nil
	}
	c.Strength = int(chosen.strength)
	var bodies [3]string
	for i, text := range []int32{s.prompt, s.text(int(chosen.a)), s.text(int(chosen.b))} {
		if bodies[i], _, err = r.texts.body(text); err != nil {
			return c, false, err
		}
	}
	return ComparedTexts{bodies[0], bodies[1], bodies[2], int(chosen.strength)}, true, nil
}
