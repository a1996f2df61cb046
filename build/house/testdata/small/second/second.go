// Package second has the other Shape, and an alias that is none.
package second

import "small/first"

// A Shape is the other of two.
type Shape struct{}

// Alias has one meaning.
type Alias = first.Shape
