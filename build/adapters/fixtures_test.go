package adapters

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The pages that the browsers read (build/e2e/adapters.mjs) and what stands beside them. What is checked here is what
// holds of them whatever the reader says: it is written by looking at the pages, not at the reader.

// generations are the pages that every site has.
var generations = []string{"today", "before", "redesign"}

// large are pages that may be larger than the others, each with its reason.
var large = map[string]string{}

const pageBytes = 4096

// A shot is what a reader said of a page.
type shot struct {
	State string
	Turns []saidTurn
}

type saidTurn struct{ Key, Role, Confidence, Text, Complete string }

func shotsOf(t *testing.T, page string) (shots []shot) {
	t.Helper()
	data, err := os.ReadFile(strings.TrimSuffix(page, ".html") + ".json")
	if err != nil {
		t.Fatalf("%s: what must be read of it is not there: %v", page, err)
	}
	if err := json.Unmarshal(data, &shots); err != nil {
		t.Fatalf("%s: %v", page, err)
	}
	return shots
}

func pages(t *testing.T, glob string) []string {
	t.Helper()
	list, err := filepath.Glob(glob)
	if err != nil || len(list) == 0 {
		t.Fatalf("%s: no page (%v)", glob, err)
	}
	return list
}

func TestPagesAreSmallAndSayWhatIsReadOfThem(t *testing.T) {
	n := 0
	err := filepath.WalkDir("fixtures", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".html" {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		n++
		if _, may := large[filepath.ToSlash(path)]; info.Size() > pageBytes && !may {
			t.Errorf("%s has %d bytes, more than %d", path, info.Size(), pageBytes)
		}
		if strings.Contains(filepath.ToSlash(path), "/evidence/") {
			return nil // says itself what is read of it
		}
		if expected, err := os.ReadFile(strings.TrimSuffix(path, ".html") + ".json"); err != nil || len(expected) < 4 {
			t.Errorf("%s: nothing is expected of it (%v)", path, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Error("there are no pages")
	}
	for page := range large {
		if _, err := os.Stat(page); err != nil {
			t.Errorf("%s may be large and is not there", page)
		}
	}
}

func TestEverySiteHasItsGenerations(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		for _, generation := range generations {
			if _, err := os.Stat("fixtures/" + a.ID + "/" + generation + ".html"); err != nil {
				t.Error(err)
			}
		}
	}
}

// A page of a site that was changed altogether gives words, and never a turn.
func TestARedesignIsNeverRead(t *testing.T) {
	for _, page := range pages(t, "fixtures/*/redesign.html") {
		shots := shotsOf(t, page)
		for _, s := range shots {
			if len(s.Turns) > 0 {
				t.Errorf("%s: %d turns were read of it", page, len(s.Turns))
			}
		}
		if last := shots[len(shots)-1]; last.State != "lost" {
			t.Errorf("%s: ends as %q, not lost", page, last.State)
		}
	}
}

var tag = regexp.MustCompile(`<[^>]*>`)

// The pages of today and of before hold two questions with their answers, or one: read in turns, wholly, and word for
// word as they stand there.
func TestTurnsAreThoseOfThePage(t *testing.T) {
	for _, page := range slices.Concat(pages(t, "fixtures/*/today.html"), pages(t, "fixtures/*/before.html")) {
		html, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(html), "<body>")
		there := strings.Join(strings.Fields(tag.ReplaceAllString(body, " ")), "")
		shots := shotsOf(t, page)
		turns := shots[len(shots)-1].Turns
		if len(turns) != 2 && len(turns) != 4 {
			t.Errorf("%s: %d turns", page, len(turns))
		}
		sure := map[bool]string{false: "high", true: "low"}[strings.Contains(page, generic)]
		from := 0
		for i, turn := range turns {
			if want := []string{"user", "assistant"}[i%2]; turn.Role != want || turn.Confidence != sure || turn.Complete != "whole" {
				t.Errorf("%s: turn %d is %s, %s, %s", page, i, turn.Role, turn.Confidence, turn.Complete)
			}
			for _, word := range spoken(turn.Text) {
				at := strings.Index(there[from:], word)
				if at < 0 {
					t.Fatalf("%s: %q of turn %d is not on the page, or not where it should be", page, word, i)
				}
				from += at + len(word)
			}
		}
	}
}

var marks = regexp.MustCompile("(?m)^(```.*|[0-9]+\\.|-) ?|[*`\\\\]+")

// spoken are the words of Markdown without its marks.
func spoken(markdown string) []string { return strings.Fields(marks.ReplaceAllString(markdown, " ")) }

// What must not be read is called LEAK on the pages.
func TestNothingLeaks(t *testing.T) {
	leaks := 0
	for _, page := range pages(t, "fixtures/*/*.html") {
		if strings.Contains(page, "evidence") || strings.Contains(page, "rules") {
			continue // theirs is judged where they are played
		}
		html, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(html), "LEAK") {
			continue
		}
		leaks++
		for _, s := range shotsOf(t, page) {
			for _, turn := range s.Turns {
				if strings.Contains(turn.Text, "LEAK") {
					t.Errorf("%s: %s has what is no part of it: %s", page, turn.Key, turn.Text)
				}
			}
		}
	}
	if leaks == 0 {
		t.Error("no page has anything to leak")
	}
}
