// Package archive writes a log that may be larger than memory in another form: it reads the log once, remembers
// where lines are and which events are live, and reads a line again when it is written.
package archive

import (
	"io"
	"slices"
	"strings"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/spill"
)

// An Archive is a log with all that it says. The lines themselves stand in memory only up to [spill.Memory] bytes.
type Archive struct {
	Bad int // lines that were refused

	header  palate.Header
	lines   *spill.Strings
	ledger  palate.Ledger
	events  []archived // by the ledger's numbers
	texts   map[[16]byte]spill.Ref
	reasons []reason               // all, in the order they came
	whys    map[palate.EventID]int // the reason that holds, by what it is about
	gone    map[palate.EventID]bool
	err     error // of reading lines again
}

// forgotten is why a text is not there.
const forgotten = -1

// A reason is what a decision's reason is about.
type reason struct {
	number int // of the reason
	about  palate.EventID
}

// An archived is what is kept of every event.
type archived struct {
	line    spill.Ref
	kind    palate.Kind
	answers uint8 // of a showing
	turns   bool  // a showing has earlier turns
	erased  bool
}

// Read reads a log; an error calls it path. Lines that cannot be used, or that their device did not write, are
// refused and left out. Close the archive when it is done with.
func Read(in io.Reader, path string, temp *files.Unfinished, w logfile.Watch) (*Archive, error) {
	a := &Archive{lines: spill.NewStrings(spill.Memory, temp), texts: map[[16]byte]spill.Ref{}, gone: map[palate.EventID]bool{}}
	refuse := w.Refuse
	w.Refuse = func(err error) {
		a.Bad++
		if refuse != nil {
			refuse(err)
		}
	}
	if err := logfile.Read(in, path, w, a.line); err != nil {
		a.Close()
		return nil, err
	}
	return a, nil
}

// Close drops the lines.
func (a *Archive) Close() { a.lines.Close() }

// Events is how many events the log has.
func (a *Archive) Events() int { return a.ledger.Len() }

// Cursor is how far the log goes.
func (a *Archive) Cursor() palate.Cursor { return a.ledger.Cursor() }

func (a *Archive) line(l *logfile.CheckedLine) error {
	switch line := l.Line.(type) {
	case *palate.Header:
		a.header = *line
	case *palate.Text:
		return a.text(line, string(l.Bytes))
	case *palate.Event:
		return a.event(line, string(l.Bytes))
	}
	return nil
}

// text keeps a text's line, as [palate.Log] does: a body before none, of two lines the smaller, and other bytes
// under one id are an error.
func (a *Archive) text(t *palate.Text, line string) error {
	key := logfile.TextKey(t.ID)
	old, have := a.texts[key]
	if old.Absent() == forgotten {
		return nil
	}
	if have {
		was, ok := a.stored(old)
		switch {
		case !ok:
			return a.err
		case !was.Redacted && !t.Redacted && was.Body != t.Body:
			return &palate.Error{Code: palate.CodeConflict, Field: "text", Message: "another text has the id " + string(t.ID)}
		case t.Redacted && !was.Redacted:
			return nil
		case t.Redacted == was.Redacted && string(palate.AppendLine(nil, t)) >= string(palate.AppendLine(nil, was)):
			return nil
		}
	}
	var err error
	a.texts[key], err = a.lines.Add(line)
	return err
}

// stored is a text's line, read again.
func (a *Archive) stored(p spill.Ref) (*palate.Text, bool) {
	t, ok := a.again(p).(*palate.Text)
	return t, ok
}

// again reads a line again; nil where that fails, which is the archive's error.
func (a *Archive) again(p spill.Ref) palate.Line {
	bytes, err := a.lines.Get(p)
	if err == nil {
		var line palate.Line
		if line, err = palate.DecodeLine([]byte(bytes)); err == nil {
			return line
		}
	}
	if a.err == nil {
		a.err = err
	}
	return nil
}

func (a *Archive) event(e *palate.Event, line string) (err error) {
	n, added := a.ledger.Add(e)
	if !added {
		return a.repeated(e, n, line)
	}
	note := archived{kind: palate.Kind(strings.Clone(string(e.Kind()))), erased: e.IsErased()}
	if shown, ok := e.Body.(*palate.Shown); ok {
		note.answers, note.turns = uint8(min(len(shown.Candidates), palate.MaxSlots)), len(shown.Turns) > 0
	}
	if e.Decides() == palate.MatterReason {
		a.reasons = append(a.reasons, reason{number: n, about: palate.AboutOf(e.Body)})
	}
	if forget, ok := e.Body.(*palate.Forget); ok {
		a.forget(forget)
	}
	note.line, err = a.lines.Add(line)
	a.events = append(a.events, note)
	return err
}

// repeated is an event that came before. Of an event and its erased self the erased one stays, but of a
// [palate.Forget] the whole one, without which what it erased would come back.
func (a *Archive) repeated(e *palate.Event, n int, line string) (err error) {
	was, ok := a.again(a.events[n].line).(*palate.Event)
	switch {
	case !ok:
		return a.err
	case !was.SameLine(e):
		return &palate.Error{Code: palate.CodeConflict, Field: "seq", Message: "another event has the id " + e.ID().String()}
	}
	forget, isForget := e.Body.(*palate.Forget)
	switch {
	case isForget && a.events[n].erased:
		a.forget(forget)
		a.events[n].erased = false
		a.events[n].line, err = a.lines.Add(line)
	case e.IsErased() && a.events[n].kind != palate.KindForget:
		a.events[n].erased = true
	}
	return err
}

func (a *Archive) forget(f *palate.Forget) {
	for _, id := range f.Events {
		a.gone[id] = true
	}
	for _, id := range f.Texts {
		a.texts[logfile.TextKey(id)] = spill.Absent(forgotten)
	}
}

// forgottenEvent reports whether nothing but the id is left of an event.
func (a *Archive) forgottenEvent(n int) bool {
	note := &a.events[n]
	return note.erased || note.kind != palate.KindForget && a.gone[a.ledger.ID(n)]
}

// numbered is the event with that number, without its body where that was forgotten.
func (a *Archive) numbered(n int) (*palate.Event, bool) {
	e, ok := a.again(a.events[n].line).(*palate.Event)
	if ok && a.forgottenEvent(n) {
		e.Body = &palate.Erased{Was: e.Kind()}
	}
	return e, ok
}

// Event is the event with that id.
func (a *Archive) Event(id palate.EventID) (*palate.Event, bool) {
	n, ok := a.ledger.Number(id)
	if !ok {
		return nil, false
	}
	return a.numbered(n)
}

// Text is the text with that id; ok is false where it is missing, withheld or forgotten.
func (a *Archive) Text(id palate.TextID) (palate.Text, bool) {
	p, have := a.texts[logfile.TextKey(id)]
	if !have || p.Absent() == forgotten {
		return palate.Text{}, false
	}
	t, ok := a.stored(p)
	if !ok || t.Redacted {
		return palate.Text{}, false
	}
	return *t, true
}

// Why is the reason that holds for a decision.
func (a *Archive) Why(decision palate.EventID) (*palate.Event, bool) {
	n, ok := a.whys[decision]
	if !ok {
		return nil, false
	}
	return a.numbered(n)
}

// ordered are the numbers of all events, in the log's order.
func (a *Archive) ordered() []int {
	order := make([]int, a.ledger.Len())
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(n, m int) int {
		if c := int64(a.ledger.Clock(n)) - int64(a.ledger.Clock(m)); c != 0 {
			return int(min(max(c, -1), 1))
		}
		return a.ledger.ID(n).Compare(a.ledger.ID(m))
	})
	return order
}
