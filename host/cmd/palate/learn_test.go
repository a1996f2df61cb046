package main

import (
	"os"
	"strings"
	"testing"
)

// What is no log teaches nothing: a profile that stands there stays, and none is made. A log that says less
// than the profile knows does not take its place unasked.
func TestLearnFromRubbish(t *testing.T) {
	for _, c := range []struct {
		name, log, words string
		makes            bool // a profile, where there is none
	}{
		{"an empty file", "", "is no log: it is empty", false},
		{"blank lines", "\n\n \n", "is no log: it is empty", false},
		{"a text", "Dear diary,\n", "is no log: its first line is not the header of one", false},
		{"JSON", `{"a":1}` + "\n", "is no log: its first line is not the header of one", false},
		{"a list", "[]\n", "is no log: its first line is not the header of one", false},
		{"pairs", "PAIRS", "is no log: its first line is not the header of one", false},
		{"a profile", "PROFILE", "is no log: its first line is not the header of one", false},
		{"bytes", "\x00\xff\xfe\x01", "is no log: its first line is not the header of one", false},
		{"a log without its header", "HEADLESS", "is no log: its first line is not the header of one", false},
		{"a header alone", "HEADER", "the log holds no comparison", true},
		{"a log of spoilt lines", "SPOILT", "no comparison in the log can be used", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			replaceable(t)
			writeFile(t, "rubbish", rubbish(t, c.log))
			before := readFile(t, "profile")
			term, _, stderr := stage("")
			if got := run([]string{"learn", "--log", "rubbish", "--out", "profile"}, term); got != failed || !strings.Contains(stderr.String(), c.words) {
				t.Errorf("status %d, %s, want %q", got, stderr, c.words)
			}
			if after := readFile(t, "profile"); after != before {
				t.Errorf("the profile that stood there is now %.80s", after)
			}
			term, _, _ = stage("")
			run([]string{"learn", "--log", "rubbish", "--out", "made"}, term)
			if _, err := os.Stat("made"); (err == nil) != c.makes {
				t.Errorf("a profile was made: %v, want %v", err == nil, c.makes)
			}
		})
	}
}

// A log of which some lines cannot be used teaches what the others say, but not in the place of more.
func TestLearnFromADamagedLog(t *testing.T) {
	replaceable(t)
	damaged := strings.Replace(readFile(t, "log"), `"strength":-2`, `"strength":2`, 1)
	writeFile(t, "damaged", damaged)
	before := readFile(t, "profile")
	for _, c := range []struct {
		args, words string
		writes      bool
	}{
		{"learn --log damaged --out profile", "profile stays as it is: it was learned from 10 comparisons, and some lines of the log cannot be used", false},
		{"learn --log damaged --out other", "learned from 9 comparisons", true},
		{"learn --log damaged --out profile --force", "learned from 9 comparisons", true},
	} {
		term, _, stderr := stage("")
		got := run(strings.Fields(c.args), term)
		if got != failed || !strings.Contains(stderr.String(), c.words) || !strings.Contains(stderr.String(), "field bh:") {
			t.Errorf("palate %s: status %d, %s, want %q and the line", c.args, got, stderr, c.words)
		}
		if !c.writes && readFile(t, "profile") != before {
			t.Errorf("palate %s: the profile changed", c.args)
		}
	}
	if readFile(t, "profile") != readFile(t, "other") {
		t.Error("forced, the profile is not what the log gives")
	}
}

// rubbish is a file by its name in the table.
func rubbish(t *testing.T, name string) string {
	t.Helper()
	log := readFile(t, "log")
	header, rest, _ := strings.Cut(log, "\n")
	switch name {
	case "PAIRS":
		return readFile(t, "pairs")
	case "PROFILE":
		return readFile(t, "profile")
	case "HEADLESS":
		return rest
	case "HEADER":
		return header + "\n"
	case "SPOILT":
		return strings.ReplaceAll(log, `"strength":`, `"strength":-`)
	}
	return name
}
