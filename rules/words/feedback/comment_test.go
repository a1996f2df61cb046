package feedback

import (
	"testing"

	"palate"
	"palate/rules/words/grammar"
)

// logOf is a log of one device's events, unsigned.
func logOf(t testing.TB, texts map[palate.TextID]string, events ...*palate.Event) *palate.Log {
	t.Helper()
	log := palate.NewLog(palate.Header{})
	for id, body := range texts {
		if err := log.AddText(palate.Text{ID: id, Body: body}); err != nil {
			t.Fatal(err)
		}
	}
	for i, e := range events {
		e.Device, e.Seq, e.Clock = 1, uint64(i)+1, uint64(i)+1
		if _, err := log.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	return log
}

func at(seq uint64) palate.EventID { return palate.EventID{Device: 1, Seq: seq} }

// sampleLog is a log of two answers in email, comments on them, and rules of each status.
func sampleLog(t testing.TB) *palate.Log {
	const question, plain, fun = "00000000000000000000000000000001", "00000000000000000000000000000002", "00000000000000000000000000000003"
	set := grammar.Parse("never use emojis in emails")[0]
	return logOf(t, map[palate.TextID]string{question: "What is a cache?", plain: "A store.", fun: "A store 😀"},
		&palate.Event{Context: palate.Context{Medium: "email"}, Body: &palate.Shown{Prompt: question, Candidates: []palate.Candidate{{Slot: 0, Text: plain}, {Slot: 1, Text: fun}}}},
		&palate.Event{Body: &palate.Pair{Showing: at(1), B: 1, Strength: 2}},
		&palate.Event{Body: &palate.Why{About: at(2), Text: "no emojis", Tags: []string{"+tone"}}},
		&palate.Event{Body: &palate.Thumb{Showing: at(1), Slot: 1, Sign: -1, Tags: []string{"-too_long"}}},
		&palate.Event{Body: &palate.Span{Showing: at(1), Slot: 1, Sign: -1, Aspect: "tone"}},
		&palate.Event{Body: &palate.Span{Showing: at(1), Slot: 1, Sign: -1}},
		&palate.Event{Body: &set},
		&palate.Event{Source: palate.SourceOther, Body: &palate.Thumb{Showing: at(1), Sign: 1, Tags: []string{"+correct"}}},
		&palate.Event{Body: &palate.RuleSet{Words: "hm", Status: palate.StatusUnparsed}},
		&palate.Event{Body: &palate.RuleSet{Words: "shorter", Status: palate.StatusOff}},
	)
}

func TestCommentOf(t *testing.T) {
	log := sampleLog(t)
	var got []Comment
	for _, e := range log.Live() {
		if r, ok := CommentOf(e); ok {
			got = append(got, r)
		}
	}
	got = append(got, CommentsOfRules(log.Rules())...)
	want := []Comment{{at(3), "no emojis", []string{"+tone"}}, {at(4), "", []string{"-too_long"}}, {at(5), "", []string{"tone"}}, {at(7), "never use emojis in emails", nil}, {at(9), "hm", nil}}
	if len(got) != len(want) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	for i := range want {
		if got[i].Event != want[i].Event || got[i].Text != want[i].Text || len(got[i].Tags) != len(want[i].Tags) {
			t.Errorf("got %+v, want %+v", got[i], want[i])
		}
	}
}
