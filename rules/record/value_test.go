package record_test

import (
	"reflect"
	"testing"

	"palate"
	"palate/rules/record"

	"pgregory.net/rapid"
)

// drawn is any record that a reader can make.
func drawn(t *rapid.T) record.Record {
	text := rapid.String()
	r := record.Record{
		ID: text.Draw(t, "id"), User: text.Draw(t, "user"), Prompt: text.Draw(t, "prompt"),
		Label:    rapid.SampledFrom([]record.PairLabel{record.NoLabel, record.ChoseA, record.ChoseB, record.ChoseTie}).Draw(t, "label"),
		Strength: rapid.IntRange(0, 3).Draw(t, "strength"),
		Level:    rapid.SampledFrom([]palate.Level{"", palate.BothGood, palate.BothBad}).Draw(t, "level"),
		Forced:   rapid.Bool().Draw(t, "forced"), Reason: text.Draw(t, "reason"), Licence: text.Draw(t, "licence"),
		At: rapid.Int64Range(-1<<52, 1<<52).Draw(t, "at"),
		Context: palate.Context{
			Task: text.Draw(t, "task"), User: text.Draw(t, "who"),
		},
	}
	for range rapid.IntRange(0, 3).Draw(t, "turns") {
		r.Turns = append(r.Turns, text.Draw(t, "turn"))
	}
	for range rapid.IntRange(0, 3).Draw(t, "outputs") {
		r.Outputs = append(r.Outputs, record.Output{Model: text.Draw(t, "model"), Text: text.Draw(t, "text")})
	}
	if rapid.Bool().Draw(t, "more") {
		r.Extra = []palate.Member{{Name: "a", Value: palate.Number(1.5)}, {Name: "b", Value: palate.String(text.Draw(t, "extra"))}}
	}
	return r
}

// What a reader found arrives as it was, through the bytes of a line.
func TestARecordArrivesAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawn(t)
		v, err := palate.ParseValue(want.Value().Append(nil))
		if err != nil {
			t.Fatal(err)
		}
		got, err := record.Of(v)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v\n got %+v\nwant %+v", err, got, want)
		}
	})
}

func TestAReadingArrivesAsItWas(t *testing.T) {
	want := record.Preview{
		Rows: 7, Columns: []record.Column{{"q", "prompt", "Why?"}, {"z", "", ""}}, Roles: []string{"", "prompt"},
		Choices: []record.LabelValue{{"1", "a", 12}, {"", "", 2}}, Questions: []record.Clarification{{"Which?", []string{"this", "that"}}, {"What?", nil}},
		Notes: []string{"2 rows have no prompt"}, Records: 3, Chosen: 2, Bad: 1, Problems: []string{"line 3: is missing"},
	}
	if got := record.PreviewOf(want.Value()); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	rules := []palate.RuleSet{{Words: "no emojis", Parsed: palate.Parsed{Attribute: "emoji", Direction: palate.Less, Size: 2}, Scope: palate.Scope{Medium: []string{"email"}}, Force: palate.Hard, Status: palate.StatusActive}}
	heard := record.TurnFeedback{Kind: palate.ResponseComplaint, Quote: "too long", Confidence: .75, Prompt: "p", Answer: "a", Turn: "t, too long", Rules: rules}
	if got := record.TurnFeedbackOf(heard.Value()); !reflect.DeepEqual(got, heard) {
		t.Errorf("got %+v\nwant %+v", got, heard)
	}
	remark := record.ParsedReason{Reasons: []record.TaggedQuote{{"-tone", "rude"}, {"+clear", "clear"}}, Rules: rules, Vague: true}
	if got := record.ParsedReasonOf(remark.Value()); !reflect.DeepEqual(got, remark) {
		t.Errorf("got %+v\nwant %+v", got, remark)
	}
}
