package ui

import (
	"slices"

	"palate"
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
)

// A LogStore keeps a person's lines on this device.
type LogStore interface {
	// Append returns when the lines are durable, and only then.
	Append(lines []palate.Line) error
	// Erase drops the bodies of events and texts for good, after the event that says so is kept.
	Erase(forget *palate.Event) error
}

// A Platform is what a session asks of its surroundings.
type Platform struct {
	Sealer palate.Sealer
	Store  LogStore
	Now    func() int64 // Unix milliseconds
	// TimeOfDay is the time of day of a moment, as the person reads clocks.
	TimeOfDay func(at int64) string
	// DateTime is the day and the time of a moment, as the person writes them.
	DateTime func(at int64) (day, time string)
	Random   func() uint64 // below 2^53
	// Enqueue runs f after all that was given to it before, where it may wait.
	Enqueue func(f func())
	// Update runs f, which must not wait, where it may change State, and then draws.
	Update func(f func())
	// Go runs f, which may wait for the network or a Reader, beside all else.
	Go func(f func())
	// Link is the way to the host that served the page.
	Link Link
	// DeviceName is how this browser calls itself.
	DeviceName string
	// Save keeps bytes under a name on this device.
	Save func(name string, data []byte) error
	// Load is what Save kept last, nil where nothing was.
	Load func(name string) []byte
	// Fetch reads one of the app's own files.
	Fetch func(path string) ([]byte, error)
	// ReadOtherTabs takes in what other tabs of this browser wrote; nil where there are none.
	ReadOtherTabs func()
	// ReportPanic is told of a panic that a handler survived; nil tells nobody.
	ReportPanic func(reason any)
	// ReadFile reads what a file field, found by its selector, has.
	ReadFile func(selector string, came func(name string, r Reader))
	// NewReader starts a reader that has no file.
	NewReader func() Reader
	// SetAppearance shows the page as a choice says, and keeps that.
	SetAppearance func(name, value string)
	// Copy puts a text on the clipboard; nil where there is none.
	Copy func(text string) error
	// RunSliced runs f between the events of the page as long as it reports true, the first time after
	// some milliseconds; nil: all of it at once.
	RunSliced func(after int, f func() (more bool))
	// OnSaved is called after lines were kept, to pass them on.
	OnSaved func()
	// Download offers data to the person as a file of that name.
	Download func(name string, data []byte)
	// OnFrame runs f when the browser has made a frame of what was drawn last; nil where nothing is drawn.
	OnFrame func(f func())
	// Bookmark is where the person was when the page was left, as [Session.Bookmark] said; "" for nowhere.
	Bookmark string
}

// A Session is one person at the app: their log, what was learned from it, and what is on the
// page. A gesture changes State at once; what it means is sealed, kept and learned in the
// background, in order, and the status line says saved only after the store did.
type Session struct {
	State    *State
	Platform Platform

	log         *palate.Log
	author      *palate.Author
	pack        *pack.Pack
	cache       *pack.Cache
	model       *taste.Model
	claims      []insight.Claim           // what may be said by it
	statedRules []palate.Rule             // what was said in words, as it holds now
	judged      map[uint64]int            // live decisions by pairKey
	contexts    map[uint64]palate.Context // what the person said of where prompts belong, by promptKey
	undoStack   []gesture                 // that can be undone, oldest first
	redoStack   []gesture                 // and be done again
	next        *Showing                  // what comes after the one on the page
	edits       []palate.EventID          // live edits, as versions has them
	versions    map[string][]version      // of outputs, by the text of their prompt
	drafts      map[string]string         // words of panels that were closed without saving, by draft key
	dateTimes   map[int64][2]string       // what Platform.DateTime said, by minute
	unsaved     []func()                  // gestures that could not be kept, oldest first
	storeErr    error                     // why what was kept is not to be counted on; nil: it is there
	deferred    map[uint64]bool           // pairs that were passed undecided, by pairKey; they wait until no others are open
	newPrompts  []*Prompt                 // brought in last: they come before others
	signing     *journalEntry             // of the journal, while it is signed; else nil
	banner      *Fault                    // what is shown where there is no other fault; nil: nothing
	inMemory    bool                      // nothing is stored: it lasts as long as the page
	reader      Reader                    // reads what is said in words; nil: nothing was
	workRuns    map[string]int            // how often long work of a kind was begun
}

// NewSession is a session at its start; Open makes it ready.
func NewSession(p Platform) *Session {
	return &Session{
		Platform: p,
		State:    &State{Phase: Loading, View: ViewCompare, Appearance: map[string]string{}, Exemplars: map[int]int{}, Open: map[string]bool{}},
		pack:     pack.Builtin(),
		cache:    pack.NewCache(),

		contexts:  map[uint64]palate.Context{},
		deferred:  map[uint64]bool{},
		drafts:    map[string]string{},
		dateTimes: map[int64][2]string{},
	}
}

// Open takes up a person's log and shows what was on the page when it was left, else the first comparison of
// the sets. It may wait for the network, for a set.
func (s *Session) Open(log *palate.Log, sets []Set) error {
	author, err := palate.NewAuthor(s.Platform.Sealer, log.Header().Secret)
	if err != nil {
		return err
	}
	if err := author.Resume(lastOf(log, author.Device())); err != nil {
		return err
	}
	author.Witness(log.Clock())
	s.author = author
	left := readBookmark(s.Platform.Bookmark)
	s.fetchSet(sets, left.Set)
	s.Platform.Update(func() {
		s.log, s.State.Sets = log, sets
		s.contexts = readContexts(s.Platform.Load(ContextsName))
		for _, set := range sets {
			s.applyContexts(set.Prompts)
		}
		s.relearn()
		s.undoStack = s.undoable()
		s.State.Phase = Ready
		s.resume(left)
		s.refresh()
	})
	return nil
}

// Log is the session's log.
func (s *Session) Log() *palate.Log { return s.log }

// Model is what was learned from the log.
func (s *Session) Model() *taste.Model { return s.model }

// relearn fits the model to the log anew: the exact refit, which stands for what the log says.
func (s *Session) relearn() {
	s.model = taste.Fit(s.pack, s.log, s.cache)
	s.claims = insight.Claims(s.model)
	s.statedRules = s.log.Rules()
	s.judged = map[uint64]int{}
	s.State.Answers = 0
	for _, e := range s.log.Live() {
		if key, ok := s.keyOf(e.Body); ok {
			s.judged[key]++
			s.State.Answers++
		} else if teaches(e) {
			s.State.Answers++
		}
	}
	s.readVersions()
}

// keyOf names the comparison that a decision is about.
func (s *Session) keyOf(b palate.Body) (uint64, bool) {
	var showing palate.EventID
	switch b := b.(type) {
	case *palate.Pair:
		showing = b.Showing
	case *palate.Skip:
		showing = b.Showing
	default:
		return 0, false
	}
	shown, ok := s.shownOf(showing)
	if !ok || len(shown.Candidates) != 2 {
		return 0, false
	}
	prompt, _ := s.log.Text(shown.Prompt)
	a, _ := s.log.Text(shown.Candidates[0].Text)
	b2, _ := s.log.Text(shown.Candidates[1].Text)
	return pairKey(prompt.Body, a.Body, b2.Body), true
}

func (s *Session) shownOf(id palate.EventID) (*palate.Shown, bool) {
	e, ok := s.log.Event(id)
	if !ok {
		return nil, false
	}
	shown, ok := e.Body.(*palate.Shown)
	return shown, ok
}

// A gesture is the events that one press or one Save made: undo takes them back together.
type gesture []palate.EventID

// undoable lists this device's live gestures, oldest first. The log does not say which events were made
// together, so each stands alone after a reload, but for choices of a file: those that follow each other are one.
func (s *Session) undoable() []gesture {
	var list []gesture
	imports := false
	for _, e := range s.log.Live() {
		if e.Device != s.author.Device() || !isGesture(e.Body) {
			continue
		}
		if last := len(list) - 1; imports && e.Source == palate.SourceImport {
			list[last] = append(list[last], e.ID())
		} else {
			list = append(list, gesture{e.ID()})
		}
		imports = e.Source == palate.SourceImport
	}
	return list
}

// isGesture reports whether undo takes b back on its own.
func isGesture(b palate.Body) bool {
	switch b.(type) {
	case *palate.Pair, *palate.Skip, *palate.Why, *palate.Judge, *palate.RuleSet, *palate.Natural, *palate.Edit:
		return true
	}
	return false
}

// commit makes lines durable and takes them into the log; then runs, under the lock. On an error
// nothing is lost: the page says what happened, and retry does it again.
func (s *Session) commit(lines []palate.Line, err error, retry func(), then func()) bool {
	if err == nil {
		err = s.Platform.Store.Append(lines)
	}
	if err != nil {
		again := s.overtaken(lines, err)
		s.rewind()
		if again {
			retry()
			return true
		}
		s.reportUnsaved(err, retry)
		return false
	}
	s.Platform.Update(func() {
		s.State.Fault = nil
		s.apply(lines)
		then()
		s.refresh()
	})
	if s.Platform.OnSaved != nil {
		s.Platform.OnSaved()
	}
	s.retryUnsaved()
	return true
}

// overtaken reports whether a write failed because another tab of this browser had written under
// the same numbers, and takes in what that was. A number that is refused and still not known to be taken is
// another fault, and not tried again.
func (s *Session) overtaken(lines []palate.Line, err error) bool {
	ids := eventsOf(lines)
	if palate.CodeOf(err) != palate.CodeConflict || s.Platform.ReadOtherTabs == nil || len(ids) == 0 {
		return false
	}
	s.Platform.ReadOtherTabs()
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

// rewind lets the next event follow the last one that was kept, here or in another tab: what a failed write had
// numbered was never written.
func (s *Session) rewind() {
	if err := s.author.Resume(lastOf(s.log, s.author.Device())); err != nil {
		s.Platform.Update(func() { s.State.Phase, s.State.Fault = Failed, s.FaultOf(err, nil) })
	}
}

// apply adds lines to the log. They are this device's own, or were checked when they came in.
func (s *Session) apply(lines []palate.Line) {
	for _, line := range lines {
		switch line := line.(type) {
		case *palate.Text:
			_ = s.log.AddText(*line) // named by its own hash
		case *palate.Event:
			_, _ = s.log.Append(line)
		}
	}
}

// Receive takes in lines of other devices and of other tabs, which are durable already, and learns from them.
// What this device wrote in another tab is what the next event follows.
func (s *Session) Receive(lines []palate.Line) {
	s.Platform.Update(func() {
		s.apply(lines)
		s.author.Witness(s.log.Clock())
		s.relearn()
		s.next = nil
		s.pruneUndo()
		s.refreshShowing()
		s.refresh()
	})
	if slices.ContainsFunc(eventsOf(lines), func(id palate.EventID) bool { return id.Device == s.author.Device() }) {
		s.rewind()
	}
}

// refreshShowing shows the decision on the page as another tab or device left it, unless one is being kept.
func (s *Session) refreshShowing() {
	sh := s.State.Showing
	if sh == nil || sh.Event == (palate.EventID{}) || s.State.Status.Busy {
		return
	}
	was := sh.Decision
	seen := *sh
	if s.restoreDecision(sh); sh.Decision == was {
		*sh = seen
		return
	}
	s.explainGuess(sh)
}

// refresh derives what the pages show from the log and the model.
func (s *Session) refresh() {
	st := s.State
	st.CanUndo, st.CanRedo = len(s.undoStack) > 0, len(s.redoStack) > 0
	st.Ranked = s.ranked()
	st.Learned = s.learned()
	s.refreshRules()
	st.Guesses, st.Insights = s.guesses(), s.insights()
	if st.View == ViewLearned {
		st.Measures = s.measures()
	}
	st.History = s.history()
}

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
