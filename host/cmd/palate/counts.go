package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
)

// userCounts are choices counted by person; "" are those of nobody in particular.
type userCounts map[string]int

// people is how many persons have a name.
func (u userCounts) people() int {
	n := len(u)
	if _, unnamed := u[""]; unnamed {
		n--
	}
	return n
}

// String names a few people, those with most choices first.
func (u userCounts) String() string {
	const shown = 5
	names := slices.SortedFunc(maps.Keys(u), func(a, b string) int {
		return cmp.Or(cmp.Compare(u[b], u[a]), cmp.Compare(a, b))
	})
	names = slices.DeleteFunc(names, func(name string) bool { return name == "" })
	if len(names) == 0 {
		return "no users"
	}
	var parts []string
	for _, name := range names[:min(shown, len(names))] {
		parts = append(parts, fmt.Sprintf("%s (%d)", name, u[name]))
	}
	text := strings.Join(parts, ", ")
	if more := len(names) - shown; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// count is a number of things.
func count(n int, thing string) string { return counted(n, thing, thing+"s") }

// counted is a number of things whose plural is another word.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }

// printable is a text from elsewhere without what would steer a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || r == '\n' || r == '\t' {
			return r
		}
		return unicode.ReplacementChar
	}, s)
}
