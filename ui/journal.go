package ui

import (
	"slices"

	"palate"
)

// An Entry is an answer that was given before the program was there, or where there was none: what
// build/page/journal.js keeps. Of the entries of one showing the last holds.
type Entry struct {
	ID      string // random, of the entry
	Showing string // random, of the showing
	// Gesture is what was done: "pair", "skip" or "undo"; "" for a showing without an answer.
	Gesture  string
	Strength int     // -3..3, positive favours the left
	Level    string  // "good", "bad" or ""
	Prompt   *Prompt // with the two answers, the left one first
	Seed     uint64  // of the shuffle
	Since    int64   // Unix ms when the pair appeared
	First    int64   // Unix ms of the first sign of the person; 0: none
	At       int64   // Unix ms of the answer
}

// ReadEntries reads a list of entries. Those that cannot be used are left out.
func ReadEntries(data []byte) (entries []Entry, err error) {
	v, err := palate.ParseValue(data)
	if err != nil {
		return nil, err
	}
	items, _ := v.Items()
	for _, item := range items {
		if e, ok := readEntry(item); ok {
			entries = append(entries, e)
		}
	}
	return entries, nil
}

// readEntry reads one entry; what is no entry is not ok.
func readEntry(v palate.Value) (e Entry, ok bool) {
	word := func(name string) (s string) { s, _ = v.Get(name).Text(); return s }
	count := func(name string) (n int64) { n, _ = v.Get(name).Int(); return n }
	e = Entry{
		ID: word("id"), Showing: word("showing"), Gesture: word("gesture"), Level: word("level"), Strength: int(count("strength")),
		Seed: uint64(max(0, count("seed"))), Since: count("since"), First: count("first"), At: count("at"),
		Prompt: &Prompt{Text: word("prompt"), Lang: word("lang")},
	}
	answers, _ := v.Get("answers").Items()
	for _, answer := range answers {
		text, isText := answer.Text()
		e.Prompt.Outputs = append(e.Prompt.Outputs, Output{Text: text})
		ok = isText
	}
	var err error
	e.Prompt.Context, err = palate.ContextOf(v.Get("context"))
	return e, ok && err == nil && len(answers) == 2 && e.Showing != "" && e.Strength >= -3 && e.Strength <= 3
}

// TakeUp signs the answers of the journal in their order, each exactly once however often they are
// given, and shows page, the pair that was on the page meanwhile; nil where there was none, or where it
// was judged before. It returns the ids of the entries that the journal needs no more. It may wait.
func (s *Session) TakeUp(page *Entry, entries []Entry) (done []string) {
	before, shown := s.claims, s.showingsOf(page, entries)
	for _, e := range lastOfEach(entries) {
		if !s.sign(e, shown[e.Showing]) {
			break
		}
		for i := range entries {
			if entries[i].Showing == e.Showing {
				done = append(done, entries[i].ID)
			}
		}
	}
	if page != nil {
		s.Host.Update(func() { s.showAs(page, shown[page.Showing]) })
		if sh := s.State.Showing; sh == shown[page.Showing] && sh.Decided {
			s.Host.Update(func() { s.State.Status = s.changed(before, *sh) })
		}
	}
	return done
}

// showingsOf makes the showings of entries by their ids, with what Palate expected before it knew any of
// the answers.
func (s *Session) showingsOf(page *Entry, entries []Entry) map[string]*Showing {
	shown := map[string]*Showing{}
	if page != nil {
		entries = append(slices.Clone(entries), *page)
	}
	for i := range entries {
		e := &entries[i]
		if shown[e.Showing] != nil {
			continue
		}
		s.settle([]*Prompt{e.Prompt})
		p, slots := s.known(e.Prompt)
		sh := s.newShowing(p, slots, e.Seed)
		sh.Since, sh.First, sh.Propensity = e.Since, e.First, sideChance
		shown[e.Showing] = sh
	}
	return shown
}

// sideChance is the probability of each order of a pair that is shuffled.
const sideChance = .5

// lastOfEach are the entries that hold, in the order they were made.
func lastOfEach(entries []Entry) (list []*Entry) {
	for i := range entries {
		e := &entries[i]
		list = slices.DeleteFunc(list, func(o *Entry) bool { return o.Showing == e.Showing })
		list = append(list, e)
	}
	return list
}

// journalName is the member of an event's ext that names the entry it was signed from; in a showing's
// it names the showing.
const journalName = "journal"

// journaled is the event that was signed from an entry or a showing of the journal; nil where none was.
func (s *Session) journaled(id string) *palate.Event {
	for _, e := range s.log.Events() {
		if name, ok := e.Ext.Get(journalName).Text(); ok && name == id {
			return e
		}
	}
	return nil
}

// sign puts one entry into the log, unless it is there, and reports whether it is.
func (s *Session) sign(e *Entry, sh *Showing) (ok bool) {
	if s.journaled(e.ID) != nil {
		return true
	}
	if shown := s.journaled(e.Showing); shown != nil {
		sh.Event = shown.ID()
	}
	if e.Gesture != "pair" && e.Gesture != "skip" {
		return s.unsign(sh)
	}
	sh.Strength, sh.Level, sh.Skipped = e.Strength, e.Level, e.Gesture == "skip"
	lines, err := s.entryLines(e, sh)
	again := false
	ok = s.keep(lines, err, func() { again = s.sign(e, sh) }, func() {
		last := lines[len(lines)-1].(*palate.Event)
		s.did(last.ID())
		s.relearn()
		again = true
	})
	return ok && again
}

// unsign takes back what was signed of a showing, by another tab as a rule, before the person took it
// back.
func (s *Session) unsign(sh *Showing) bool {
	if sh.Event == (palate.EventID{}) {
		return true
	}
	s.restoreDecision(sh)
	if !sh.Decided {
		return true
	}
	lines, err := s.seal(palate.Context{}, retract(sh.Decision))
	again := false
	return s.keep(lines, err, func() { again = s.unsign(sh) }, func() { s.relearn(); again = true }) && again
}

// entryLines are the lines that say an entry: the showing, unless it is in the log, and the answer.
func (s *Session) entryLines(e *Entry, sh *Showing) (lines []palate.Line, err error) {
	seal := func(at int64, id string, b palate.Body) palate.EventID {
		if err != nil {
			return palate.EventID{}
		}
		var made *palate.Event
		made, err = s.author.Seal(palate.Draft{
			At: at, Source: palate.SourceSelf, Context: sh.Prompt.context(), Licence: "private", Body: b,
			Ext: palate.Object(palate.Member{Name: journalName, Value: palate.String(id)}),
		})
		if err != nil {
			return palate.EventID{}
		}
		lines = append(lines, made)
		return made.ID()
	}
	showing := sh.Event
	if showing == (palate.EventID{}) {
		var texts [3]palate.Text
		if texts, lines, err = s.showingTexts(sh); err == nil {
			showing = seal(e.Since, e.Showing, s.shownBody(sh, texts))
		}
	}
	seal(e.At, e.ID, decisionBody(showing, *sh, e.At))
	return lines, err
}

// showingTexts are the texts of a showing, prompt, left, right, and the lines that say them.
func (s *Session) showingTexts(sh *Showing) (texts [3]palate.Text, lines []palate.Line, err error) {
	bodies := [3]string{sh.Prompt.Text, sh.Prompt.Outputs[sh.Slots[0]].Text, sh.Prompt.Outputs[sh.Slots[1]].Text}
	for i, body := range bodies {
		media := "text/markdown"
		if i == 0 {
			media = "text/plain"
		}
		if texts[i], err = s.author.Text(body, media, sh.Prompt.Lang); err != nil {
			return texts, nil, err
		}
		lines = append(lines, &texts[i])
	}
	return texts, lines, nil
}

// showAs puts the pair that was on the page before the program on it, as it was; one that was judged
// before gives way to what the app chose.
func (s *Session) showAs(page *Entry, sh *Showing) {
	if shown := s.journaled(page.Showing); shown != nil {
		sh.Event = shown.ID()
	} else if s.judged[sh.pairKey()] > 0 {
		return
	}
	guess := sh.Guess
	s.show(sh)
	sh.Since, sh.Guess = page.Since, guess
	s.restoreDecision(sh)
	sh.Names = sh.Decided
	s.explain(sh)
	s.refresh()
}
