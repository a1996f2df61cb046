package main

import (
	"slices"

	"palate/rules/feature"
)

// same reports whether a choice was between two texts that are one and the same once their containers'
// marks and the reasoning before them are gone.
func (r *replay) same(c *choice) bool {
	s := source{replay: r}
	a, okA := s.Point(c.showing, int(c.a))
	b, okB := s.Point(c.showing, int(c.b))
	if !okA || !okB || !slices.Equal(a.Phi, b.Phi) {
		return false
	}
	left, _ := s.Answer(c.showing, int(c.a))
	right, _ := s.Answer(c.showing, int(c.b))
	return feature.Answer(left) == feature.Answer(right)
}
