// Package adapters holds what is known of chat sites as data, and judges such data.
//
// An adapter, or pack, says by attributes where a site's turns stand, who said them and where their text is; the modules
// beside it (engine.js and those that follow) read pages by it. A pack is a closed grammar of selectors, attributes and
// patterns: [Lint] refuses all else, so a newer pack can never bring code, or reach for anything.
package adapters

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed packs/*.json
var files embed.FS

// An Adapter is one pack that passed [Lint].
type Adapter struct {
	ID       string // its file's name too
	Version  string // year, month and number, as "2026.09.1"; see [CompareVersions]
	Verified string // the day somebody last saw a site be so, as "2026-09-07"
	JSON     []byte // on one line
}

// All gives the packs that are shipped, in the order in which they are tried on a page: those that name hosts, those that
// know a page by itself, and the generic one. A pack that does not pass is an error that names its file.
func All() ([]Adapter, error) {
	entries, err := files.ReadDir("packs")
	if err != nil {
		return nil, err
	}
	var all []Adapter
	for _, entry := range entries {
		data, err := files.ReadFile("packs/" + entry.Name())
		if err != nil {
			return nil, err
		}
		a, err := Read(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", entry.Name(), err)
		}
		if want := strings.TrimSuffix(entry.Name(), path.Ext(entry.Name())); a.ID != want {
			return nil, fmt.Errorf("%s: has the id %q, which is another file's name", entry.Name(), a.ID)
		}
		all = append(all, a)
	}
	slices.SortStableFunc(all, func(a, b Adapter) int { return cmp.Compare(a.turn(), b.turn()) })
	return all, nil
}

// turn is when a pack is tried.
func (a Adapter) turn() int {
	switch {
	case a.ID == generic:
		return 2
	case bytes.Contains(a.JSON, []byte(`"match":["`+anywhere+`"]`)):
		return 1
	}
	return 0
}

// Read gives a pack that passes [Lint].
func Read(data []byte) (Adapter, error) {
	if err := Lint(data); err != nil {
		return Adapter{}, err
	}
	var head struct{ ID, Version, Verified string }
	if err := json.Unmarshal(data, &head); err != nil {
		return Adapter{}, err
	}
	var line bytes.Buffer
	if err := json.Compact(&line, data); err != nil {
		return Adapter{}, err
	}
	return Adapter{head.ID, head.Version, head.Verified, line.Bytes()}, nil
}

// Constant is a list of packs as a script has it: JSON, in which no "<" or line separator ends the script that it
// stands in.
func Constant(all []Adapter) []byte {
	parts := make([][]byte, len(all))
	for i, a := range all {
		parts[i] = a.JSON
	}
	var out bytes.Buffer
	json.HTMLEscape(&out, slices.Concat([]byte("["), bytes.Join(parts, []byte(",\n")), []byte("]")))
	return out.Bytes()
}

// CompareVersions is negative where a is older than b, by year, month and number. Both have passed [Lint].
func CompareVersions(a, b string) int {
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(x, y string) int {
		m, err := strconv.Atoi(x)
		n, err2 := strconv.Atoi(y)
		if err != nil || err2 != nil {
			panic(fmt.Sprintf("adapters: %q or %q is no version", a, b))
		}
		return cmp.Compare(m, n)
	})
}

// Lasts is for how many days a pack counts as verified.
const Lasts = 90

// Outdated reports whether a pack has not been verified for longer than it [Lasts]. Both days are written
// "2026-09-07"; today is the caller's.
func Outdated(verified, today string) bool {
	then, err := time.Parse(time.DateOnly, verified)
	now, err2 := time.Parse(time.DateOnly, today)
	if err != nil || err2 != nil {
		panic(fmt.Sprintf("adapters: %q or %q is no day", verified, today))
	}
	return now.Sub(then) > Lasts*24*time.Hour
}
