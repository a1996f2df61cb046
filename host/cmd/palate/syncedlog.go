package main

import (
	"bytes"
	"slices"

	"palate"
	"palate/host/logfile"
	"palate/wasm/syncer"
)

// A syncedLog is a log file as syncing takes it: lines of other devices go into the log at once, and
// into the file each time that they would double it, and at the end, for the file is written as a whole.
// A process that dies before has lost nothing but the way: the host gives the same lines again.
type syncedLog struct {
	*logfile.LockedLog
	t        *terminal
	device   *device
	progress *progress
	received int // events
	unsaved  int // events that the file lacks
}

var _ syncer.Local = (*syncedLog)(nil)

// Read runs f on the log, which nothing else changes.
func (s *syncedLog) Read(f func(*palate.Log)) { f(s.Log) }

// Keep takes lines in.
func (s *syncedLog) Keep(lines []palate.Line) (conflicts []error, err error) {
	fresh, conflicts := s.Log.Fresh(lines)
	for _, line := range fresh {
		if err := s.addLine(line); err != nil {
			return conflicts, err
		}
	}
	if s.unsaved > s.Log.Len()/2 {
		err = s.save()
	}
	return conflicts, err
}

func (s *syncedLog) addLine(line palate.Line) error {
	switch line := line.(type) {
	case *palate.Text:
		return s.Log.AddText(*line)
	case *palate.Event:
		added, err := s.Log.Append(line)
		if added {
			s.received++
			s.unsaved++
			s.progress.step(s.received)
		}
		return err
	}
	return nil
}

// save makes the file what the log is: with what came in, and without what was erased.
func (s *syncedLog) save() error {
	var lines []byte
	for line := range s.Log.Lines() {
		lines = append(palate.AppendLine(lines, line), '\n')
	}
	s.unsaved = 0
	if bytes.Equal(lines, s.Lines) {
		return nil
	}
	s.Lines = lines
	return s.t.Replace(s.Path, lines, s.Gzip)
}

// remember keeps what was seen of the host, when the log has what was seen.
func (s *syncedLog) remember(seen []byte) (err error) {
	if err = s.save(); err != nil {
		return err
	}
	if s.device.seen, err = palate.ParseValue(seen); err != nil {
		return err
	}
	return s.t.saveDevice(s.device)
}

// noteUsed notes which numbers of this machine's own device are used up, before the lines that have them
// can leave: whatever becomes of the log then, they are not given again.
func (s *syncedLog) noteUsed() error {
	last := s.Log.Cursor()[s.device.id]
	if last <= s.device.used {
		return nil
	}
	s.device.used = last
	return s.t.saveDevice(s.device)
}

// rescue records events anew that cannot go to the host as they are, by a device of this run. When those
// are this machine's own, it writes as its own device no more.
func (s *syncedLog) rescue(report *syncer.Outcome) (rescued int, err error) {
	own := s.device.id
	ends := report.Forked[own] > 0 || slices.ContainsFunc(report.Stranded, func(e *palate.Event) bool { return e.Device == own })
	if ends && !s.device.retired {
		s.device.retired = true
		if err := s.t.saveDevice(s.device); err != nil {
			return 0, err
		}
	}
	if len(report.Stranded) == 0 {
		return 0, nil
	}
	author, err := s.t.NewAuthor(s.Log.Header().Secret)
	if err != nil {
		return 0, err
	}
	lines, err := palate.Rescue(author, s.Log, report.Stranded)
	if err != nil {
		return 0, err
	}
	for _, line := range lines {
		if err := s.addLine(line); err != nil {
			return 0, err
		}
	}
	s.received -= logfile.CountEvents(lines) // they came from nowhere else
	return len(report.Stranded), s.save()
}
