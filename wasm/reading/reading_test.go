package reading_test

import (
	"testing"

	"palate"
	"palate/rules/record"
	"palate/wasm/reading"
)

// asked is the answer to a line.
func asked(t *testing.T, line string) palate.Value {
	t.Helper()
	v, err := palate.ParseValue(reading.Call([]byte(line)))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAChatIsHeard(t *testing.T) {
	v := asked(t, `{"op":"chat","text":"You: What is a cache?\nAssistant: Well! There is a great deal to say.\nYou: That is way too long."}`)
	items, _ := v.Get("heard").Items()
	if n, _ := v.Get("turns").Int(); n != 3 || len(items) != 1 {
		t.Fatalf("got %s", v)
	}
	if h := record.TurnFeedbackOf(items[0]); h.Prompt != "What is a cache?" || h.Turn != "That is way too long." || h.Kind == "" {
		t.Errorf("heard %+v", h)
	}
}

func TestRulesAndReasonsAreRead(t *testing.T) {
	if rules := record.RulesOf(asked(t, `{"op":"rules","text":"no emojis in emails"}`).Get("rules")); len(rules) != 1 || rules[0].Force != palate.Hard {
		t.Errorf("rules %+v, want one that is hard", rules)
	}
	if said := record.ParsedReasonOf(asked(t, `{"op":"reason","text":"the other is too long"}`)); len(said.Reasons) == 0 {
		t.Errorf("the reason is read as %+v", said)
	}
}

func TestWhatIsNoRequestIsSaid(t *testing.T) {
	for _, line := range []string{"", "no JSON", `{"op":"scan"}`, `[]`} {
		if code, _ := asked(t, line).Get("error").Get("code").Text(); code != string(palate.CodeMalformed) {
			t.Errorf("%q: code %q, want %q", line, code, palate.CodeMalformed)
		}
	}
}
