package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palate"
	"palate/host/logfile"
	"palate/host/logtest"
	"palate/host/seal"
	"palate/rules/insight"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/session"
	"palate/session/sessiontest"
)

// gestures are all that a person can do with answers: on the page, by a session's methods, and as a line.
var gestures = []struct {
	name string
	two  bool // on two answers, else on three
	kind palate.Kind
	page func(s *session.Session)
	line string
}{
	{"compare two", true, palate.KindPair, func(s *session.Session) { s.Compare.Choose(2) }, `{"gesture":"pair","strength":2}`},
	{"a tie", true, palate.KindPair, func(s *session.Session) { s.Compare.Choose(0) }, `{"gesture":"pair","strength":0}`},
	{"both bad", true, palate.KindPair, func(s *session.Session) { s.Compare.ChooseLevel(palate.BothBad) }, `{"gesture":"pair","strength":0,"level":"bad"}`},
	{"compare by aspect", true, palate.KindPair, func(s *session.Session) { s.Aspects.Set("tone", 3); s.Compare.Choose(1) }, `{"gesture":"pair","strength":1,"dims":{"tone":3}}`},
	{"can't tell", true, palate.KindSkip, func(s *session.Session) { s.Compare.Skip() }, `{"gesture":"skip"}`},
	{"rate by steps", false, palate.KindRate, func(s *session.Session) { s.Marks.Rate(1, 5) }, `{"gesture":"rate","slot":1,"value":5,"step":1}`},
	{"rate by the slider", false, palate.KindRate, func(s *session.Session) { s.Marks.SetScale(true); s.Marks.Rate(1, 12) }, `{"gesture":"rate","slot":1,"value":12,"min":1,"max":100,"step":1}`},
	{"rank all", false, palate.KindRank, func(s *session.Session) { order(s, false, "3 1 2") }, `{"gesture":"rank","groups":[[2],[0],[1]]}`},
	{"rank with a tie", false, palate.KindRank, func(s *session.Session) { order(s, false, "3 = 1 2") }, `{"gesture":"rank","groups":[[2,0],[1]]}`},
	{"the best ones", false, palate.KindRank, func(s *session.Session) { order(s, false, "3") }, `{"gesture":"rank","groups":[[2]]}`},
	{"pick two", false, palate.KindRank, func(s *session.Session) { order(s, true, "3 1") }, `{"gesture":"rank","groups":[[2,0]],"mode":"pick"}`},
	{"best and worst", false, palate.KindRank, func(s *session.Session) { order(s, false, "3 w2") }, `{"gesture":"rank","groups":[[2]],"worst":1}`},
	{"thumb up", false, palate.KindThumb, func(s *session.Session) { s.Marks.Thumb(0, 1) }, `{"gesture":"thumb","slot":0,"sign":1}`},
	{"thumb down", false, palate.KindThumb, func(s *session.Session) { s.Marks.Thumb(1, -1) }, `{"gesture":"thumb","slot":1,"sign":-1}`},
	{"mark as bad", false, palate.KindSpan, func(s *session.Session) { s.Spans.MarkRange(1, 0, 5, -1, "tone") }, `{"gesture":"span","slot":1,"start":0,"end":5,"sign":-1,"aspect":"tone"}`},
	{"mark as good", false, palate.KindSpan, func(s *session.Session) { s.Spans.MarkRange(0, 0, 4, 1, "") }, `{"gesture":"span","slot":0,"start":0,"end":4,"sign":1}`},
	{"edit", false, palate.KindEdit, func(s *session.Session) {
		s.Edits.OpenEdit(0)
		s.Edits.ReadEdit("A fast store.")
		s.Edits.SaveEdit()
	}, `{"gesture":"edit","slot":0,"after":"A fast store."}`},
	{"pin", false, palate.KindPin, func(s *session.Session) { s.Marks.Pin(0, false) }, `{"gesture":"pin","slot":0}`},
	{"copy", false, palate.KindUse, func(s *session.Session) { s.Marks.Copied(2, 7) }, `{"gesture":"use","slot":2,"chars":7}`},
}

// order puts the answers on the page in order by keys: numbers place, = ties, w and a number marks the worst.
func order(s *session.Session, picks bool, keys string) {
	s.Order.Begin(picks, 0)
	for _, key := range strings.Fields(keys) {
		shift := key[0] == 'w'
		key = strings.TrimPrefix(key, "w")
		press := session.KeyPress{Key: key, Shift: shift}
		if key != "=" {
			press.Code = "Digit" + key
		}
		s.Order.Press(press)
	}
	s.Order.Press(session.KeyPress{Key: "Enter"})
}

// threeAnswers have something to like and to dislike each, and stand in the same order wherever they are shown.
func threeAnswers() []session.Set {
	return []session.Set{{Name: "demo", Title: "Demo", Prompts: []*session.Prompt{{ID: "a", Text: "What is a cache?", Outputs: []session.Response{
		{Text: "A small, fast store."},
		{Text: "Well! A cache is a kind of store that sits in front of a slower one, and there are many kinds of them, as we shall see."},
		{Text: "- fast\n- small\n- near"},
	}}}}}
}

// A surface is one of the two ways of a gesture into a log.
type surface interface {
	do(t *testing.T) (said string) // and what it says that changed
	undo(t *testing.T)
	log(t *testing.T) *palate.Log
}

// onPage is a gesture by a session.
type onPage struct {
	session *session.Session
	store   *sessiontest.Store
	gesture func(*session.Session)
}

func newPage(t *testing.T, two bool, gesture func(*session.Session)) *onPage {
	store := &sessiontest.Store{}
	s := sessiontest.New(t, store, store.Log(), threeAnswers())
	if !two {
		s.Compare.ShowAll()
	}
	return &onPage{s, store, gesture}
}

func (p *onPage) do(*testing.T) string {
	p.gesture(p.session)
	_, effect, _ := strings.Cut(p.session.State.Status.Text, ". ")
	return effect
}
func (p *onPage) undo(*testing.T)              { p.session.History.Undo() }
func (p *onPage) log(t *testing.T) *palate.Log { return p.store.Log() }

// asLines is a gesture by palate add, on what the page showed.
type asLines struct {
	path, line string
}

// newLines is a log of the page's person, and the line with what the page showed.
func newLines(t *testing.T, e *palate.Event, from *palate.Log, line string) *asLines {
	header := logfile.SealHeader(from.Header())
	path := filepath.Join(t.TempDir(), "log")
	if err := os.WriteFile(path, append(palate.AppendLine(nil, &header), '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
	shown := e.Body.(*palate.Shown)
	prompt, _ := from.Text(shown.Prompt)
	var candidates []palate.Value
	for _, c := range shown.Candidates {
		text, _ := from.Text(c.Text)
		candidates = append(candidates, palate.String(text.Body))
	}
	v, err := palate.ParseValue([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	v = v.With("prompt", palate.String(prompt.Body)).With("candidates", palate.List(candidates...)).
		With("layout", palate.String(string(shown.Layout))).With("context", e.Context.Value())
	return &asLines{path, v.String()}
}

func (a *asLines) do(t *testing.T) string {
	v, err := palate.ParseValue([]byte(runs(t, a.line+"\n", "add", "--log", a.path)))
	if err != nil {
		t.Fatal(err)
	}
	if why, ok := v.Get("unmoved").Text(); ok {
		return why
	}
	moved, _ := v.Get("moved").Items()
	item, _ := moved[0].Get("item").Text()
	return item
}

// undo takes back by another run, which writes as another device.
func (a *asLines) undo(t *testing.T) {
	term, _, stderr := stage(`{"gesture":"undo"}`)
	term.Random = logtest.SeededReader{Source: rand.NewPCG(3, 4)}
	if status := run([]string{"add", "--log", a.path}, term); status != ok {
		t.Fatalf("status %d: %s", status, stderr)
	}
}

func (a *asLines) log(t *testing.T) *palate.Log {
	data, err := os.Open(a.path)
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	var log *palate.Log
	for line, err := range palate.Lines(data) {
		if err != nil {
			t.Fatal(err)
		}
		if h, ok := line.(*palate.Header); ok {
			log = palate.NewLog(*h)
		} else if err := log.Add(line); err != nil {
			t.Fatal(err)
		}
	}
	return log
}

func fitted(log *palate.Log) *taste.Model { return taste.Fit(pack.Builtin(), log, pack.NewCache()) }

// known names a profile: two that are the same have one.
func known(t *testing.T, m *taste.Model) string {
	t.Helper()
	sum, err := m.Profile("p").Digest(&seal.Sealer{})
	if err != nil {
		t.Fatal(err)
	}
	return string(sum)
}

// changed is what moved most from one model to the next.
func changed(before, after *taste.Model) string {
	moves := insight.Moves(before, after, nil)
	if len(moves) == 0 {
		return "nothing"
	}
	if m := moves[0]; m.To > m.From {
		return m.Item + " up"
	}
	return moves[0].Item + " down"
}

// saidOf is what a gesture's event says but for how and on which showing it came about, and that there are a showing and it
// and no more.
func saidOf(t *testing.T, log *palate.Log, kind palate.Kind) (shown *palate.Event, said palate.Value) {
	t.Helper()
	events := log.Events()
	if len(events) != 2 || events[0].Kind() != palate.KindShown || events[1].Kind() != kind {
		t.Fatalf("%d events, want the showing and one %s", len(events), kind)
	}
	return events[0], palate.BodyValue(events[1].Body).With("showing", palate.Null).With("d", palate.Null)
}

// trial does a gesture on a surface, checks that it says what that changed, takes it back, and is a row of the table.
func trial(t *testing.T, name, surfaceName string, kind palate.Kind, at surface) (row string, said palate.Value, model *taste.Model) {
	t.Helper()
	before := fitted(palate.NewLog(sessiontest.Header))
	if told := at.do(t); told == "" && kind != palate.KindPair {
		t.Errorf("%s says nothing of what it changed", surfaceName)
	}
	_, said = saidOf(t, at.log(t), kind)
	model = fitted(at.log(t))
	if teaches := known(t, model) != known(t, before); teaches != (kind != palate.KindSkip) {
		t.Errorf("%s teaches: %v", surfaceName, teaches)
	}
	at.undo(t)
	undone := "exactly"
	if known(t, fitted(at.log(t))) != known(t, before) {
		undone = "no"
		t.Errorf("%s: the profile is another than before once it is undone", surfaceName)
	}
	return fmt.Sprintf("%s | %s | `%s` | %s | %s\n", name, surfaceName, kind, changed(before, model), undone), said, model
}

// On the page and as a line each gesture is one event that says the same, teaches the same, changes something that is said,
// and is taken back to the byte. The table of them is a file.
func TestEveryGestureOnEverySurface(t *testing.T) {
	table := "gesture | surface | kind | what moved most | undone\n--- | --- | --- | --- | ---\n"
	for _, g := range gestures {
		t.Run(g.name, func(t *testing.T) {
			page := newPage(t, g.two, g.page)
			row, said, taught := trial(t, g.name, "page", g.kind, page)
			lines := newLines(t, page.log(t).Events()[0], page.log(t), g.line)
			again, repeated, learned := trial(t, g.name, "palate add", g.kind, lines)
			table += row + again
			if !repeated.Equal(said) {
				t.Errorf("as a line it says %s,\non the page %s", repeated, said)
			}
			if !slices.Equal(taught.Weights(), learned.Weights()) {
				t.Error("as a line it teaches another thing than on the page")
			}
		})
	}
	const golden = "testdata/gestures.golden.md"
	if *update {
		if err := os.WriteFile(golden, []byte(table), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if table != string(want) {
		t.Errorf("the table is another (-update writes it):\n%s", table)
	}
}
