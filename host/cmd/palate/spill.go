package main

import (
	"bufio"
	"os"
)

// inMemory is how many bytes a spill keeps in memory; the rest goes to a file. Some thousands of
// comparisons stay below it: all that one person makes in years.
const inMemory = 16 << 20

// A spill keeps pieces of a file that may be larger than memory: the first in memory, the others in a file that
// is removed with it.
type spill struct {
	t    *terminal
	room int // bytes left in memory
	file *os.File
	out  *bufio.Writer
	size int64 // of the file

	window   []byte // of the file, read last: what was written together is read together
	windowAt int64
}

// A piece is in memory, or in the file from at on.
type piece struct {
	bytes string
	at    int64
	size  int32
}

// windowBytes is how much of the file is read at once: some dozens of comparisons.
const windowBytes = 128 << 10

func newSpill(t *terminal) *spill { return &spill{t: t, room: inMemory} }

// add keeps a copy of s.
func (s *spill) add(bytes string) (piece, error) {
	p := piece{size: int32(len(bytes))}
	if len(bytes) <= s.room {
		s.room -= len(bytes)
		p.bytes = string([]byte(bytes)) // alone: bytes may be a part of something larger
		return p, nil
	}
	if s.file == nil {
		file, err := os.CreateTemp("", "palate-texts-*")
		if err != nil {
			return p, err
		}
		if os.Remove(file.Name()) != nil { // else it goes with the process, however that ends
			s.t.Unfinished.Add(file.Name())
		}
		s.file, s.out = file, bufio.NewWriterSize(file, 256<<10)
	}
	p.at = s.size
	s.size += int64(len(bytes))
	_, err := s.out.WriteString(bytes)
	return p, err
}

// get is what add kept.
func (s *spill) get(p piece) (string, error) {
	if len(p.bytes) == int(p.size) {
		return p.bytes, nil
	}
	end := p.at + int64(p.size)
	if p.at < s.windowAt || end > s.windowAt+int64(len(s.window)) {
		if err := s.read(p.at, end); err != nil {
			return "", err
		}
	}
	return string(s.window[p.at-s.windowAt : end-s.windowAt]), nil
}

// read moves the window to [at, end) and what follows there.
func (s *spill) read(at, end int64) error {
	if err := s.out.Flush(); err != nil {
		return err
	}
	size := min(max(end-at, windowBytes), s.size-at)
	if int64(cap(s.window)) < size {
		s.window = make([]byte, size)
	}
	s.window, s.windowAt = s.window[:size], at
	_, err := s.file.ReadAt(s.window, at)
	if err != nil {
		s.window = s.window[:0]
	}
	return err
}

// Close removes the file.
func (s *spill) Close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
		s.t.Unfinished.Done(s.file.Name())
	}
}
