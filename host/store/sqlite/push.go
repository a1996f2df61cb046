package sqlite

import (
	"bytes"
	"context"
	"errors"

	"palate"
	"palate/host/store"

	"github.com/ncruces/go-sqlite3"
)

// A push waits for the writer, which answers when the transaction it is part of is committed.
type push struct {
	person  string
	entries []store.EventRecord
	answer  chan outcome
}

type outcome struct {
	cursor palate.Cursor
	err    error
}

// most is how many pushes share a transaction.
const most = 64

// Push hands its entries to the one writer.
func (s *Store) Push(ctx context.Context, person string, entries []store.EventRecord) (palate.Cursor, error) {
	p := push{person, entries, make(chan outcome, 1)}
	select {
	case s.pushes <- p:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	o := <-p.answer
	return o.cursor, o.err
}

// write is the one writer: it takes what pushes wait, up to most, and commits them together.
func (s *Store) write() {
	defer close(s.done)
	for first := range s.pushes {
		group := []push{first}
	gather:
		for len(group) < most {
			select {
			case p, open := <-s.pushes:
				if !open {
					break gather
				}
				group = append(group, p)
			default:
				break gather
			}
		}
		s.commit(group)
	}
}

// commit applies a group. A push that is refused takes nothing with it; when the commit itself
// fails, none of the group is acknowledged.
func (s *Store) commit(group []push) {
	outcomes := make([]outcome, len(group))
	err := s.change(func(c *conn) error {
		for i, p := range group {
			forgot, err := c.apply(p, &outcomes[i])
			s.erasing = s.erasing || forgot
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && s.erasing {
		s.erasing = s.truncate() != nil
	}
	for i, p := range group {
		if err != nil {
			outcomes[i] = outcome{err: err}
		}
		p.answer <- outcomes[i]
	}
}

// truncate empties the write-ahead log, in which erased bytes may stand. While others read it fails, and
// is done at a later push.
func (s *Store) truncate() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	_, _, err := s.writer.WALCheckpoint("main", sqlite3.CHECKPOINT_TRUNCATE)
	return err
}

// apply runs one push inside the group's transaction; its own refusal goes to o, a failure of the
// database is returned.
func (c *conn) apply(p push, o *outcome) (forgot bool, err error) {
	if _, err := c.run(`SAVEPOINT push`); err != nil {
		return false, err
	}
	w := writer{conn: c, person: p.person}
	o.cursor, err = w.pushAll(p.entries)
	var coded *palate.Error
	if errors.As(err, &coded) {
		*o = outcome{err: err}
		_, err = c.run(`ROLLBACK TO push`)
	}
	if err == nil {
		_, err = c.run(`RELEASE push`)
	}
	return w.forgot && o.err == nil, err
}

// A writer keeps one push.
type writer struct {
	*conn
	person    string
	forgetful bool // something of the person was forgotten
	forgot    bool // something of this push was
}

func (w *writer) pushAll(entries []store.EventRecord) (heads palate.Cursor, err error) {
	if heads, _, err = w.heads(w.person); err != nil {
		return nil, err
	}
	if w.forgetful, err = w.exists(`SELECT 1 FROM forgotten WHERE person = ? LIMIT 1`, w.person); err != nil {
		return nil, err
	}
	last := map[palate.DeviceID]*store.EventRecord{}
	for i := range entries {
		e := &entries[i]
		next := heads[e.ID.Device] + 1
		switch {
		case e.ID.Seq > next:
			return nil, store.Gap(e.ID, next)
		case e.ID.Seq < next:
			_, err = w.checkSame(e)
		default:
			heads[e.ID.Device], last[e.ID.Device] = next, e
			err = w.insert(e)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, e := range last {
		if err := w.moveHead(e); err != nil {
			return nil, err
		}
	}
	return heads, nil
}

// exists reports whether a query gives a row.
func (w *writer) exists(query string, args ...any) (found bool, err error) {
	err = w.each(query, func(*sqlite3.Stmt) { found = true }, args...)
	return found, err
}

func (w *writer) moveHead(e *store.EventRecord) error {
	_, err := w.run(`INSERT INTO heads (person, device, seq, hash, clock, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?3)
		ON CONFLICT DO UPDATE SET seq = ?3, hash = ?4, clock = ?5, seen = max(seen, ?3)`,
		w.person, e.ID.Device.String(), e.ID.Seq, e.Hash, e.Clock)
	return err
}

// checkSame checks that a line that came again is the one that is there, or that was erased, and says where.
func (w *writer) checkSame(e *store.EventRecord) (n int64, err error) {
	var line []byte
	err = w.each(`SELECT n, line FROM events WHERE person = ? AND device = ? AND seq = ?`, func(row *sqlite3.Stmt) {
		n, line = row.ColumnInt64(0), row.ColumnBlob(1, nil)
	}, w.person, e.ID.Device.String(), e.ID.Seq)
	if err == nil && !bytes.Equal(line, e.Line) && !bytes.Equal(line, store.Erased(e.Line)) {
		err = store.Conflict(e.ID)
	}
	return n, err
}

// insert keeps an event with its texts. One that is there was pushed again since it or what stood before
// it was lost: then it counts with the texts that it has now.
func (w *writer) insert(e *store.EventRecord) error {
	line := e.Line
	forgotten, err := w.isForgotten(e.ID.String())
	if err != nil {
		return err
	}
	if forgotten {
		line = store.Erased(line)
	}
	if e.Key != nil { // of a device that never joined, perhaps
		if _, err := w.run(`INSERT INTO keys (person, device, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, w.person, e.ID.Device.String(), e.Key); err != nil {
			return err
		}
	}
	fresh, err := w.run(`INSERT INTO events (person, device, seq, line, texts) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, w.person, e.ID.Device.String(), e.ID.Seq, line, len(e.Texts))
	n := w.LastInsertRowID()
	if err == nil && fresh == 0 {
		n, err = w.checkSame(e)
	}
	if err != nil {
		return err
	}
	if err := w.insertTexts(n, e.Texts, fresh == 0); err != nil {
		return err
	}
	return w.forget(e)
}

func (w *writer) insertTexts(n int64, texts []store.TextLine, again bool) error {
	kept := 0
	for _, t := range texts {
		forgotten, err := w.isForgotten(string(t.ID))
		if err != nil {
			return err
		}
		if forgotten {
			continue
		}
		fresh, err := w.run(`INSERT INTO texts (person, id, n, line) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET n = excluded.n WHERE n NOT IN (SELECT n FROM events)`, w.person, string(t.ID), n, t.Line) // one whose event was lost
		if err != nil {
			return err
		}
		kept += int(fresh)
	}
	if kept == len(texts) && !again {
		return nil
	}
	_, err := w.run(`UPDATE events SET texts = (SELECT count(*) FROM texts WHERE texts.n = events.n) WHERE n = ?`, n)
	return err
}

func (w *writer) isForgotten(id string) (bool, error) {
	if !w.forgetful {
		return false, nil
	}
	return w.exists(`SELECT 1 FROM forgotten WHERE person = ? AND id = ?`, w.person, id)
}

// forget erases what an entry says to forget, now and when it should come again.
func (w *writer) forget(e *store.EventRecord) error {
	if e.Forgets == nil {
		return nil
	}
	w.forgetful, w.forgot = true, true
	for _, id := range e.Forgets.Events {
		if err := w.erase(id); err != nil {
			return err
		}
	}
	for _, id := range e.Forgets.Texts {
		if err := w.eraseText(string(id)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) addForgotten(id string) error {
	_, err := w.run(`INSERT INTO forgotten (person, id) VALUES (?, ?) ON CONFLICT DO NOTHING`, w.person, id)
	return err
}

func (w *writer) eraseText(id string) error {
	if err := w.addForgotten(id); err != nil {
		return err
	}
	if _, err := w.run(`UPDATE events SET texts = texts - 1 WHERE n = (SELECT n FROM texts WHERE person = ? AND id = ?)`, w.person, id); err != nil {
		return err
	}
	_, err := w.run(`DELETE FROM texts WHERE person = ? AND id = ?`, w.person, id)
	return err
}

func (w *writer) erase(id palate.EventID) error {
	if err := w.addForgotten(id.String()); err != nil {
		return err
	}
	var line []byte
	err := w.each(`SELECT line FROM events WHERE person = ? AND device = ? AND seq = ?`, func(row *sqlite3.Stmt) {
		line = row.ColumnBlob(0, nil)
	}, w.person, id.Device.String(), id.Seq)
	if err != nil || line == nil {
		return err
	}
	_, err = w.run(`UPDATE events SET line = ? WHERE person = ? AND device = ? AND seq = ?`, store.Erased(line), w.person, id.Device.String(), id.Seq)
	return err
}
