package anchor

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"palate"

	"golang.org/x/tools/txtar"
)

// marked are the text less its marks, and what stands between «and».
func marked(t *testing.T, text string) (plain string, start, end int) {
	t.Helper()
	before, rest, ok1 := strings.Cut(text, "«")
	inside, after, ok2 := strings.Cut(rest, "»")
	if !ok1 || !ok2 {
		t.Fatalf("no stretch is marked in %q", text)
	}
	start = utf8.RuneCountInString(before)
	return before + inside + after, start, start + utf8.RuneCountInString(inside)
}

// Each file of the corpus has a text before, with a stretch marked, and one after: with the stretch marked as it is
// to be found, or none where it is an orphan. Its comment says why.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there is no corpus", err)
	}
	for _, name := range files {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			before, after := archive.Files[i], archive.Files[i+1]
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar")+"/"+strings.TrimSuffix(before.Name, " before"), func(t *testing.T) {
				text, start, end := marked(t, string(before.Data))
				a := Of(text, "h", start, end)
				if !strings.Contains(string(after.Data), "«") {
					if s, e, ok := Find(string(after.Data), a); ok {
						t.Errorf("an orphan is found at %q", string([]rune(string(after.Data))[s:e]))
					}
					return
				}
				now, start, end := marked(t, string(after.Data))
				s, e, ok := Find(now, a)
				if !ok || s != start || e != end {
					got := ""
					if ok {
						got = string([]rune(now)[s:e])
					}
					t.Errorf("found %d to %d (%q), %v; want %d to %d (%q)", s, e, got, ok, start, end, string([]rune(now)[start:end]))
				}
			})
		}
	}
}

// A stretch without words is where its place says, where there is such a place.
func TestPlaceAlone(t *testing.T) {
	for _, tt := range []struct {
		at palate.Position
		ok bool
	}{
		{palate.Position{Start: 1, End: 3}, true},
		{palate.Position{Start: 0, End: 4}, true},
		{palate.Position{Start: 2, End: 2}, false},
		{palate.Position{Start: -1, End: 2}, false},
		{palate.Position{Start: 1, End: 5}, false},
	} {
		if _, _, ok := Find("äöüß", palate.Anchor{Position: tt.at}); ok != tt.ok {
			t.Errorf("%d to %d: %v, want %v", tt.at.Start, tt.at.End, ok, tt.ok)
		}
	}
}

func TestCut(t *testing.T) {
	if got := Cut("grüße, welt", 2, 7); got != "grwelt" {
		t.Errorf("got %q", got)
	}
}

// No stretch that a text lacks has an anchor.
func TestOfPanicsOutsideTheText(t *testing.T) {
	for _, tt := range [][2]int{{-1, 2}, {2, 2}, {1, 5}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v: want a panic", tt)
				}
			}()
			Of("äöüß", "", tt[0], tt[1])
		}()
	}
}
