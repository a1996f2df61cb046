package gesture

import (
	"testing"

	"palate"
	"palate/palatetest"
)

// A line can be any gesture that undo takes back but two: rules have a command of their own, and so have chats.
func TestEachGestureHasARow(t *testing.T) {
	elsewhere := map[palate.Kind]bool{palate.KindRule: true, palate.KindNatural: true}
	for _, kind := range palate.Kinds() {
		if row, ok := kindRows()[kind]; ok != (kind.Undoable() && !elsewhere[kind]) {
			t.Errorf("%s: has a row %v, can be undone %v", kind, ok, kind.Undoable())
		} else if ok && row.aside && kind.Answers() {
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
