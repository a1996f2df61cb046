package main

import (
	"bytes"
	"io"
	"iter"
	"runtime"
	"slices"
	"sync"

	"palate"
	"palate/host/seal"
)

// A checkedLine is a line of a log with what is wrong with it, nil for nothing.
type checkedLine struct {
	number int // in the file
	bytes  []byte
	line   palate.Line
	err    error
}

// checkedLines reads a log: each text is the one its id was made from, each event one that its device
// signed. Lines may stand in any order; an event that comes before its device's key waits for it, and is
// yielded when that has come. Signatures take most of the time, so lines are checked side by side.
func checkedLines(in io.Reader) iter.Seq[*checkedLine] {
	return func(yield func(*checkedLine) bool) {
		c := checker{keys: map[palate.DeviceID][]byte{}, waiting: map[palate.DeviceID][]*checkedLine{}}
		for batch := range batches(in) {
			for _, line := range c.check(batch) {
				if !yield(line) {
					return
				}
			}
		}
		for _, line := range c.rest() {
			if !yield(line) {
				return
			}
		}
	}
}

// Bounds of a batch: enough lines to share among processors, in little memory.
const (
	batchLines = 2048
	batchBytes = 1 << 20
)

// batches are the lines of a file, some at a time.
func batches(in io.Reader) iter.Seq[[]*checkedLine] {
	return func(yield func([]*checkedLine) bool) {
		var batch []*checkedLine
		size := 0
		for raw, err := range palate.RawLines(in) {
			if len(batch) == batchLines || size+len(raw.Bytes) > batchBytes {
				if !yield(batch) {
					return
				}
				batch, size = nil, 0
			}
			batch = append(batch, &checkedLine{number: raw.Number, bytes: bytes.Clone(raw.Bytes), err: err})
			size += len(raw.Bytes)
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// A checker knows the keys of a log's devices, as far as they have come.
type checker struct {
	begun   bool
	secret  []byte
	keys    map[palate.DeviceID][]byte
	waiting map[palate.DeviceID][]*checkedLine
}

// check decodes lines and checks those that can be: the others wait.
func (c *checker) check(batch []*checkedLine) (ready []*checkedLine) {
	sideBySide(batch, func(l *checkedLine) {
		if l.err == nil {
			l.line, l.err = palate.DecodeLine(l.bytes)
		}
	})
	for _, l := range batch {
		ready = append(ready, c.known(l)...)
	}
	inParts(ready, c.judge)
	return ready
}

// known are the lines that can be checked now that l has come: itself, unless it has to wait, and those
// that waited for the key that it brings.
func (c *checker) known(l *checkedLine) []*checkedLine {
	first := !c.begun
	c.begun = true
	switch line := l.line.(type) {
	case *palate.Header:
		if first {
			c.secret = line.Secret
		}
	case *palate.Event:
		id := line.Device
		if line.Seq == 1 && c.keys[id] == nil && palate.Authentic(&seal.Sealer{}, nil, line.Key, line) == nil {
			c.keys[id] = line.Key
			waited := c.waiting[id]
			delete(c.waiting, id)
			return append([]*checkedLine{l}, waited...)
		}
		if line.Seq > 1 && c.keys[id] == nil {
			c.waiting[id] = append(c.waiting[id], l)
			return nil
		}
	}
	return []*checkedLine{l}
}

// judge checks lines whose devices' keys are known, as far as they ever will be. A first line that is not its
// device's brings a key that says what is wrong.
func (c *checker) judge(lines []*checkedLine) {
	var events []*palate.Event
	var of []*checkedLine
	for _, l := range lines {
		switch line := l.line.(type) {
		case *palate.Text:
			if l.err == nil {
				v := palate.Verifier{Sealer: &seal.Sealer{}, Secret: c.secret}
				l.err = v.Check(line)
			}
		case *palate.Event:
			if l.err == nil {
				events, of = append(events, line), append(of, l)
			}
		}
	}
	key := func(device palate.DeviceID) []byte { return c.keys[device] }
	for i, err := range palate.AuthenticAll(&seal.Sealer{}, c.secret, key, events) {
		of[i].err = err
	}
}

// rest are the events whose device's key never came.
func (c *checker) rest() (lines []*checkedLine) {
	for _, waiting := range c.waiting {
		for _, l := range waiting {
			id := l.line.(*palate.Event).ID()
			l.err = &palate.Error{Code: palate.CodeCorrupt, Field: "sig", Message: "event " + id.String() + " cannot be checked: the device's first event, which has its key, is missing or broken"}
			lines = append(lines, l)
		}
	}
	slices.SortFunc(lines, func(a, b *checkedLine) int { return a.number - b.number })
	return lines
}

// sideBySide calls f on each line, on all processors.
func sideBySide(lines []*checkedLine, f func(*checkedLine)) {
	inParts(lines, func(part []*checkedLine) {
		for _, l := range part {
			f(l)
		}
	})
}

// inParts calls f on a part of the lines for each processor.
func inParts(lines []*checkedLine, f func([]*checkedLine)) {
	var wg sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(lines))
	for w := range workers {
		wg.Go(func() { f(lines[w*len(lines)/workers : (w+1)*len(lines)/workers]) })
	}
	wg.Wait()
}
