package session

import (
	"palate"
	"palate/ui/text"
)

// A journalEntry is an answer that was given before the program was there, or where there was none: what
// build/page/journal.js keeps, the last one of each showing.
type journalEntry struct {
	*Showing        // with what was answered
	id       string // random, of the entry
	name     string // random, of the showing
	gesture  string // "pair", "skip" or "undo"; "" for a showing without an answer
	at       int64  // Unix ms of the answer
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
func (s *Session) SignJournal(journal []byte) (signed string) {
	v, _ := palate.ParseValue(journal)
	items, _ := v.Items()
	var entries []*journalEntry
	for _, item := range items {
		if e := s.readEntry(item); e != nil {
			entries = append(entries, e) // before any is signed: what Palate expects does not know them
		}
	}
	before := s.claims
	for _, e := range entries {
		if !s.sign(e) {
			break
		}
		signed += e.name + " "
	}
	for _, e := range entries {
		if e.page {
			s.Platform.Update(func() {
				if s.showAs(e); s.State.Showing == e.Showing && e.Decided {
					s.State.Status = s.decisionStatus(before, *e.Showing)
				}
			})
		}
	}
	return signed
}

// readEntry reads an entry; nil for what is none.
func (s *Session) readEntry(v palate.Value) *journalEntry {
	word := func(name string) (text string) { text, _ = v.Get(name).Text(); return text }
	count := func(name string) (n int64) { n, _ = v.Get(name).Int(); return n }
	p := &Prompt{Text: word("prompt"), Lang: word("lang")}
	p.Context, _ = palate.ContextOf(v.Get("context"))
	answers, _ := v.Get("answers").Items()
	for _, answer := range answers {
		text, _ := answer.Text()
		p.Outputs = append(p.Outputs, Response{Text: text})
	}
	if len(answers) != 2 {
		return nil
	}
	s.applyContexts([]*Prompt{p})
	known, slots := matchPrompt(s.State.Sets, p)
	sh := s.newShowing(known, slots, uint64(count("seed")))
	sh.Since, sh.First, sh.Propensity = count("since"), count("first"), sideChance
	sh.Strength, sh.Level = int(count("strength")), palate.Level(word("level"))
	e := &journalEntry{Showing: sh, id: word("id"), name: word("showing"), gesture: word("gesture"), at: count("at")}
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
func (s *Session) sign(e *journalEntry) bool {
	if shown := journaled(s.log, e.name); shown != nil {
		e.Event = shown.ID()
	}
	switch {
	case e.gesture == "" || journaled(s.log, e.id) != nil:
		return true
	case e.gesture == "undo":
		return s.unsign(e)
	}
	s.signing = e
	lines, err := s.decisionLines(e.Showing, *e.Showing, e.at)
	s.signing = nil
	return s.commit(lines, err, func() { s.sign(e) }, func() {
		s.pushUndo(lines[len(lines)-1].(*palate.Event).ID())
		s.refit()
	}) && journaled(s.log, e.id) != nil
}

// unsign takes back what another tab signed of a showing before the person took it back, and reports whether
// nothing is left of it.
func (s *Session) unsign(e *journalEntry) bool {
	for restoreDecision(s.log, e.Showing); e.Decided; restoreDecision(s.log, e.Showing) {
		lines, err := s.seal(palate.Context{}, retract(e.Decision))
		if !s.commit(lines, err, func() { s.unsign(e) }, s.refit) {
			return false
		}
	}
	return true
}

// eventDraft is the draft of an event. One that is signed from the journal says so, and when it was.
func (s *Session) eventDraft(context palate.Context, b palate.Body) palate.Draft {
	d := palate.Draft{At: s.Platform.Now(), Source: palate.SourceSelf, Context: context, Licence: "private", Body: b}
	if e := s.signing; e != nil {
		id := e.id
		d.At = e.at
		if _, ok := b.(*palate.Shown); ok {
			id, d.At = e.name, e.Since
		}
		d.Ext = palate.Object(palate.Member{Name: journalName, Value: palate.String(id)})
	}
	return d
}

// showAs puts the pair that was on the page before the program on it, as it was. One that was judged
// before, elsewhere, gives way to what the app chose.
func (s *Session) showAs(e *journalEntry) {
	if e.Event == (palate.EventID{}) {
		if shown := journaled(s.log, e.name); shown != nil {
			e.Event = shown.ID()
		} else if s.judgedPair(e.Showing) > 0 {
			return
		}
	}
	since := e.Since
	s.show(e.Showing)
	e.Since, e.undrawn = since, false
	s.State.Focus, s.State.Announcement = "", "" // the page stays as it is
	restoreDecision(s.log, e.Showing)
	e.Names = e.Decided
	s.explainGuess(e.Showing)
	s.refresh()
}

// WarnNotStored says that the browser stores nothing, for a reason: what the session does lasts as long as the
// page.
func (s *Session) WarnNotStored(why error) {
	s.banner = &Fault{What: text.StoresNothing.With(why.Error()), Safe: text.UntilClosed, Do: text.AllowStorage, Download: s.download}
}

// RepeatWarning keeps saying that nothing is stored: by the banner of WarnNotStored until the person closes it, and
// by what the status line says in place of "Saved".
func (s *Session) RepeatWarning() {
	s.inMemory = true
	if s.State.Fault == nil {
		s.State.Fault = s.banner
	}
}
