package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate"
)

// told is a log of n comparisons of texts that no other has, of every strength and with what stands beside one.
func told(s *scribe, n int) {
	for i := range n {
		words := func(part string) palate.TextID {
			return s.body(fmt.Sprintf("%s%d %s", part, i, pick(s, "", "=1+1", "\"q\",\r\n;", "\u2028🎉\\", "@x", " ")))
		}
		shown := &palate.Shown{Prompt: words("Which?"), Layout: pick(s, palate.LayoutBeside, palate.LayoutUnknown)}
		for range 2 * s.draw.IntN(2) {
			shown.Turns = append(shown.Turns, words(fmt.Sprint("Before ", len(shown.Turns))))
		}
		shown.Candidates = []palate.Candidate{{Slot: 0, Text: words("This")}, {Slot: 1, Text: words("That")}}
		pair := &palate.Pair{Showing: s.event(palate.SourceSelf, "", shown), A: 0, B: 1, Strength: s.draw.IntN(7) - 3, Graded: true}
		if s.draw.IntN(3) == 0 {
			pair.Graded, pair.Strength = false, pick(s, 2, -2)
		}
		about := s.event(palate.SourceSelf, pick(s, "", "ada"), pair)
		if s.draw.IntN(3) == 0 {
			s.event(palate.SourceSelf, "", &palate.Why{About: about, Text: "Because, " + fmt.Sprint(i)})
		}
	}
}

// What a format keeps comes back: a log that was written, read again and written again gives the same file,
// and the choices that the first one has, but for what the report of the first says is lost.
func TestRoundTrips(t *testing.T) {
	for _, test := range []struct {
		to, from string
		pair     func(palate.Pair) palate.Pair // as it comes back
	}{
		{"palate", "", func(p palate.Pair) palate.Pair { return p }},
		{"pairs", "pairs", func(p palate.Pair) palate.Pair {
			p.Graded = p.Graded && p.Strength != 0
			return p
		}},
		{"trl", "trl", forced},
	} {
		t.Run(test.to, func(t *testing.T) {
			s := newScribe(t, 21)
			told(s, 60)
			log, dir := s.path(), t.TempDir()
			first, second, back := filepath.Join(dir, "first"), filepath.Join(dir, "second"), filepath.Join(dir, "back")
			must(t, "", "export", "--to", test.to, "--in", log, "--out", first)
			if test.from == "" {
				back = first
			} else {
				must(t, "", "import", "--from", test.from, "--in", first, "--out", back)
			}
			must(t, "", "export", "--to", test.to, "--in", back, "--out", second)
			if a, b := text(t, first), text(t, second); a != b {
				t.Errorf("the second file is another:\n%s\n%s", a, b)
			}
			var want []string
			for _, line := range pairsOf(t, log) {
				if p := test.pair(line.Pair); test.to != "trl" || line.Strength != 0 {
					want = append(want, fmt.Sprint(p.Strength, p.Graded, line.words(test.to == "trl")))
				}
			}
			var got []string
			for _, line := range pairsOf(t, back) {
				got = append(got, fmt.Sprint(line.Strength, line.Graded, line.words(false)))
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// forced is a comparison of which only the better answer is left, which stands first.
func forced(palate.Pair) palate.Pair { return palate.Pair{Strength: 2} }

// A comparing is a comparison with its texts.
type comparing struct {
	palate.Pair
	prompt, a, b string
}

// words are the texts, the better one first where that is asked for.
func (c comparing) words(betterFirst bool) string {
	if betterFirst && c.Strength < 0 {
		c.a, c.b = c.b, c.a
	}
	return fmt.Sprintf("%q %q %q", c.prompt, c.a, c.b)
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
			list = append(list, comparing{*pair, body(s.Prompt), body(s.Candidates[0].Text), body(s.Candidates[1].Text)})
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
