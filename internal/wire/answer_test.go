package wire_test

import (
	"errors"
	"testing"

	. "palate/internal/wire"
)

// What a module says of an error is read again as the same error.
func TestErrorsInAnswers(t *testing.T) {
	for _, want := range []Error{
		{Code: CodeMalformed, Message: "must be a number", Field: "at", Hint: "Write 3."},
		{Code: CodeTooLarge, Message: "too long"},
	} {
		answer := Object(Member{Name: "error", Value: ErrorValue(&want)})
		if got := ErrorIn(answer); got == nil || *got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	plain := Object(Member{Name: "error", Value: ErrorValue(errors.New("no room"))})
	if got := ErrorIn(plain); got.Code != CodeInternal || got.Message != "no room" {
		t.Errorf("of a plain error: got %+v", got)
	}
	if got := ErrorIn(Object()); got != nil {
		t.Errorf("of an answer without an error: got %v", got)
	}
}

func TestRecovered(t *testing.T) {
	for _, c := range []struct {
		fault any
		want  string
	}{{"out of range", "out of range"}, {errors.New("no room"), "no room"}, {7, "a fault without words"}} {
		if got := Recovered(c.fault); got.Code != CodeInternal || got.Message != c.want {
			t.Errorf("Recovered(%v) is %+v", c.fault, got)
		}
	}
}
