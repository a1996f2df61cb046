package export

import "palate"

// File is a log as a file of a format, and the account of it.
func File(f *Format, log *palate.Log, o Settings) ([]byte, LossReport) {
	live := log.Live()
	held := memorySource{Log: log, whys: map[palate.EventID]*palate.Event{}}
	var shape LogShape
	for _, e := range live {
		held.note(e)
		if shown, ok := e.Body.(*palate.Shown); ok {
			shape.Add(shown)
		}
	}
	x := New(f, o, held, shape)
	if f.IsLog {
		return x.whole(log), x.Report()
	}
	holds := map[palate.EventID]bool{}
	file := x.Head(nil)
	for _, e := range live {
		holds[e.ID()] = true
		file = x.Append(file, e)
	}
	for _, e := range log.Events() {
		if !holds[e.ID()] {
			x.CountDropped(e.Kind(), dropReasonOf(e))
		}
	}
	return x.Tail(file), x.Report()
}

// dropReasonOf is why an event does not hold.
func dropReasonOf(e *palate.Event) DropReason {
	if _, erased := e.Body.(*palate.Erased); erased {
		return Forgotten
	}
	return Replaced
}

func (x *Exporter) whole(log *palate.Log) (file []byte) {
	for line := range log.Lines() {
		if e, ok := line.(*palate.Event); ok {
			x.CountWritten(e.Kind())
		}
		file = append(palate.AppendLine(file, line), '\n')
	}
	return file
}

// memorySource is a log that is held, as an [EventSource].
type memorySource struct {
	*palate.Log
	whys map[palate.EventID]*palate.Event
}

func (m memorySource) note(e *palate.Event) {
	if why, ok := e.Body.(*palate.Why); ok {
		m.whys[why.About] = e
	}
}

func (m memorySource) Why(decision palate.EventID) (*palate.Event, bool) {
	e, ok := m.whys[decision]
	return e, ok
}
