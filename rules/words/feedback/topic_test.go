package feedback

import "testing"

func TestTopic(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "",
		"too long":                        "",
		"the last line wraps up too much": "ending",
		"I never got to know the characters, they stay flat": "characters",
		"a tired trope":          "originality",
		"it drags in the middle": "pace",
		"I could smell the harbour: such rich, sensory descriptions": "setting",
		"no comma here": "language",
	} {
		if got := Topic(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
