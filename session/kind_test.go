package session

import (
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/ui/text"
	"palate/ui/text/catalog"
)

// Whatever undo takes back has a name, and no name is left over.
func TestWhatCanBeUndoneHasAName(t *testing.T) {
	for _, kind := range palate.Kinds() {
		named := text.OfKind(string(kind)) != "" || kindRows()[kind].name != nil
		if named != kind.Undoable() {
			t.Errorf("%s: named %v, can be undone %v", kind, named, kind.Undoable())
		}
		if text.OfKind(string(kind)) != "" && kindRows()[kind].name != nil {
			t.Errorf("%s has two names", kind)
		}
	}
	for kind := range kindRows() {
		if !kind.Undoable() {
			t.Errorf("%s has a row, and undo does not take it back", kind)
		}
	}
	list, err := catalog.Open("../ui/text/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if name, ok := strings.CutPrefix(e.Key, "Kind"); ok && !palate.Kind(strings.ToLower(name)).Undoable() {
			t.Errorf("en.txt:%d: %s names no kind that can be undone", e.Line, e.Key)
		}
	}
}

// An event of each kind that can be undone is undone by its name, and done again; an answer stands in the history
// meanwhile, unless its row says otherwise.
func TestEachKindIsUndoneByItsName(t *testing.T) {
	for _, kind := range palate.Kinds() {
		if !kind.Undoable() {
			continue
		}
		t.Run(string(kind), func(t *testing.T) {
			log := palate.NewLog(testHeader)
			s := newTestSession(t, &testStore{}, log)
			s.Compare.Choose(2)
			about := s.State.Showing.Event
			shown, _ := ShownOf(log, about)
			if kind == palate.KindWhy {
				about = s.State.Showing.Decision
			}
			lines, err := s.seal(palate.Context{}, palatetest.SampleBody(kind, about, shown.Candidates[0].Text))
			if err != nil {
				t.Fatal(err)
			}
			s.commit(lines, nil, nil, func() { s.History.pushUndo(lines[0].(*palate.Event).ID()) })
			id := s.History.undoStack[len(s.History.undoStack)-1][0]
			name := s.History.GestureName(id)
			if name == text.TheLastStep || name == text.AnEvent {
				t.Fatalf("it is called %q", name)
			}
			_, listed := s.History.DecisionOf(id)
			if want := kind.Answers() && kind != palate.KindEdit; listed != want { // an edit made here stands as a version of its answer
				t.Errorf("listed in the history: %v, want %v", listed, want)
			}
			before := len(log.Live())
			s.History.Undo()
			if got := s.State.Status.Text; !strings.HasPrefix(got, text.Undone.With(name)) {
				t.Errorf("undone, the page says %q, want %q", got, text.Undone.With(name))
			}
			s.History.Redo()
			if len(log.Live()) != before {
				t.Errorf("done again, %d events hold, want %d", len(log.Live()), before)
			}
		})
	}
}
