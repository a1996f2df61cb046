package format_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/rules/format"
)

func author(t testing.TB) *palate.Author {
	t.Helper()
	a, err := palate.NewAuthor(palatetest.NewSealer(0), make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// imported is what one row becomes in a log: the bodies of its texts, and its events.
func imported(t testing.TB, f *format.Schema, row string) (texts map[palate.TextID]string, events []*palate.Event) {
	t.Helper()
	rows, bads, _ := format.Rows([]byte(row))
	if len(rows) != 1 {
		t.Fatalf("%d rows, %v", len(rows), bads)
	}
	reading := format.Interpret(rows, format.Overrides{Format: f})
	records, bad := reading.Read(rows[0])
	if bad != nil {
		t.Fatal(bad)
	}
	a := author(t)
	texts = map[palate.TextID]string{}
	for _, r := range records {
		lines, err := reading.Lines(a, &r)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines {
			switch l := l.(type) {
			case *palate.Text:
				texts[l.ID] = l.Body
			case *palate.Event:
				events = append(events, l)
			}
		}
	}
	return texts, events
}

func TestPairsBecomeEvents(t *testing.T) {
	texts, events := imported(t, format.Pairs, `{"id":"7","user":"ada","prompt":"p","a":"left","b":"right","label":"b","strength":1,"reason":"Why not.","context":{"task":"explain","language":"en"},"at":1795000000000,"meta":{"n":1}}`)
	if len(events) != 3 {
		t.Fatalf("got %d events, want shown, pair and why", len(events))
	}
	shown, pair, why := events[0].Body.(*palate.Shown), events[1].Body.(*palate.Pair), events[2].Body.(*palate.Why)
	if shown.Layout != palate.LayoutUnknown || texts[shown.Prompt] != "p" || texts[shown.Candidates[0].Text] != "left" || texts[shown.Candidates[1].Text] != "right" {
		t.Errorf("got %+v: want a in slot 0, b in slot 1, layout unknown", shown)
	}
	if pair.Showing != events[0].ID() || pair.Strength != -1 || !pair.Graded || pair.Forced {
		t.Errorf("got %+v, want graded -1", pair)
	}
	if why.About != events[1].ID() || why.Text != "Why not." {
		t.Errorf("got %+v", why)
	}
	for _, e := range events {
		if e.Source != palate.SourceImport || e.At != 1795000000000 || e.Context.User != "ada" || e.Context.Task != "explain" {
			t.Errorf("got %+v: want source, time and context on every event", e)
		}
	}
	if got, want := events[1].Ext.String(), `{"id":"7","meta":{"n":1}}`; got != want {
		t.Errorf("got ext %s, want %s", got, want)
	}
}

func TestTRLKeepsItsRow(t *testing.T) {
	const row = `{"chosen":[{"content":"Sky?","role":"user"},{"content":"Blue.","role":"assistant"}],"origin":"x","rejected":[{"content":"Sky?","role":"user"},{"content":"Green.","role":"assistant"}]}`
	texts, events := imported(t, format.TRL, row)
	pair, kept := events[1].Body.(*palate.Pair), events[2].Body.(*palate.Imported)
	if pair.Strength != 2 || pair.Graded || !pair.Forced {
		t.Errorf("got %+v, want an ungraded, forced choice of a", pair)
	}
	got := kept.Record.String()
	if strings.Contains(got, "Blue.") || kept.Format != "trl" {
		t.Errorf("got %s, %s: want texts as ids", kept.Format, got)
	}
	for id, body := range texts {
		got = strings.ReplaceAll(got, string(id), body)
	}
	if got != row {
		t.Errorf("with the texts put back\n got %s\nwant %s", got, row)
	}
}

func TestRejectedAnswersStaySeparate(t *testing.T) {
	texts, events := imported(t, format.TRL, `{"prompt":"p","chosen":"good","rejected":["bad","worse"]}`)
	var got []string
	for _, e := range events {
		if shown, ok := e.Body.(*palate.Shown); ok {
			got = append(got, texts[shown.Candidates[1].Text])
		}
	}
	if strings.Join(got, "|") != "bad|worse" {
		t.Errorf("got %v, want one comparison with each", got)
	}
}

func TestTurnsAreShown(t *testing.T) {
	texts, events := imported(t, format.TRL, `{"prompt":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello."},{"role":"user","content":"Sky?"}],"chosen":"Blue.","rejected":"Green."}`)
	shown := events[0].Body.(*palate.Shown)
	if len(shown.Turns) != 2 || texts[shown.Turns[0]] != "Hi" || texts[shown.Prompt] != "Sky?" || !shown.TurnsComplete {
		t.Errorf("got %+v, want the last message for the prompt and the others as turns", shown)
	}
}

func TestARowWithoutAChoiceIsNoEvent(t *testing.T) {
	records, _ := readAll(t, `{"prompt":"p","a":"1","b":"2"}`, format.Overrides{})
	if lines, err := records[0].Lines(author(t)); len(lines) != 0 || err != nil {
		t.Errorf("got %d lines, %v, want none", len(lines), err)
	}
}

// A text that no log can hold is an error of the row, and leaves the lines sealed before it.
func TestWhatAnAuthorRefuses(t *testing.T) {
	r := format.Record{Prompt: "p", Outputs: []format.Output{{Text: "a"}, {Text: "\xFF"}}, Label: format.ChoseA}
	lines, err := r.Lines(author(t))
	if palate.CodeOf(err) != palate.CodeMalformed {
		t.Errorf("got %v, want %s", err, palate.CodeMalformed)
	}
	for _, l := range lines {
		if _, ok := l.(*palate.Event); ok {
			t.Error("an event was sealed although a text of it was refused")
		}
	}
}

// What is kept of a row holds none of its texts, whatever they were made of: who forgets one finds it nowhere.
func TestKeptRowsHoldNoTexts(t *testing.T) {
	names, err := filepath.Glob("testdata/files/*.*")
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rows, _, err := format.Rows(data)
		if err != nil || strings.HasSuffix(name, ".golden") {
			continue
		}
		reading := format.Interpret(rows, format.Overrides{})
		records, _ := recordsOf(rows, nil, reading)
		a := author(t)
		for _, r := range records {
			lines, err := reading.Lines(a, &r)
			if err != nil {
				t.Fatal(err)
			}
			var bodies []string
			for _, l := range lines {
				switch l := l.(type) {
				case *palate.Text:
					bodies = append(bodies, l.Body)
				case *palate.Event:
					if b, ok := l.Body.(*palate.Imported); ok {
						kept++
						hidden(t, name, b.Record, bodies)
					}
				}
			}
		}
	}
	if kept < 40 {
		t.Errorf("%d rows are kept, want many", kept)
	}
}

// hidden fails where a string of v holds a text; the shortest are words that anything may hold.
func hidden(t *testing.T, name string, v palate.Value, bodies []string) {
	t.Helper()
	if s, ok := v.Text(); ok {
		for _, body := range bodies {
			if len(body) >= 8 && strings.Contains(s, body) {
				t.Errorf("%s: %q is kept, which holds the text %q", name, s, body)
			}
		}
	}
	items, _ := v.Items()
	members, _ := v.Members()
	for _, m := range members {
		items = append(items[:len(items):len(items)], m.Value)
	}
	for _, item := range items {
		hidden(t, name, item, bodies)
	}
}
