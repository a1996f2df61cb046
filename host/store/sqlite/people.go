package sqlite

import (
	"context"
	"time"

	"palate"
	"palate/host/store"

	"github.com/ncruces/go-sqlite3"
)

// AddPerson begins a log with its first device; see [store.Store].
func (s *Store) AddPerson(_ context.Context, person string, d store.DeviceRecord) error {
	return s.change(func(c *conn) error {
		added, err := c.run(`INSERT INTO persons (id) VALUES (?) ON CONFLICT DO NOTHING`, person)
		if err == nil && added == 0 {
			err = store.PersonExists()
		}
		if err != nil {
			return err
		}
		return c.addDevice(person, d)
	})
}

// AddDevice adds a device to a log, or renames one; see [store.Store].
func (s *Store) AddDevice(_ context.Context, person string, d store.DeviceRecord) error {
	return s.change(func(c *conn) error { return c.addDevice(person, d) })
}

func (c *conn) addDevice(person string, d store.DeviceRecord) error {
	if _, err := c.run(`INSERT INTO keys (person, device, key) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET key = ?3`, person, d.ID.String(), d.Key); err != nil {
		return err
	}
	_, err := c.run(`INSERT INTO devices (person, device, key, name, token) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (person, device) DO UPDATE SET key = ?3, name = ?4, token = ?5`,
		person, d.ID.String(), d.Key, d.Name, d.Token[:])
	return err
}

// ByToken finds the device a token belongs to; see [store.Store].
func (s *Store) ByToken(ctx context.Context, token [32]byte) (person string, d store.DeviceRecord, err error) {
	d.Token = token
	err = s.read(ctx, func(c *conn) error {
		return c.each(`SELECT person, device, key, name FROM devices WHERE token = ?`, func(row *sqlite3.Stmt) {
			person = row.ColumnText(0)
			d.ID, _ = palate.ParseDeviceID(row.ColumnText(1))
			d.Key, d.Name = row.ColumnBlob(2, nil), row.ColumnText(3)
		}, token[:])
	})
	if err == nil && person == "" {
		err = store.UnknownToken()
	}
	return person, d, err
}

// Devices lists a person's devices that were not revoked; see [store.Store].
func (s *Store) Devices(ctx context.Context, person string) (list []store.DeviceRecord, err error) {
	err = s.read(ctx, func(c *conn) error {
		return c.each(`SELECT device, key, name FROM devices WHERE person = ? ORDER BY device`, func(row *sqlite3.Stmt) {
			id, _ := palate.ParseDeviceID(row.ColumnText(0))
			list = append(list, store.DeviceRecord{ID: id, Key: row.ColumnBlob(1, nil), Name: row.ColumnText(2)})
		}, person)
	})
	return list, err
}

// Revoke shuts a device out; see [store.Store].
func (s *Store) Revoke(_ context.Context, person string, id palate.DeviceID) error {
	return s.change(func(c *conn) error {
		gone, err := c.run(`DELETE FROM devices WHERE person = ? AND device = ?`, person, id.String())
		if err == nil && gone == 0 {
			err = store.NoDevice()
		}
		return err
	})
}

// AddCode keeps what a pairing code opens; see [store.Store].
func (s *Store) AddCode(_ context.Context, code store.PairingCode) error {
	return s.change(func(c *conn) error {
		_, err := c.run(`INSERT OR REPLACE INTO codes (code, person, sealed, expires) VALUES (?, ?, ?, ?)`,
			code.Code, code.Person, code.Sealed, code.Expires.UnixMilli())
		return err
	})
}

// TakeCode decides in one transaction, so that of attempts at one moment no more get through than of attempts
// one after the other. A wrong code is committed as an attempt.
func (s *Store) TakeCode(_ context.Context, code, address string, now time.Time) (taken store.PairingCode, err error) {
	next, found := store.AttemptOf(code, address, now), false
	err = s.change(func(c *conn) error {
		lockout, err := c.lockout()
		if err == nil {
			err = lockout.Check(next)
		}
		if err == nil {
			taken, found, err = c.take(code, now)
		}
		if err == nil && !found {
			err = c.addAttempt(next)
		}
		return err
	})
	if err == nil && !found {
		err = store.WrongCode()
	}
	return taken, err
}

func (c *conn) take(code string, now time.Time) (taken store.PairingCode, found bool, err error) {
	taken.Code = code
	err = c.each(`DELETE FROM codes WHERE code = ? RETURNING person, sealed, expires`, func(row *sqlite3.Stmt) {
		taken.Person, taken.Sealed = row.ColumnText(0), row.ColumnBlob(1, nil)
		taken.Expires = time.UnixMilli(row.ColumnInt64(2))
		found = !now.After(taken.Expires)
	}, code)
	return taken, found, err
}

func (c *conn) lockout() (l store.Lockout, err error) {
	err = c.each(`SELECT start, address, at FROM tries`, func(row *sqlite3.Stmt) {
		l = append(l, store.Attempt{Prefix: row.ColumnText(0), Address: row.ColumnText(1), At: time.UnixMilli(row.ColumnInt64(2))})
	})
	return l, err
}

// addAttempt adds an attempt and drops those that no longer count.
func (c *conn) addAttempt(a store.Attempt) error {
	now, life := a.At.UnixMilli(), store.CodeLife.Milliseconds()
	if _, err := c.run(`DELETE FROM tries WHERE abs(? - at) >= ?`, now, life); err != nil {
		return err
	}
	_, err := c.run(`INSERT INTO tries (start, address, at) VALUES (?, ?, ?)`, a.Prefix, a.Address, now)
	return err
}
