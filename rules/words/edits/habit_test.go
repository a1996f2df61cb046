package edits_test

import (
	"slices"
	"testing"

	"palate"
	"palate/rules/words"
	"palate/rules/words/check"
	"palate/rules/words/edits"
)

func TestHabits(t *testing.T) {
	revisions := []edits.Revision{
		{"We utilize it!", "We use it."},
		{"Please utilize the tool! Thanks!", "Please use the tool. Thanks."},
		{"They really can utilize this.", "They can use this."},
		{"It is really good!", "It is good."},
		{"I really think so.", "I think so."},
		{"Meet me Monday.", "Meet me Friday at the café by the river."},
	}
	got := edits.Habits(revisions, nil, words.Sentence)
	var said []string
	for i := range got {
		if got[i].Status != palate.StatusProposed {
			t.Errorf("%+v is not a proposal", got[i])
		}
		said = append(said, got[i].Words)
	}
	want := []string{"Fewer exclamation marks.", `Never mention "really".`, `Say "use" instead of "utilize".`}
	if !slices.Equal(said, want) {
		t.Errorf("got %q, want %q", said, want)
	}
	if few := edits.Habits(revisions[:2], nil, words.Sentence); len(few) != 0 {
		t.Errorf("twice is no habit: %v", few)
	}
	if v := check.Violations(&got[2], "They utilize it"); len(v) != 1 {
		t.Errorf("the rule proposed finds %v", v)
	}
}
