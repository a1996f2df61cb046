package export

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"palate"
)

// A difference is between two logs that say the same but for one detail. A format keeps it if its files differ.
type difference struct {
	name string // of the column
	a, b func(m *maker)
}

func pairOf(m *maker, change func(*palate.Event, *palate.Shown, *palate.Pair)) {
	s := m.shown("Which?", "This.", "That.")
	p := &palate.Pair{A: 0, B: 1, Strength: 2, Graded: true}
	e := own()
	if change != nil {
		change(&e, s, p)
	}
	p.Showing = m.says(s)
	m.event(e, p)
}

func changed(change func(*palate.Event, *palate.Shown, *palate.Pair)) func(*maker) {
	return func(m *maker) { pairOf(m, change) }
}

var usual = changed(nil)

// with is a log of a showing and something else.
func with(body func(m *maker) palate.Body) func(*maker) {
	return func(m *maker) { m.says(body(m)) }
}

func tie(level palate.Level) func(*maker) {
	return changed(func(_ *palate.Event, _ *palate.Shown, p *palate.Pair) { p.Strength, p.Level = 0, level })
}

var differences = []difference{
	{"Strength", usual, changed(func(_ *palate.Event, _ *palate.Shown, p *palate.Pair) { p.Strength = 3 })},
	{"Tie", func(*maker) {}, tie("")},
	{"Both good/bad", tie(palate.BothBad), tie(palate.BothGood)},
	{"> 2", ranking([]int{0, 1, 2}), ranking([]int{0, 2, 1})},
	{"Side", usual, changed(func(_ *palate.Event, s *palate.Shown, _ *palate.Pair) { s.Layout = palate.LayoutStacked })},
	{"Words", usual, reasoned(palate.Why{Text: "Short."})},
	{"Tags", usual, reasoned(palate.Why{Tags: []string{"-tone"}})},
	{"Span", func(m *maker) { m.two() }, with(func(m *maker) palate.Body { return &palate.Span{Showing: m.two(), Sign: 1} })},
	{"Edit", func(m *maker) { m.two() }, with(func(m *maker) palate.Body {
		return &palate.Edit{Showing: m.two(), Before: m.text("This."), After: m.text("So.")}
	})},
	{"Context", usual, changed(func(e *palate.Event, _ *palate.Shown, _ *palate.Pair) { e.Context.Task = "code" })},
	{"Rules", func(*maker) {}, with(func(*maker) palate.Body { return &palate.RuleSet{Words: "Shorter."} })},
	{"Dwell, reveal", usual, changed(func(_ *palate.Event, _ *palate.Shown, p *palate.Pair) { p.D.DwellMS = []int64{1, 2} })},
	{"Person", usual, changed(func(e *palate.Event, _ *palate.Shown, _ *palate.Pair) { e.Context.User = "ada" })},
	{"Turns", usual, changed(func(_ *palate.Event, s *palate.Shown, _ *palate.Pair) { s.Turns = []palate.TextID{s.Prompt, s.Prompt} })},
	{"Models", usual, changed(func(_ *palate.Event, s *palate.Shown, _ *palate.Pair) { s.Candidates[0].Model = "other" })},
	{"Date", usual, changed(func(e *palate.Event, _ *palate.Shown, _ *palate.Pair) { e.At = 7 })},
	{"Further fields", usual, changed(func(e *palate.Event, _ *palate.Shown, _ *palate.Pair) {
		e.Ext = palate.Object(palate.Member{Name: "meta", Value: palate.Bool(true)})
	})},
	{"Thumb", func(m *maker) { m.two() }, with(func(m *maker) palate.Body { return &palate.Thumb{Showing: m.two(), Sign: 1} })},
	{"Rating", func(m *maker) { m.two() }, with(func(m *maker) palate.Body { return &palate.Rate{Showing: m.two(), Value: 1, Max: 2} })},
	{"Skip", func(m *maker) { m.two() }, with(func(m *maker) palate.Body { return &palate.Skip{Showing: m.two(), Why: palate.SkipDismissed} })},
}

func ranking(order []int) func(*maker) {
	return func(m *maker) {
		groups := [][]int{{order[0]}, {order[1]}, {order[2]}}
		m.says(&palate.Rank{Showing: m.says(m.shown("Which?", "a", "b", "c")), Mode: palate.RankFull, Groups: groups})
	}
}

func reasoned(why palate.Why) func(*maker) {
	return func(m *maker) {
		pairOf(m, nil)
		why.About = palate.EventID{Device: 0x9f1c2a7b4e5d6083, Seq: m.seq}
		m.says(&why)
	}
}

// lossiness is what formats keep (K) and lose (-), in the order of differences.
var lossiness = map[string]string{
	//               Strength Tie Level >2 Side Words Tags Span Edit Context Rules Dwell Person Turns Models Date Further Thumb Rating Skip
	"palate":          "K K K K K K K K K K K K K K K K K K K K",
	"pairs":           "K K - - - K - - - K - - K - - K K - - -",
	"csv":             "K K K K K K K - - K - K K K K K - K K K",
	"trl":             "- - - - - - - - - - - - - K - - - - - -",
	"trl-unpaired":    "- - K - - - - - - - - - - K - - - K - -",
	"openai-dpo":      "- - - - - - - - - - - - - K - - - - - -",
	"annotated-pairs": "K K K - K - - - - - K K K - K K - - - -",
	"helpsteer3":      "K K - - - K - - - - - - - K - - - - - -",
	"in_place_edit":   "- - - - - - - - K - - - - K - - - - - -",
}

// measured is what a format keeps: whether its files of two logs that differ in one thing differ.
func measured(f *Format, d difference) bool {
	if d.name == "Turns" && f == InPlaceEdit || d.name == "Turns" && f == TRLUnpaired {
		return turnsKept(f)
	}
	a, _ := File(f, logOf(d.a), Settings{})
	b, _ := File(f, logOf(d.b), Settings{})
	return !bytes.Equal(a, b)
}

// turnsKept asks the formats that do not hold comparisons of one answer.
func turnsKept(f *Format) bool {
	file := func(turns bool) string {
		m := newMaker()
		s := m.shown("Which?", "This.")
		if turns {
			s.Turns = []palate.TextID{m.text("Before."), m.text("Then.")}
		}
		showing := m.says(s)
		m.says(&palate.Thumb{Showing: showing, Sign: 1})
		m.says(&palate.Edit{Showing: showing, Before: m.text("This."), After: m.text("So.")})
		file, _ := File(f, m.log, Settings{})
		return string(file)
	}
	return file(true) != file(false)
}

// What is lost was measured: the table says so, and so do the formats' own declarations.
func TestLossesAreMeasured(t *testing.T) {
	names := func(f *Format) string { return f.Name }
	if got, want := slices.Sorted(maps.Keys(lossiness)), slices.Sorted(slices.Values(mapped(Formats, names))); !slices.Equal(got, want) {
		t.Fatalf("the table has %v, there are %v", got, want)
	}
	for _, f := range Formats {
		row := strings.Fields(lossiness[f.Name])
		for i, d := range differences {
			if got, want := measured(f, d), row[i] == "K"; got != want {
				t.Errorf("%s keeps %s: measured %v, the table says %v", f.Name, d.name, got, want)
			}
		}
	}
}

func mapped[A, B any](list []A, f func(A) B) (out []B) {
	for _, a := range list {
		out = append(out, f(a))
	}
	return out
}

// declared are the differences that a detail or a kind of a declaration stands for.
var declared = map[string]func(f *Format) bool{
	"Strength": keeping(Strength), "Both good/bad": keeping(Levels), "> 2": keeping(Many), "Side": keeping(Sides), "Words": keeping(Words),
	"Tags": keeping(Tags), "Context": keeping(Context), "Dwell, reveal": keeping(Timing), "Person": keeping(Person), "Turns": keeping(Turns),
	"Models": keeping(Models), "Date": keeping(Date), "Further fields": keeping(More),
	"Tie":   func(f *Format) bool { return f.keeps(Ties) && f.holds(palate.KindPair) },
	"Edit":  holding(palate.KindEdit),
	"Rules": holding(palate.KindRule), "Span": holding(palate.KindSpan), "Rating": holding(palate.KindRate), "Skip": holding(palate.KindSkip),
	"Thumb": holding(palate.KindThumb),
}

func keeping(a Detail) func(*Format) bool { return func(f *Format) bool { return f.keeps(a) } }

func holding(kind palate.Kind) func(*Format) bool {
	return func(f *Format) bool { return f.holds(kind) }
}

func TestDeclarationsAreMeasured(t *testing.T) {
	for _, f := range Formats {
		for _, d := range differences {
			if got, want := declared[d.name](f), measured(f, d); got != want {
				t.Errorf("%s declares to keep %s: %v, measured %v", f.Name, d.name, got, want)
			}
		}
	}
}
