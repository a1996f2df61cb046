package main

import (
	"math"

	"palate"
)

// A textStore holds the texts of a log under numbers. One number stands for one text id, whether its text has
// come or not.
type textStore struct {
	kept    *spill
	numbers map[[16]byte]int32
	texts   []storedText
}

// A storedText is a text's piece of the spill; its size may be notCome or forgotten instead.
type storedText = piece

const (
	notCome   = -1
	forgotten = -2
)

func newTextStore(t *terminal) *textStore {
	return &textStore{kept: newSpill(t), numbers: map[[16]byte]int32{}}
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
	var err error
	s.texts[n], err = s.kept.add(t.Body)
	return err
}

// body is the text with that number; ok is false for one that has not come, or was forgotten.
func (s *textStore) body(n int32) (body string, ok bool, err error) {
	if n < 0 || s.texts[n].size < 0 {
		return "", false, nil
	}
	body, err = s.kept.get(s.texts[n])
	return body, err == nil, err
}

// forget drops texts, whether they have come or will.
func (s *textStore) forget(ids []palate.TextID) {
	for _, id := range ids {
		s.texts[s.number(id)] = storedText{size: forgotten}
	}
}

// Close removes the file.
func (s *textStore) Close() { s.kept.Close() }
