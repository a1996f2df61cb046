package session

import (
	"palate"
)

// Journal signs answers that were given before the program was there.
type Journal struct {
	s *Session

	signing *journalEntry // that is being signed; nil: none
}

// A journalEntry is an answer that was given before the program was there, or where there was none: what
// build/page/journal.js keeps, the last one of each showing.
type journalEntry struct {
	*Showing        // with what was answered
	id       string // random, of the entry
	name     string // random, of the showing
	gesture  string // "pair", "skip", "undo", "organic", "edit" or "use"; "" for a showing without an answer
	at       int64  // Unix ms of the answer
	from     string // the origin of the page that sent it; "" where it came by no message
	page     bool   // it is the pair on the page
	say      *deed  // what a page showed; nil: a comparison, or nothing
	after    string // the answer as the person left it, of an edit
	refused  bool   // no event can be made of it
}

// journalName is the member of an event's ext that names the entry it was signed from; in that of a
// shown event, the showing.
const journalName = "journal"

// sideChance is the probability of each order of a pair that is shuffled.
const sideChance = .5

// SignJournal signs the answers of the journal, a list in JSON, in their order, each exactly once however often
// they are given, and shows the pair that was on the page meanwhile, unless it was judged before. It
// returns the names of what the journal needs no more, a space behind each: of showings, and of the entries that pages
// made of what they saw. What can be no event stays there, and keeps nothing else from being signed. It may wait.
func (j *Journal) SignJournal(journal []byte) (signed string) {
	v, _ := palate.ParseValue(journal)
	items, _ := v.Items()
	var entries []*journalEntry
	for _, item := range items {
		if e, err := j.readEntry(item); err == nil {
			entries = append(entries, e) // before any is signed: what Palate expects does not know them
		}
	}
	before := j.s.claims
	for _, e := range entries {
		if j.s.State.Paused || !j.sign(e) && !e.refused {
			break
		}
		if !e.refused {
			signed += e.leaves() + " "
		}
	}
	for _, e := range entries {
		if e.page {
			j.s.Platform.Scheduler.Update(func() { j.s.view.showEntry(e, before) })
		}
	}
	return signed
}

// leaves is the name by which an entry leaves the journal. A comparison takes along those of its showing that it
// replaced; what a page saw stands by itself.
func (e *journalEntry) leaves() string {
	if e.say != nil {
		return e.id
	}
	return e.name
}

// journaled is the event that was signed from an entry or a showing of the journal; nil where none was.
func journaled(log *palate.Log, id string) *palate.Event {
	for _, e := range log.Events() {
		if name, ok := e.Ext.Get(journalName).Text(); ok && name == id {
			return e
		}
	}
	return nil
}

// sign puts an entry into the log, unless it is there, and reports whether it is.
func (j *Journal) sign(e *journalEntry) bool {
	if shown := journaled(j.s.log, e.name); shown != nil {
		e.Event = shown.ID()
	}
	switch {
	case e.gesture == "" || journaled(j.s.log, e.id) != nil:
		return true
	case e.gesture == "undo":
		return j.unsign(e)
	}
	lines, err := j.linesOf(e)
	if err != nil { // however often it is tried
		j.s.Faults.unstored, e.refused = err, true
		j.s.rewind()
		return false
	}
	return j.s.commit(lines, nil, func() { j.sign(e) }, func() {
		j.s.History.pushUndo(lines[len(lines)-1].(*palate.Event).ID())
		j.s.refit()
	}) && journaled(j.s.log, e.id) != nil
}

// linesOf are the lines that sign an entry.
func (j *Journal) linesOf(e *journalEntry) ([]palate.Line, error) {
	if shown, ok := ShownOf(j.s.log, e.Event); ok && !j.isOf(shown, e.Showing) {
		return nil, palate.Malformed("entry.showing", "must be the name of these answers alone")
	}
	j.signing = e
	defer func() { j.signing = nil }()
	if e.say != nil {
		return j.evidenceLines(e)
	}
	return j.s.Compare.decisionLines(e.Showing, *e.Showing, e.at)
}

// isOf reports whether what is on record of a showing is of these answers to this prompt, as far as they are there.
func (j *Journal) isOf(shown *palate.Shown, sh *Showing) bool {
	is := func(id palate.TextID, text string) bool {
		there, ok := j.s.log.Text(id)
		return !ok || sameText(there.Body, text)
	}
	if len(shown.Candidates) != len(sh.Slots) || !is(shown.Prompt, sh.Prompt.Text) {
		return false
	}
	for slot := range sh.Slots {
		if c, ok := shown.At(slot); !ok || !is(c.Text, sh.text(slot)) {
			return false
		}
	}
	return true
}

// unsign takes back what was signed of a showing before the person took it back, and reports whether nothing is left
// of it.
func (j *Journal) unsign(e *journalEntry) bool {
	for answer := answerTo(j.s.log, e.Event); answer != nil; answer = answerTo(j.s.log, e.Event) {
		lines, err := j.s.seal(palate.Context{}, retract(answer.ID()))
		if !j.s.commit(lines, err, func() { j.unsign(e) }, j.s.refit) {
			return false
		}
	}
	return true
}

// answerTo is the last live event that decides a showing, or that a page saw of it; nil where there is none.
func answerTo(log *palate.Log, showing palate.EventID) (answer *palate.Event) {
	for _, e := range log.Live() {
		_, journaled := e.Ext.Get(journalName).Text()
		seen := journaled && evidenceNames[e.Kind()] != nil
		if (e.Decides() == palate.MatterChoice || seen) && palate.AboutOf(e.Body) == showing {
			answer = e
		}
	}
	return answer
}

// eventDraft is the draft of an event. One that is signed from the journal says so, and when it was.
func (s *Session) eventDraft(context palate.Context, b palate.Body) palate.Draft {
	d := palate.Draft{At: s.Platform.Clock.Now(), Source: palate.SourceSelf, Context: context, Licence: "private", Body: b}
	if e := s.Journal.signing; e != nil {
		id := e.id
		d.At = e.at
		if _, ok := b.(*palate.Shown); ok {
			id, d.At = e.name, e.Since
		}
		d.Ext = palate.Object(palate.Member{Name: journalName, Value: palate.String(id)})
		if e.from != "" {
			d.Ext = d.Ext.With("from", palate.String(e.from))
		}
	}
	return d
}

// showAs puts the pair that was on the page before the program on it, as it was. One that was judged
// before, elsewhere, gives way to what the app chose.
func (j *Journal) showAs(e *journalEntry) {
	if e.Event == (palate.EventID{}) {
		if shown := journaled(j.s.log, e.name); shown != nil {
			e.Event = shown.ID()
		} else if j.s.asker.judgedPair(e.Showing) > 0 {
			return
		}
	}
	since := e.Since
	j.s.Compare.show(e.Showing)
	e.Since, e.undrawn = since, false
	j.s.State.Focus, j.s.State.Announcement = "", "" // the page stays as it is
	restoreDecision(j.s.log, e.Showing)
	e.Names = e.Decided
	j.s.Reasons.explainGuess(e.Showing)
	j.s.refresh()
}
