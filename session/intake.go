package session

import (
	"palate"
	"palate/ui/text"
)

// A Standing is what the log has of a showing of the journal: the event that holds, if one does.
type Standing struct {
	Showing palate.EventID
	Answer  *palate.Event // a pair or a skip; nil: none, or it was taken back
	Said    string        // what was done, in words; of what was taken in or back just now
}

// TakeEntry signs an answer of the journal that came as a message, once however often it comes.
func (j *Journal) TakeEntry(v palate.Value) (Standing, error) {
	if err := checkEntry(v); err != nil {
		return Standing{}, err
	}
	e := j.readEntry(v)
	if !e.answers() {
		return Standing{}, palate.Malformed("entry", "must be a pair, a skip or an undo that has a name")
	}
	before := j.s.claims
	e.Guess.Known = e.Guess.Known && journaled(j.s.log, e.id) == nil // one that comes again is no surprise
	if err := j.trying(func() bool { return j.sign(e) }); err != nil {
		return Standing{}, err
	}
	standing, err := j.StandingOf(e.name)
	if e.gesture == "undo" {
		return standing, nil // of what was never signed nothing stands
	}
	standing.Said = j.s.Learned.decisionStatus(before, *e.Showing).Text
	return standing, err
}

// checkEntry refuses what is no entry of the journal, by the field that is wrong.
func checkEntry(v palate.Value) error {
	for _, name := range []string{"id", "showing", "gesture", "prompt"} {
		if _, ok := v.Get(name).Text(); !ok {
			return palate.Malformed("entry."+name, "must be a string")
		}
	}
	answers, _ := v.Get("answers").Items()
	for _, answer := range answers {
		if _, ok := answer.Text(); !ok {
			answers = nil
		}
	}
	if len(answers) != 2 {
		return palate.Malformed("entry.answers", "must be two texts")
	}
	for _, name := range []string{"strength", "seed", "since", "first", "at"} {
		number := v.Get(name)
		if n, ok := number.Int(); !number.IsNull() && (!ok || n < 0 && name != "strength") {
			return palate.Malformed("entry."+name, "must be a whole number")
		}
	}
	return nil
}

// answers reports whether an entry is what a person can have done.
func (e *journalEntry) answers() bool {
	const longest = 64 // of names, which the log keeps
	named := e.id != "" && len(e.id) <= longest && e.name != "" && len(e.name) <= longest
	switch e.gesture {
	case "pair":
		graded := e.Level == "" || e.Strength == 0 && (e.Level == palate.BothGood || e.Level == palate.BothBad)
		return named && graded && e.Strength >= -3 && e.Strength <= 3
	case "skip", "undo":
		return named
	}
	return false
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
	name := answerName(standing.Answer)
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
func answerName(e *palate.Event) string {
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
