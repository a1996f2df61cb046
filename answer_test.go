package palate_test

import (
	"errors"
	"testing"

	"palate"
)

// What a module says of an error is read again as the same error.
func TestErrorsInAnswers(t *testing.T) {
	for _, want := range []palate.Error{
		{Code: palate.CodeMalformed, Message: "must be a number", Field: "at", Hint: "Write 3."},
		{Code: palate.CodeTooLarge, Message: "too long"},
	} {
		answer := palate.Object(palate.Member{Name: "error", Value: palate.ErrorValue(&want)})
		if got := palate.ErrorIn(answer); got == nil || *got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	plain := palate.Object(palate.Member{Name: "error", Value: palate.ErrorValue(errors.New("no room"))})
	if got := palate.ErrorIn(plain); got.Code != palate.CodeInternal || got.Message != "no room" {
		t.Errorf("of a plain error: got %+v", got)
	}
	if got := palate.ErrorIn(palate.Object()); got != nil {
		t.Errorf("of an answer without an error: got %v", got)
	}
}

func TestRecovered(t *testing.T) {
	for _, c := range []struct {
		fault any
		want  string
	}{{"out of range", "out of range"}, {errors.New("no room"), "no room"}, {7, "a fault without words"}} {
		if got := palate.Recovered(c.fault); got.Code != palate.CodeInternal || got.Message != c.want {
			t.Errorf("Recovered(%v) is %+v", c.fault, got)
		}
	}
}
