// Package spill holds what may be larger than memory: some of it in memory, the rest in a temporary file.
package spill

import (
	"bufio"
	"os"

	"palate/host/files"
)

// Memory is how many bytes of strings are usually kept in memory; the rest goes to a file. Some thousands of
// comparisons stay below it: all that one person makes in years.
const Memory = 16 << 20

// Strings keeps strings that may be larger than memory: the first in memory, the others in a file that is
// removed by Close.
type Strings struct {
	temp *files.Unfinished
	room int // bytes left in memory
	file *os.File
	out  *bufio.Writer
	size int64 // of the file

	window   []byte // of the file, read last: what was written together is read together
	windowAt int64
}

// A Ref is what [Strings.Get] finds a string by: it is in memory, or in the file from at on. A size below 0 is
// that of no string: see [Absent].
type Ref struct {
	bytes string
	at    int64
	size  int32
}

// Absent refers to no string. The reason, below 0, is the caller's.
func Absent(reason int32) Ref { return Ref{size: reason} }

// Absent is the reason why r refers to no string; 0 where it refers to one.
func (r Ref) Absent() (reason int32) { return min(r.size, 0) }

// windowBytes is how much of the file is read at once: some dozens of comparisons.
const windowBytes = 128 << 10

// NewStrings keeps memory bytes in memory; a file that cannot be removed while it is open stands in temp until
// Close.
func NewStrings(memory int, temp *files.Unfinished) *Strings {
	return &Strings{temp: temp, room: memory}
}

// Add keeps a copy of a string.
func (s *Strings) Add(bytes string) (Ref, error) {
	p := Ref{size: int32(len(bytes))}
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
			s.temp.Add(file.Name())
		}
		s.file, s.out = file, bufio.NewWriterSize(file, 256<<10)
	}
	p.at = s.size
	s.size += int64(len(bytes))
	_, err := s.out.WriteString(bytes)
	return p, err
}

// Get is what Add kept.
func (s *Strings) Get(p Ref) (string, error) {
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
func (s *Strings) read(at, end int64) error {
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

// FileSize is how many bytes the file holds; 0 where there is none.
func (s *Strings) FileSize() int64 { return s.size }

// Close removes the file.
func (s *Strings) Close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
		s.temp.Done(s.file.Name())
	}
}
