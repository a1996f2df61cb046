package anchor

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"palate"

	"pgregory.net/rapid"
)

// fewChars are few letters, so that stretches come again; blanks and characters of more than one byte among them.
var fewChars = rapid.StringOfN(rapid.RuneFrom([]rune("ab ö\n😀.")), 1, 90, -1)

// slowEnds is, for each end of a match, the fewest errors: the textbook table of edit distances.
func slowEnds(text, pattern []rune, above int) (errors []int) {
	column := make([]int, len(pattern)+1)
	for i := range column {
		column[i] = i
	}
	for j, r := range text {
		diagonal := column[0]
		column[0] = above * (j + 1)
		for i, p := range pattern {
			cost := diagonal
			if p != r {
				cost++
			}
			diagonal = column[i+1]
			column[i+1] = min(cost, column[i]+1, diagonal+1)
		}
		errors = append(errors, column[len(pattern)])
	}
	return errors
}

// The errors of every match are those of the textbook, for patterns of several blocks too.
func TestErrorsAreEditDistances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("abcö")), 0, 300, -1).Draw(t, "text"))
		pattern := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("abcö")), 1, 200, -1).Draw(t, "pattern"))
		above := rapid.IntRange(0, 1).Draw(t, "above")
		var got []int
		each(text, pattern, above, func(_, errors int) { got = append(got, errors) })
		if want := slowEnds(text, pattern, above); !slices.Equal(got, want) {
			t.Errorf("got %v\nwant %v", got, want)
		}
	})
}

// drawRange draws a stretch of a text that is more than blanks.
func drawRange(t *rapid.T, text string) (start, end int) {
	n := utf8.RuneCountInString(text)
	start = rapid.IntRange(0, n-1).Draw(t, "start")
	end = rapid.IntRange(start+1, n).Draw(t, "end")
	return start, end
}

// In the text that it was made in, a stretch is where it was, whatever repeats.
func TestFoundWhereItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := fewChars.Draw(t, "text")
		start, end := drawRange(t, text)
		if s, e, ok := Find(text, Of(text, "", start, end)); !ok || s != start || e != end {
			t.Errorf("found %d to %d, %v; want %d to %d", s, e, ok, start, end)
		}
	})
}

// sentence draws a sentence of random words: two of them are hardly ever alike.
func sentence(t *rapid.T, name string) string {
	words := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("abcdefghijklmnopqrstuvwxyzäöü")), 2, 9, -1), 4, 12).Draw(t, name)
	return strings.Join(words, " ") + "."
}

// other draws blanks other than those that stand there.
func reblanked(t *rapid.T, text string) string {
	return strings.Join(strings.Fields(text), rapid.SampledFrom([]string{"  ", "\n", "\n\n", " \t", "\n    "}).Draw(t, "blanks"))
}

// A sentence is found again, as a whole and as nothing else, after blanks were changed, another sentence was edited or
// put in anywhere, and the text went on.
func TestASentenceSurvives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := []string{}
		for range rapid.IntRange(2, 6).Draw(t, "sentences") {
			list = append(list, sentence(t, "sentence"))
		}
		at := rapid.IntRange(0, len(list)-1).Draw(t, "marked")
		text := strings.Join(list, " ")
		start := utf8.RuneCountInString(strings.Join(list[:at], " "))
		if at > 0 {
			start++
		}
		a := Of(text, "", start, start+utf8.RuneCountInString(list[at]))

		other := rapid.IntRange(0, len(list)-1).Draw(t, "edited")
		switch {
		case other != at && rapid.Bool().Draw(t, "edit"):
			list[other] = sentence(t, "instead")
		case rapid.Bool().Draw(t, "put in"):
			place := rapid.IntRange(0, 1).Draw(t, "place") * len(list)
			list = slices.Insert(list, place, sentence(t, "more"))
		}
		want := a.Quote.Exact
		text = strings.Join(list, " ")
		if rapid.Bool().Draw(t, "blanks") {
			text, want = reblanked(t, text), ""
		}
		s, e, ok := Find(text, a)
		if !ok {
			t.Fatalf("an orphan in %q", text)
		}
		got := string([]rune(text)[s:e])
		if want != "" && got != want || strings.Join(strings.Fields(got), " ") != a.Quote.Exact {
			t.Errorf("found %q, want %q", got, a.Quote.Exact)
		}
	})
}

// A sentence that was taken out is not found in those that are left.
func TestASentenceThatIsGoneIsAnOrphan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, gone, after := sentence(t, "before"), sentence(t, "gone"), sentence(t, "after")
		if strings.Contains(before+" "+after, gone) {
			t.Skip("it comes again")
		}
		text := before + " " + gone + " " + after
		start := utf8.RuneCountInString(before) + 1
		a := Of(text, "", start, start+utf8.RuneCountInString(gone))
		if s, e, ok := Find(before+" "+after, a); ok {
			found := []rune(before + " " + after)[s:e]
			if errors := slices.Min(slowEnds(found, []rune(gone), 0)); 2*errors > len([]rune(gone)) {
				t.Errorf("%q is found as %q, which has %d errors", gone, string(found), errors)
			}
		}
	})
}

// Whatever an anchor and a text are, what is found is a stretch of the text that differs from the quote in half of
// its characters at most.
func FuzzFind(f *testing.F) {
	f.Add("A cache keeps what was read last.", "what was red", "keeps ", "", int64(14))
	f.Add("aaaa aaaa", "aa", "", "a", int64(0))
	f.Add("", "x", "", "", int64(-4))
	f.Add("\xff\xfe a", "\xff", "", "", int64(0))
	f.Fuzz(func(t *testing.T, text, exact, prefix, suffix string, at int64) {
		a := palate.Anchor{Quote: palate.Quote{Exact: exact, Prefix: prefix, Suffix: suffix}, Position: palate.Position{Start: at, End: at + int64(utf8.RuneCountInString(exact))}}
		s, e, ok := Find(text, a)
		if !ok {
			return
		}
		if s < 0 || e <= s || e > utf8.RuneCountInString(text) {
			t.Fatalf("found %d to %d in %q", s, e, text)
		}
		if exact == "" {
			return
		}
		got, want := strings.Join(strings.Fields(string([]rune(text)[s:e])), " "), []rune(strings.Join(strings.Fields(exact), " "))
		if len(want) == 0 {
			return // blanks, which stand where they stood
		}
		if errors := slowEnds([]rune(got), want, 1); errors[len(errors)-1] > max(1, len(want)/2) {
			t.Errorf("found %q for %q", got, exact)
		}
		if rest := Cut(text, s, e); len(rest) >= len(text) {
			t.Errorf("without %d to %d, %q is %q", s, e, text, rest)
		}
	})
}
