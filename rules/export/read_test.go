package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palate"
)

// A second reader of each format, written from its list of fields. It refuses a field that the list does not have.

type chatMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// A claim is what a record says, in one form for all formats.
type claim struct {
	turns           string // what was said before the answer
	a, b            string // the answers; of one about a single answer, a
	label           string // "a", "b", "tie", "good", "bad", "edit"
	strength        int
	level           palate.Level
	reason, context string
	user            string
	at              int64
	foreign         bool // it is another person's, which only the oracle says
}

func strict(t fatal, line []byte, into any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
}

// fatal is what testing.T and rapid.T have in common.
type fatal interface {
	Helper()
	Fatalf(string, ...any)
}

// said is a prompt or an answer that is a string or a list of messages.
func said(t fatal, raw json.RawMessage) string {
	t.Helper()
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var list []chatMessage
	strict(t, raw, &list)
	return spoken(t, list)
}

// spoken are the words of messages, the last of which is the person's, or the answer alone.
func spoken(t fatal, list []chatMessage) string {
	t.Helper()
	var words []string
	for i, m := range list {
		role := "user"
		if (len(list)-1-i)%2 == 1 || len(list) == 1 && m.Role == "assistant" {
			role = "assistant"
		}
		if m.Role != role {
			t.Fatalf("message %d of %d is the %s's", i, len(list), m.Role)
		}
		words = append(words, m.Content)
	}
	return strings.Join(words, "\x00")
}

func answerOf(t fatal, list []chatMessage) string {
	t.Helper()
	if len(list) != 1 || list[0].Role != "assistant" {
		t.Fatalf("an answer is %v", list)
	}
	return list[0].Content
}

var readers = map[string]func(t fatal, line []byte) claim{
	"pairs": func(t fatal, line []byte) claim {
		var r struct {
			ID, User, Prompt, A, B, Label, Reason string
			Strength                              int
			Context                               json.RawMessage
			At                                    int64
		}
		strict(t, line, &r)
		return claim{turns: r.Prompt, a: r.A, b: r.B, label: r.Label, strength: r.Strength, reason: r.Reason, context: string(r.Context), user: r.User, at: r.At}
	},
	"trl": func(t fatal, line []byte) claim {
		var r struct{ Prompt, Chosen, Rejected json.RawMessage }
		strict(t, line, &r)
		return claim{turns: said(t, r.Prompt), a: said(t, r.Chosen), b: said(t, r.Rejected), label: "a"}
	},
	"trl-unpaired": func(t fatal, line []byte) claim {
		var r struct {
			Prompt, Completion json.RawMessage
			Label              bool
		}
		strict(t, line, &r)
		label := "bad"
		if r.Label {
			label = "good"
		}
		return claim{turns: said(t, r.Prompt), a: said(t, r.Completion), label: label}
	},
	"openai-dpo": func(t fatal, line []byte) claim {
		var r struct {
			Input struct {
				Messages []chatMessage     `json:"messages"`
				Tools    []json.RawMessage `json:"tools"`
				Parallel bool              `json:"parallel_tool_calls"`
			} `json:"input"`
			Preferred []chatMessage `json:"preferred_output"`
			Other     []chatMessage `json:"non_preferred_output"`
		}
		strict(t, line, &r)
		return claim{turns: spoken(t, r.Input.Messages), a: answerOf(t, r.Preferred), b: answerOf(t, r.Other), label: "a"}
	},
	"helpsteer3": func(t fatal, line []byte) claim {
		var r struct {
			Context    []chatMessage
			Response1  string
			Response2  string
			Overall    int `json:"overall_preference"`
			Individual []struct {
				Score                           int
				Reasoning, Feedback1, Feedback2 string
			} `json:"individual_preference"`
		}
		strict(t, line, &r)
		if len(r.Individual) != 1 || r.Individual[0].Score != r.Overall {
			t.Fatalf("one person has %v, all of them have %d", r.Individual, r.Overall)
		}
		c := claim{turns: spoken(t, r.Context), a: r.Response1, b: r.Response2, reason: r.Individual[0].Reasoning, strength: max(r.Overall, -r.Overall)}
		c.label = map[bool]string{true: "b", false: "a"}[r.Overall > 0] // -3 is response 1 much better
		if r.Overall == 0 {
			c.label = "tie"
		}
		return c
	},
	"in_place_edit": func(t fatal, line []byte) claim {
		var r struct {
			Messages []chatMessage `json:"messages"`
			Edited   string        `json:"edited_context"`
		}
		strict(t, line, &r)
		return claim{turns: spoken(t, r.Messages), a: r.Edited, label: "edit"}
	},
}

// claims are what a file says.
func claims(t fatal, name string, file []byte) (list []claim) {
	t.Helper()
	switch name {
	case "csv":
		return claimsOfTable(t, file)
	case "annotated-pairs":
		return claimsOfObject(t, file)
	}
	for line := range bytes.Lines(file) {
		list = append(list, readers[name](t, line))
	}
	return list
}

// claimsOfObject reads annotated pairs, all of whose annotators are named.
func claimsOfObject(t fatal, file []byte) (list []claim) {
	t.Helper()
	var r struct {
		Metadata struct {
			Version, Description string
			CreatedAt            string `json:"created_at"`
			DatasetName          string `json:"dataset_name"`
			DefaultAnnotator     string `json:"default_annotator"`
		}
		Annotators  map[string]struct{ Name, Description, Type string }
		Comparisons []struct {
			ID, Prompt  string
			A           struct{ Text, Model string } `json:"response_a"`
			B           struct{ Text, Model string } `json:"response_b"`
			Annotations map[string]struct {
				Pref   *string
				Reason string `json:"no_pref_reason"`
			}
			Metadata struct {
				Strength int
				Level    palate.Level
				Layout   string
				At       int64
				MS       int
				Dwell    string `json:"dwell_ms"`
			}
		}
	}
	strict(t, file, &r)
	if _, ok := r.Annotators[r.Metadata.DefaultAnnotator]; !ok || r.Metadata.Version != "2.0" {
		t.Fatalf("%+v of %v", r.Metadata, r.Annotators)
	}
	for _, c := range r.Comparisons {
		for id, vote := range c.Annotations {
			who, ok := r.Annotators[id]
			if !ok || who.Type == "principle" {
				t.Fatalf("annotator %s is %+v", id, who)
			}
			said := claim{turns: c.Prompt, a: c.A.Text, b: c.B.Text, level: c.Metadata.Level, strength: max(c.Metadata.Strength, -c.Metadata.Strength), at: c.Metadata.At}
			if said.label = vote.Reason; vote.Pref != nil {
				said.label = *vote.Pref
			}
			if who.Name != "person" {
				said.user = who.Name
			}
			list = append(list, said)
		}
	}
	return list
}

// claimsOfTable reads RFC 4180; encoding/csv is no second reader, for it drops carriage returns.
func claimsOfTable(t fatal, file []byte) (list []claim) {
	t.Helper()
	rows, err := cellsOf(string(file))
	if err != nil {
		t.Fatalf("%v in\n%s", err, file)
	}
	for _, cells := range rows[1:] {
		if len(cells) != len(rows[0]) {
			t.Fatalf("%d cells under %d names: %q", len(cells), len(rows[0]), cells)
		}
		row := map[string]string{}
		for i, name := range rows[0] {
			row[name] = cells[i]
		}
		var turns []string
		if row["turns"] != "" {
			strict(t, []byte(row["turns"]), &turns)
		}
		c := claim{turns: strings.Join(append(turns, row["prompt"]), "\x00"), a: row["a"], b: row["b"], label: row["label"],
			level: palate.Level(row["level"]), reason: row["reason"], user: row["user"]}
		fmt.Sscan(row["strength"], &c.strength)
		fmt.Sscan(row["at"], &c.at)
		if row["kind"] == "thumb" {
			c.label = map[string]string{"1": "good", "-1": "bad"}[row["thumb"]]
		}
		list = append(list, c)
	}
	return list
}

// cellsOf splits a table into cells as RFC 4180 says.
func cellsOf(file string) (rows [][]string, err error) {
	r := strings.NewReader(file)
	var row []string
	for r.Len() > 0 {
		cell, end, err := cellOf(r)
		if err != nil {
			return nil, err
		}
		row = append(row, cell)
		if end == '\n' {
			rows, row = append(rows, row), nil
		}
	}
	if row != nil {
		return nil, io.ErrUnexpectedEOF
	}
	return rows, nil
}

func cellOf(r *strings.Reader) (cell string, end byte, err error) {
	var b strings.Builder
	quoted := false
	for first := true; ; first = false {
		c, err := r.ReadByte()
		if err != nil {
			return "", 0, io.ErrUnexpectedEOF
		}
		switch {
		case first && c == '"':
			quoted = true
		case quoted && c == '"':
			next, err := r.ReadByte()
			switch {
			case err != nil:
				return "", 0, io.ErrUnexpectedEOF
			case next == '"':
				b.WriteByte('"')
			case next == ',' || next == '\n':
				return b.String(), next, nil
			default:
				return "", 0, errors.New("text behind a closing quotation mark")
			}
		case !quoted && (c == ',' || c == '\n'):
			return b.String(), c, nil
		case !quoted && (c == '"' || c == '\r'):
			return "", 0, errors.New("a bare quotation mark or carriage return")
		default:
			b.WriteByte(c)
		}
	}
}

// An oracle says what a log's comparisons claim, from the events that hold.
func oracle(log *palate.Log) (list []claim) {
	why := map[palate.EventID]*palate.Event{}
	for _, e := range log.Live() {
		if b, ok := e.Body.(*palate.Why); ok {
			why[b.About] = e
		}
	}
	for _, e := range log.Live() {
		pair, ok := e.Body.(*palate.Pair)
		if !ok || e.Source == palate.SourceModel || e.Source == palate.SourceOther && e.Context.User == "" {
			continue
		}
		shown, _ := log.Event(pair.Showing)
		s := shown.Body.(*palate.Shown)
		words := func(id palate.TextID) string { text, _ := log.Text(id); return text.Body }
		c := claim{a: words(s.Candidates[pair.A].Text), b: words(s.Candidates[pair.B].Text), user: e.Context.User, at: e.At, level: pair.Level, foreign: e.Source == palate.SourceOther}
		if c.a == "" || c.b == "" { // no text of these logs is empty but one that was forgotten
			continue
		}
		var turns []string
		for _, id := range append(s.Turns, s.Prompt) {
			turns = append(turns, words(id))
		}
		c.turns, c.label = strings.Join(turns, "\x00"), map[bool]string{true: "a", false: "b"}[pair.Strength > 0]
		if pair.Strength == 0 {
			c.label = "tie"
		}
		if pair.Graded {
			c.strength = max(pair.Strength, -pair.Strength)
		}
		if r := why[e.ID()]; r != nil && (r.Source == e.Source || r.Source != palate.SourceModel && e.Source == palate.SourceImport) {
			c.reason = r.Body.(*palate.Why).Text
		}
		list = append(list, c)
	}
	return list
}

// What each format says is what the log says, as far as the format can say it.
func TestFilesSayWhatTheLogSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := anyLog(t)
		for _, test := range []struct {
			name string
			as   func(c claim) (claim, bool)
		}{
			{"pairs", func(c claim) (claim, bool) {
				c.turns = c.turns[strings.LastIndexByte(c.turns, 0)+1:]
				c.level, c.foreign = "", false
				return c, true
			}},
			{"csv", func(c claim) (claim, bool) { c.foreign = false; return c, true }},
			{"trl", chosenFirst},
			{"openai-dpo", chosenFirst},
			{"annotated-pairs", func(c claim) (claim, bool) {
				if c.label == "tie" {
					c.label = map[palate.Level]string{"": "not_applicable", palate.BothGood: "both", palate.BothBad: "neither"}[c.level]
				}
				c.turns = c.turns[strings.LastIndexByte(c.turns, 0)+1:]
				c.reason, c.foreign = "", false
				return c, true
			}},
			{"helpsteer3", func(c claim) (claim, bool) {
				graded := c.strength > 0 || c.label == "tie"
				return claim{turns: c.turns, a: c.a, b: c.b, label: c.label, strength: c.strength, reason: c.reason}, graded && !c.foreign
			}},
		} {
			file, _ := File(FormatNamed(test.name), log, Settings{})
			var want []claim
			for _, c := range oracle(log) {
				c, ok := test.as(c)
				if ok {
					want = append(want, c)
				}
			}
			got := claims(t, test.name, file)
			if test.name == "csv" {
				got = compared(got)
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%s says\n%v\nwant\n%v", test.name, got, want)
			}
		}
	})
}

// chosenFirst is a claim as formats have it that know nothing but the better answer of this person.
func chosenFirst(c claim) (claim, bool) {
	chosen := claim{turns: c.turns, a: c.a, b: c.b, label: "a"}
	if c.label == "b" {
		chosen.a, chosen.b = c.b, c.a
	}
	return chosen, c.label != "tie" && !c.foreign
}

// compared are the comparisons of a table.
func compared(list []claim) (pairs []claim) {
	for _, c := range list {
		if c.label == "a" || c.label == "b" || c.label == "tie" {
			pairs = append(pairs, c)
		}
	}
	return pairs
}
