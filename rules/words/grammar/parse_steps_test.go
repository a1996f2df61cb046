package grammar

import (
	"strings"
	"testing"

	"palate"
)

// stepsOf is how often phrases are looked for in a text, in all languages.
func stepsOf(text string) (n int) {
	for _, l := range lexicons() {
		r := reader{lang: l, text: text}
		r.read()
		n += r.steps
	}
	return n
}

// The longest text that is read takes work as its length, whether it is one sentence or many.
func TestParseTakesWorkAsTheText(t *testing.T) {
	const longer, slack = 8, 2
	for _, piece := range []string{"in for to with my ", "no emojis and ", "xyzzy ", "about ", "\"a\" ", "1 ", "not ", "at most ", "e-mail ", "é"} {
		for _, unit := range []string{piece, piece + "\n", strings.Repeat(piece, 40) + ". "} {
			short, long := stepsOf(fill(unit, MaxWords/longer)), stepsOf(fill(unit, MaxWords))
			if long > slack*longer*max(short, MaxWords/longer) {
				t.Errorf("%q: %d steps for %d bytes, %d for %d", unit, short, MaxWords/longer, long, MaxWords)
			}
		}
	}
}

// A sentence too long to be read is not understood, and what stands beside it is.
func TestALongSentenceIsNotUnderstood(t *testing.T) {
	got := Parse("No emojis.\n" + strings.Repeat("no bullets and ", maxSentence/2) + "no tables")
	if len(got) != 2 || got[0].Parsed.Attribute != "emoji" || got[1].Status != palate.StatusUnparsed {
		t.Errorf("got %v", got)
	}
}

func fill(unit string, n int) string { return strings.Repeat(unit, max(1, n/len(unit))) }
