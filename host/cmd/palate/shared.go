package main

import (
	"bytes"
	"maps"
	"slices"

	"palate"
	"palate/wasm/sync"
)

// A shared log is a log file as syncing takes it: lines of other devices go into the log at once, and
// into the file each time that they would double it, and at the end, for the file is written as a whole.
// A process that dies before has lost nothing but the way: the host gives the same lines again.
type shared struct {
	*heldLog
	device   *device
	taken    int // events
	sent     int
	unsaved  int // events that the file lacks
	behind   bool
	warnings []error
}

// Cursor is how far the log goes.
func (s *shared) Cursor() palate.Cursor { return s.log.Cursor() }

// After lists what the host lacks. It says how far it is: less than when it and the log last had the
// same means that it lost what it had.
func (s *shared) After(host palate.Cursor) []palate.Line {
	if !s.behind {
		s.warnings = append(s.warnings, s.lost(host)...)
	}
	s.behind = true
	lines := s.log.After(host)
	s.sent = countEvents(lines)
	return lines
}

// lost are the events that the host had and has no more.
func (s *shared) lost(host palate.Cursor) (list []error) {
	for _, id := range slices.Sorted(maps.Keys(s.device.heads)) {
		if seen := s.device.heads[id].Seq; host[id] < seen {
			list = append(list, &palate.Error{
				Code: palate.CodeGap, Message: "the host was rolled back: it has lost what came after " + palate.EventID{Device: id, Seq: host[id]}.String() + ", and had " + palate.EventID{Device: id, Seq: seen}.String(),
				Hint: "What this log holds of it is sent again; let the other devices sync as well.",
			})
		}
	}
	return list
}

// Keep takes lines of other devices in.
func (s *shared) Keep(lines []palate.Line) error {
	fresh, err := sync.Fresh(s.log, lines)
	if err != nil {
		return err
	}
	for _, line := range fresh {
		if err := s.take(line); err != nil {
			return err
		}
	}
	if s.unsaved > s.log.Len()/2 {
		return s.save()
	}
	return nil
}

func (s *shared) take(line palate.Line) error {
	switch line := line.(type) {
	case *palate.Text:
		return s.log.AddText(*line)
	case *palate.Event:
		added, err := s.log.Append(line)
		if added {
			s.taken++
			s.unsaved++
		}
		return err
	}
	return nil
}

// save makes the file what the log is: with what came in, and without what was erased.
func (s *shared) save() error {
	var lines []byte
	for line := range s.log.Lines() {
		lines = append(palate.AppendLine(lines, line), '\n')
	}
	s.unsaved = 0
	if bytes.Equal(lines, s.lines) {
		return nil
	}
	s.lines = lines
	return s.t.replace(s.path, lines, s.packed)
}

// noteUsed notes which numbers of this machine's own device are used up.
func (s *shared) noteUsed() error {
	last := s.log.Cursor()[s.device.id]
	if last <= s.device.used {
		return nil
	}
	s.device.used = last
	return s.t.keep(s.device)
}

// settle notes how far each device has come, now that log and host have the same. A device that had come
// further was cut, here and on the host.
func (s *shared) settle() error {
	cursor := s.log.Cursor()
	for _, id := range slices.Sorted(maps.Keys(s.device.heads)) {
		if seen := s.device.heads[id].Seq; cursor[id] < seen {
			return &palate.Error{
				Code: palate.CodeGap, Message: "events after " + palate.EventID{Device: id, Seq: cursor[id]}.String() + " are gone: " + palate.EventID{Device: id, Seq: seen}.String() + " was seen here before, and neither " + s.path + " nor the host has it",
				Hint: "A backup was put back. Another device that has them can sync them again.",
			}
		}
	}
	heads := palate.Heads{}
	for id := range cursor {
		chain, err := s.log.Chain(s.device.sealer, id)
		if err != nil {
			return err
		}
		heads[id] = chain.Head
	}
	s.device.heads = heads
	return s.t.keep(s.device)
}

// complete is the error of events that go nowhere, because one before them is missing.
func (s *shared) complete() error {
	whole := uint64(0)
	for _, seq := range s.log.Cursor() {
		whole += seq
	}
	stranded := s.log.Len() - int(whole)
	if stranded == 0 {
		return nil
	}
	return &palate.Error{Code: palate.CodeGap, Message: count(stranded, "event") + " of " + s.path + " are only here: one before them is missing, so no host takes them", Hint: "palate verify says which."}
}

func countEvents(lines []palate.Line) (n int) {
	for _, line := range lines {
		if _, ok := line.(*palate.Event); ok {
			n++
		}
	}
	return n
}
