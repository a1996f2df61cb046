package keeping_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"palate"
	"palate/session/sessiontest"

	"pgregory.net/rapid"
)

// captured is how a page was read, of so many answers.
func captured(complete, fidelity string, answers int) string {
	candidate := `{"complete":"` + complete + `","fidelity":"` + fidelity + `","key":"turn","model":"some-model"}`
	return `{"adapter":"chatgpt","version":"2026.09.1","rule":"0","role_confidence":0.9,"turns":["Hello.","What is it?"],"turns_complete":true,` +
		`"candidates":[` + strings.TrimSuffix(strings.Repeat(candidate+",", answers), ",") + `]}`
}

// pages are what a page may see of the n-th prompt, of two answers of which the first is shorter.
var pages = []struct {
	gesture, says string
	said          string // the start of what is said of it
}{
	{"organic", `{"source":"native_ab","chosen":0,"other":[1]}`, "you chose the shorter version on the site"},
	{"organic", `{"source":"sibling","chosen":1,"other":[0]}`, "you kept the longer version"},
	{"organic", `{"source":"regenerate","chosen":1,"other":[]}`, "you had the answer written again"},
	{"organic", `{"source":"regenerate","chosen":0,"other":[1]}`, "you kept the shorter version"},
	{"edit", `{"after":"No.","sent":true,"fidelity":"text"}`, "you made the answer shorter"},
	{"use", `{"slot":1,"act":"copy","chars":12,"ms":0}`, "you copied version B"},
	{"use", `{"slot":0,"act":"continue"}`, "you went on from version A"},
	{"use", `{"slot":0,"act":"dwell","chars":0,"ms":20000}`, "you read version A for long"},
	{"use", `{"slot":1,"act":"abandon"}`, "you left version B"},
}

// seen is what the n-th page saw, of the i-th kind.
func seen(n, i int) string { return seenAs(n, i, captured("whole", "markdown", 2)) }

func seenAs(n, i int, how string) string {
	of := strings.TrimSuffix(entry(n, pages[i].gesture), "}")
	of = strings.Replace(of, `"strength":2,"level":"",`, "", 1)
	return of + `,"context":{"site":"chat.openai.com"},"` + pages[i].gesture + `":` + pages[i].says + `,"captured":` + how + `}`
}

func asAppend(entry string) string { return `{"op":"append","id":9,"entry":` + entry + `}` }

// What a page saw teaches, is said, and is taken back wholly.
func TestWhatAPageSaw(t *testing.T) {
	for i, p := range pages {
		d := newDesk(t, &sessiontest.Store{}, new([]string))
		before := ask(t, d, question).String()
		got := ask(t, d, asAppend(seen(1, i)))
		said, _ := got.Get("said").Text()
		if kind, _ := got.Get("answer").Get("gesture").Text(); kind != p.gesture || !strings.HasPrefix(said, "Saved: "+p.said+". ") {
			t.Errorf("%s: %s", p.says, got)
		}
		if ask(t, d, question).String() == before {
			t.Errorf("%s teaches nothing", p.said)
		}
		got = ask(t, d, `{"op":"undo","showing":"s1"}`)
		if said, _ := got.Get("said").Text(); !got.Get("answer").IsNull() || !strings.HasPrefix(said, "Undone: "+p.said+".") {
			t.Errorf("undo: %s", got)
		}
		if after := ask(t, d, question).String(); after != before {
			t.Errorf("%s is taken back, and it expects %s, before %s", p.said, after, before)
		}
	}
}

// What a page saw is on record with how the page was read.
func TestHowAPageWasReadIsOnRecord(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	ask(t, d, asAppend(strings.Replace(seen(1, 0), `"seed":3`, `"seed":0,"predicted_visible":true`, 1)))
	for _, line := range store.Lines {
		e, ok := line.(*palate.Event)
		if !ok || e.Kind() != palate.KindShown {
			continue
		}
		b, c := e.Body.(*palate.Shown), e.Body.(*palate.Shown).Candidates[1]
		if e.Context.Site != "chatgpt.com" || b.AskedBy != palate.AskedBySite || b.Adapter != "chatgpt" || b.AdapterVersion != "2026.09.1" || b.AdapterRule != "0" ||
			b.RoleConfidence != .9 || len(b.Turns) != 2 || !b.TurnsComplete || !b.PredictedVisible || b.Propensity != nil || b.Blind {
			t.Errorf("the showing: %+v", b)
		}
		if c.Complete != palate.Whole || c.Fidelity != "markdown" || c.TurnKey != "turn" || c.Model != "some-model" || c.Origin != "a site" {
			t.Errorf("an answer: %+v", c)
		}
		return
	}
	t.Error("there is no showing")
}

// An edit is recorded as the shortest way from the answer to what was sent.
func TestAnEditOnAPage(t *testing.T) {
	store := &sessiontest.Store{}
	ask(t, newDesk(t, store, new([]string)), asAppend(seen(1, 4)))
	edit := store.Lines[len(store.Lines)-1].(*palate.Event).Body.(*palate.Edit)
	after, _ := store.Log().Text(edit.After)
	if !edit.Sent || edit.Fidelity != "text" || after.Body != "No." || len(edit.Ops) == 0 {
		t.Errorf("%+v to %q", edit, after.Body)
	}
}

// What cannot teach is kept for export, and said to be so.
func TestWhatCannotTeachIsSaid(t *testing.T) {
	unsure := strings.Replace(captured("whole", "markdown", 2), "0.9", "0.3", 1)
	for i := range pages {
		for how, why := range map[string]string{
			captured("partial", "markdown", 2):   "Taught nothing: the answer was only partly read.",
			captured("truncated", "markdown", 2): "Taught nothing: the answer was cut off.",
			unsure:                               "Taught nothing: it was not certain who wrote what.",
		} {
			store := &sessiontest.Store{}
			d := newDesk(t, store, new([]string))
			before := ask(t, d, question).String()
			got := ask(t, d, asAppend(seenAs(1, i, how)))
			if said, _ := got.Get("said").Text(); said != "Saved for export only: "+pages[i].said+". "+why {
				t.Errorf("%s", got)
			}
			if ask(t, d, question).String() != before {
				t.Errorf("%s: it teaches", got)
			}
			if kind := store.Lines[len(store.Lines)-1].(*palate.Event).Kind(); string(kind) != pages[i].gesture {
				t.Errorf("the last event is a %s", kind)
			}
		}
	}
	d := newDesk(t, &sessiontest.Store{}, new([]string))
	pair := strings.TrimSuffix(entry(1, "pair"), "}") + `,"captured":` + captured("partial", "markdown", 2) + `}`
	if said, _ := ask(t, d, asAppend(pair)).Get("said").Text(); said != "Saved for export only: A clearly better. Taught nothing: the answer was only partly read." {
		t.Errorf("a comparison: %q", said)
	}
}

// Each shape that is wrong is refused by its field, and nothing is stored of it.
func TestWrongEntriesOfPagesAreRefused(t *testing.T) {
	change := func(i int, old, new string) string {
		changed := strings.Replace(seen(1, i), old, new, 1)
		if changed == seen(1, i) {
			t.Fatalf("%q is not there", old)
		}
		return changed
	}
	for _, c := range []struct{ entry, field string }{
		{change(0, `"captured":{`, `"x":{`), "entry.captured"},
		{change(0, `"adapter":"chatgpt"`, `"adapter":""`), "entry.captured.adapter"},
		{change(0, `"version":"2026.09.1"`, `"version":7`), "entry.captured.version"},
		{change(0, `0.9`, `1.5`), "entry.captured.role_confidence"},
		{change(0, `"turns":["Hello."`, `"turns":[7`), "entry.captured.turns"},
		{change(0, `"turns_complete":true`, `"turns_complete":"yes"`), "entry.captured.turns_complete"},
		{change(0, `"complete":"whole"`, `"complete":"nearly"`), "entry.captured.candidates"},
		{change(0, `"fidelity":"markdown"`, `"fidelity":"html"`), "entry.captured.candidates"},
		{seenAs(1, 0, captured("whole", "markdown", 1)), "entry.captured.candidates"},
		{change(0, `"source":"native_ab"`, `"source":"import"`), "entry.organic.source"},
		{change(0, `"chosen":0`, `"chosen":2`), "entry.organic.chosen"},
		{change(0, `"other":[1]`, `"other":[0]`), "entry.organic.other"},
		{change(0, `"other":[1]`, `"other":[1,1]`), "entry.organic.other"},
		{change(0, `"other":[1]`, `"other":[]`), "entry.organic.other"},
		{change(0, `"organic":{`, `"unorganic":{`), "entry.organic"},
		{change(4, `"after":"No."`, `"after":""`), "entry.edit.after"},
		{change(4, `"after":"No."`, `"after":"It is 1."`), "entry.edit.after"},
		{change(4, `"after":"No."`, `"after":"`+strings.Repeat("x", 257<<10)+`"`), "entry.edit.after"},
		{change(4, `"sent":true`, `"sent":1`), "entry.edit.sent"},
		{change(4, `"fidelity":"text"`, `"fidelity":"rumour"`), "entry.edit.fidelity"},
		{change(5, `"slot":1`, `"slot":-1`), "entry.use.slot"},
		{change(5, `"act":"copy"`, `"act":"steal"`), "entry.use.act"},
		{change(5, `"chars":12`, `"chars":-1`), "entry.use.chars"},
		{change(5, `"ms":0`, `"ms":0.5`), "entry.use.ms"},
		{change(0, `"answers":["It is 1.",`, `"answers":[7,`), "entry.answers"},
		{change(0, `"context":{"site":"chat.openai.com"}`, `"context":[]`), "entry.context"},
		{change(0, `"lang":"en"`, `"lang":7`), "entry.lang"},
	} {
		store := &sessiontest.Store{}
		got := ask(t, newDesk(t, store, new([]string)), asAppend(c.entry))
		if field, _ := got.Get("error").Get("field").Text(); field != c.field || len(store.Lines) > 0 {
			t.Errorf("%.120s: got %.200s with %d lines, want %s refused", c.entry, got, len(store.Lines), c.field)
		}
	}
}

// A showing is of its answers alone: the same name with others is refused, so that no choice crosses prompts.
func TestAShowingIsOfItsAnswersAlone(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	ask(t, d, asAppend(seen(1, 0)))
	lines := len(store.Lines)
	for _, other := range []string{
		strings.Replace(seen(1, 5), "What is thing 1?", "What is another thing?", 1),
		strings.Replace(seen(1, 5), "It is 1.", "It is 1, they say.", 1),
	} {
		got := ask(t, d, asAppend(other))
		if field, _ := got.Get("error").Get("field").Text(); field != "entry.showing" || len(store.Lines) != lines {
			t.Errorf("%s", got)
		}
	}
	if got := ask(t, d, asAppend(seen(1, 5))); !got.Get("error").IsNull() {
		t.Errorf("another gesture on the same answers: %s", got)
	}
}

// What can be no event keeps nothing else from being signed, and stays in the journal.
func TestAWrongEntryKeepsNothingBack(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	signed := d.Session.Journal.SignJournal([]byte("[" + strings.Join([]string{
		seenAs(1, 0, captured("whole", "markdown", 3)), strings.Replace(entry(2, "pair"), "It is 2.", strings.Repeat(`\u0001`, 250<<10), 1), seen(3, 0), entry(4, "pair"),
	}, ",") + "]"))
	if signed != "e3organic s4 " {
		t.Errorf("signed %q", signed)
	}
}

// Whenever keepers are stopped and whatever is asked again, what pages saw is in the log once, or taken back.
func TestWhatPagesSawIsSignedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		store, journal := &sessiontest.Store{}, []string{}
		live := map[string]int{} // by showing: how much of it holds
		made := map[string]bool{}
		d := newDesk(t, store, &journal)
		note := func(n, i int) {
			if id := strconv.Itoa(n) + pages[i].gesture; !made[id] {
				made[id] = true
				live["s"+strconv.Itoa(n)]++
			}
		}
		for range rapid.IntRange(1, 10).Draw(t, "steps") {
			n, i := rapid.IntRange(0, 2).Draw(t, "showing"), rapid.IntRange(0, len(pages)-1).Draw(t, "kind")
			switch rapid.SampledFrom([]string{"append", "append", "journal", "undo", "restart", "full"}).Draw(t, "step") {
			case "append":
				ask(t, d, asAppend(seen(n, i)))
				note(n, i)
			case "journal":
				if journal = append(journal, seen(n, i)); len(store.Lines) >= 0 {
					ask(t, d, `{"op":"sign"}`)
					note(n, i)
				}
			case "undo":
				ask(t, d, `{"op":"undo","showing":"s`+strconv.Itoa(n)+`"}`)
				live["s"+strconv.Itoa(n)] = 0
			case "restart":
				d = newDesk(t, store, &journal)
			case "full":
				store.Err = errors.New("no room")
				ask(t, d, asAppend(seen(3, i)))
				store.Err = nil
			}
		}
		want := 0
		for _, n := range live {
			want += n
		}
		d = newDesk(t, store, &journal)
		ask(t, d, `{"op":"sign"}`)
		got := 0
		shown := map[string]int{}
		for _, e := range d.Session.Log().Live() {
			if name, _ := e.Ext.Get("journal").Text(); e.Kind() == palate.KindShown {
				shown[name]++
			} else if e.Kind() != palate.KindRetract {
				got++
			}
		}
		for name, n := range shown {
			if n != 1 {
				t.Fatalf("%s is shown %d times", name, n)
			}
		}
		if got != want {
			t.Fatalf("%d events hold, want %d", got, want)
		}
	})
}

// What a page saw of a chat stands in the history by what it was, and can be undone there.
func TestWhatPagesSawStandsInTheHistory(t *testing.T) {
	store := &sessiontest.Store{}
	d := newDesk(t, store, new([]string))
	for i := range pages {
		ask(t, d, asAppend(seen(i, i)))
	}
	s := sessiontest.New(t, store, store.Log(), sessiontest.Sets())
	if got := len(s.State.History); got != len(pages) {
		t.Fatalf("%d rows in the history, want %d", got, len(pages))
	}
	for _, row := range s.State.History {
		if row.What == "" || row.Prompt == "" {
			t.Errorf("a row says %+v", row)
		}
		s.History.Retract(row.ID)
	}
	if len(s.State.History) > 0 {
		t.Errorf("%d rows are left", len(s.State.History))
	}
}
