package sqlite

import (
	_ "embed"

	"palate"
	"palate/host/store"

	"github.com/ncruces/go-sqlite3"
)

//go:embed schema.sql
var schema string

//go:embed chains.sql
var withChains string

// migrate brings a database to today's schema, all or nothing.
func (c *conn) migrate() error {
	version := 0
	if err := c.each(`PRAGMA user_version`, func(row *sqlite3.Stmt) { version = row.ColumnInt(0) }); err != nil {
		return err
	}
	if version > 0 {
		return nil
	}
	return c.tx(func() error {
		if err := c.Exec(schema + withChains); err != nil {
			return err
		}
		if err := c.findChains(); err != nil {
			return err
		}
		return c.Exec(`PRAGMA user_version = 1`)
	})
}

// findChains reads the ends of the chains that were written before a host kept them, and the keys of
// devices that were revoked: the first event of each has it.
func (c *conn) findChains() (err error) {
	type end struct {
		person, device string
		first, last    []byte
	}
	var ends []end
	err = c.each(`SELECT h.person, h.device, f.line, l.line FROM heads h
		LEFT JOIN events f ON f.person = h.person AND f.device = h.device AND f.seq = 1
		LEFT JOIN events l ON l.person = h.person AND l.device = h.device AND l.seq = h.seq`, func(row *sqlite3.Stmt) {
		ends = append(ends, end{row.ColumnText(0), row.ColumnText(1), row.ColumnBlob(2, nil), row.ColumnBlob(3, nil)})
	})
	for i := 0; i < len(ends) && err == nil; i++ {
		e := ends[i]
		if key := keyIn(e.first, e.device); err == nil && key != nil {
			_, err = c.run(`INSERT OR IGNORE INTO keys (person, device, key) VALUES (?, ?, ?)`, e.person, e.device, key)
		}
		if err == nil {
			hash, clock := store.EndOf(e.last)
			_, err = c.run(`UPDATE heads SET hash = ?, clock = ? WHERE person = ? AND device = ?`, hash, clock, e.person, e.device)
		}
	}
	return err
}

// keyIn is the key in a device's first line; nil where there is none that the device is named after.
func keyIn(line []byte, device string) []byte {
	decoded, _ := palate.DecodeLine(line)
	if e, ok := decoded.(*palate.Event); ok && store.NamedAfter(e.Device, e.Key) && e.Device.String() == device {
		return e.Key
	}
	return nil
}
