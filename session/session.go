package session

import (
	"slices"

	"palate"
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/ui/text"
)

// A Session is one person at work: their log, what was learned from it, and what is on the page. It has the log and
// the model, and the way of every gesture into them; what can be done with them stands in its parts. A gesture changes
// State at once; what it means is sealed, committed and learned in the background, in order, and the status line says
// saved only after the store did.
type Session struct {
	State    *State
	Platform Platform

	Compare   *Compare   // the showing on the page and its decision
	Reasons   *Reasons   // why one answer is better
	Rules     *Rules     // what the person said they want
	Chats     *Chats     // chats that were read for feedback
	Edits     *Edits     // answers that the person rewrote
	Ranked    *Ranked    // all answers to a prompt, best first
	Learned   *Learned   // what was learned, in sentences
	History   *History   // past decisions, undo and redo
	Texts     *Texts     // what there is to compare
	Import    *Import    // a file that was dropped
	Marks     *Marks     // ratings, thumbs, pins and copies of single answers
	Spans     *Spans     // stretches of answers that are marked
	Order     *Order     // the answers on the page put in order
	Aspects   *Aspects   // how two answers compare in one aspect
	Attention *Attention // what the person looks at
	Devices   *Devices   // the person's other devices
	Data      *Data      // what there is of the person: export, import, pause, delete
	Keys      *Keys      // what keys do
	Pages     *Pages     // which page is open, and how it looks
	Visit     *Visit     // the page of another site beside, and what is made of it
	Journal   *Journal   // answers that were given before the program was there
	Faults    *Faults    // what went wrong, and what to do
	asker     *asker     // what to ask next
	learner   *learner   // keeps the model in step with the log

	log         *palate.Log
	author      *palate.Author
	pack        *pack.Pack
	cache       *pack.Cache
	model       *taste.Model
	claims      []insight.Claim // what it says about the person
	StatedRules []palate.Rule   // as they hold now
	reader      Reader          // reads rules and reasons in words; nil: not started
	workRuns    map[string]int  // how often long work of a kind was begun
	view        view            // what shows it
}

// NewSession is a session at its start; Open makes it ready.
func NewSession(p Platform) *Session {
	s := NewUndrawn(p)
	s.view = page{s}
	return s
}

// NewUndrawn is a session that no page shows, at its start; Open makes it ready.
func NewUndrawn(p Platform) *Session {
	s := &Session{
		Platform: p,
		State:    &State{Phase: Loading, View: ViewCompare, Appearance: map[string]string{}, Exemplars: map[int]int{}, Open: map[string]bool{}},
		pack:     pack.Builtin(),
		cache:    pack.NewCache(),
	}
	s.Compare, s.asker, s.Ranked = &Compare{s: s}, &asker{s: s, deferred: map[uint64]bool{}}, &Ranked{s: s}
	s.Reasons, s.Rules, s.Chats = &Reasons{s: s}, &Rules{s: s, drafts: map[string]string{}}, &Chats{s: s}
	s.Edits, s.Learned = &Edits{s: s}, &Learned{s: s}
	s.History = &History{s: s, dateTimes: map[int64][2]string{}}
	s.Texts, s.Import = &Texts{s: s, contexts: map[uint64]palate.Context{}}, &Import{s: s}
	s.Devices, s.Data = &Devices{s: s}, &Data{s: s}
	s.Journal, s.Faults = &Journal{s: s}, &Faults{s: s}
	s.Marks, s.Spans, s.Order, s.Aspects, s.Attention = &Marks{s: s}, &Spans{s}, &Order{s}, &Aspects{s}, &Attention{s: s}
	s.Keys, s.Pages, s.Visit = &Keys{s: s}, &Pages{s: s}, newVisit(s)
	s.view = undrawn{}
	s.learner = newLearner(s, s.pack, s.cache)
	return s
}

// Open opens a person's log and shows what was on the page when it was left, else the first comparison of
// the sets. It may block on the network, for a set.
func (s *Session) Open(log *palate.Log, sets []Set) error {
	author, err := palate.NewAuthor(s.Platform.Sealer, log.Header().Secret)
	if err != nil {
		return err
	}
	if err := author.Resume(lastOf(log, author.Device())); err != nil {
		return err
	}
	author.ObserveClock(log.Clock())
	s.author = author
	s.State.Paused = len(s.Platform.Store.Load(PausedName)) > 0
	s.view.bringSet(sets)
	s.Platform.Scheduler.Update(func() {
		s.log, s.State.Sets = log, sets
		s.Texts.contexts = readContexts(s.Platform.Store.Load(ContextsName))
		for _, set := range sets {
			s.Texts.applyContexts(set.Prompts)
		}
		s.refit()
		s.State.Phase = Ready
		s.view.openPage()
		s.refresh()
	})
	s.Data.tellNews()
	return nil
}

// Log is the session's log.
func (s *Session) Log() *palate.Log { return s.log }

// AppendLine appends a line as [palate.AppendLine] does: what this session sealed last it has, and does not encode again.
func (s *Session) AppendLine(dst []byte, line palate.Line) []byte {
	return s.author.AppendLine(dst, line)
}

// Model is what was learned from the log.
func (s *Session) Model() *taste.Model { return s.model }

// refit fits the model to the whole log, at once: the exact model, where the live updates are an approximation.
func (s *Session) refit() { s.learner.now() }

// decisionKey names the comparison that a decision is about.
func decisionKey(log *palate.Log, e *palate.Event) (uint64, bool) {
	shown, ok := ShownOf(log, palate.AboutOf(e.Body))
	if !ok || e.Decides() != palate.MatterChoice || len(shown.Candidates) != 2 {
		return 0, false
	}
	prompt, _ := log.Text(shown.Prompt)
	a, _ := log.Text(shown.Candidates[0].Text)
	b2, _ := log.Text(shown.Candidates[1].Text)
	return pairKey(prompt.Body, a.Body, b2.Body), true
}

// ShownOf is the showing of an id; ok is false where the log has none.
func ShownOf(log *palate.Log, id palate.EventID) (*palate.Shown, bool) {
	e, ok := log.Event(id)
	if !ok {
		return nil, false
	}
	shown, ok := e.Body.(*palate.Shown)
	return shown, ok
}

// commit makes lines durable and applies them to the log; then runs, under the lock. On an error
// nothing is lost: the page says what happened, and retry does it again.
func (s *Session) commit(lines []palate.Line, err error, retry func(), then func()) bool {
	if err == nil && s.Data.refuses(lines) {
		return false
	}
	if err == nil {
		err = s.Platform.Store.Append(lines)
	}
	s.Faults.unstored = err
	if err != nil {
		again := s.overtaken(lines, err)
		s.rewind()
		if again {
			retry()
			return true
		}
		s.view.sayUnsaved(err, retry)
		return false
	}
	s.Platform.Scheduler.Update(func() {
		s.State.Fault = nil
		s.apply(lines)
		then()
		s.refresh()
	})
	s.Platform.announce()
	s.Faults.retryUnsaved()
	return true
}

// overtaken reports whether a write failed because another tab of this browser had already used
// the same numbers, and applies what that tab wrote. A number that is refused and still not known to be taken is
// another fault, and not retried.
func (s *Session) overtaken(lines []palate.Line, err error) bool {
	ids := eventsOf(lines)
	if palate.CodeOf(err) != palate.CodeConflict || len(ids) == 0 || !s.Platform.readNews() {
		return false
	}
	last := lastOf(s.log, s.author.Device())
	return last != nil && last.Seq >= ids[0].Seq
}

// lastOf is the last event of a device, behind a gap too: its number is taken.
func lastOf(log *palate.Log, device palate.DeviceID) (last *palate.Event) {
	for _, e := range log.Events() {
		if e.Device == device && (last == nil || e.Seq > last.Seq) {
			last = e
		}
	}
	return last
}

// rewind makes the next event follow the last one that was stored, here or in another tab: what a failed write had
// numbered was never written.
func (s *Session) rewind() {
	if err := s.author.Resume(lastOf(s.log, s.author.Device())); err != nil {
		s.Platform.Scheduler.Update(func() { s.view.sayBroken(err) })
	}
}

// apply adds lines to the log. They are this device's own, or were verified before.
func (s *Session) apply(lines []palate.Line) {
	for _, line := range lines {
		_ = s.log.Add(line) // a text is named by its own hash
	}
}

// Receive applies lines of other devices and other tabs, which are durable already, and learns from them.
// What this device wrote in another tab is what the next event follows.
func (s *Session) Receive(lines []palate.Line) {
	s.Platform.Scheduler.Update(func() {
		s.apply(lines)
		s.author.ObserveClock(s.log.Clock())
		s.refit()
		s.view.takeNews()
		s.refresh()
	})
	if slices.ContainsFunc(eventsOf(lines), func(id palate.EventID) bool { return id.Device == s.author.Device() }) {
		s.rewind()
	}
}

// refresh derives what is shown from the log and the model.
func (s *Session) refresh() { s.view.showAll() }

// seal makes events of bodies, in order.
func (s *Session) seal(context palate.Context, bodies ...palate.Body) ([]palate.Line, error) {
	var lines []palate.Line
	for _, b := range bodies {
		e, err := s.author.Seal(s.eventDraft(context, b))
		if err != nil {
			return nil, err
		}
		lines = append(lines, e)
	}
	return lines, nil
}

// eventsOf are the ids of the events among lines.
func eventsOf(lines []palate.Line) (ids gesture) {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok {
			ids = append(ids, e.ID())
		}
	}
	return ids
}

// Try runs a handler. A panic in it is recorded and shown instead of ending the program, which
// would take the page with it.
func (s *Session) Try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			s.recoverFrom(r)
		}
	}()
	f()
}

func (s *Session) recoverFrom(r any) {
	s.State.Fault = &Fault{
		What: text.FaultInside,
		Safe: s.Faults.answersSafe(text.SavedAnswersSafe),
		Do:   text.GoOnOrReload,
	}
	if s.Platform.ReportPanic != nil {
		s.Platform.ReportPanic(r)
	}
}
