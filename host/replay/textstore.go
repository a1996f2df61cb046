package replay

import (
	"math"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/spill"
)

// A textStore holds the texts of a log under numbers. One number stands for one text id, whether its text has
// come or not.
type textStore struct {
	bodies  *spill.Strings
	numbers map[[16]byte]int32
	texts   []spill.Ref // of each number's text; Absent(notCome) or Absent(forgotten) of one that is not there
}

// Why a text is not there.
const (
	notCome   = -1
	forgotten = -2
)

func newTextStore(memory int, temp *files.Unfinished) *textStore {
	return &textStore{bodies: spill.NewStrings(memory, temp), numbers: map[[16]byte]int32{}}
}

// number is the number of a text id.
func (s *textStore) number(id palate.TextID) int32 {
	key := logfile.TextKey(id)
	n, have := s.numbers[key]
	if !have {
		if len(s.texts) == math.MaxInt32 {
			panic("replay: more texts than numbers")
		}
		n = int32(len(s.texts))
		s.numbers[key], s.texts = n, append(s.texts, spill.Absent(notCome))
	}
	return n
}

// add keeps a text, unless it was withheld or forgotten. Other bytes under one id are an error.
func (s *textStore) add(t *palate.Text) error {
	n := s.number(t.ID)
	if t.Redacted || s.texts[n].Absent() == forgotten {
		return nil
	}
	if s.texts[n].Absent() != notCome {
		body, _, err := s.body(n)
		if err == nil && body != t.Body {
			return &palate.Error{Code: palate.CodeConflict, Field: "text", Message: "another text has the id " + string(t.ID)}
		}
		return err
	}
	var err error
	s.texts[n], err = s.bodies.Add(t.Body)
	return err
}

// body is the text with that number; ok is false for one that has not come, or was forgotten.
func (s *textStore) body(n int32) (body string, ok bool, err error) {
	if n < 0 || s.texts[n].Absent() < 0 {
		return "", false, nil
	}
	body, err = s.bodies.Get(s.texts[n])
	return body, err == nil, err
}

// forget drops texts, whether they have come or will.
func (s *textStore) forget(ids []palate.TextID) {
	for _, id := range ids {
		s.texts[s.number(id)] = spill.Absent(forgotten)
	}
}

// Close removes the file.
func (s *textStore) Close() { s.bodies.Close() }
