package gesture

import (
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
)

// What a line of each gesture may say; a kind that is not listed says what its body does.
func TestMembersOfLines(t *testing.T) {
	want := map[palate.Kind]string{
		palate.KindPair: "a b strength graded forced level dims d", palate.KindSkip: "why d", palate.KindRate: "slot value min max step d",
		palate.KindRank: "mode groups rest worst d", palate.KindThumb: "sign slot tags d", palate.KindSpan: "slot quote start end sign aspect hunk",
		palate.KindEdit: "slot after sent", palate.KindWhy: "about tags text quotes", palate.KindUse: "act slot chars ms", palate.KindPin: "slot text scope",
		palate.KindJudge: "item verdict scope",
	}
	for _, kind := range palate.Kinds() {
		got, listed := strings.Join(membersOf(kind), " "), want[kind] != ""
		switch {
		case listed && got != want[kind]:
			t.Errorf("%s: a line may say %q, want %q", kind, got, want[kind])
		case !listed && !kindRows()[kind].elsewhere && (got != "") != kind.Undoable():
			t.Errorf("%s: a line may say %q, can be undone %v", kind, got, kind.Undoable())
		}
		if kindRows()[kind].aside && kind.Answers() {
			t.Errorf("%s is an answer, and on nothing that was shown", kind)
		}
	}
}

// A gesture on answers names none that was not shown, whatever its kind.
func TestSlotsThatWereNotShown(t *testing.T) {
	shown := palatetest.SampleBody(palate.KindShown, palate.EventID{}, palatetest.SomeText).(*palate.Shown)
	shown.Candidates = shown.Candidates[:0]
	for _, kind := range palate.Kinds() {
		body := palatetest.SampleBody(kind, palate.EventID{Device: 1, Seq: 1}, palatetest.SomeText)
		if !kind.Answers() || palate.SlotsOf(body) == nil {
			continue
		}
		if err := Check(body, shown, func(int) string { return "" }); err == nil {
			t.Errorf("%s: slots %v of none pass", kind, palate.SlotsOf(body))
		}
	}
}
