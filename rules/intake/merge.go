package intake

import "palate"

// Merge are the lines that a log is to take in of a file: of the same person as they are, of another recorded anew by
// devices that derive from both, so that a file that is taken in twice adds nothing. sealerOf is a sealer with the
// key of a seed, 32 bytes. A line that differs from the one under its name here stays out and is a conflict.
func Merge(into *palate.Log, f *VerifiedLog, s palate.Sealer, sealerOf func(seed []byte) (palate.Sealer, error)) (lines []palate.Line, conflicts []error, err error) {
	if into.Header().SamePerson(f.Log.Header()) {
		var offered []palate.Line
		for line := range f.Log.Lines() {
			if _, isHeader := line.(*palate.Header); !isHeader {
				offered = append(offered, line)
			}
		}
		lines, conflicts = into.Fresh(offered)
		return lines, conflicts, nil
	}
	secret := into.Header().Secret
	lines, err = palate.Adopt(into, f.unbroken(), func(device palate.DeviceID) (*palate.Author, error) {
		seed, err := palate.AdoptedSeed(s, secret, device)
		if err != nil {
			return nil, err
		}
		sealer, err := sealerOf(seed)
		if err != nil {
			return nil, err
		}
		return palate.NewAuthor(sealer, secret)
	})
	return lines, nil, err
}

// most is how many missing events get a place: more than a fault takes out of a log, and few enough to be held. Behind
// more than that nothing is taken in.
const most = 100_000

// unbroken is the file's log with an event that says nothing in the place of each one that is missing before another of
// its device: recording anew keeps numbers, and what is behind a gap is not to be lost.
func (f *VerifiedLog) unbroken() *palate.Log {
	if f.Absent == 0 {
		return f.Log
	}
	whole, room := palate.NewLog(f.Log.Header()), uint64(most)
	last := map[palate.DeviceID]uint64{} // by clock, so by number
	for line := range f.Log.Lines() {
		e, isEvent := line.(*palate.Event)
		if !isEvent {
			_ = whole.Add(line) // which are of one log
			continue
		}
		before := last[e.Device]
		missing := e.Seq - before - 1
		if missing > room {
			continue
		}
		room -= missing
		for seq := before + 1; seq < e.Seq; seq++ {
			_, _ = whole.Append(placeholder(e, seq))
		}
		_, _ = whole.Append(e)
		last[e.Device] = e.Seq
	}
	return whole
}

// placeholder is an event of e's device, before e, that erases nothing.
func placeholder(e *palate.Event, seq uint64) *palate.Event {
	return &palate.Event{
		V: e.V, Device: e.Device, Seq: seq, Clock: e.Clock - (e.Seq - seq), At: e.At, Source: e.Source, Licence: e.Licence,
		Body: &palate.Forget{},
	}
}
