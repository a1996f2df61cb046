package logfile

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

// A CheckedLine is a line of a log with what is wrong with it.
type CheckedLine struct {
	Number int // in the file, from 1
	Bytes  []byte
	Line   palate.Line // nil where it cannot be read
	Err    error       // nil: nothing is wrong
}

// CheckedLines reads a log: each text is the one its id was made from, each event one that its device
// signed. Lines may stand in any order; an event that comes before its device's key waits for it, and is
// yielded when that has come. Signatures take most of the time, so lines are checked side by side.
func CheckedLines(in io.Reader) iter.Seq[*CheckedLine] {
	return func(yield func(*CheckedLine) bool) {
		c := checker{keys: map[palate.DeviceID][]byte{}, waiting: map[palate.DeviceID][]*CheckedLine{}}
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
func batches(in io.Reader) iter.Seq[[]*CheckedLine] {
	return func(yield func([]*CheckedLine) bool) {
		var batch []*CheckedLine
		size := 0
		for raw, err := range palate.RawLines(in) {
			if len(batch) == batchLines || size+len(raw.Bytes) > batchBytes {
				if !yield(batch) {
					return
				}
				batch, size = nil, 0
			}
			batch = append(batch, &CheckedLine{Number: raw.Number, Bytes: bytes.Clone(raw.Bytes), Err: err})
			size += len(raw.Bytes)
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// A checker knows the keys of a log's devices, as far as they have come.
type checker struct {
	begun   bool // the first line has come
	secret  []byte
	keys    map[palate.DeviceID][]byte
	waiting map[palate.DeviceID][]*CheckedLine
}

// check decodes lines and checks those that can be: the others wait.
func (c *checker) check(batch []*CheckedLine) (ready []*CheckedLine) {
	sideBySide(batch, func(l *CheckedLine) {
		if l.Err == nil {
			l.Line, l.Err = palate.DecodeLine(l.Bytes)
		}
	})
	for _, l := range batch {
		ready = append(ready, c.release(l)...)
	}
	inParts(ready, c.verify)
	return ready
}

// release are the lines that can be checked now that l has come: itself, unless it has to wait, and those
// that waited for the key that it brings.
func (c *checker) release(l *CheckedLine) []*CheckedLine {
	first := !c.begun
	c.begun = true
	switch line := l.Line.(type) {
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
			return append([]*CheckedLine{l}, waited...)
		}
		if line.Seq > 1 && c.keys[id] == nil {
			c.waiting[id] = append(c.waiting[id], l)
			return nil
		}
	}
	return []*CheckedLine{l}
}

// verify checks lines whose devices' keys are known, as far as they ever will be. A first line that is not its
// device's brings a key that says what is wrong.
func (c *checker) verify(lines []*CheckedLine) {
	var events []*palate.Event
	var of []*CheckedLine
	for _, l := range lines {
		switch line := l.Line.(type) {
		case *palate.Text:
			if l.Err == nil {
				v := palate.Verifier{Sealer: &seal.Sealer{}, Secret: c.secret}
				l.Err = v.Check(line)
			}
		case *palate.Event:
			if l.Err == nil {
				events, of = append(events, line), append(of, l)
			}
		}
	}
	key := func(device palate.DeviceID) []byte { return c.keys[device] }
	for i, err := range palate.AuthenticAll(&seal.Sealer{}, c.secret, key, events) {
		of[i].Err = err
	}
}

// rest are the events whose device's key never came.
func (c *checker) rest() (lines []*CheckedLine) {
	for _, waiting := range c.waiting {
		for _, l := range waiting {
			id := l.Line.(*palate.Event).ID()
			l.Err = &palate.Error{Code: palate.CodeCorrupt, Field: "sig", Message: "event " + id.String() + " cannot be checked: the device's first event, which has its key, is missing or broken"}
			lines = append(lines, l)
		}
	}
	slices.SortFunc(lines, func(a, b *CheckedLine) int { return a.Number - b.Number })
	return lines
}

// sideBySide calls f on each line, on all processors.
func sideBySide(lines []*CheckedLine, f func(*CheckedLine)) {
	inParts(lines, func(part []*CheckedLine) {
		for _, l := range part {
			f(l)
		}
	})
}

// inParts calls f on a part of the lines for each processor.
func inParts(lines []*CheckedLine, f func([]*CheckedLine)) {
	var wg sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(lines))
	for w := range workers {
		wg.Go(func() { f(lines[w*len(lines)/workers : (w+1)*len(lines)/workers]) })
	}
	wg.Wait()
}
