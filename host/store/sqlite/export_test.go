package sqlite

import "github.com/ncruces/go-sqlite3"

// Steps is how many steps SQLite's machine made for what was read since it was last asked. No read may be
// under way.
func (s *Store) Steps() (n int) {
	var all []*conn
	for range readers {
		all = append(all, <-s.idle)
	}
	for _, c := range all {
		if c != nil {
			for _, stmt := range c.stmts {
				n += stmt.Status(sqlite3.STMTSTATUS_VM_STEP, true)
			}
		}
		s.idle <- c
	}
	return n
}
