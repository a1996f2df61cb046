package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"palate"

	"github.com/ncruces/go-sqlite3"
)

// codeOf maps SQLite's errors to ours.
func (s *Store) codeOf(err error) palate.Code {
	switch {
	case errors.Is(err, sqlite3.FULL), errors.Is(err, sqlite3.IOERR) && s.full():
		return palate.CodeFull
	case errors.Is(err, sqlite3.CORRUPT), errors.Is(err, sqlite3.NOTADB):
		return palate.CodeCorrupt
	}
	return palate.CodeInternal
}

// full asks the disk whether it takes anything more: of a write that fails for want of room, SQLite
// here says no more than that it failed.
func (s *Store) full() bool {
	f, err := os.CreateTemp(filepath.Dir(s.path), ".palate-room-*")
	if err == nil {
		defer os.Remove(f.Name())
		defer f.Close()
		if _, err = f.Write(make([]byte, 64<<10)); err == nil {
			err = f.Sync()
		}
	}
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// failed wraps an error of the database for a person; nil stays nil, ours stay as they are.
func (s *Store) failed(err error) error {
	var coded *palate.Error
	if err == nil || errors.As(err, &coded) {
		return err
	}
	code := s.codeOf(err)
	if code == palate.CodeFull {
		return &palate.Error{Code: code, Message: "the host's disk is full", Hint: "Nothing is lost on your device; it tries again by itself when there is room.", Err: err}
	}
	return &palate.Error{Code: code, Message: "the host could not use its database", Err: err}
}
