package words

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"palate"
	"palate/rules/words/check"
	"palate/rules/words/feedback"
	"palate/rules/words/lexicon"
)

// The words of every draft are the person's own, and what is understood can be kept in a log.
func checkDrafts(t *testing.T, said string) []palate.RuleSet {
	t.Helper()
	drafts := Parse(said)
	if len(drafts) == 0 && strings.TrimSpace(said) != "" {
		t.Errorf("%q leaves no draft", said)
	}
	for _, d := range drafts {
		if !strings.Contains(said, d.Words) || d.Words == "" {
			t.Errorf("%q is kept as %q", said, d.Words)
		}
		switch {
		case d.Status == palate.StatusUnparsed:
			if d.Parsed.Attribute != "" || !d.Scope.Everywhere() {
				t.Errorf("%q is not understood and has %v", said, shorts([]palate.RuleSet{d}))
			}
		case d.Status != palate.StatusActive || !slices.Contains([]palate.Direction{palate.More, palate.Less}, d.Parsed.Direction) || !slices.Contains([]float64{.5, 1, 2}, d.Parsed.Size):
			t.Errorf("%q: %+v", said, d)
		case d.Force == palate.Hard && !lexicon.Checkable(d.Parsed.Attribute), d.Force == palate.Soft && !lexicon.IsFeature(d.Parsed.Attribute):
			t.Errorf("%q: nothing can keep %v", said, shorts([]palate.RuleSet{d}))
		}
	}
	return drafts
}

func TestEveryDraftCanBeKept(t *testing.T) {
	for _, s := range sayings(t) {
		checkDrafts(t, s.words)
	}
}

func TestWhatIsNotUnderstoodIsKept(t *testing.T) {
	long := strings.Repeat("please be so kind as to be much shorter in emails to my boss, ", 170)[:10_000]
	for _, said := range []string{long, "\u202eshort sretcarahc", "\x00\xff", "٪٪٪", strings.Repeat("(", 3000), `"no emojis"`, "/[/", "don't"} {
		got := Parse(said)
		if len(got) != 1 || got[0].Status != palate.StatusUnparsed || got[0].Words != strings.TrimSpace(said) {
			t.Errorf("%.40q: %v", said, shorts(got))
		}
	}
	if got := Parse(" \n"); got != nil {
		t.Errorf("blank words leave %v", got)
	}
}

// What one wish says does not depend on how it is written: case, blanks, marks at the end.
func TestSpellingDoesNotMatter(t *testing.T) {
	for _, s := range sayings(t) {
		if strings.ContainsAny(s.words, "\"'/`“”„«».:;\n") || s.file != "english" || len(s.want) != 1 {
			continue
		}
		want := understood(Parse(s.words))
		for _, other := range []string{strings.ToUpper(s.words), "  " + strings.ReplaceAll(s.words, " ", "  ") + " ", strings.TrimRight(s.words, "!") + "."} {
			got := understood(Parse(other))
			if len(got) != len(want) || len(got) > 0 && !sameRule(&got[0], &want[0]) {
				t.Errorf("%q is read as %v, %q as %v", s.words, shorts(want), other, shorts(got))
			}
		}
	}
}

// repeated are what the longest texts are made of for each reader: places, wishes, unknown words, quotations.
var repeated = []string{"in for to with my ", "no emojis and ", "xyzzy ", "about ", "\"a\" ", "1 ", "not ", "at most ", "e-mail ", "é"}

// What reading allocates grows with the length of a text and not with its square, on every platform.
func TestParseAllocatesLinearly(t *testing.T) {
	const longer, slack = 8, 1.5
	for _, piece := range repeated {
		cost := func(n int) float64 {
			text := strings.Repeat(piece, n/len(piece))
			return testing.AllocsPerRun(1, func() { Parse(text) })
		}
		if short, long := cost(MaxWords/longer), cost(MaxWords); long > slack*longer*short {
			t.Errorf("%q: %v allocations for %d bytes, %v for %d", piece, short, MaxWords/longer, long, MaxWords)
		}
	}
}

// Laws of any words: they are read without a panic, twice alike, and what is understood is read
// again from its own sentence.
func FuzzParse(f *testing.F) {
	for _, s := range sayings(f) {
		f.Add(s.words)
	}
	f.Fuzz(func(t *testing.T, said string) {
		first := checkDrafts(t, said)
		again := Parse(said)
		if len(first) != len(again) {
			t.Fatalf("%q is read in two ways", said)
		}
		for i := range first {
			if !sameRule(&first[i], &again[i]) {
				t.Fatalf("%q is read in two ways", said)
			}
			if first[i].Status == palate.StatusActive && utf8.ValidString(said) {
				readsAgain(t, &first[i])
			}
			check.Violations(&first[i], said)
		}
		Detect(said)
		feedback.Reason(said)
		new(feedback.Chat).AddTurn(said)
	})
}

func BenchmarkParse(b *testing.B) {
	list := sayings(b)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		Parse(list[i%len(list)].words)
		i++
	}
}

// One phrase takes a millisecond at most, at the 95th percentile of the corpus.
func TestParseIsQuick(t *testing.T) {
	var took []time.Duration
	for _, s := range sayings(t) {
		best := time.Hour
		for range 3 {
			began := time.Now()
			Parse(s.words)
			best = min(best, time.Since(began))
		}
		took = append(took, best)
	}
	slices.Sort(took)
	p95 := took[len(took)*95/100]
	t.Logf("a phrase: median %v, p95 %v, longest %v", took[len(took)/2], p95, took[len(took)-1])
	if limit := slow * time.Millisecond; p95 > limit {
		t.Errorf("p95 is %v, want %v at most", p95, limit)
	}
}
