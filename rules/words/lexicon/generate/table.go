package main

import (
	"fmt"
	"strings"
)

// A section is a kind and its phrases.
type section struct {
	kind    string
	phrases []string
}

// read reads a table: kinds at the left margin, phrases indented below them, notes behind "#". An error
// begins with the number of its line.
func read(table string) (sections []section, err error) {
	n, seen := 0, map[[2]string]int{}
	for line := range strings.Lines(table) {
		n++
		text := strings.TrimSpace(line)
		switch {
		case text == "" || text[0] == '#':
			continue
		case strings.ContainsAny(text, `,:"\`):
			return nil, fmt.Errorf("%d: %q holds more than words; want one phrase a line", n, text)
		case line[0] != ' ':
			sections = append(sections, section{kind: text})
			continue
		case len(sections) == 0:
			return nil, fmt.Errorf("%d: %q stands under no kind", n, text)
		}
		last := &sections[len(sections)-1]
		key := [2]string{job(last.kind), folded(text)}
		if first := seen[key]; first > 0 {
			return nil, fmt.Errorf("%d: %q stands in line %d already, where it does the same", n, text, first)
		}
		seen[key] = n
		last.phrases = append(last.phrases, text)
	}
	return sections, nil
}

// job is what kinds have in common of which a phrase can have one only: a phrase forbids or is
// against, and names one medium.
func job(kind string) string {
	first, rest, _ := strings.Cut(kind, " ")
	switch first = strings.TrimSuffix(first, "!"); {
	case first == "N":
		return "behind a number"
	case rest == "N":
		return "before a number"
	}
	switch first {
	case "avoid", "do-not", "not", "without":
		return "forbid"
	case "but", "or", "then":
		return "and"
	case "a-bit":
		return "much"
	case "request":
		return "complain"
	case "is-good":
		return "is-bad"
	case "medium", "task", "audience", "language", "site":
		return "place"
	}
	return first
}

// folded is a phrase without what makes no difference: capitals and hyphens.
func folded(phrase string) string { return strings.ReplaceAll(strings.ToLower(phrase), "-", " ") }
