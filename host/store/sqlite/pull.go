package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"palate"
	"palate/host/store"
)

// A querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// heads is each device's last event; the writer leaves no gaps.
func heads(ctx context.Context, q querier, person string) (palate.Cursor, error) {
	rows, err := q.QueryContext(ctx, `SELECT device, seq FROM heads WHERE person = ?`, person)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	c := palate.Cursor{}
	for rows.Next() {
		var device string
		var seq uint64
		if err := rows.Scan(&device, &seq); err != nil {
			return nil, err
		}
		id, _ := palate.ParseDeviceID(device)
		c[id] = seq
	}
	return c, rows.Err()
}

// Pull gives events in the order they arrived: one that names a text arrived after the one that
// brought it.
func (s *Store) Pull(ctx context.Context, person string, cursor palate.Cursor, limit int) ([]store.Entry, error) {
	have, err := heads(ctx, s.db, person)
	if err != nil {
		return nil, failed(err)
	}
	where, args := lacking(have, cursor)
	if where == "" {
		return nil, nil
	}
	args = append(append([]any{person}, args...), limit)
	missing, places, err := s.events(ctx, `SELECT n, device, seq, line FROM events WHERE person = ? AND (`+where+`) ORDER BY n LIMIT ?`, args)
	for i := 0; i < len(places) && err == nil; i++ {
		missing[i].Texts, err = s.textsOf(ctx, places[i])
	}
	return missing, failed(err)
}

// lacking is the condition for the events behind cursor, "" when there are none.
func lacking(have, cursor palate.Cursor) (where string, args []any) {
	var parts []string
	for _, device := range have.Devices() {
		if cursor[device] < have[device] {
			parts = append(parts, "device = ? AND seq > ?")
			args = append(args, device.String(), cursor[device])
		}
	}
	return strings.Join(parts, " OR "), args
}

func (s *Store) events(ctx context.Context, query string, args []any) (list []store.Entry, places []int64, err error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		var device string
		var e store.Entry
		if err := rows.Scan(&n, &device, &e.ID.Seq, &e.Line); err != nil {
			return nil, nil, err
		}
		e.ID.Device, _ = palate.ParseDeviceID(device)
		list, places = append(list, e), append(places, n)
	}
	return list, places, rows.Err()
}

func (s *Store) textsOf(ctx context.Context, n int64) ([]store.Text, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, line FROM texts WHERE n = ?`, n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []store.Text
	for rows.Next() {
		var t store.Text
		if err := rows.Scan(&t.ID, &t.Line); err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, rows.Err()
}
