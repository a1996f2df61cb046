package palate_test

import (
	"testing"

	. "palate"
	"palate/palatetest"
)

func TestShownAt(t *testing.T) {
	b := &Shown{Candidates: []Candidate{{Slot: 1, Text: palatetest.SomeText}, {Slot: 0, Text: palatetest.OtherText}}}
	for slot, want := range []TextID{palatetest.OtherText, palatetest.SomeText} {
		if c, ok := b.At(slot); !ok || c.Text != want {
			t.Errorf("slot %d: got %q, %t, want %q", slot, c.Text, ok, want)
		}
	}
	if c, ok := b.At(2); ok {
		t.Errorf("an empty slot: got %+v", c)
	}
}
