package session

import (
	"palate"
	"palate/ui/text"
)

// A Standing is what the log has of a showing of the journal: the event that holds, if one does.
type Standing struct {
	Showing palate.EventID
	Answer  *palate.Event // a pair, a skip, or what a page saw; nil: none, or it was taken back
	Said    string        // what was done, in words; of what was taken in or back just now
}

// TakeEntry signs an answer of the journal that came as a message, once however often it comes.
func (j *Journal) TakeEntry(v palate.Value) (Standing, error) {
	e, err := j.readEntry(v)
	if err != nil {
		return Standing{}, err
	}
	if e.gesture == "" {
		return Standing{}, palate.Malformed("entry.gesture", "must be what was done")
	}
	before := j.s.known()
	fresh := journaled(j.s.log, e.id) == nil
	e.Guess.Known = e.Guess.Known && fresh // one that comes again is no surprise
	if err := j.trying(func() bool { return j.sign(e) }); err != nil {
		return Standing{}, err
	}
	standing, err := j.StandingOf(e.name)
	if e.gesture == "undo" {
		return standing, nil // of what was never signed nothing stands
	}
	standing.Said = j.said(e, before, standing.Showing)
	return standing, err
}

// said is what taking in an entry did, in words.
func (j *Journal) said(e *journalEntry, before known, showing palate.EventID) string {
	name := DecisionName(e.Strength, e.Level, e.Skipped)
	slots := []int{0, 1}
	if made := journaled(j.s.log, e.id); made != nil && e.say != nil {
		name, slots = answerName(j.s.log, made), palate.SlotsOf(made.Body)
	}
	if shown, ok := ShownOf(j.s.log, showing); ok && !e.Skipped {
		if why := whyUnlearned(shown, slots); why != "" {
			return text.ExportOnly.With(name, why)
		}
	}
	if e.say != nil {
		return j.s.Learned.savedDeed(name, j.s.Learned.movedBy(before)).Text
	}
	return j.s.Learned.decisionStatus(before.claims, *e.Showing).Text
}

// StandingOf is what the log has of a showing, by its name in the journal; a CodeNotFound where it has none.
func (j *Journal) StandingOf(showing string) (Standing, error) {
	shown := journaled(j.s.log, showing)
	if shown == nil {
		return Standing{}, &palate.Error{Code: palate.CodeNotFound, Field: "showing", Message: "the log has no showing of that name"}
	}
	return Standing{Showing: shown.ID(), Answer: answerTo(j.s.log, shown.ID())}, nil
}

// TakeBack takes back what the person answered to a showing, by its name in the journal, and says what that was.
func (j *Journal) TakeBack(showing string) (Standing, error) {
	standing, err := j.StandingOf(showing)
	if err != nil || standing.Answer == nil {
		return standing, err
	}
	name := answerName(j.s.log, standing.Answer)
	before := j.s.claims
	e := &journalEntry{Showing: &Showing{Event: standing.Showing}, name: showing}
	if err := j.trying(func() bool { return j.unsign(e) }); err != nil {
		return standing, err
	}
	standing, err = j.StandingOf(showing)
	standing.Said = sentences(text.Undone.With(name), j.s.Learned.claimChanges(before))
	return standing, err
}

// answerName says an answer in words.
func answerName(log *palate.Log, e *palate.Event) string {
	if name := evidenceNames[e.Kind()]; name != nil {
		return name(log, e.Body)
	}
	if b, ok := e.Body.(*palate.Pair); ok {
		return DecisionName(b.Strength, b.Level, false)
	}
	return DecisionName(0, "", true)
}

// trying runs f, which stores something, and returns why it could not. Who asked is told and may ask again.
func (j *Journal) trying(f func() bool) error {
	if f() {
		return nil
	}
	if j.s.Faults.unstored != nil {
		return j.s.Faults.unstored
	}
	return &palate.Error{Code: palate.CodeInternal, Message: "it could not be stored"}
}
