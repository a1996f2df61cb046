package palate

import "testing"

func TestShownAt(t *testing.T) {
	b := &Shown{Candidates: []Candidate{{Slot: 1, Text: someText}, {Slot: 0, Text: otherText}}}
	for slot, want := range []TextID{otherText, someText} {
		if c, ok := b.At(slot); !ok || c.Text != want {
			t.Errorf("slot %d: got %q, %t, want %q", slot, c.Text, ok, want)
		}
	}
	if c, ok := b.At(2); ok {
		t.Errorf("an empty slot: got %+v", c)
	}
}
