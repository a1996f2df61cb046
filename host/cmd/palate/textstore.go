package main

import (
	"bufio"
	"math"
	"os"

	"palate"
)

// inMemory is how many bytes of texts stay in memory; the rest goes to a file. Some thousands of
// comparisons stay below it: all that one person makes in years.
const inMemory = 16 << 20

// A textStore holds the texts of a log under numbers: the first in memory, the others in a file
// that is removed with it. One number stands for one text id, whether its text has come or not.
type textStore struct {
	t       *terminal
	numbers map[[16]byte]int32
	texts   []storedText
	room    int // bytes left in memory
	file    *os.File
	out     *bufio.Writer
	size    int64 // of the file
}

// A storedText is in memory, or in the file from at on.
type storedText struct {
	body string
	at   int64
	size int32 // notCome, forgotten, or the text's length in bytes
}

const (
	notCome   = -1
	forgotten = -2
)

func newTextStore(t *terminal) *textStore {
	return &textStore{t: t, numbers: map[[16]byte]int32{}, room: inMemory}
}

// number is the number of a text id.
func (s *textStore) number(id palate.TextID) int32 {
	key := textKey(id)
	n, have := s.numbers[key]
	if !have {
		if len(s.texts) == math.MaxInt32 {
			panic("palate: more texts than numbers")
		}
		n = int32(len(s.texts))
		s.numbers[key], s.texts = n, append(s.texts, storedText{size: notCome})
	}
	return n
}

// add keeps a text, unless it was withheld or forgotten. Other bytes under one id are an error.
func (s *textStore) add(t *palate.Text) error {
	n := s.number(t.ID)
	if t.Redacted || s.texts[n].size == forgotten {
		return nil
	}
	if s.texts[n].size != notCome {
		body, _, err := s.body(n)
		if err == nil && body != t.Body {
			return &palate.Error{Code: palate.CodeConflict, Field: "text", Message: "another text has the id " + string(t.ID)}
		}
		return err
	}
	s.texts[n].size = int32(len(t.Body))
	if len(t.Body) <= s.room {
		s.room -= len(t.Body)
		s.texts[n].body = string([]byte(t.Body)) // alone: t.Body is a piece of its line
		return nil
	}
	s.texts[n].at = s.size
	return s.spill(t.Body)
}

// spill puts a text at the end of the file.
func (s *textStore) spill(body string) error {
	if s.file == nil {
		file, err := os.CreateTemp("", "palate-texts-*")
		if err != nil {
			return err
		}
		s.t.unfinished.add(file.Name())
		s.file, s.out = file, bufio.NewWriterSize(file, 256<<10)
	}
	s.size += int64(len(body))
	_, err := s.out.WriteString(body)
	return err
}

// body is the text with that number; ok is false for one that has not come, or was forgotten.
func (s *textStore) body(n int32) (body string, ok bool, err error) {
	if n < 0 || s.texts[n].size < 0 {
		return "", false, nil
	}
	t := s.texts[n]
	if len(t.body) == int(t.size) {
		return t.body, true, nil
	}
	if err := s.out.Flush(); err != nil {
		return "", false, err
	}
	b := make([]byte, t.size)
	_, err = s.file.ReadAt(b, t.at)
	return string(b), err == nil, err
}

// forget drops texts, whether they have come or will.
func (s *textStore) forget(ids []palate.TextID) {
	for _, id := range ids {
		s.texts[s.number(id)] = storedText{size: forgotten}
	}
}

// Close removes the file.
func (s *textStore) Close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
		s.t.unfinished.done(s.file.Name())
	}
}
