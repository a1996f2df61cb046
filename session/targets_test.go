package session

import (
	"slices"
	"testing"

	"palate"
)

func rankedOutputs(s *Session) (list []int) {
	for _, r := range s.State.Ranked {
		list = append(list, r.Output)
	}
	return list
}

// A slider reorders at once, for somebody who said nothing yet too, and leaves nothing behind.
func TestASliderReordersThePage(t *testing.T) {
	store := &testStore{}
	s := newTestSession(t, store, palate.NewLog(testHeader))
	s.Compare.show(s.asker.newShowing(s.State.Sets[0].Prompts[1], []int{0, 1}, 1))
	s.refresh()
	if got := rankedOutputs(s); got[0] != 0 {
		t.Fatalf("a stranger's order is %v", got)
	}
	s.Ranked.ToggleTarget("log_words", "Length")
	s.Ranked.SetTarget(0, "95")
	if got := rankedOutputs(s); got[0] != 1 {
		t.Errorf("with the slider at long the order is %v", got)
	}
	if why := s.State.Ranked[0].Why; why == "" {
		t.Error("the slider's part of the score is not said")
	}
	s.Ranked.SetTarget(0, "no number")
	s.Ranked.SetTarget(7, "50")
	s.Ranked.ToggleTarget("log_words", "Length")
	if got := rankedOutputs(s); got[0] != 0 || len(s.State.Targets) != 0 {
		t.Errorf("without the slider the order is %v", got)
	}
	if len(store.lines) > 0 {
		t.Errorf("the slider left %d lines in the log", len(store.lines))
	}
}

// What is marked draws the answers of its prompt, and is gone with it.
func TestMarksDrawTheirPrompt(t *testing.T) {
	s := newTestSession(t, &testStore{}, palate.NewLog(testHeader))
	prompts := s.State.Sets[0].Prompts
	s.Compare.show(s.asker.newShowing(prompts[0], []int{0, 1}, 1))
	s.refresh()
	s.Ranked.Mark(2, 1)
	s.Ranked.Mark(0, -1)
	if got := rankedOutputs(s); got[2] == 2 {
		t.Errorf("with the third marked the order is %v", got)
	}
	s.Ranked.Mark(2, 1)
	s.Ranked.Mark(0, -1)
	if got := rankedOutputs(s); !slices.Equal(got, []int{0, 1, 2}) || len(s.State.Exemplars) != 0 {
		t.Errorf("marks that were taken back leave the order %v", got)
	}
	s.Ranked.Mark(2, 1)
	s.Compare.show(s.asker.newShowing(prompts[1], []int{0, 1}, 1))
	if len(s.State.Exemplars) != 0 {
		t.Error("marks outlive their prompt")
	}
}

func TestEverySliderHasAFeatureAndWords(t *testing.T) {
	for _, f := range SliderFeatures {
		low, high := TargetSlider{f.Feature, f.Title, 10}.Describe(), TargetSlider{f.Feature, f.Title, 90}.Describe()
		if low == high {
			t.Errorf("%s says %q both ways", f.Title, low)
		}
	}
}
