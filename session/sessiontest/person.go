package sessiontest

import (
	"bytes"
	"crypto/ed25519"
	"io"

	"palate"
	"palate/palatetest"
	"palate/session"
)

// Keep keeps lines of other devices, and passes them on to the session.
func (s *Store) Keep(lines []palate.Line) error {
	if err := s.Append(lines); err != nil {
		return err
	}
	s.session.Receive(lines)
	return nil
}

// Adopt puts another log in the place of this one, of which [Reopen] makes a session.
func (s *Store) Adopt(lines []palate.Line, news string) error {
	if s.Err != nil {
		return s.Err
	}
	s.header, s.Lines = lines[0].(*palate.Header), lines[1:]
	s.device++
	return s.Save(session.NewsName, []byte(news))
}

// SealerFrom is a sealer with the key of a seed.
func (s *Store) SealerFrom(seed []byte) (palate.Sealer, error) {
	return palatetest.Sealer{Private: ed25519.NewKeyFromSeed(seed)}, nil
}

// EraseAll leaves a store as on a first visit, of another person.
func (s *Store) EraseAll() error {
	if s.Err != nil {
		return s.Err
	}
	s.Lines, s.named, s.Erased = nil, nil, s.Erased+1
	s.device++
	s.header = &palate.Header{Palate: 1, Person: "newcomer", Secret: bytes.Repeat([]byte{byte(s.Erased)}, 32)}
	return nil
}

// Reopen is a session over what a store has, as after a reload.
func Reopen(t T, store *Store) *session.Session {
	t.Helper()
	return New(t, store, store.Log(), Sets())
}

// Picked is a file that a person dropped or chose.
type Picked struct {
	Called string
	Data   []byte
}

// Name is what it is called.
func (p Picked) Name() string { return p.Called }

// Open reads it from its beginning.
func (p Picked) Open() (io.Reader, error) { return bytes.NewReader(p.Data), nil }

// Formats is a reader that has it.
func (p Picked) Formats() (session.Reader, error) { return FileOf(p.Data), nil }
