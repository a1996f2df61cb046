package palate_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	. "palate"
	"palate/palatetest"
)

var update = flag.Bool("update", false, "write golden files that are not there yet; one that is there stays for ever")

const goldenLogs = "testdata/logs/v%d.palate.jsonl"

// Logs that an earlier version wrote load and verify for ever: a golden file is never written again. A kind of
// event that is in none of them begins the next one.
func TestGoldenLogs(t *testing.T) {
	missing, last := missingKinds(t)
	if len(missing) > 0 && *update {
		writeGolden(t, last+1)
		missing, last = missingKinds(t)
	}
	if len(missing) > 0 {
		t.Errorf("no golden log holds %v: run with -update, which asks for one in goldenWriter.kinds where it has to", missing)
	}
	for n := 1; n <= last; n++ {
		t.Run(fmt.Sprint("v", n), func(t *testing.T) { checkGolden(t, readGolden(t, n)) })
	}
}

func readGolden(t *testing.T, n int) []byte {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf(goldenLogs, n))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// missingKinds are the kinds that no golden log holds, and the number of the last log.
func missingKinds(t *testing.T) (missing []Kind, last int) {
	t.Helper()
	missing = append(Kinds(), "telepathy") // of a version to come
	for ; ; last++ {
		if _, err := os.Stat(fmt.Sprintf(goldenLogs, last+1)); err != nil {
			return missing, last
		}
		l, _ := ReadLog(bytes.NewReader(readGolden(t, last+1)))
		for _, e := range l.Events() {
			missing = slices.DeleteFunc(missing, func(k Kind) bool { return k == e.Kind() })
		}
	}
}

func checkGolden(t *testing.T, b []byte) {
	l, bad := ReadLog(bytes.NewReader(b))
	if len(bad) > 0 {
		t.Fatalf("does not load: %v", bad)
	}
	if got := fileOf(l); got != string(b) {
		t.Error("written again, the file differs")
	}
	found, err := Verify(newTestSealer(0), bytes.NewReader(b), nil)
	if err != nil || len(found.Breaks) > 0 || !found.BodiesChecked {
		t.Errorf("does not verify: %v, %+v", err, found)
	}
	if !slices.ContainsFunc(l.Events(), (*Event).IsErased) {
		t.Error("holds no erased event")
	}
	s := readSchema(t)
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		v := mustParse(t, line)
		if faults := s.checkLine(v, false); len(faults) > 0 {
			t.Errorf("is not valid by the schema: %v\n%s", faults, line)
		}
	}
}

func writeGolden(t *testing.T, n int) {
	t.Helper()
	if err := os.WriteFile(fmt.Sprintf(goldenLogs, n), []byte(fileOf(everyKindOnce(t))), 0o644); err != nil {
		t.Fatal(err)
	}
}

// everyKindOnce is a log of two devices that holds each kind of event, every member in use.
func everyKindOnce(t testing.TB) *Log {
	l := NewLog(Header{
		Palate: 1, Person: "b7e0c1d25f", Secret: testSecret, Created: 1795000000000, Catalog: "3f9a0c", App: "0.1.0",
		Extra: []Member{{Name: "later", Value: List(Null, Object())}},
	})
	w := &goldenWriter{t: t, log: l}
	w.author, _ = newTestAuthor(t, 1)
	w.kinds()
	w.samples()
	first := w.author
	w.author, _ = newTestAuthor(t, 2)
	w.author.ObserveClock(first.Clock())
	w.seal(&Pair{Showing: w.shown, A: 0, B: 1, Graded: true, Strength: -1})
	w.seal(&Forget{Events: []EventID{w.shown}, Texts: []TextID{w.forgotten}})
	return l
}

// samples seals an event of each kind that kinds does not, if it has all members that there are.
func (w *goldenWriter) samples() {
	sealed := map[Kind]bool{KindForget: true}
	for _, e := range w.log.Events() {
		sealed[e.Kind()] = true
	}
	for _, kind := range Kinds() {
		if sealed[kind] {
			continue
		}
		body := palatetest.SampleBody(kind, w.shown, w.forgotten)
		if members, _ := BodyValue(body).Members(); len(members) < len(kind.Members()) {
			w.t.Fatalf("a sample of %s says %v of %v: seal one in goldenWriter.kinds", kind, members, kind.Members())
		}
		w.seal(body)
	}
}

type goldenWriter struct {
	t         testing.TB
	log       *Log
	author    *Author
	shown     EventID // a showing that is forgotten in the end
	forgotten TextID
}

func (w *goldenWriter) text(body, media, lang string) TextID {
	text, err := w.author.Text(body, media, lang)
	if err != nil {
		w.t.Fatal(err)
	}
	put(w.t, w.log, &text)
	return text.ID
}

func (w *goldenWriter) seal(b Body) EventID {
	e, err := w.author.Seal(Draft{
		At: 1795000000000 + int64(w.author.Seq())*1500, Source: SourceSelf, Licence: "private", Consent: "9f1c2a7b4e5d6083:1", Body: b,
		Context: Context{Site: "chat.example", Task: "explain", Medium: "chat", Audience: "beginner", Language: "en", User: "u1", Tags: []string{"work"}},
		Ext:     Object(Member{Name: "draft", Value: Bool(true)}),
	})
	if err != nil {
		w.t.Fatalf("%T: %v", b, err)
	}
	put(w.t, w.log, e)
	return e.ID()
}

// showing is a showing of two answers.
func (w *goldenWriter) showing(prompt string, answers ...string) EventID {
	b := &Shown{
		Prompt: w.text(prompt, "text/plain", "en"), Turns: []TextID{w.text("Hello.", "text/plain", "en")}, TurnsComplete: true,
		Seed: 7, Layout: LayoutBeside, Dir: LeftToRight, Blind: true, Leaks: []int{1}, AskedBy: AskedByPerson, Reason: "first session",
		Propensity: []float64{.5, .5}, Predicted: []float64{.1, .1, .2, .2, .2, .1, .1}, PredictedVisible: true,
		Adapter: "demo", AdapterVersion: "1", AdapterRule: "pair", RoleConfidence: 1,
	}
	for i, body := range answers {
		b.Candidates = append(b.Candidates, Candidate{
			Slot: i, Text: w.text(body, "text/markdown", "en"), Origin: "demo", Model: "model-" + string(rune('a'+i)), ModelSource: "page",
			Complete: Whole, Fidelity: "api", TurnKey: "t1", Features: []float64{float64(i), 1e-7, -2.5},
		})
	}
	return w.seal(b)
}

var goldenDecision = Decision{
	RevealedAt: 1795000004300, MSFirst: 3900, MS: 4200, DwellMS: []int64{2100, 1500}, VisibleChars: []int64{21, 30},
	Scroll: []float64{1, .5}, View: "plain", Extra: []Member{{Name: "later", Value: Number(1)}},
}

func (w *goldenWriter) kinds() {
	d := goldenDecision
	w.forgotten = w.text("A text to forget.", "text/plain", "en")
	w.shown = w.showing("What is a queue?", "People in a line.", "A list with two ends: things go in at one and come out at the other.")
	s := w.showing("What is a cache?", "A small, fast store.\n", "Well! A *cache* is a kind of store — 小さく、速い。 مخزن صغير \U0001F600")
	worst := 1
	everywhere := Scope{
		Site: []string{"chat.example"}, Task: []string{"explain", "teach"}, Medium: []string{"chat"}, Audience: []string{"beginner"},
		Language: []string{"en"}, User: []string{"u1"}, Tags: []string{"work"}, Topic: []string{"cache"}, Except: &Scope{Tags: []string{"home"}},
	}
	pair := w.seal(&Pair{Showing: s, A: 0, B: 1, Strength: 2, Graded: true, Forced: true, Level: BothGood, Dims: map[string]int{"tone": -3, "concise": 3}, D: d})
	w.seal(&Skip{Showing: s, Why: SkipCantTell, D: d})
	w.seal(&Rate{Showing: s, Slot: 0, Value: 0, Min: 0, Max: 100, Step: 1, D: d})
	w.seal(&Rank{Showing: s, Mode: RankBestWorst, Groups: [][]int{{0}, {1, 2}}, Rest: []int{3}, Worst: &worst, D: d})
	w.seal(&Thumb{Showing: s, Slot: 1, Sign: -1, Tags: []string{"-too_long", "-tone"}, D: d})
	w.seal(&Span{Showing: s, Slot: 1, Sign: -1, Aspect: "tone", Hunk: "h1", Anchor: Anchor{Quote{"Well!", "", " A", nil}, Position{Start: 0, End: 5}, "5b1e", nil}})
	w.seal(&Edit{Showing: s, Slot: 1, Before: w.text("Well! A cache.", "", ""), After: w.text("A cache.", "", ""), Ops: []Op{{OpDelete, 0, 6, ""}}, Sent: true, Fidelity: "copy"})
	w.seal(&Why{About: pair, Tags: []string{"-tone", "+clear"}, Text: "no \"Well!\", please", Quotes: []string{"Well!"}})
	rule := w.seal(&RuleSet{
		Words: "a bit shorter", Parsed: Parsed{Attribute: "length", Direction: Less, Size: .5, Value: Number(100)}, Scope: everywhere,
		Force: Soft, Status: StatusActive, Probes: []Probe{{Scope: Scope{Audience: []string{"colleagues"}}, Answer: "yes"}},
	})
	w.seal(&RuleSet{Rule: rule, Words: "a bit shorter", Status: StatusOff})
	w.seal(&Natural{Showing: s, Slot: 0, Turn: w.text("No, shorter.", "text/plain", "en"), Label: ResponseCorrection, Quote: "shorter", Confidence: .75, Confirmed: true})
	w.seal(&Organic{Showing: s, Source: OrganicSibling, Chosen: 0, Other: []int{1}})
	w.seal(&Use{Showing: s, Slot: 0, Act: UseCopy, Chars: 21, MS: 900})
	w.seal(&Pin{Text: w.text("Write like this.", "text/plain", "en"), Scope: everywhere})
	w.seal(&Judge{Item: "length@task:explain", Verdict: VerdictNarrow, Scope: everywhere})
	w.seal(&Reveal{Showing: s, Slots: []int{0, 1}})
	w.seal(&Retract{Event: pair})
	w.seal(&Restore{Event: pair})
	consent := w.seal(&Consent{Purposes: []string{"sync", "donate-vectors"}, Granted: true, Until: 1800000000000, Licence: "CC-BY-4.0"})
	w.seal(&Consent{Consent: consent, Granted: false})
	w.seal(&Imported{Format: "pairs", Record: Object(Member{Name: "label", Value: String("a")}, Member{Name: "row", Value: Number(3)})})
	w.seal(&Unknown{"telepathy", Object(Member{Name: "distance", Value: Number(1e21)})})
}
