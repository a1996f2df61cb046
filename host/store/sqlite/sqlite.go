// Package sqlite keeps logs in one SQLite file: write-ahead log, synchronous FULL, so that what
// was acknowledged survives a power cut, and group commit, so that it costs one sync for all who
// push at a time.
package sqlite

import (
	"context"
	"errors"
	"os"
	"sync"

	"palate"
	"palate/host/store"

	"github.com/ncruces/go-sqlite3"
)

// readers is how many calls read at a time. Each costs a connection with its cache; more would only
// wait for each other on a few cores.
const readers = 4

// Store is the store.
type Store struct {
	path    string
	writing sync.Mutex // guards writer
	writer  *conn
	idle    chan *conn // connections to read by; nil is one that was not needed yet
	pushes  chan push
	done    chan struct{}
	erasing bool // what was erased may still stand in the write-ahead log; of the goroutine of write
}

// Open opens the database file at path, and makes it when it is not there. Nobody but its owner may
// read it.
func Open(path string) (*Store, error) {
	s := &Store{path: path, idle: make(chan *conn, readers), pushes: make(chan push), done: make(chan struct{})}
	for range readers {
		s.idle <- nil
	}
	if err := s.open(); err != nil {
		if s.writer != nil {
			s.writer.Close()
		}
		return nil, &palate.Error{Code: s.codeOf(err), Message: "cannot open the database " + path, Err: err}
	}
	go s.write()
	return s, nil
}

func (s *Store) open() (err error) {
	if err := restrictMode(s.path); err != nil {
		return err
	}
	if s.writer, err = connect(s.path); err != nil {
		return err
	}
	if err := s.writer.migrate(); err != nil {
		return err
	}
	return restrictMode(s.path)
}

// restrictMode makes the database and, where they are there, its files of the moment its owner's alone.
func restrictMode(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	f.Close()
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Chmod(name, 0o600); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// Close waits for pushes and pulls under way.
func (s *Store) Close() error {
	close(s.pushes)
	<-s.done
	var errs []error
	for range readers {
		if c := <-s.idle; c != nil {
			errs = append(errs, c.Close())
		}
	}
	return errors.Join(append(errs, s.writer.Close())...)
}

// change runs f in a transaction of the writer.
func (s *Store) change(f func(*conn) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.failed(s.writer.tx(func() error { return f(s.writer) }))
}

// read runs f on a connection of its own.
func (s *Store) read(ctx context.Context, f func(*conn) error) (err error) {
	select {
	case c := <-s.idle:
		if c == nil {
			c, err = connect(s.path)
		}
		defer func() { s.idle <- c }()
		if err == nil {
			err = f(c)
		}
		return s.failed(err)
	case <-ctx.Done():
		return ctx.Err()
	}
}

// heads is how far each of a person's devices goes: committed without a gap, and ever seen.
func (c *conn) heads(person string) (committed, seen palate.Cursor, err error) {
	committed, seen = palate.Cursor{}, palate.Cursor{}
	err = c.each(`SELECT device, seq, seen FROM heads WHERE person = ?`, func(row *sqlite3.Stmt) {
		id, _ := palate.ParseDeviceID(row.ColumnText(0))
		committed[id], seen[id] = uint64(row.ColumnInt64(1)), uint64(row.ColumnInt64(2))
	}, person)
	return committed, seen, err
}

// Chains reads a row for each device that is asked for.
func (s *Store) Chains(ctx context.Context, person string, devices []palate.DeviceID) (chains store.Chains, err error) {
	chains.Of = map[palate.DeviceID]palate.Chain{}
	err = s.read(ctx, func(c *conn) error {
		for _, id := range devices {
			err := c.each(`SELECT key, coalesce(seq, 0), hash, coalesce(clock, 0) FROM keys LEFT JOIN heads USING (person, device) WHERE person = ? AND device = ?`, func(row *sqlite3.Stmt) {
				chain := palate.Chain{Key: row.ColumnBlob(0, nil), Clock: uint64(row.ColumnInt64(3))}
				chain.Head = palate.Head{Seq: uint64(row.ColumnInt64(1)), Hash: row.ColumnBlob(2, nil)}
				chains.Of[id] = chain
			}, person, id.String())
			if err != nil {
				return err
			}
		}
		return c.each(`SELECT max(clock) FROM heads WHERE person = ?`, func(row *sqlite3.Stmt) { chains.Clock = uint64(row.ColumnInt64(0)) }, person)
	})
	return chains, err
}
