package ui

import (
	"strings"
	"testing"

	"palate"
	"palate/session"
	"palate/session/sessiontest"

	"github.com/vugu/vugu"
)

// attributesOf are the values of an attribute in all that a component draws, by what the element is called.
func attributesOf(b vugu.Builder, attribute string) map[string]string {
	env, err := vugu.NewBuildEnv()
	if err != nil {
		panic(err)
	}
	results, found := env.RunBuild(b), map[string]string{}
	var walk func(n *vugu.VGNode)
	walk = func(n *vugu.VGNode) {
		for ; n != nil; n = n.NextSibling {
			if n.Component != nil {
				for _, root := range results.ResultFor(n.Component).Out {
					walk(root)
				}
				continue
			}
			named := map[string]string{}
			for _, a := range n.Attr {
				named[a.Key] = a.Val
			}
			if v, ok := named[attribute]; ok {
				found[named["aria-label"]] = v
			}
			walk(n.FirstChild)
		}
	}
	for _, root := range results.ResultFor(b).Out {
		walk(root)
	}
	return found
}

// What was said of an answer is pressed and checked on its row, and no longer once it is undone.
func TestTheRowShowsWhatWasSaid(t *testing.T) {
	s, _ := sessiontest.Fresh(t)
	pressed := func() map[string]string { return attributesOf(&AnswerRow{S: s, Slot: 1}, "aria-pressed") }
	checked := func() map[string]string { return attributesOf(&AnswerRow{S: s, Slot: 1}, "aria-checked") }
	s.Marks.Thumb(1, -1)
	s.Marks.ToggleTag(4)
	if textOf(&TagBox{S: s}) == "" {
		t.Error("a thumb down opens no reasons")
	}
	s.Marks.SaveTags()
	s.Marks.Rate(1, 4)
	s.Marks.Pin(1, false)
	if p := pressed(); p["Bad answer"] != "true" || p["Good answer"] != "false" || p["Write like this"] != "true" || checked()["4 of 5"] != "true" {
		t.Errorf("the row shows %v, %v", pressed(), checked())
	}
	if said := textOf(&AnswerRow{S: s, Slot: 1}); !strings.Contains(said, "too long") {
		t.Errorf("the reason does not stand on the row: %q", said)
	}
	if p := attributesOf(&AnswerRow{S: s, Slot: 0}, "aria-pressed"); p["Bad answer"] != "false" {
		t.Error("the other answer has the thumb too")
	}
	for range 4 {
		s.History.Undo()
	}
	if p := pressed(); p["Bad answer"] != "false" || p["Write like this"] != "false" || checked()["4 of 5"] != "false" {
		t.Errorf("after undo the row shows %v, %v", p, checked())
	}
}

// No model is named before an order is given, and each answer shows its place.
func TestAGridShowsPlacesAndNoNames(t *testing.T) {
	s, _ := sessiontest.Fresh(t)
	s.Compare.ShowAll()
	view := &CompareView{S: s}
	for _, o := range s.State.Showing.Prompt.Outputs {
		if o.Model != "" && strings.Contains(textOf(view), o.Model) {
			t.Errorf("%s is named", o.Model)
		}
	}
	s.Order.Place(2)
	s.Order.Place(0)
	s.Order.Worst(1)
	for slot, want := range []string{"Place 2", "Worst", "Place 1"} {
		if got := (&AnswerPane{S: s, Slot: slot}).place(); got != want {
			t.Errorf("slot %d shows %q, want %q", slot, got, want)
		}
	}
	if s.Order.Finish(); !strings.Contains(textOf(view), "Order C, A; worst B") {
		t.Errorf("the order is not said: %q", textOf(view))
	}
	s.History.Undo()
	if got := (&AnswerPane{S: s, Slot: 2}).place(); got != "" {
		t.Errorf("after undo slot 2 shows %q", got)
	}
}

// A mark stands in words beside its answer, and is taken back there.
func TestMarksAreListed(t *testing.T) {
	s, store := sessiontest.Fresh(t)
	s.Spans.MarkRange(0, 0, 2, -1, "tone")
	list := &MarkList{S: s, Slot: 0}
	marks := list.marks()
	if len(marks) != 1 || !strings.HasPrefix(list.describe(marks[0]), "Bad, Tone: “") {
		t.Fatalf("marks %+v", marks)
	}
	s.Spans.Unmark(marks[0].ID)
	if _, ok := store.Last().(*palate.Retract); !ok || len(list.marks()) != 0 {
		t.Errorf("after it was taken back %+v is listed", list.marks())
	}
}

// An aspect is said by a field of its own, and taken back by an empty choice.
func TestAspectsHaveFields(t *testing.T) {
	s, store := sessiontest.Fresh(t)
	box := &AspectBox{S: s}
	s.Compare.Choose(1)
	box.set("tone", "2")
	if pair, ok := store.Last().(*palate.Pair); !ok || pair.Dims["tone"] != 2 || box.at("tone") != "2" {
		t.Errorf("recorded %+v, the field says %q", store.Last(), box.at("tone"))
	}
	if box.set("tone", ""); box.at("tone") != "" {
		t.Errorf("the field says %q", box.at("tone"))
	}
}

// The slider stands in the middle until it is moved.
func TestTheSliderStandsInTheMiddle(t *testing.T) {
	s, store := sessiontest.Fresh(t)
	s.Platform.SetAppearance = func(string, string) {}
	s.Marks.SetScale(true)
	c := &RatingScale{S: s}
	if c.rated() || c.at() != session.Number(s.Marks.Scale().Middle()) {
		t.Errorf("it stands at %s, rated %v", c.at(), c.rated())
	}
	c.rate("81")
	if rate, ok := store.Last().(*palate.Rate); !ok || rate.Value != 81 || c.at() != "81" || !c.rated() {
		t.Errorf("recorded %+v, it stands at %s", store.Last(), c.at())
	}
}
