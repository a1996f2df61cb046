package main

import "small"

func tell(b small.Body) int {
	switch b.(type) {
	case *small.One:
		return 1
	case *small.Two, *small.Three:
		return 2
	}
	switch b.Kind() {
	case "one":
		return 1
	}
	return 0
}

func ask(b small.Body) bool {
	_, one := b.(*small.One)
	_, two := b.(*small.Two)
	_, three := b.(*small.Three)
	return one || two || three
}

// few asks for no more than it may.
func few(b small.Body) bool {
	_, one := b.(*small.One)
	switch b.(type) {
	case *small.Two:
		return true
	}
	return one
}
