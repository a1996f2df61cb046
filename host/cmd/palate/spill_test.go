package main

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Pieces come back as they were, in whatever order they are asked for, from far more than a window.
func TestPiecesComeBackInAnyOrder(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := newSpill(standard())
	defer s.Close()
	s.room = 5000
	draw := rand.New(rand.NewPCG(5, 5))
	var bodies []string
	var pieces []piece
	for i := range 600 {
		body := strings.Repeat(string(rune('a'+i%26)), draw.IntN(2000))
		if i == 300 {
			body = strings.Repeat("long ", windowBytes)
		}
		p, err := s.add(body)
		if err != nil {
			t.Fatal(err)
		}
		bodies, pieces = append(bodies, body), append(pieces, p)
		if k := draw.IntN(i + 1); i%7 == 0 { // while the file grows
			if got, err := s.get(pieces[k]); err != nil || got != bodies[k] {
				t.Fatalf("piece %d of %d: %v, %d bytes, want %d", k, i, err, len(got), len(bodies[k]))
			}
		}
	}
	for _, k := range draw.Perm(len(pieces)) {
		if got, err := s.get(pieces[k]); err != nil || got != bodies[k] {
			t.Fatalf("piece %d: %v, %d bytes, want %d", k, err, len(got), len(bodies[k]))
		}
	}
}
