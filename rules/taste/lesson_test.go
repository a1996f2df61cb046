package taste

import (
	"testing"

	"palate"
	"palate/palatetest"
)

// A kind that teaches has a lesson that is observed, one that states something a lesson that stays, and no other kind has
// any.
func TestEachKindThatTeachesHasALesson(t *testing.T) {
	for _, kind := range palate.Kinds() {
		l := lessonOf(&palate.Event{Body: palatetest.SampleBody(kind, palate.EventID{Device: 1, Seq: 1}, palatetest.SomeText)})
		ok := l != &noLesson
		if (l.observe != nil) != kind.Teaches() {
			t.Errorf("%s: observed %v, teaches %v", kind, l.observe != nil, kind.Teaches())
		}
		if ok != (kind.Teaches() || kind.States()) {
			t.Errorf("%s: has a lesson %v, teaches %v, states %v", kind, ok, kind.Teaches(), kind.States())
		}
		if kind.States() && !l.lasting {
			t.Errorf("%s bears on all answers, and a design is to be rid of it alone", kind)
		}
	}
	if n := len(palate.Kinds()); len(lessons) > n {
		t.Errorf("%d lessons for %d kinds", len(lessons), n)
	}
}
