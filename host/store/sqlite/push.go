package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"

	"palate"
	"palate/host/store"
)

// A push waits for the writer, which answers when the transaction it is part of is committed.
type push struct {
	person  string
	entries []store.Entry
	answer  chan outcome
}

type outcome struct {
	cursor palate.Cursor
	err    error
}

// most is how many pushes share a transaction.
const most = 64

func (s *Store) Push(ctx context.Context, person string, entries []store.Entry) (palate.Cursor, error) {
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
		for len(group) < most {
			select {
			case p, open := <-s.pushes:
				if open {
					group = append(group, p)
					continue
				}
			default:
			}
			break
		}
		s.commit(group)
	}
}

// commit applies a group. A push that is refused takes nothing with it; when the commit itself
// fails, none of the group is acknowledged.
func (s *Store) commit(group []push) {
	outcomes := make([]outcome, len(group))
	erased := false
	err := s.tx(context.Background(), func(tx *sql.Tx) error {
		for i, p := range group {
			forgot, err := s.apply(tx, p, &outcomes[i])
			erased = erased || forgot
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && erased {
		// What was erased may still stand in the write-ahead log.
		_, _ = s.db.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	}
	for i, p := range group {
		if err != nil {
			outcomes[i] = outcome{err: err}
		}
		p.answer <- outcomes[i]
	}
}

// apply runs one push inside the group's transaction; its own refusal goes to o, a failure of the
// database is returned.
func (s *Store) apply(tx *sql.Tx, p push, o *outcome) (forgot bool, err error) {
	if _, err := tx.Exec(`SAVEPOINT push`); err != nil {
		return false, err
	}
	w := writer{tx: tx, person: p.person}
	err = w.pushAll(p.entries)
	var coded *palate.Error
	if errors.As(err, &coded) {
		o.err = err
		_, err = tx.Exec(`ROLLBACK TO push`)
	} else if err == nil {
		o.cursor, err = w.cursor()
	}
	if err == nil {
		_, err = tx.Exec(`RELEASE push`)
	}
	return w.forgot && o.err == nil, err
}

type writer struct {
	tx     *sql.Tx
	person string
	forgot bool
}

func (w *writer) pushAll(entries []store.Entry) error {
	heads, err := w.cursor()
	if err != nil {
		return err
	}
	for _, e := range entries {
		next := heads[e.ID.Device] + 1
		switch {
		case e.ID.Seq > next:
			return store.Gap(e.ID, next)
		case e.ID.Seq < next:
			err = w.same(e)
		default:
			heads[e.ID.Device] = next
			err = w.insert(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) cursor() (palate.Cursor, error) {
	return heads(context.Background(), w.tx, w.person)
}

// same checks that a line that came again is the one that is there, or that was erased.
func (w *writer) same(e store.Entry) error {
	var line []byte
	err := w.tx.QueryRow(`SELECT line FROM events WHERE person = ? AND device = ? AND seq = ?`, w.person, e.ID.Device.String(), e.ID.Seq).Scan(&line)
	if err != nil {
		return err
	}
	if !bytes.Equal(line, e.Line) && !bytes.Equal(line, store.Erased(e.Line)) {
		return store.Conflict(e.ID)
	}
	return nil
}

func (w *writer) insert(e store.Entry) error {
	line := e.Line
	forgotten, err := w.isForgotten(e.ID.String())
	if err != nil {
		return err
	}
	if forgotten {
		line = store.Erased(line)
	}
	result, err := w.tx.Exec(`INSERT INTO events (person, device, seq, line) VALUES (?, ?, ?, ?)`, w.person, e.ID.Device.String(), e.ID.Seq, line)
	if err != nil {
		return err
	}
	n, err := result.LastInsertId()
	if err != nil {
		return err
	}
	if _, err := w.tx.Exec(`INSERT OR REPLACE INTO heads (person, device, seq) VALUES (?, ?, ?)`, w.person, e.ID.Device.String(), e.ID.Seq); err != nil {
		return err
	}
	for _, t := range e.Texts {
		if err := w.insertText(n, t); err != nil {
			return err
		}
	}
	return w.forget(e)
}

func (w *writer) insertText(n int64, t store.Text) error {
	forgotten, err := w.isForgotten(string(t.ID))
	if err != nil || forgotten {
		return err
	}
	_, err = w.tx.Exec(`INSERT OR IGNORE INTO texts (person, id, n, line) VALUES (?, ?, ?, ?)`, w.person, string(t.ID), n, t.Line)
	return err
}

func (w *writer) isForgotten(id string) (bool, error) {
	var one int
	err := w.tx.QueryRow(`SELECT 1 FROM forgotten WHERE person = ? AND id = ?`, w.person, id).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// forget erases what an entry says to forget, now and when it should come again.
func (w *writer) forget(e store.Entry) error {
	events, texts := e.Forgotten()
	for _, id := range events {
		if err := w.erase(id); err != nil {
			return err
		}
	}
	for _, id := range texts {
		if err := w.remember(string(id)); err != nil {
			return err
		}
		if _, err := w.tx.Exec(`DELETE FROM texts WHERE person = ? AND id = ?`, w.person, string(id)); err != nil {
			return err
		}
	}
	w.forgot = w.forgot || len(events)+len(texts) > 0
	return nil
}

func (w *writer) remember(id string) error {
	_, err := w.tx.Exec(`INSERT OR IGNORE INTO forgotten (person, id) VALUES (?, ?)`, w.person, id)
	return err
}

func (w *writer) erase(id palate.EventID) error {
	if err := w.remember(id.String()); err != nil {
		return err
	}
	var line []byte
	err := w.tx.QueryRow(`SELECT line FROM events WHERE person = ? AND device = ? AND seq = ?`, w.person, id.Device.String(), id.Seq).Scan(&line)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = w.tx.Exec(`UPDATE events SET line = ? WHERE person = ? AND device = ? AND seq = ?`, store.Erased(line), w.person, id.Device.String(), id.Seq)
	return err
}
