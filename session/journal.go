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
	gesture  string // "pair", "skip" or "undo"; "" for a showing without an answer
	at       int64  // Unix ms of the answer
	from     string // the origin of the page that sent it; "" where it came by no message
	page     bool   // it is the pair on the page
}

// journalName is the member of an event's ext that names the entry it was signed from; in that of a
// shown event, the showing.
const journalName = "journal"

// sideChance is the probability of each order of a pair that is shuffled.
const sideChance = .5

// SignJournal signs the answers of the journal, a list in JSON, in their order, each exactly once however often
// they are given, and shows the pair that was on the page meanwhile, unless it was judged before. It
// returns the names of the showings that the journal needs no more, a space behind each. It may wait.
func (j *Journal) SignJournal(journal []byte) (signed string) {
	v, _ := palate.ParseValue(journal)
	items, _ := v.Items()
	var entries []*journalEntry
	for _, item := range items {
		if e := j.readEntry(item); e != nil {
			entries = append(entries, e) // before any is signed: what Palate expects does not know them
		}
	}
	before := j.s.claims
	for _, e := range entries {
		if j.s.State.Paused || !j.sign(e) {
			break
		}
		signed += e.name + " "
	}
	for _, e := range entries {
		if e.page {
			j.s.Platform.Scheduler.Update(func() { j.s.view.showEntry(e, before) })
		}
	}
	return signed
}

// readEntry reads an entry; nil for what is none.
func (j *Journal) readEntry(v palate.Value) *journalEntry {
	word := func(name string) (text string) { text, _ = v.Get(name).Text(); return text }
	count := func(name string) (n int64) { n, _ = v.Get(name).Int(); return n }
	p := &Prompt{Text: word("prompt"), Lang: word("lang"), origin: word("origin")}
	p.Context, _ = palate.ContextOf(v.Get("context"))
	answers, _ := v.Get("answers").Items()
	for _, answer := range answers {
		text, _ := answer.Text()
		p.Outputs = append(p.Outputs, Response{Text: text})
	}
	if len(answers) != 2 {
		return nil
	}
	j.s.Texts.applyContexts([]*Prompt{p})
	known, slots := matchPrompt(j.s.State.Sets, p)
	sh := j.s.asker.newShowing(known, slots, uint64(count("seed")))
	sh.Since, sh.First, sh.Propensity = count("since"), count("first"), sideChance
	sh.Strength, sh.Level = int(count("strength")), palate.Level(word("level"))
	e := &journalEntry{Showing: sh, id: word("id"), name: word("showing"), gesture: word("gesture"), at: count("at"), from: word("from")}
	sh.Skipped = e.gesture == "skip"
	e.page, _ = v.Get("page").Truth()
	return e
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
	j.signing = e
	lines, err := j.s.Compare.decisionLines(e.Showing, *e.Showing, e.at)
	j.signing = nil
	return j.s.commit(lines, err, func() { j.sign(e) }, func() {
		j.s.History.pushUndo(lines[len(lines)-1].(*palate.Event).ID())
		j.s.refit()
	}) && journaled(j.s.log, e.id) != nil
}

// unsign takes back what another tab signed of a showing before the person took it back, and reports whether
// nothing is left of it.
func (j *Journal) unsign(e *journalEntry) bool {
	for answer := answerTo(j.s.log, e.Event); answer != nil; answer = answerTo(j.s.log, e.Event) {
		lines, err := j.s.seal(palate.Context{}, retract(answer.ID()))
		if !j.s.commit(lines, err, func() { j.unsign(e) }, j.s.refit) {
			return false
		}
	}
	return true
}

// answerTo is the live event that decides a showing; nil where none does.
func answerTo(log *palate.Log, showing palate.EventID) (answer *palate.Event) {
	for _, e := range log.Live() {
		if e.Decides() == palate.MatterChoice && palate.AboutOf(e.Body) == showing {
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
