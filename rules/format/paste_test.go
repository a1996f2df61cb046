package format_test

import (
	"slices"
	"strings"
	"testing"

	"palate/rules/format"
)

func TestCuts(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"one answer", "One answer.\nIn two lines.", ""},
		{"dashes", "One\n---\nTwo\n-----\nThree", "lines of dashes: One|Two|Three"},
		{"dashes, then empty lines", "One\n\nmore\n---\nTwo\n", "lines of dashes: One\n\nmore|Two; empty lines: One|more\n---\nTwo"},
		{"two empty lines", "One\n\nmore\n\n\nTwo", "two empty lines: One\n\nmore|Two; empty lines: One|more|Two"},
		{"empty lines", "One\n\nTwo", "empty lines: One|Two"},
		{"line ends", "One\r\n---\r\nTwo\r\n", "lines of dashes: One|Two"},
		{"dashes at both ends", "---\nOne\n---\nTwo\n---\n", "lines of dashes: One|Two"},
		{"space within is kept", "  One\n---\n\tTwo", "lines of dashes:   One|\tTwo"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, cut := range format.Cuts(c.text) {
				got = append(got, cut.By+": "+strings.Join(cut.Parts, "|"))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

// Every part of a cut stands in the text as it is, in order.
func FuzzCuts(f *testing.F) {
	f.Add("One\n---\nTwo\n\n\nThree")
	f.Fuzz(func(t *testing.T, text string) {
		for _, cut := range format.Cuts(text) {
			rest := text
			for _, part := range cut.Parts {
				_, after, found := strings.Cut(rest, part)
				if !found || strings.TrimSpace(part) == "" {
					t.Fatalf("%s: part %q is not in %q", cut.By, part, rest)
				}
				rest = after
			}
			if len(cut.Parts) < 2 || slices.Contains(cut.Parts, "") {
				t.Fatalf("%s: got %q, want two or more parts", cut.By, cut.Parts)
			}
		}
	})
}
