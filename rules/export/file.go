package export

import "palate"

// File is a log as a file of a format, and the account of it.
func File(f *Format, log *palate.Log, o Options) ([]byte, Report) {
	live := log.Live()
	held := memory{Log: log, whys: map[palate.EventID]*palate.Event{}}
	var shape Shape
	for _, e := range live {
		held.note(e)
		if shown, ok := e.Body.(*palate.Shown); ok {
			shape.Add(shown)
		}
	}
	x := New(f, o, held, shape)
	if f.Whole {
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
			x.Leave(e.Kind(), gone(e))
		}
	}
	return x.Tail(file), x.Report()
}

// gone is why an event does not hold.
func gone(e *palate.Event) Reason {
	if _, erased := e.Body.(*palate.Erased); erased {
		return Forgotten
	}
	return Replaced
}

func (x *Exporter) whole(log *palate.Log) (file []byte) {
	for line := range log.Lines() {
		if e, ok := line.(*palate.Event); ok {
			x.Keep(e.Kind())
		}
		file = append(palate.AppendLine(file, line), '\n')
	}
	return file
}

// memory is a log that is held, as a [Source].
type memory struct {
	*palate.Log
	whys map[palate.EventID]*palate.Event
}

func (m memory) note(e *palate.Event) {
	if why, ok := e.Body.(*palate.Why); ok {
		m.whys[why.About] = e
	}
}

func (m memory) Why(decision palate.EventID) (*palate.Event, bool) {
	e, ok := m.whys[decision]
	return e, ok
}
