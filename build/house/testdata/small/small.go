// Package small has bodies of two kinds, and code that tells them apart in all the ways that it should not.
package small

// A Kind is one of two.
type Kind string

// A Body is of a kind.
type Body interface{ Kind() Kind }

type (
	// One is the first.
	One struct{}
	// Two is the second.
	Two struct{}
	// Three is the last.
	Three struct{}
)

// Kind is "one".
func (*One) Kind() Kind { return "one" }

// Kind is "two".
func (*Two) Kind() Kind { return "two" }

// Kind is "three".
func (*Three) Kind() Kind { return "three" }
