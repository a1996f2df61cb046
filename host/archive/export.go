package archive

import (
	"io"
	"maps"
	"slices"

	"palate"
	"palate/host/logfile"
	"palate/rules/export"
)

// Export writes the log in a format, and returns what was written and what was not. Step is called with the
// number of each event that is written, from 0.
func (a *Archive) Export(to io.Writer, format *export.Format, o export.Settings, step func(n int)) (r export.LossReport, err error) {
	live, shape := a.live()
	e := writer{log: a, to: to, Exporter: export.New(format, o, a, shape)}
	write := func() error { return e.events(live, step) }
	if format.IsLog {
		write = e.lines
	}
	if err := write(); err != nil {
		return r, err
	}
	return e.Report(), nil
}

// live are the numbers of the events that hold, in the log's order, and what they show. It finds the reasons
// that hold.
func (a *Archive) live() (live []int, shape export.LogShape) {
	live = a.ledger.Live()
	a.whys = map[palate.EventID]int{}
	about := map[int]palate.EventID{}
	for _, r := range a.reasons {
		about[r.number] = r.about
	}
	for _, n := range live {
		note := &a.events[n]
		if note.kind == palate.KindShown {
			shape.Answers = max(shape.Answers, int(note.answers))
			shape.Turns = shape.Turns || note.turns
		}
		if decision, ok := about[n]; ok {
			a.whys[decision] = n
		}
	}
	return live, shape
}

// A writer is a log on its way into a file.
type writer struct {
	*export.Exporter
	log *Archive
	to  io.Writer
	buf []byte
}

// events writes what the format holds of the events that hold.
func (e *writer) events(live []int, step func(n int)) error {
	holds := make([]bool, len(e.log.events))
	e.buf = e.Head(e.buf)
	for i, n := range live {
		holds[n] = true
		if !export.Exportable(e.log.events[n].kind) {
			continue
		}
		event, ok := e.log.numbered(n)
		if !ok {
			return e.log.err
		}
		e.buf = e.Append(e.buf, event)
		if e.log.err != nil {
			return e.log.err
		}
		if err := e.flush(); err != nil {
			return err
		}
		step(i)
	}
	for n := range e.log.events {
		if !holds[n] {
			e.CountDropped(e.log.events[n].kind, e.log.why(n))
		}
	}
	e.buf = e.Tail(e.buf)
	return e.flush()
}

// why is the reason why an event does not hold.
func (a *Archive) why(n int) export.DropReason {
	if a.forgottenEvent(n) {
		return export.Forgotten
	}
	return export.Replaced
}

func (e *writer) flush() error {
	_, err := e.to.Write(e.buf)
	e.buf = e.buf[:0]
	return err
}

// lines writes the log itself: the header, then events in order, each text before the first event that names
// it. Texts that no event names come last.
func (e *writer) lines() error {
	written := map[[16]byte]bool{}
	if err := e.line(&e.log.header); err != nil {
		return err
	}
	for _, n := range e.log.ordered() {
		event, ok := e.log.numbered(n)
		if !ok {
			return e.log.err
		}
		for _, id := range palate.TextsOf(event.Body) {
			if err := e.text(logfile.TextKey(id), written); err != nil {
				return err
			}
		}
		e.CountWritten(event.Kind())
		if err := e.line(event); err != nil {
			return err
		}
	}
	for _, key := range slices.SortedFunc(maps.Keys(e.log.texts), compareKeys) {
		if err := e.text(key, written); err != nil {
			return err
		}
	}
	return nil
}

func compareKeys(a, b [16]byte) int { return slices.Compare(a[:], b[:]) }

// text writes a text that is there and was not written before.
func (e *writer) text(key [16]byte, written map[[16]byte]bool) error {
	p, have := e.log.texts[key]
	if !have || p.Absent() == forgotten || written[key] {
		return nil
	}
	written[key] = true
	t, ok := e.log.stored(p)
	if !ok {
		return e.log.err
	}
	return e.line(t)
}

func (e *writer) line(l palate.Line) error {
	e.buf = append(palate.AppendLine(e.buf, l), '\n')
	return e.flush()
}
