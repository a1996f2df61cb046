// Package first has a name that stands in another package too.
package first

// A Shape is one of two.
type Shape struct{ size int }

// Size is called by the program.
func (s Shape) Size() int { return s.size + bottom() }

// Unread is called by nobody.
func (s Shape) Unread() int {
	return 2
}

func Bare() {}
