package taste

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"palate"
	"palate/rules/pack"
	"palate/rules/pack/packtest"

	"pgregory.net/rapid"
)

// historyPoints are of the texts of all histories, which are the same few.
var historyPoints = pack.NewCache()

// A history is a log that several devices write: most events come last, some were made elsewhere before others and
// come late, and some texts behind the events that name them.
type history struct {
	t     *rapid.T
	log   *palate.Log
	clock uint64
	seqs  [4]uint64
	ids   []palate.EventID // of all events
	shown []palate.EventID
	late  []palate.Text // that did not come yet
}

// newHistory begins with a number of comparisons.
func newHistory(t *rapid.T, answers int) *history {
	h := &history{t: t, log: palate.NewLog(palate.Header{Palate: 1})}
	r := rand.New(rand.NewPCG(uint64(answers), 1))
	for range answers {
		h.show(0, palate.Context{}, "Q", someAnswer(r), someAnswer(r))
		h.write(0, palate.Context{}, &palate.Pair{Showing: h.shown[len(h.shown)-1], B: 1, Strength: r.IntN(7) - 3, Graded: true})
	}
	return h
}

// write adds an event of a device. Device 3 is behind: what it writes stands between events that are there.
func (h *history) write(device int, c palate.Context, b palate.Body) palate.EventID {
	h.clock++
	h.seqs[device]++
	e := &palate.Event{V: palate.Version, Device: palate.DeviceID(device + 1), Seq: h.seqs[device], Clock: h.clock, At: int64(h.clock % 7), Source: palate.SourceSelf, Context: c, Body: b}
	if device == 3 {
		e.Clock = max(1, h.clock-min(h.clock, rapid.Uint64Range(0, 6).Draw(h.t, "behind")))
	}
	if rapid.IntRange(0, 9).Draw(h.t, "whose") == 0 {
		e.Source = palate.SourceOther
	}
	if _, err := h.log.Append(e); err != nil {
		h.t.Fatal(err)
	}
	h.ids = append(h.ids, e.ID())
	return e.ID()
}

func (h *history) text(body string) palate.TextID {
	t := palate.Text{ID: palate.TextID(fmt.Sprintf("%x", body)), Body: body}
	if rapid.IntRange(0, 19).Draw(h.t, "late") == 0 {
		h.late = append(h.late, t)
	} else if err := h.log.AddText(t); err != nil {
		h.t.Fatal(err)
	}
	return t.ID
}

func (h *history) show(device int, c palate.Context, prompt string, answers ...string) {
	b := &palate.Shown{Prompt: h.text(prompt), Layout: palate.LayoutBeside}
	for slot, answer := range answers {
		b.Candidates = append(b.Candidates, palate.Candidate{Slot: slot, Text: h.text(answer)})
	}
	h.shown = append(h.shown, h.write(device, c, b))
}

// recent draws one of the last of a list.
func (h *history) recent(list []palate.EventID) palate.EventID {
	return list[len(list)-1-rapid.IntRange(0, min(len(list)-1, 12)).Draw(h.t, "back")]
}

// step does one thing that a person or their devices do.
func (h *history) step() string {
	t := h.t
	device := rapid.SampledFrom([]int{0, 0, 0, 1, 3}).Draw(t, "device")
	c := rapid.SampledFrom([]palate.Context{{}, {}, {Medium: "email"}, {Medium: "Email", Audience: "boss"}, {Task: "code"}}).Draw(t, "context")
	answer := rapid.Custom(func(t *rapid.T) string {
		return someAnswer(rand.New(rand.NewPCG(rapid.Uint64Range(0, 20).Draw(t, "answer"), 2)))
	})
	if len(h.shown) == 0 || rapid.IntRange(0, 2).Draw(t, "new") == 0 {
		h.show(device, c, rapid.SampledFrom([]string{"What is a cache?", "Say hello."}).Draw(t, "prompt"), rapid.SliceOfN(answer, 2, 4).Draw(t, "answers")...)
		return "show"
	}
	about, any := h.recent(h.shown), h.recent(h.ids)
	kinds := []string{"pair", "pair", "pair", "why", "why", "thumb", "rate", "rank", "span", "edit", "natural", "organic", "use", "pin", "rule", "judge", "retract", "retract", "restore", "forget", "text"}
	kind := rapid.SampledFrom(kinds).Draw(t, "kind")
	if kind == "text" {
		for _, late := range h.late {
			if err := h.log.AddText(late); err != nil {
				t.Fatal(err)
			}
		}
		h.late = nil
		return kind
	}
	h.write(device, c, h.body(kind, about, any, answer))
	return kind
}

func (h *history) body(kind string, about, any palate.EventID, answer *rapid.Generator[string]) palate.Body {
	t := h.t
	slot := rapid.IntRange(0, 1).Draw(t, "slot")
	sign := rapid.SampledFrom([]int{-1, 1}).Draw(t, "sign")
	scope := rapid.SampledFrom([]palate.Scope{{}, {Medium: []string{"email"}}, {Medium: []string{"chat"}}}).Draw(t, "scope")
	switch kind {
	case "why":
		return &palate.Why{About: any, Tags: []string{rapid.SampledFrom([]string{"+concise", "-tone", "+format"}).Draw(t, "tag")}}
	case "thumb":
		return &palate.Thumb{Showing: about, Slot: slot, Sign: sign}
	case "rate":
		return &palate.Rate{Showing: about, Slot: slot, Value: float64(rapid.IntRange(0, 5).Draw(t, "stars")), Max: 5}
	case "rank":
		return &palate.Rank{Showing: about, Mode: palate.RankPick, Groups: [][]int{{slot}}, Rest: []int{1 - slot, 2, 3}}
	case "span":
		return &palate.Span{Showing: about, Slot: slot, Sign: sign, Anchor: palate.Anchor{Position: palate.Position{Start: 0, End: 3}}}
	case "edit":
		return &palate.Edit{Showing: about, Slot: slot, Before: h.text(answer.Draw(t, "before")), After: h.text(answer.Draw(t, "after"))}
	case "natural":
		return &palate.Natural{Showing: about, Slot: slot, Label: palate.ResponseComplaint, Confidence: .9}
	case "organic":
		return &palate.Organic{Showing: about, Source: palate.OrganicNativeAB, Chosen: slot, Other: []int{1 - slot}}
	case "use":
		return &palate.Use{Showing: about, Slot: slot, Act: palate.UseCopy}
	case "pin":
		return &palate.Pin{Text: h.text(answer.Draw(t, "pinned")), Scope: scope}
	case "rule":
		return &palate.RuleSet{Words: "shorter", Status: palate.StatusActive, Force: palate.Soft, Scope: scope, Parsed: palate.Parsed{Attribute: "log_words", Direction: palate.Less, Size: 1}}
	case "judge":
		item := rapid.SampledFrom([]string{"log_words", `log_words@{"medium":["email"]}`, any.String()}).Draw(t, "item")
		return &palate.Judge{Item: item, Verdict: rapid.SampledFrom([]palate.Verdict{palate.VerdictRight, palate.VerdictDrop}).Draw(t, "verdict")}
	case "retract":
		return &palate.Retract{Event: any}
	case "restore":
		return &palate.Restore{Event: any}
	case "forget":
		return &palate.Forget{Events: []palate.EventID{any}}
	}
	return &palate.Pair{Showing: about, A: slot, B: 1 - slot, Strength: rapid.IntRange(-3, 3).Draw(t, "strength"), Graded: rapid.IntRange(0, 5).Draw(t, "graded") > 0, Level: rapid.SampledFrom([]palate.Level{"", "", palate.BothGood, palate.BothBad}).Draw(t, "level")}
}

// comparable is what a design says, without how it stands in memory.
func (d *Design) comparable() map[string]any {
	all := map[string]any{"rules": d.rules, "prefs": d.prefs, "masked": d.masked, "hidden": d.hidden, "kept": d.kept, "cursor": d.cursor, "newest": d.newest, "graded": d.graded, "levels": d.levels}
	for i, o := range d.rows {
		all[fmt.Sprint("row ", i)] = o
	}
	for i, r := range d.rankings {
		all[fmt.Sprint("ranking ", i)] = r
	}
	for i, s := range d.scopes {
		all[fmt.Sprint("scope ", i)] = s
	}
	for name, v := range all {
		if r := reflect.ValueOf(v); (r.Kind() == reflect.Slice || r.Kind() == reflect.Map) && r.Len() == 0 {
			delete(all, name)
		}
	}
	return all
}

// difference is where two designs differ first, "" for nowhere.
func difference(got, want *Design) string {
	a, b := got.comparable(), want.comparable()
	for name := range b {
		if !reflect.DeepEqual(a[name], b[name]) {
			return fmt.Sprintf("%s is\n%+v\nwant\n%+v", name, a[name], b[name])
		}
	}
	if len(a) != len(b) {
		return fmt.Sprintf("%d parts, want %d", len(a), len(b))
	}
	return ""
}

// A design that grew is the one that the whole log makes, whatever came between, and so is the model, byte for byte.
// A model that was fitted before keeps its own.
func TestAGrownDesignIsTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHistory(t, rapid.SampledFrom([]int{0, 60, 253}).Draw(t, "answers before"))
		fitter := NewFitter(packtest.Law(), historyPoints)
		held, was := fitter.Fit(h.log), Fit(packtest.Law(), h.log, historyPoints).bytes()
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			kind := h.step()
			if rapid.IntRange(0, 3).Draw(t, "at once") == 0 {
				continue
			}
			if said := difference(fitter.Design(h.log, nil), NewDesign(packtest.Law(), h.log, historyPoints)); said != "" {
				t.Fatalf("after %s %s", kind, said)
			}
		}
		if got, want := fitter.Fit(h.log).bytes(), Fit(packtest.Law(), h.log, historyPoints).bytes(); !bytes.Equal(got, want) {
			t.Fatalf("the model is\n%s\nwant\n%s", got, want)
		}
		if !bytes.Equal(held.bytes(), was) {
			t.Fatal("a model that was fitted before changed")
		}
	})
}

// A fit in slices is the fit, and what comes into the log meanwhile is for the next one.
func TestAFitInSlices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHistory(t, 100)
		want := Fit(packtest.Law(), h.log, historyPoints).bytes()
		fitter, pieces, at := NewFitter(packtest.Law(), historyPoints), 0, rapid.IntRange(1, 800).Draw(t, "at")
		got := fitter.FitSliced(h.log, func() {
			if pieces++; pieces == at {
				h.show(0, palate.Context{}, "Q", "Yes.", "No!")
				h.write(0, palate.Context{}, &palate.Pair{Showing: h.shown[len(h.shown)-1], B: 1, Strength: 1, Graded: true})
			}
		})
		if pieces < 300 {
			t.Fatalf("%d pieces: the fit is not cut", pieces)
		}
		if overtaken := pieces >= at; fitter.Current(h.log) == overtaken {
			t.Fatalf("the log moved on meanwhile: %v, and the fit is said to be of it as it stands: %v", overtaken, fitter.Current(h.log))
		}
		if !bytes.Equal(got.bytes(), want) {
			t.Fatal("a fit in slices is another than at once")
		}
		if got, want := fitter.Fit(h.log).bytes(), Fit(packtest.Law(), h.log, historyPoints).bytes(); !bytes.Equal(got, want) {
			t.Fatal("the fit after one that the log overtook is another")
		}
		if !fitter.Current(h.log) {
			t.Fatal("the last fit is not said to be of the log as it stands")
		}
	})
}

// Answers, changed answers, reasons and what is taken back add to the design or cut it short; rules, and scopes that
// are new, make it anew.
func TestWhatBeginsADesignAnew(t *testing.T) {
	m := newMaker(t)
	m.Context.Medium = "email"
	m.answers(rand.New(rand.NewPCG(1, 1)), 10, shorterIsBetter)
	fitter := NewFitter(packtest.Law(), historyPoints)
	showing := m.Show("Q", "Yes.", "No, for many reasons that I would like to tell.")
	pair := m.Event(&palate.Pair{Showing: showing, B: 1, Strength: 2, Graded: true})
	var first, reason palate.EventID
	for _, c := range []struct {
		name string
		do   func()
		anew int
	}{
		{"a log for the first time", func() {}, 1},
		{"nothing", func() {}, 0},
		{"an answer", func() { m.Pair("Q", "Yes.", "No!", 1) }, 0},
		{"a reason", func() { first = m.Event(&palate.Why{About: pair, Tags: []string{"+concise"}}) }, 0},
		{"another reason", func() { reason = m.Event(&palate.Why{About: pair, Tags: []string{"+tone"}}) }, 0},
		{"the reason before again", func() { m.Event(&palate.Retract{Event: reason}) }, 0},
		{"no reason", func() { m.Event(&palate.Retract{Event: first}) }, 0},
		{"a changed answer", func() { pair = m.Event(&palate.Pair{Showing: showing, B: 1, Strength: -2, Graded: true}) }, 0},
		{"undo", func() { m.Event(&palate.Retract{Event: pair}) }, 0},
		{"redo", func() { m.Event(&palate.Restore{Event: pair}) }, 0},
		{"a thumb", func() { m.Event(&palate.Thumb{Showing: showing, Sign: 1}) }, 0},
		{"a verdict", func() { m.Event(&palate.Judge{Item: "log_words", Verdict: palate.VerdictDrop}) }, 0},
		{"a rule", func() { m.rule(palate.Less, "log_words", palate.Scope{}) }, 1},
		{"an answer in a new place", func() { m.Context.Medium = "chat"; m.Pair("Q", "Yes.", "No!", 1) }, 1},
		{"another answer there", func() { m.Pair("Q", "Yes.", "No!", 2) }, 0},
	} {
		c.do()
		before := fitter.rebuilds
		said := difference(fitter.Design(m.Log, nil), NewDesign(packtest.Law(), m.Log, historyPoints))
		if got := fitter.rebuilds - before; got != c.anew || said != "" {
			t.Errorf("%s: begun anew %d times, want %d; %s", c.name, got, c.anew, said)
		}
	}
}

// An answer that was taken back while a fit ran leaves the rows as they were, and the profile says that the log went on.
func TestAnUndoneAnswerIsALaterLog(t *testing.T) {
	m := newMaker(t)
	m.answers(rand.New(rand.NewPCG(1, 1)), 3, shorterIsBetter)
	fitter := NewFitter(packtest.Law(), historyPoints)
	fitter.Fit(m.Log)
	m.Event(&palate.Retract{Event: m.Event(&palate.Judge{Item: "log_words", Verdict: palate.VerdictDrop})})
	if fitter.Current(m.Log) {
		t.Error("the fit is said to be of the log as it stands, which has two events more")
	}
	if got, want := fitter.Fit(m.Log).bytes(), m.fit().bytes(); !bytes.Equal(got, want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
