package sqlite

import (
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// A conn is a connection that keeps its prepared statements: to prepare one costs more than to run it.
type conn struct {
	*sqlite3.Conn
	stmts map[string]*sqlite3.Stmt
}

// connect opens a connection. It waits for the locks of another process, and every commit is synced.
func connect(path string) (*conn, error) {
	c, err := sqlite3.Open("file:" + path + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)" +
		"&_pragma=synchronous(full)&_pragma=foreign_keys(on)&_pragma=secure_delete(on)")
	if err != nil {
		return nil, err
	}
	return &conn{c, map[string]*sqlite3.Stmt{}}, nil
}

// Close closes the statements first: SQLite keeps a connection open that has any.
func (c *conn) Close() error {
	for _, s := range c.stmts {
		if err := s.Close(); err != nil {
			return err
		}
	}
	return c.Conn.Close()
}

// each runs a query, and row for each of its rows; no row for what gives none.
func (c *conn) each(query string, row func(*sqlite3.Stmt), args ...any) error {
	s, err := c.prepared(query)
	if err == nil {
		err = bind(s, args)
	}
	if err != nil {
		return err
	}
	for s.Step() {
		row(s)
	}
	return s.Reset() // says what Step met
}

// run runs a statement that gives no rows, and returns how many it changed.
func (c *conn) run(query string, args ...any) (changed int64, err error) {
	err = c.each(query, func(*sqlite3.Stmt) {}, args...)
	return c.Changes(), err
}

func (c *conn) prepared(query string) (*sqlite3.Stmt, error) {
	if s := c.stmts[query]; s != nil {
		return s, nil
	}
	s, _, err := c.PrepareFlags(query, sqlite3.PREPARE_PERSISTENT)
	if err == nil {
		c.stmts[query] = s
	}
	return s, err
}

func bind(s *sqlite3.Stmt, args []any) (err error) {
	for i, arg := range args {
		switch arg := arg.(type) {
		case string:
			err = s.BindText(i+1, arg)
		case []byte:
			err = s.BindBlob(i+1, arg)
		case int64:
			err = s.BindInt64(i+1, arg)
		case uint64:
			err = s.BindInt64(i+1, int64(arg)) // sequence numbers and clocks are below 2^53
		case int:
			err = s.BindInt(i+1, arg)
		default:
			panic(fmt.Sprintf("sqlite: cannot bind a %T", arg))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// tx runs f in one transaction, which others wait for.
func (c *conn) tx(f func() error) error { return c.within("BEGIN IMMEDIATE", f) }

// snapshot lets all that f reads be of one moment.
func (c *conn) snapshot(f func() error) error { return c.within("BEGIN", f) }

func (c *conn) within(begin string, f func() error) error {
	if _, err := c.run(begin); err != nil {
		return err
	}
	err := f()
	if err == nil {
		_, err = c.run("COMMIT")
	}
	if err != nil && !c.GetAutocommit() { // SQLite has rolled back by itself after some failures
		_, _ = c.run("ROLLBACK")
	}
	return err
}
