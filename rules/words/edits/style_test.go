package edits

import "testing"

func TestStyle(t *testing.T) {
	const before = "I am very happy to say that the shop opens at nine. It sells bread."
	for _, tt := range []struct{ name, after, want string }{
		{"nothing changed", before, before},
		{"only style", "The shop opens at nine. It sells bread.", "The shop opens at nine. It sells bread."},
		{"only facts", before + " Anna Kern founded it in 1912 with two ovens.", before},
		{"both", "The shop opens at nine. It sells bread. Anna Kern founded it in 1912 with two ovens.", "The shop opens at nine. It sells bread. "},
		{"facts inside", "I am very happy to say that the shop opens at nine, an hour before every other baker of Long Street and thus before anyone else. It sells bread.",
			before},
		{"said anew", "Bread is sold here from nine in the morning on.", "Bread is sold here from nine in the morning on."},
		{"away", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := StyleOnly(before, tt.after); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got := StyleOnly("", "Six new facts of Anna Kern."); got != "" {
		t.Errorf("of nothing: got %q, want nothing", got)
	}
}
