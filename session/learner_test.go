package session

import (
	"bytes"
	"maps"
	"reflect"
	"strings"
	"testing"

	"palate"

	"pgregory.net/rapid"
)

// A pacedScheduler does long work piece by piece, when it is told to.
type pacedScheduler struct {
	Immediate
	waiting []func() bool
}

func (p *pacedScheduler) RunSliced(_ int, f func() (more bool)) { p.waiting = append(p.waiting, f) }

// step does a piece of the work that waits longest and reports whether any waits still.
func (p *pacedScheduler) step() bool {
	if len(p.waiting) == 0 {
		return false
	}
	f := p.waiting[0]
	p.waiting = p.waiting[1:]
	if f() {
		p.waiting = append([]func() bool{f}, p.waiting...)
	}
	return len(p.waiting) > 0
}

func (p *pacedScheduler) finish() {
	for p.step() {
	}
}

// learnedBytes is what was learned, as a file.
func learnedBytes(s *Session) []byte {
	return s.model.Profile("p").Value().Append(nil)
}

// A log that grew while it was learned from in pieces, with keys pressed at any moment between them, leaves what its
// whole leaves: the same profile, sentences, counts and versions of answers.
func TestLearningInPiecesIsLearningAtOnce(t *testing.T) {
	keys := []KeyPress{
		{Key: "1", Code: "Digit1"}, {Key: "4", Code: "Digit4"}, {Key: "7", Code: "Digit7"}, {Key: "8", Code: "Digit8"}, {Key: "0", Code: "Digit0"},
		{Key: "z", Code: "KeyZ"}, {Key: "Z", Code: "KeyZ", Shift: true}, {Key: "Enter"}, {Key: "Enter"}, {Key: "Enter"},
	}
	rapid.Check(t, func(t *rapid.T) {
		store, paced := &testStore{}, &pacedScheduler{}
		s := newTestSession(t, store, palate.NewLog(testHeader))
		s.Platform.Scheduler = paced
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			s.Keys.Press(rapid.SampledFrom(keys).Draw(t, "key"))
			for range rapid.IntRange(0, 3).Draw(t, "pieces") * 40 {
				paced.step()
			}
			if rapid.IntRange(0, 9).Draw(t, "elsewhere") == 0 && s.State.Answers > 0 {
				s.Receive(nil)
			}
		}
		paced.finish()
		if s.State.Status.Learning {
			t.Fatalf("when all is done the line still waits: %q", s.State.Status.Text)
		}
		whole := newTestSession(t, store, logOf(store))
		if got, want := learnedBytes(s), learnedBytes(whole); !bytes.Equal(got, want) {
			t.Fatalf("learned in pieces:\n%s\nat once:\n%s", got, want)
		}
		if !reflect.DeepEqual(s.claims, whole.claims) || s.State.Answers != whole.State.Answers {
			t.Fatalf("in pieces %d answers and %+v\nat once %d and %+v", s.State.Answers, s.claims, whole.State.Answers, whole.claims)
		}
		none := func(_ uint64, n int) bool { return n == 0 }
		maps.DeleteFunc(s.asker.judged, none)
		if !maps.Equal(s.asker.judged, whole.asker.judged) {
			t.Fatalf("pairs judged in pieces %v, at once %v", s.asker.judged, whole.asker.judged)
		}
		if s.learner.ahead != nil {
			t.Fatal("what is shown is still an approximation")
		}
	})
}

// The line says saved at once and the rest when it is known, which is what it says where nobody waits in between.
func TestTheLineIsCompletedWhenTheModelIsThere(t *testing.T) {
	atOnce, paced := over(t, manySets()), &pacedScheduler{}
	inPieces := over(t, manySets())
	inPieces.Platform.Scheduler = paced
	completed := 0
	for n := range 12 {
		for _, s := range []*Session{atOnce, inPieces} {
			s.Compare.Choose(shorter(s.State.Showing))
		}
		first := inPieces.State.Status
		if !strings.HasPrefix(first.Text, "Saved: ") || !first.Learning {
			t.Fatalf("after answer %d, before a piece of the fit: %+v", n, first)
		}
		paced.finish()
		last := inPieces.State.Status
		if last != atOnce.State.Status {
			t.Fatalf("after answer %d the line says %+v in pieces, %+v at once", n, last, atOnce.State.Status)
		}
		if !strings.HasPrefix(last.Text, first.Text) {
			t.Errorf("%q is not how %q begins", first.Text, last.Text)
		}
		if last.Text != first.Text {
			completed++
		}
		atOnce.Compare.Next()
		inPieces.Compare.Next()
	}
	if completed == 0 {
		t.Fatal("no answer changed anything that is said: the test cannot tell")
	}
}

// A line that says something else by then is left alone.
func TestAnotherLineStays(t *testing.T) {
	s, _ := freshSession(t)
	paced := &pacedScheduler{}
	s.Platform.Scheduler = paced
	s.Compare.Choose(2)
	s.State.Status = Status{Text: "Something else."}
	paced.finish()
	if got := s.State.Status.Text; got != "Something else." {
		t.Errorf("the line says %q", got)
	}
}

// A prediction that is stored comes from a fitted model, however far the answers have gone on.
func TestNoPredictionComesFromTheLiveUpdate(t *testing.T) {
	s, paced := over(t, manySets()), &pacedScheduler{}
	s.Compare.Choose(shorter(s.State.Showing))
	s.Platform.Scheduler = paced
	for range 3 {
		fitted := s.model
		s.Compare.Next()
		sh := s.State.Showing
		want := fitted.In(sh.Prompt.context(), sh.Prompt.Text).Predict(s.asker.point(sh, 0), s.asker.point(sh, 1))
		if !reflect.DeepEqual(sh.Predicted, want.Categories[:]) {
			t.Fatalf("predicted %v, the fitted model %v", sh.Predicted, want.Categories)
		}
		s.Compare.Choose(shorter(sh))
		if s.model != fitted || s.learner.ahead == nil {
			t.Fatal("before a piece of the fit the model is another, or the ranking does not show the answer")
		}
	}
	paced.finish()
}
