package spill

import (
	"math/rand/v2"
	"strings"
	"testing"

	"palate/host/files"
)

// Strings come back as they were, in whatever order they are asked for, from far more than a window.
func TestStringsComeBackInAnyOrder(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := NewStrings(5000, new(files.Unfinished))
	defer s.Close()
	draw := rand.New(rand.NewPCG(5, 5))
	var bodies []string
	var refs []Ref
	for i := range 600 {
		body := strings.Repeat(string(rune('a'+i%26)), draw.IntN(2000))
		if i == 300 {
			body = strings.Repeat("long ", windowBytes)
		}
		p, err := s.Add(body)
		if err != nil {
			t.Fatal(err)
		}
		bodies, refs = append(bodies, body), append(refs, p)
		if k := draw.IntN(i + 1); i%7 == 0 { // while the file grows
			if got, err := s.Get(refs[k]); err != nil || got != bodies[k] {
				t.Fatalf("string %d of %d: %v, %d bytes, want %d", k, i, err, len(got), len(bodies[k]))
			}
		}
	}
	for _, k := range draw.Perm(len(refs)) {
		if got, err := s.Get(refs[k]); err != nil || got != bodies[k] {
			t.Fatalf("string %d: %v, %d bytes, want %d", k, err, len(got), len(bodies[k]))
		}
	}
}
