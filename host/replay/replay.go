// Package replay learns from a log that may be larger than memory: it reads the log once, keeps of it what
// learning needs, and looks texts up again where they spilled into a file.
package replay

import (
	"hash/maphash"
	"io"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/spill"
	"palate/rules/taste"
	"palate/rules/words/feedback"
)

// A Subset says what of a log is replayed.
type Subset struct {
	User    string // whose choices count; "": everyone's
	Remarks bool   // what the person said is kept, for [Replay.Findings]
}

// A Replay is what learning needs of a log: which events hold, the choices, and what they are about. It holds no
// comparison whole, and texts only up to [spill.Memory] bytes, so that a log may be far larger than memory.
type Replay struct {
	Header palate.Header
	Users  map[string]int // choices by person; "" are those of nobody in particular
	Bad    int            // lines that were refused
	Alike  int            // choices between two texts that are the same, of those that Design took in

	Subset
	ledger   palate.Ledger
	entries  []entry // by the ledger's numbers
	showings []showing
	choices  []choice
	dims     map[int32]map[string]int // strengths by dimension, of the few choices that have them, by index
	others   []*palate.Event          // gestures but comparisons, which are most of a log
	contexts contexts
	texts    *textStore
	named    map[palate.TextID]int32 // texts that a gesture names itself: those of an edit, a pin
	points   *pointCache
	stated   *palate.Log // what the person said of what was learned: rules, judgements
	reasons  []reason
	remarks  []remark // in the log's order
	seed     maphash.Seed
	err      error // of reading texts again
}

// An entry is what is kept of every event.
type entry struct {
	sum   uint64 // of the line, to know it again
	at    int64  // Unix milliseconds
	kind  entryKind
	index int32 // in showings, choices or others
}

// An entryKind says which list an event stands in.
type entryKind byte

const (
	entryEmpty entryKind = iota
	entryShowing
	entryChoice
	entryOther
)

// A showing is what is kept of a [palate.Shown].
type showing struct {
	prompt   int32   // number of the text
	texts    []int32 // by slot; -1: an empty slot
	context  int32   // its number
	layout   palate.Layout
	primed   bool   // a prediction was to be seen
	plain    bool   // an answer was captured without its marks
	unusable uint32 // the bit of each slot that nothing is learned from
}

// A choice is what is kept of a [palate.Pair].
type choice struct {
	showing        palate.EventID
	level          palate.Level
	context        int32 // its number
	a, b, strength int8
	graded, forced bool
}

// pair is the choice as the learner takes it, with the strengths by dimension that are kept beside it.
func (c *choice) pair(dims map[string]int) *palate.Pair {
	return &palate.Pair{
		Showing: c.showing, A: int(c.a), B: int(c.b), Strength: int(c.strength),
		Graded: c.graded, Forced: c.forced, Level: c.level, Dims: dims,
	}
}

// Read reads a log for learning; an error calls it path. Lines that cannot be used, or that their device did
// not write, are refused and left out. Close the replay when it is done with.
func Read(in io.Reader, path string, temp *files.Unfinished, s Subset, w logfile.Watch) (*Replay, error) {
	r := &Replay{
		Subset: s, Users: map[string]int{}, texts: newTextStore(spill.Memory, temp),
		named: map[palate.TextID]int32{}, dims: map[int32]map[string]int{}, stated: palate.NewLog(palate.Header{}), seed: maphash.MakeSeed(),
	}
	refuse := w.Refuse
	w.Refuse = func(err error) {
		r.Bad++
		if refuse != nil {
			refuse(err)
		}
	}
	if err := logfile.Read(in, path, w, r.line); err != nil {
		r.Close()
		return nil, err
	}
	r.texts.numbers = nil // all that are asked for have theirs
	return r, nil
}

// Close drops the texts.
func (r *Replay) Close() { r.texts.Close() }

// Events is how many events the log has.
func (r *Replay) Events() int { return r.ledger.Len() }

func (r *Replay) line(l *logfile.CheckedLine) error {
	switch line := l.Line.(type) {
	case *palate.Header:
		r.Header = *line
	case *palate.Text:
		return r.texts.add(line)
	case *palate.Event:
		return r.event(line, maphash.Bytes(r.seed, l.Bytes))
	}
	return nil
}

func (r *Replay) event(e *palate.Event, sum uint64) error {
	n, added := r.ledger.Add(e)
	if !added {
		return r.repeated(e, n, sum)
	}
	kept := entry{sum: sum, at: e.At}
	if r.Remarks {
		if content, ok := feedback.CommentOf(e); ok {
			r.remarks = append(r.remarks, remark{n, content})
		}
	}
	if !e.IsErased() {
		r.keep(e, n, &kept)
	}
	r.entries = append(r.entries, kept)
	return nil
}

// keep keeps of an event what learning needs. Showings and comparisons are not kept whole.
func (r *Replay) keep(e *palate.Event, n int, kept *entry) {
	kind := e.Kind()
	switch {
	case kind == palate.KindShown:
		kept.kind, kept.index = entryShowing, int32(len(r.showings))
		r.showings = append(r.showings, r.newShowing(e.Body.(*palate.Shown), r.contexts.number(e.Context)))
	case kind.Teaches():
		if r.counts(e) {
			r.keepGesture(e, kept)
		}
	case e.Decides() == palate.MatterReason:
		if _, tags := palate.RemarkOf(e.Body); len(tags) > 0 {
			r.reasons = append(r.reasons, reason{n, palate.AboutOf(e.Body), tags})
		}
	case kind.States():
		if r.User == "" || e.Context.User == r.User {
			_, _ = r.stated.Append(e) // new to the ledger, so new here
		}
	case kind.Reverses():
		r.reverse(e)
	}
}

func (r *Replay) keepGesture(e *palate.Event, kept *entry) {
	if pair, ok := e.Body.(*palate.Pair); ok {
		kept.kind, kept.index = entryChoice, int32(len(r.choices))
		if len(pair.Dims) > 0 {
			r.dims[int32(len(r.choices))] = pair.Dims
		}
		r.choices = append(r.choices, newChoice(pair, r.contexts.number(e.Context)))
		return
	}
	kept.kind, kept.index = entryOther, int32(len(r.others))
	r.others = append(r.others, e)
	for _, id := range palate.TextsOf(e.Body) {
		r.named[id] = r.texts.number(id)
	}
}

// reverse keeps what takes others back or up, or erases them.
func (r *Replay) reverse(e *palate.Event) {
	_, _ = r.stated.Append(e)
	if f, ok := e.Body.(*palate.Forget); ok {
		r.texts.forget(f.Texts)
	}
}

// repeated is the error of an event that came before with other content. One that was erased since is
// not another.
func (r *Replay) repeated(e *palate.Event, n int, sum uint64) error {
	if e.IsErased() || r.entries[n].sum == sum {
		return nil
	}
	return &palate.Error{Code: palate.CodeConflict, Field: "seq", Message: "another event has the id " + e.ID().String()}
}

// counts reports whether a choice is one to learn from.
func (r *Replay) counts(e *palate.Event) bool {
	if !taste.Teaches(e.Source) {
		return false
	}
	r.Users[e.Context.User]++
	return r.User == "" || e.Context.User == r.User
}

func newChoice(b *palate.Pair, context int32) choice {
	c := choice{showing: b.Showing, context: context, a: int8(b.A), b: int8(b.B), strength: int8(b.Strength), graded: b.Graded, forced: b.Forced}
	switch b.Level { // a constant instead of a piece of the line
	case palate.BothGood:
		c.level = palate.BothGood
	case palate.BothBad:
		c.level = palate.BothBad
	}
	return c
}

func (r *Replay) newShowing(b *palate.Shown, context int32) showing {
	s := showing{prompt: r.texts.number(b.Prompt), context: context, primed: b.PredictedVisible, plain: b.Plain()}
	if b.Layout == "" || b.Layout == palate.LayoutUnknown {
		s.layout = palate.LayoutUnknown
	} else {
		s.layout = palate.LayoutBeside // which of those that are known makes no difference
	}
	for _, c := range b.Candidates {
		if !b.Usable(c.Slot) {
			s.unusable |= 1 << c.Slot
		}
		for len(s.texts) <= c.Slot {
			s.texts = append(s.texts, -1)
		}
		if s.texts[c.Slot] < 0 {
			s.texts[c.Slot] = r.texts.number(c.Text)
		}
	}
	return s
}

// text is the number of the text in a slot, -1 for none.
func (s *showing) text(slot int) int32 {
	if slot < 0 || slot >= len(s.texts) {
		return -1
	}
	return s.texts[slot]
}
