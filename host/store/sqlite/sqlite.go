// Package sqlite keeps logs in one SQLite file: write-ahead log, synchronous FULL, so that what
// was acknowledged survives a power cut, and group commit, so that it costs one sync for all who
// push at a time.
package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"time"

	"palate"
	"palate/host/store"

	"github.com/ncruces/go-sqlite3"
	_ "github.com/ncruces/go-sqlite3/driver"
)

//go:embed schema.sql
var schema string

// Store is the store.
type Store struct {
	db     *sql.DB
	pushes chan push
	done   chan struct{}
}

// Open opens the database file at path, and makes it when it is not there.
func Open(path string) (*Store, error) {
	db, err := sql.Open("sqlite3", "file:"+path+
		"?_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)"+
		"&_pragma=foreign_keys(on)&_pragma=secure_delete(on)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	if _, err := db.Exec(schema); err != nil {
		db.Close()
		return nil, &palate.Error{Code: codeOf(err), Message: "cannot open the database " + path, Err: err}
	}
	s := &Store{db: db, pushes: make(chan push), done: make(chan struct{})}
	go s.write()
	return s, nil
}

// Close waits for pushes under way.
func (s *Store) Close() error {
	close(s.pushes)
	<-s.done
	return s.db.Close()
}

// codeOf maps SQLite's errors to ours.
func codeOf(err error) palate.Code {
	switch {
	case errors.Is(err, sqlite3.FULL):
		return palate.CodeFull
	case errors.Is(err, sqlite3.CORRUPT), errors.Is(err, sqlite3.NOTADB):
		return palate.CodeCorrupt
	}
	return palate.CodeInternal
}

// failed wraps an error of the database for a person; nil stays nil, ours stay as they are.
func failed(err error) error {
	var coded *palate.Error
	if err == nil || errors.As(err, &coded) {
		return err
	}
	if codeOf(err) == palate.CodeFull {
		return &palate.Error{Code: palate.CodeFull, Message: "the host's disk is full", Hint: "Nothing is lost on your device; it tries again by itself when there is room.", Err: err}
	}
	return &palate.Error{Code: codeOf(err), Message: "the host could not use its database", Err: err}
}

func (s *Store) AddPerson(ctx context.Context, person string, d store.Device) error {
	return s.tx(ctx, func(tx *sql.Tx) error {
		result, err := tx.Exec(`INSERT OR IGNORE INTO persons (id) VALUES (?)`, person)
		if err != nil {
			return err
		}
		if n, _ := result.RowsAffected(); n == 0 {
			return &palate.Error{Code: palate.CodeConflict, Field: "person", Message: "this log is on the host already", Hint: "Join it with a code from one of its devices."}
		}
		return addDevice(tx, person, d)
	})
}

func (s *Store) AddDevice(ctx context.Context, person string, d store.Device) error {
	return s.tx(ctx, func(tx *sql.Tx) error { return addDevice(tx, person, d) })
}

func addDevice(tx *sql.Tx, person string, d store.Device) error {
	_, err := tx.Exec(`INSERT OR REPLACE INTO devices (person, device, key, name, token) VALUES (?, ?, ?, ?, ?)`,
		person, d.ID.String(), d.Key, d.Name, d.Token[:])
	return err
}

// tx runs f in one transaction.
func (s *Store) tx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return failed(err)
	}
	defer tx.Rollback() // nothing after a commit
	if err := f(tx); err != nil {
		return failed(err)
	}
	return failed(tx.Commit())
}

func (s *Store) ByToken(ctx context.Context, token [32]byte) (string, store.Device, error) {
	var person, device string
	d := store.Device{Token: token}
	err := s.db.QueryRowContext(ctx, `SELECT person, device, key, name FROM devices WHERE token = ?`, token[:]).Scan(&person, &device, &d.Key, &d.Name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", d, &palate.Error{Code: palate.CodeUnauthorized, Message: "the token is not known", Hint: "Connect this device again."}
	}
	d.ID, _ = palate.ParseDeviceID(device)
	return person, d, failed(err)
}

func (s *Store) Devices(ctx context.Context, person string) ([]store.Device, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT device, key, name FROM devices WHERE person = ? ORDER BY device`, person)
	if err != nil {
		return nil, failed(err)
	}
	defer rows.Close()
	var list []store.Device
	for rows.Next() {
		var d store.Device
		var id string
		if err := rows.Scan(&id, &d.Key, &d.Name); err != nil {
			return nil, failed(err)
		}
		d.ID, _ = palate.ParseDeviceID(id)
		list = append(list, d)
	}
	return list, failed(rows.Err())
}

func (s *Store) Revoke(ctx context.Context, person string, id palate.DeviceID) error {
	return s.tx(ctx, func(tx *sql.Tx) error {
		result, err := tx.Exec(`DELETE FROM devices WHERE person = ? AND device = ?`, person, id.String())
		if err != nil {
			return err
		}
		if n, _ := result.RowsAffected(); n == 0 {
			return &palate.Error{Code: palate.CodeNotFound, Field: "device", Message: "no such device"}
		}
		return nil
	})
}

func (s *Store) AddCode(ctx context.Context, c store.Code) error {
	return s.tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT OR REPLACE INTO codes (code, person, sealed, expires) VALUES (?, ?, ?, ?)`,
			c.Code, c.Person, c.Sealed, c.Expires.UnixMilli())
		return err
	})
}

func (s *Store) TakeCode(ctx context.Context, code string, now time.Time) (store.Code, error) {
	c := store.Code{Code: code}
	err := s.tx(ctx, func(tx *sql.Tx) error {
		var expires int64
		err := tx.QueryRow(`DELETE FROM codes WHERE code = ? RETURNING person, sealed, expires`, code).Scan(&c.Person, &c.Sealed, &expires)
		if errors.Is(err, sql.ErrNoRows) || err == nil && now.UnixMilli() > expires {
			return &palate.Error{Code: palate.CodeNotFound, Field: "code", Message: "the code is wrong, used or too old", Hint: "Show a new one on the other device."}
		}
		c.Expires = time.UnixMilli(expires)
		return err
	})
	return c, err
}
