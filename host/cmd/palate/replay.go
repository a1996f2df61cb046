package main

import (
	"fmt"
	"hash/maphash"

	"palate"
	"palate/host/spill"
	"palate/rules/taste"
	"palate/rules/words/feedback"
)

// A replay is what learning needs of a log: which events hold, the choices, and what they are
// about. It holds no comparison whole, and texts only up to a limit, so that a log may be far larger
// than memory.
type replay struct {
	t      *terminal
	user   string // whose choices count; "": everyone's
	header palate.Header
	ledger palate.Ledger
	notes  []note // by the ledger's numbers
	shown  []showing
	chosen []choice
	others []*palate.Event // gestures but comparisons, which are most of a log
	places places
	texts  *textStore
	named  map[palate.TextID]int32 // texts that a gesture names itself: those of an edit, a pin
	points *points
	small  *palate.Log // what the person said of what was learned: rules, judgements
	fault  error       // of reading texts again
	tags   []tagged
	heeds  bool     // remarks are kept
	said   []remark // in the log's order
	users  users
	alike  int // choices between two texts that are the same
	bad    int // lines
	seed   maphash.Seed
}

// A note is what is kept of every event.
type note struct {
	sum  uint64 // of the line, to know it again
	at   int64
	kind noteKind
	what int32 // its place in shown, chosen or others
}

// A noteKind says which list an event stands in.
type noteKind byte

const (
	noteNothing noteKind = iota
	noteShown
	noteChoice
	noteOther
)

// A showing is what is kept of a [palate.Shown].
type showing struct {
	prompt int32   // number of the text
	texts  []int32 // by slot; -1: an empty slot
	place  int32   // of its context
	layout palate.Layout
}

// A choice is what is kept of a [palate.Pair].
type choice struct {
	showing        palate.EventID
	level          string
	place          int32 // of its context
	a, b, strength int8
	graded, forced bool
}

// pair is the choice as the learner takes it.
func (c *choice) pair() *palate.Pair {
	return &palate.Pair{
		Showing: c.showing, A: int(c.a), B: int(c.b), Strength: int(c.strength),
		Graded: c.graded, Forced: c.forced, Level: c.level,
	}
}

// replay reads a log for learning. Lines that cannot be used, or that their device did not write, are named
// and left out.
func (t *terminal) replay(path, user string) (*replay, error) { return t.newReplay(user).read(path) }

func (t *terminal) newReplay(user string) *replay {
	return &replay{t: t, user: user, texts: newTextStore(spill.Memory, &t.Unfinished), named: map[palate.TextID]int32{}, small: palate.NewLog(palate.Header{}), users: users{}, seed: maphash.MakeSeed()}
}

func (r *replay) read(path string) (*replay, error) {
	t := r.t
	in, err := t.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	progress := t.progress("lines")
	defer progress.end()
	first := true
	for line := range checkedLines(in) {
		err := line.err
		if _, isHeader := line.line.(*palate.Header); first && !isHeader {
			r.Close()
			return nil, noLog(path, line)
		}
		if err == nil {
			err = r.line(line, first)
		}
		if coded, ok := err.(*palate.Error); ok {
			r.refuse(coded.AtLine(line.number))
		} else if err != nil {
			r.Close()
			return nil, err
		}
		first = false
		progress.step(line.number)
	}
	if first {
		r.Close()
		return nil, noLog(path, nil)
	}
	if more := r.bad - linesNamed; more > 0 {
		fmt.Fprintf(t.stderr, "and %s\n", count(more, "more bad line"))
	}
	r.texts.numbers = nil // all that are asked for have theirs
	return r, nil
}

// noLog is the error of a file whose first line, nil where there is none, is not a log's header.
func noLog(path string, first *checkedLine) error {
	err := &palate.Error{Code: palate.CodeMalformed, Message: path + " is no log: it is empty", Hint: "palate import makes a log."}
	if first != nil {
		err.Message, err.Err = path+" is no log: its first line is not the header of one", first.err
	}
	return err
}

// Close lets go of the texts.
func (r *replay) Close() { r.texts.Close() }

// linesNamed is how many bad lines are named; the others are counted.
const linesNamed = 20

func (r *replay) refuse(err error) {
	if r.bad++; r.bad <= linesNamed {
		r.t.say(err)
	}
}

func (r *replay) line(l *checkedLine, first bool) error {
	switch line := l.line.(type) {
	case *palate.Header:
		if !first {
			return palate.Malformed("palate", "a header must be the first line")
		}
		r.header = *line
	case *palate.Text:
		return r.texts.add(line)
	case *palate.Event:
		return r.event(line, maphash.Bytes(r.seed, l.bytes))
	}
	return nil
}

func (r *replay) event(e *palate.Event, sum uint64) error {
	n, added := r.ledger.Add(e)
	if !added {
		return r.again(e, n, sum)
	}
	note := note{sum: sum, at: e.At}
	if r.heeds {
		if said, ok := feedback.CommentOf(e); ok {
			r.said = append(r.said, remark{n, said})
		}
	}
	switch b := e.Body.(type) {
	case *palate.Shown:
		note.kind, note.what = noteShown, int32(len(r.shown))
		r.shown = append(r.shown, r.showing(b, r.places.number(e.Context)))
	case *palate.Pair:
		if r.counts(e) {
			note.kind, note.what = noteChoice, int32(len(r.chosen))
			r.chosen = append(r.chosen, choiceOf(b, r.places.number(e.Context)))
		}
	case *palate.Thumb, *palate.Rate, *palate.Rank, *palate.Span, *palate.Edit, *palate.Natural, *palate.Use, *palate.Organic, *palate.Pin:
		if r.counts(e) {
			note.kind, note.what = noteOther, int32(len(r.others))
			r.others = append(r.others, e)
			for _, id := range palate.TextsOf(b) {
				r.named[id] = r.texts.number(id)
			}
		}
	case *palate.Why:
		if len(b.Tags) > 0 {
			r.tags = append(r.tags, tagged{n, b.About, b.Tags})
		}
	case *palate.RuleSet, *palate.Judge:
		if r.user == "" || e.Context.User == r.user {
			_, _ = r.small.Append(e) // new to the ledger, so new here
		}
	case *palate.Retract, *palate.Restore, *palate.Forget:
		_, _ = r.small.Append(e)
		if f, ok := b.(*palate.Forget); ok {
			r.texts.forget(f.Texts)
		}
	}
	r.notes = append(r.notes, note)
	return nil
}

// again is the error of an event that came before with other content. One that was erased since is
// not another.
func (r *replay) again(e *palate.Event, n int, sum uint64) error {
	if _, erased := e.Body.(*palate.Erased); erased || r.notes[n].sum == sum {
		return nil
	}
	return &palate.Error{Code: palate.CodeConflict, Field: "seq", Message: "another event has the id " + e.ID().String()}
}

// counts reports whether a choice is one to learn from.
func (r *replay) counts(e *palate.Event) bool {
	if !taste.Teaches(e.Source) {
		return false
	}
	r.users[e.Context.User]++
	return r.user == "" || e.Context.User == r.user
}

func choiceOf(b *palate.Pair, place int32) choice {
	c := choice{showing: b.Showing, place: place, a: int8(b.A), b: int8(b.B), strength: int8(b.Strength), graded: b.Graded, forced: b.Forced}
	switch b.Level { // a constant instead of a piece of the line
	case palate.BothGood:
		c.level = palate.BothGood
	case palate.BothBad:
		c.level = palate.BothBad
	}
	return c
}

func (r *replay) showing(b *palate.Shown, place int32) showing {
	s := showing{prompt: r.texts.number(b.Prompt), place: place}
	if b.Layout == "" || b.Layout == palate.LayoutUnknown {
		s.layout = palate.LayoutUnknown
	} else {
		s.layout = palate.LayoutBeside // which of those that are known makes no difference
	}
	for _, c := range b.Candidates {
		for len(s.texts) <= c.Slot {
			s.texts = append(s.texts, -1)
		}
		if s.texts[c.Slot] < 0 {
			s.texts[c.Slot] = r.texts.number(c.Text)
		}
	}
	return s
}

// gesture is an event that teaches, put together again; nil for one that does not.
func (r *replay) gesture(n int) *palate.Event {
	switch note := r.notes[n]; note.kind {
	case noteChoice:
		id, c := r.ledger.ID(n), &r.chosen[note.what]
		return &palate.Event{Device: id.Device, Seq: id.Seq, Clock: r.ledger.Clock(n), Source: palate.SourceSelf, Context: r.places.list[c.place], Body: c.pair()}
	case noteOther:
		return r.others[note.what]
	}
	return nil
}

// design is what the fit is a function of: the same as [taste.NewDesign] makes of the whole log.
func (r *replay) design(pack *taste.Pack) (*taste.Design, error) {
	live, newest := r.ledger.Live(), int64(0)
	d := taste.EmptyDesign(pack)
	r.points = newPoints(pack, r.texts)
	r.stated(d)
	for _, n := range live {
		newest = max(newest, r.notes[n].at)
		if e := r.gesture(n); e != nil {
			d.Note(e)
		}
	}
	tags := r.reasons(live)
	progress := r.t.progress("events")
	defer progress.end()
	for i, n := range live {
		progress.step(i)
		if e := r.gesture(n); e != nil {
			d.Take(e, source{r, tags})
		}
		if note := r.notes[n]; note.kind == noteChoice && r.same(&r.chosen[note.what]) {
			r.alike++
		}
		if r.fault != nil {
			return nil, r.fault
		}
	}
	d.Until(r.ledger.Cursor(), newest)
	return d, nil
}

// places are the contexts of a log under numbers: there are few.
type places struct {
	numbers map[string]int32
	list    []palate.Context
}

func (p *places) number(c palate.Context) int32 {
	key := string(c.Value().Append(nil))
	n, have := p.numbers[key]
	if !have {
		if p.numbers == nil {
			p.numbers = map[string]int32{}
		}
		n = int32(len(p.list))
		p.numbers[key], p.list = n, append(p.list, c)
	}
	return n
}

// text is the number of the text in a slot, -1 for none.
func (s *showing) text(slot int) int32 {
	if slot < 0 || slot >= len(s.texts) {
		return -1
	}
	return s.texts[slot]
}
