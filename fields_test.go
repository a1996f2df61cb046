package palate_test

import (
	"testing"

	. "palate"
)

// Each type keeps the members it does not know, and the spelling of those it does.
func TestFieldsKeepSpelling(t *testing.T) {
	for _, body := range []string{
		`{"scope":{"site":["a"],"topic":"b"}}`,
		`{"scope":{"site":[],"task":["a","b"],"tags":null}}`,
		`{"scope":{"except":{}},"words":""}`,
		`{"scope":{},"parsed":{"size":0,"value":null},"probes":[{},{"answer":null,"new":{"x":[1]}}]}`,
		`{"rule":null,"status":null,"later":{"deep":[null,{}]}}`,
	} {
		v := mustParse(t, body)
		b, bad := BodyOf(KindRule, v)
		if bad != nil {
			t.Errorf("%s: %v", body, bad)
		} else if got, want := BodyValue(b).String(), v.String(); got != want {
			t.Errorf("reading and writing changed a body\n got %s\nwant %s", got, want)
		}
	}
}

// What a program sets on a body it read must not lose to the empty spelling that was read.
func TestFieldsWriteWhatWasSetAfterReading(t *testing.T) {
	b, _ := BodyOf(KindRule, mustParse(t, `{"status":null,"scope":{"site":["a"],"task":[]}}`))
	set := *b.(*RuleSet)
	set.Status = StatusOff
	set.Scope.Site = []string{"b"}
	set.Scope.Task = []string{"mail"}
	got, want := BodyValue(&set).String(), `{"scope":{"site":"b","task":"mail"},"status":"off"}`
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
