package wire_test

import (
	"errors"
	"fmt"
	"testing"

	. "palate/internal/wire"
)

func TestErrorReads(t *testing.T) {
	cause := errors.New("no space left on device")
	for _, c := range []struct {
		err  *Error
		want string
	}{
		{Malformed("strength", "must be a whole number from -3 to 3").AtLine(3), "line 3, field strength: must be a whole number from -3 to 3"},
		{Malformed("", "must be an object").AtLine(2), "line 2: must be an object"},
		{Malformed("v", "is missing"), "field v: is missing"},
		{Malformed("", "x").AtLine(1), "line 1: x"},
		{Malformed("v", "x").AtLine(1), "line 1, field v: x"},
		{&Error{Code: CodeFull, Message: "cannot save", Err: cause}, "cannot save: no space left on device"},
		{Malformed("", "x").In("[2]").In("dwell_ms").In("d"), "field d.dwell_ms[2]: x"},
		{Malformed("pair", "x").In("body"), "field body.pair: x"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestErrorCodes(t *testing.T) {
	cause := errors.New("broken pipe")
	full := &Error{Code: CodeFull, Message: "cannot save", Err: cause}
	wrapped := fmt.Errorf("append: %w", full)
	for _, c := range []struct {
		err  error
		want Code
	}{
		{nil, ""}, {cause, CodeInternal}, {full, CodeFull}, {wrapped, CodeFull}, {fmt.Errorf("read: %w", cause), CodeInternal},
	} {
		if got := CodeOf(c.err); got != c.want {
			t.Errorf("%v: got %q, want %q", c.err, got, c.want)
		}
	}
	if !errors.Is(wrapped, &Error{Code: CodeFull}) || errors.Is(wrapped, &Error{Code: CodeGap}) || !errors.Is(wrapped, cause) {
		t.Error("errors.Is does not follow codes and causes")
	}
	if full.AtLine(7); full.Line != 0 {
		t.Error("AtLine changed its receiver")
	}
}
