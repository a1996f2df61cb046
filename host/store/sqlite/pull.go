package sqlite

import (
	"context"

	"palate"
	"palate/host/store"

	"github.com/ncruces/go-sqlite3"
)

// Pull reads a few rows for each device that is behind, and a few for each event that it gives.
func (s *Store) Pull(ctx context.Context, person string, cursor palate.Cursor, most store.Limit) (page store.Page, err error) {
	err = s.read(ctx, func(c *conn) error {
		return c.snapshot(func() (err error) {
			page, err = c.pull(person, cursor, most)
			return err
		})
	})
	if err == nil && len(page.Lost) > 0 {
		err = s.change(func(c *conn) error { return c.rewind(person, page.Lost) })
	}
	return page, err
}

func (c *conn) pull(person string, cursor palate.Cursor, most store.Limit) (page store.Page, err error) {
	_, seen, err := c.heads(person)
	if err != nil {
		return page, err
	}
	walk, err := store.NewWalk(cursor, seen, func(id palate.EventID) (int64, bool, error) { return c.position(person, id) })
	bytes := 0
	for err == nil && len(page.Entries) < most.Entries && bytes < most.Bytes {
		id, n, ok, stepped := walk.Next()
		if err = stepped; err != nil || !ok {
			break
		}
		var e store.EventRecord
		var lost int
		if e, lost, err = c.entry(id, n); lost > 0 {
			page.Lost = append(page.Lost, store.Loss{Event: id, Texts: lost})
		}
		page.Entries, bytes = append(page.Entries, e), bytes+e.Size()
	}
	if walk != nil {
		page.Lost = append(page.Lost, walk.Lost...)
	}
	return page, err
}

// position is the place of an event in the order of arrival.
func (c *conn) position(person string, id palate.EventID) (n int64, found bool, err error) {
	err = c.each(`SELECT n FROM events WHERE person = ? AND device = ? AND seq = ?`, func(row *sqlite3.Stmt) {
		n, found = row.ColumnInt64(0), true
	}, person, id.Device.String(), id.Seq)
	return n, found, err
}

// entry reads an event and its texts; lost is how many of them are gone.
func (c *conn) entry(id palate.EventID, n int64) (e store.EventRecord, lost int, err error) {
	e.ID = id
	err = c.each(`SELECT line, texts FROM events WHERE n = ?`, func(row *sqlite3.Stmt) {
		e.Line, lost = row.ColumnBlob(0, nil), row.ColumnInt(1)
	}, n)
	if err != nil || lost == 0 {
		return e, 0, err
	}
	err = c.each(`SELECT id, line FROM texts WHERE n = ?`, func(row *sqlite3.Stmt) {
		e.Texts = append(e.Texts, store.TextLine{ID: palate.TextID(row.ColumnText(0)), Line: row.ColumnBlob(1, nil)})
	}, n)
	return e, max(0, lost-len(e.Texts)), err
}

// rewind moves the ends of chains to before what was lost, so that whoever has it pushes it again.
func (c *conn) rewind(person string, lost []store.Loss) error {
	for _, l := range lost {
		device, before := l.Event.Device.String(), l.Event.Seq-1
		var line []byte
		err := c.each(`SELECT line FROM events WHERE person = ? AND device = ? AND seq = ?`, func(row *sqlite3.Stmt) {
			line = row.ColumnBlob(0, nil)
		}, person, device, before)
		if err != nil {
			return err
		}
		hash, clock := store.EndOf(line)
		if _, err := c.run(`UPDATE heads SET seq = ?, hash = ?, clock = ? WHERE person = ? AND device = ? AND seq > ?`, before, hash, clock, person, device, before); err != nil {
			return err
		}
	}
	return nil
}
