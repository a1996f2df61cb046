package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/host/logtest"
)

// told is a log of n comparisons of texts that no other has, of every strength and with what stands beside one.
func told(s *logtest.Generator, n int) {
	for i := range n {
		words := func(part string) palate.TextID {
			return s.TextOf(fmt.Sprintf("%s%d %s", part, i, logtest.Pick(s, "", "=1+1", "\"q\",\r\n;", "\u2028🎉\\", "@x", " ")))
		}
		shown := &palate.Shown{Prompt: words("Which?"), Layout: logtest.Pick(s, palate.LayoutBeside, palate.LayoutUnknown)}
		for range 2 * s.Rand.IntN(2) {
			shown.Turns = append(shown.Turns, words(fmt.Sprint("Before ", len(shown.Turns))))
		}
		shown.Candidates = []palate.Candidate{{Slot: 0, Text: words("This")}, {Slot: 1, Text: words("That")}}
		pair := &palate.Pair{Showing: s.RecentEvent("", shown), A: 0, B: 1, Strength: s.Rand.IntN(7) - 3, Graded: true}
		if s.Rand.IntN(3) == 0 {
			pair.Graded, pair.Strength = false, logtest.Pick(s, 2, -2)
		}
		if pair.Strength == 0 {
			pair.Level = logtest.Pick(s, "", palate.BothGood, palate.BothBad)
		}
		about := s.RecentEvent(logtest.Pick(s, "", "ada"), pair)
		if s.Rand.IntN(3) == 0 {
			s.RecentEvent("", &palate.Why{About: about, Text: "Because, " + fmt.Sprint(i)})
		}
	}
}

// What a format keeps comes back: a log that was written and read again has the choices of the first one, less
// what the format loses by its own account; and written once more it is the same file, where the format keeps
// what an import can fill in.
func TestRoundTrips(t *testing.T) {
	asIs := func(c comparing) (comparing, bool) { return c, true }
	sized := func(c comparing) (comparing, bool) { // a tie has no size
		c.Graded = c.Graded && c.Strength != 0
		return c, true
	}
	for _, test := range []struct {
		to, from string
		again    bool                                // the second file is the first
		back     func(c comparing) (comparing, bool) // a comparison as it comes back; ok is false for one that does not
	}{
		{"palate", "", true, asIs},
		{"palate", "palate", false, asIs},
		{"pairs", "pairs", true, sized},
		{"pairs", "auto", true, sized},
		{"csv", "auto", false, sized},
		{"trl", "trl", true, chosenOnly},
		{"trl", "auto", true, chosenOnly},
		{"openai-dpo", "openai-dpo", true, chosenOnly},
		{"helpsteer3", "helpsteer3", false, func(c comparing) (comparing, bool) {
			back, _ := sized(c)
			return back, c.Graded || c.Strength == 0
		}},
		{"annotated-pairs", "annotated-pairs", false, sized},
	} {
		t.Run(test.to+" as "+test.from, func(t *testing.T) {
			s := logtest.New(t, 21)
			told(s, 60)
			log, dir := s.Path(), t.TempDir()
			first, second, back := filepath.Join(dir, "first"), filepath.Join(dir, "second"), filepath.Join(dir, "back")
			must(t, "", "export", "--to", test.to, "--in", log, "--out", first)
			if test.from == "" {
				back = first
			} else {
				must(t, "", "import", "--from", test.from, "--in", first, "--out", back)
			}
			must(t, "", "export", "--to", test.to, "--in", back, "--out", second)
			if a, b := text(t, first), text(t, second); test.again && a != b {
				t.Errorf("the second file is another:\n%s\n%s", a, b)
			}
			var want []comparing
			for _, c := range pairsOf(t, log) {
				if c, comes := test.back(c); comes {
					want = append(want, c)
				}
			}
			if got := pairsOf(t, back); !slices.Equal(got, want) {
				t.Errorf("got\n%+v\nwant\n%+v", got, want)
			}
		})
	}
}

// What is good or bad by itself comes back as that: a thumb each.
func TestThumbsComeBack(t *testing.T) {
	s := logtest.New(t, 22)
	for i, signed := range []int{1, -1, -1, 1} {
		s.Event(palate.SourceSelf, "", &palate.Thumb{Showing: s.ShowOne(fmt.Sprint("Which? ", i), fmt.Sprint("=This\r\n, ", i)), Sign: signed})
	}
	told(s, 60) // some of them ties of two good or two bad answers
	log, dir := s.Path(), t.TempDir()
	first, second, back := filepath.Join(dir, "first"), filepath.Join(dir, "second"), filepath.Join(dir, "back")
	must(t, "", "export", "--to", "trl-unpaired", "--in", log, "--out", first)
	must(t, "", "import", "--from", "trl-unpaired", "--in", first, "--out", back)
	must(t, "", "export", "--to", "trl-unpaired", "--in", back, "--out", second)
	if a, b := text(t, first), text(t, second); a != b || strings.Count(a, "\n") < 8 {
		t.Errorf("the second file is another:\n%s\n%s", a, b)
	}
}

// chosenOnly is a comparison of which only the better answer is left, which stands first.
func chosenOnly(c comparing) (comparing, bool) {
	if c.Strength < 0 {
		c.a, c.b = c.b, c.a
	}
	comes := c.Strength != 0
	c.Strength, c.Graded = 2, false
	return c, comes
}

// A comparing is a comparison with its texts.
type comparing struct {
	Strength     int
	Graded       bool
	prompt, a, b string
}

// pairsOf are the comparisons of a log, in its order.
func pairsOf(t *testing.T, path string) (list []comparing) {
	log, bad := palate.ReadLog(strings.NewReader(text(t, path)))
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	body := func(id palate.TextID) string { text, _ := log.Text(id); return text.Body }
	for _, e := range log.Live() {
		if pair, ok := e.Body.(*palate.Pair); ok {
			shown, _ := log.Event(pair.Showing)
			s := shown.Body.(*palate.Shown)
			list = append(list, comparing{pair.Strength, pair.Graded, body(s.Prompt), body(s.Candidates[0].Text), body(s.Candidates[1].Text)})
		}
	}
	return list
}

func text(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
