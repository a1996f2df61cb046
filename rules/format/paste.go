package format

import (
	"slices"
	"strings"
)

// A Cut is one way to take a pasted text for several answers.
type Cut struct {
	By    string // what stands between them, in words
	Parts []string
}

// Cuts lists the ways to cut a pasted text into two or more answers, the likelier first: at lines
// of dashes, then where two or more lines are empty, then at empty lines. A person chooses; none
// is imposed, for an answer may hold any of these itself.
func Cuts(text string) []Cut {
	var cuts []Cut
	for _, way := range []struct {
		by   string
		ends func(line string, empty int) bool
	}{
		{"lines of dashes", func(line string, _ int) bool { return isRule(line) }},
		{"two empty lines", func(_ string, empty int) bool { return empty >= 2 }},
		{"empty lines", func(_ string, empty int) bool { return empty >= 1 }},
	} {
		parts := cut(text, way.ends)
		if len(parts) > 1 && (len(cuts) == 0 || !slices.Equal(parts, cuts[len(cuts)-1].Parts)) {
			cuts = append(cuts, Cut{way.by, parts})
		}
	}
	return cuts
}

// isRule reports whether a line is nothing but three or more dashes.
func isRule(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) >= 3 && strings.Trim(line, "-") == ""
}

// cut splits text at lines that end a part, which is told each line and how many empty ones there
// are up to it. Parts of nothing but space are none.
func cut(text string, ends func(line string, empty int) bool) []string {
	var parts, part []string
	empty := 0
	flush := func() {
		if s := strings.Trim(strings.Join(part, "\n"), "\r\n"); strings.TrimSpace(s) != "" {
			parts = append(parts, s)
		}
		part = nil
	}
	for _, line := range strings.Split(text, "\n") {
		if empty++; strings.TrimSpace(line) != "" {
			empty = 0
		}
		if ends(line, empty) {
			flush()
			continue
		}
		part = append(part, line)
	}
	flush()
	return parts
}
