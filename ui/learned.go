package ui

import (
	"palate"
	"palate/rules/taste"
)

// Certain is the probability of a sign from which a belief is listed as learned; below it stands
// under "not sure yet".
const Certain = .9

// learned lists what the model believes, surest first, with what the person said of it.
func (s *Session) learned() []Belief {
	verdicts := s.verdicts()
	open := map[string]Belief{}
	for _, b := range s.State.Learned {
		open[b.Item] = b
	}
	var rows []Belief
	for _, b := range s.model.Explain() {
		if len(b.Events) == 0 {
			continue
		}
		rows = append(rows, Belief{
			Item: b.Item, Sentence: b.Sentence, Word: taste.StrengthWord(b.PSign), Mean: b.Mean, SD: b.SD,
			PSign: b.PSign, N: b.N, Checked: verdicts[b.Item] == "right", Evidence: b.Events,
			Open: open[b.Item].Open, Asking: open[b.Item].Asking,
		})
	}
	return rows
}

// verdicts is the newest word of the person on each item.
func (s *Session) verdicts() map[string]string {
	said := map[string]string{}
	for _, e := range s.log.Live() {
		if j, ok := e.Body.(*palate.Judge); ok {
			said[j.Item] = j.Verdict
		}
	}
	return said
}

// Judge records what the person thinks of something learned: "right", "wrong" or "drop".
func (s *Session) Judge(item, verdict string) {
	s.State.Status = Status{Text: "Saving …", Busy: true}
	s.Host.Do(func() { s.judge(item, verdict) })
}

func (s *Session) judge(item, verdict string) {
	lines, err := s.seal(palate.Context{}, &palate.Judge{Item: item, Verdict: verdict})
	s.keep(lines, err, func() { s.judge(item, verdict) }, func() {
		s.did(lines[0].(*palate.Event).ID())
		s.relearn()
		s.next = nil
		s.State.Status = Status{Text: "Saved on this device. " + verdictWords[verdict] + " Undo Z."}
	})
}

var verdictWords = map[string]string{
	"right": "Marked as checked.",
	"wrong": "Dropped: it no longer counts.",
	"drop":  "Forgotten: it no longer counts; the answers behind it stay.",
}

// OpenBelief shows or hides a row's evidence.
func (s *Session) OpenBelief(item string) { s.toggle(item, func(b *Belief) { b.Open = !b.Open }) }

// AskForget shows or hides the two ways to forget a row.
func (s *Session) AskForget(item string) { s.toggle(item, func(b *Belief) { b.Asking = !b.Asking }) }

func (s *Session) toggle(item string, f func(*Belief)) {
	for i := range s.State.Learned {
		if s.State.Learned[i].Item == item {
			f(&s.State.Learned[i])
		}
	}
}

// EraseEvidence erases for good the answers behind a belief, with their texts where no other
// answer names them.
func (s *Session) EraseEvidence(b Belief) {
	s.State.Status = Status{Text: "Erasing …", Busy: true}
	f := s.forgetting(b.Evidence)
	s.Host.Do(func() {
		s.erase(f, "Erased "+Plural(len(f.Texts), "text", "texts")+" and the answers about them, for good.")
	})
}

func (s *Session) erase(f *palate.Forget, said string) {
	lines, err := s.seal(palate.Context{}, f)
	kept := s.keep(lines, err, func() { s.erase(f, said) }, func() {
		s.done, s.undone, s.next = s.undoable(), nil, nil
		s.relearn()
		s.State.Status = Status{Text: said}
	})
	if !kept {
		return
	}
	if err := s.Host.Store.Erase(lines[0].(*palate.Event)); err != nil {
		s.Host.Update(func() { s.State.Fault = s.FaultOf(err, nil) })
	}
}

// forgetting names decisions, what explains them, their showings where nothing else is about
// them, and the texts that only those showings name.
func (s *Session) forgetting(decisions []palate.EventID) *palate.Forget {
	gone := map[palate.EventID]bool{}
	for _, id := range decisions {
		if e, ok := s.log.Event(id); ok {
			gone[id] = true
			gone[showingOf(s.log, e.Body)] = true
		}
	}
	f := &palate.Forget{}
	kept := map[palate.TextID]bool{}
	texts := map[palate.TextID]bool{}
	for _, e := range s.log.Events() {
		if gone[e.ID()] || gone[showingOf(s.log, e.Body)] {
			f.Events = append(f.Events, e.ID())
			note(texts, e)
		} else {
			note(kept, e)
		}
	}
	for _, e := range s.log.Events() {
		for _, id := range palate.TextsOf(e.Body) {
			if texts[id] && !kept[id] {
				f.Texts = append(f.Texts, id)
				delete(texts, id)
			}
		}
	}
	return f
}

func note(set map[palate.TextID]bool, e *palate.Event) {
	for _, id := range palate.TextsOf(e.Body) {
		set[id] = true
	}
}
