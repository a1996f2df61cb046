// Package logtest writes random logs, for tests of what reads them.
package logtest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate"
	"palate/host/seal"
)

// A SeededReader is randomness that a test can repeat.
type SeededReader struct{ rand.Source }

// Read fills p. It never fails.
func (z SeededReader) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(z.Uint64())
	}
	return len(p), nil
}

// A Generator writes a log of everything that bears on learning. What it cannot write fails the test.
type Generator struct {
	Rand  *rand.Rand
	Lines []palate.Line // that were written, behind the header

	t        testing.TB
	author   *palate.Author
	shown    []palate.EventID
	pairs    []palate.EventID
	gestures []palate.EventID
}

// New is the generator of an empty log: the same seed gives the same log.
func New(t testing.TB, seed uint64) *Generator {
	source := rand.NewPCG(seed, 1)
	sealer, err := seal.New(SeededReader{source})
	if err != nil {
		t.Fatal(err)
	}
	author, err := palate.NewAuthor(sealer, make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	return &Generator{t: t, Rand: rand.New(source), author: author}
}

// Text writes a text of a few words.
func (g *Generator) Text() palate.TextID {
	words := strings.Repeat(fmt.Sprintf("Word %d, perhaps! ", g.Rand.IntN(9)), 1+g.Rand.IntN(6))
	text, err := g.author.Text(words, "text/plain", "")
	if err != nil {
		g.t.Fatal(err)
	}
	g.Lines = append(g.Lines, &text)
	return text.ID
}

// Event writes an event in a random context.
func (g *Generator) Event(source palate.Source, user string, body palate.Body) palate.EventID {
	context := palate.Context{User: user, Medium: Pick(g, "", "email", "chat"), Audience: Pick(g, "", "", "boss")}
	e, err := g.author.Seal(palate.Draft{At: g.Rand.Int64N(1000) + 1, Source: source, Context: context, Body: body})
	if err != nil {
		g.t.Fatal(err)
	}
	g.Lines = append(g.Lines, e)
	return e.ID()
}

// Pick is one of a list.
func Pick[T any](g *Generator, of ...T) T { return of[g.Rand.IntN(len(of))] }

// scope is a place where something may hold.
func (g *Generator) scope() palate.Scope {
	return Pick(g, palate.Scope{}, palate.Scope{Medium: []string{"email"}}, palate.Scope{Medium: []string{"email"}, Audience: []string{"boss"}},
		palate.Scope{Topic: []string{"word 3"}}, palate.Scope{Audience: []string{"boss"}, Except: &palate.Scope{Medium: []string{"chat"}}})
}

func (g *Generator) anyOf(ids []palate.EventID) palate.EventID { return ids[g.Rand.IntN(len(ids))] }

// Step writes one more event of some kind.
func (g *Generator) Step() {
	source := Pick(g, palate.SourceSelf, palate.SourceImport, palate.SourceImport, palate.SourceOther, palate.SourceModel)
	user := Pick(g, "", "ada", "ben")
	kind := g.Rand.IntN(22)
	if len(g.pairs) == 0 || kind < 6 {
		g.Compare(source, user)
		return
	}
	if body := g.gesture(kind, g.anyOf(g.shown)); body != nil {
		g.gestures = append(g.gestures, g.Event(source, user, body))
		return
	}
	g.Event(source, user, g.statement(kind))
}

// gesture is one about a showing; nil for kinds that are none.
func (g *Generator) gesture(kind int, showing palate.EventID) palate.Body {
	slot, sign := g.Rand.IntN(3), 2*g.Rand.IntN(2)-1
	switch kind {
	case 6:
		return g.pair(showing) // another word on it
	case 7:
		return &palate.Thumb{Showing: showing, Slot: slot, Sign: sign, Tags: [][]string{{"-tone"}, nil, {"+format", "-too_long"}}[slot]}
	case 8:
		return &palate.Rate{Showing: showing, Slot: slot, Value: float64(g.Rand.IntN(5) + 1), Min: 1, Max: 5}
	case 9:
		return g.ranking(showing)
	case 10:
		return &palate.Span{Showing: showing, Slot: slot, Sign: sign, Aspect: []string{"tone", "", "concise"}[slot], Anchor: palate.Anchor{Quote: palate.Quote{Exact: "perhaps! "}}}
	case 11:
		return &palate.Edit{Showing: showing, Slot: slot, Before: g.Text(), After: g.Text()}
	case 12:
		return &palate.Natural{Showing: showing, Slot: slot, Label: Pick(g, palate.ResponseRephrase, palate.ResponseComplaint, palate.ResponsePraise, palate.ResponseNone), Confidence: g.Rand.Float64()}
	case 13:
		return &palate.Use{Showing: showing, Slot: slot, Act: Pick(g, palate.UseCopy, palate.UseContinue, palate.UseDwell, palate.UseAbandon)}
	case 14:
		return &palate.Organic{Showing: showing, Source: Pick(g, palate.OrganicSibling, palate.OrganicNativeAB, palate.OrganicRegenerate), Chosen: slot, Other: []int{(slot + 1) % 3}}
	case 15:
		return &palate.Pin{Text: g.Text(), Scope: g.scope()}
	}
	return nil
}

func (g *Generator) ranking(showing palate.EventID) *palate.Rank {
	order := g.Rand.Perm(3)
	switch g.Rand.IntN(3) {
	case 0:
		return &palate.Rank{Showing: showing, Mode: palate.RankFull, Groups: [][]int{{order[0]}, {order[1], order[2]}}}
	case 1:
		return &palate.Rank{Showing: showing, Mode: palate.RankPick, Groups: [][]int{order[:1]}, Rest: order[1:]}
	}
	return &palate.Rank{Showing: showing, Mode: palate.RankBestWorst, Groups: [][]int{order[:1]}, Rest: order[1:2], Worst: &order[2]}
}

// statement is one about what was said or learned before.
func (g *Generator) statement(kind int) palate.Body {
	said := append(g.pairs, g.gestures...)
	switch kind {
	case 16:
		return &palate.Why{About: g.anyOf(said), Tags: []string{Pick(g, "-too_long", "-tone", "+format")}}
	case 17:
		return &palate.Retract{Event: g.anyOf(append(said, g.shown...))}
	case 18:
		return &palate.Restore{Event: g.anyOf(said)}
	case 19:
		return &palate.Judge{Item: Pick(g, "log_words", "commas"), Verdict: Pick(g, palate.VerdictDrop, palate.VerdictRight)}
	case 20:
		return &palate.RuleSet{Words: "fewer of them", Status: Pick(g, palate.StatusActive, palate.StatusActive, palate.StatusOff), Force: palate.Soft, Scope: g.scope(),
			Parsed: palate.Parsed{Attribute: Pick(g, "exclamations", "commas", "colons"), Direction: Pick(g, palate.Less, palate.More), Size: 1}}
	}
	if g.Rand.IntN(4) == 0 {
		return &palate.Forget{Events: []palate.EventID{g.anyOf(said)}, Texts: []palate.TextID{g.Text()}}
	}
	return &palate.Skip{Showing: g.anyOf(g.shown), Why: palate.SkipCantTell}
}

// Compare writes a showing of three answers, and a comparison of two.
func (g *Generator) Compare(source palate.Source, user string) {
	shown := &palate.Shown{Prompt: g.Text(), PredictedVisible: len(g.shown)%5 == 4, Layout: []palate.Layout{palate.LayoutUnknown, palate.LayoutBeside}[g.Rand.IntN(2)]}
	for slot := range 3 {
		shown.Candidates = append(shown.Candidates, palate.Candidate{Slot: slot, Text: g.Text()})
	}
	if len(g.shown)%4 == 3 {
		g.read(shown)
	}
	g.shown = append(g.shown, g.Event(source, user, shown))
	g.pairs = append(g.pairs, g.Event(source, user, g.pair(g.shown[len(g.shown)-1])))
}

// read makes a showing one that an adapter read, more or less well.
func (g *Generator) read(shown *palate.Shown) {
	shown.Adapter, shown.RoleConfidence = "site", Pick(g, 1, .9, .2)
	for i := range shown.Candidates {
		shown.Candidates[i].Complete = Pick(g, palate.Whole, palate.Whole, palate.Stopped, palate.Truncated)
		shown.Candidates[i].Fidelity = Pick(g, "markdown", "markdown", palate.FidelityText)
	}
}

func (g *Generator) pair(showing palate.EventID) *palate.Pair {
	p := &palate.Pair{Showing: showing, A: g.Rand.IntN(2), B: 2, Strength: g.Rand.IntN(7) - 3}
	p.Graded, p.Forced = g.Rand.IntN(2) == 0, g.Rand.IntN(4) == 0
	if p.Strength == 0 {
		p.Level = []palate.Level{"", palate.BothGood, palate.BothBad}[g.Rand.IntN(3)]
	}
	if p.Strength == 1 || p.Strength == -1 {
		p.Dims = map[string]int{"tone": 2 * p.Strength, "concise": -p.Strength, "charm": 3}
	}
	return p
}

// File is the log as a File, its lines in any order behind the header.
func (g *Generator) File() []byte {
	g.Rand.Shuffle(len(g.Lines), func(i, j int) { g.Lines[i], g.Lines[j] = g.Lines[j], g.Lines[i] })
	out := append(palate.AppendLine(nil, &palate.Header{Palate: 1, Person: "p", Secret: make([]byte, 32)}), '\n')
	for _, l := range g.Lines {
		out = append(palate.AppendLine(out, l), '\n')
	}
	return out
}

// TextOf puts a text on record.
func (g *Generator) TextOf(text string) palate.TextID {
	made, err := g.author.Text(text, "text/markdown", "")
	if err != nil {
		g.t.Fatal(err)
	}
	g.Lines = append(g.Lines, &made)
	return made.ID
}

// ShowOne shows an answer by itself.
func (g *Generator) ShowOne(prompt, answer string) palate.EventID {
	return g.Event(palate.SourceSelf, "", &palate.Shown{Prompt: g.TextOf(prompt), Candidates: []palate.Candidate{{Slot: 0, Text: g.TextOf(answer), Complete: palate.Whole}}})
}

// Edit writes an edit of the answer in slot 0.
func (g *Generator) Edit(showing palate.EventID, before, after string) palate.EventID {
	return g.Event(palate.SourceSelf, "", &palate.Edit{Showing: showing, Before: g.TextOf(before), After: g.TextOf(after)})
}

// Path is where the log is.
func (g *Generator) Path() string {
	path := filepath.Join(g.t.TempDir(), "log.jsonl")
	if err := os.WriteFile(path, g.File(), 0o644); err != nil {
		g.t.Fatal(err)
	}
	return path
}

// RecentEvent is an event of these years: of one from 1970 an import says that it has no time.
func (g *Generator) RecentEvent(user string, body palate.Body) palate.EventID {
	e, err := g.author.Seal(palate.Draft{At: 1795000000000 + g.Rand.Int64N(1e9), Source: palate.SourceSelf, Context: palate.Context{User: user, Medium: Pick(g, "", "email")}, Body: body})
	if err != nil {
		g.t.Fatal(err)
	}
	g.Lines = append(g.Lines, e)
	return e.ID()
}

// TextID is the i-th of the text ids that no text has.
func TextID(i int) palate.TextID { return palate.TextID(fmt.Sprintf("%032x", i)) }
