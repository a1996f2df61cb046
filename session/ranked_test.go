package session

import (
	"strings"
	"testing"
)

// Groups are said where they begin, and why a row stands last on the row.
func TestGroupsAreSaid(t *testing.T) {
	tests := []struct {
		name string
		rows []RankedAnswer
		want []string // by row
		rail string
	}{
		{"each told apart", []RankedAnswer{{Group: 1}, {Group: 2}}, []string{"", ""}, ""},
		{"two too close", []RankedAnswer{{Group: 1}, {Group: 2}, {Group: 2}}, []string{"", "Too close to call: these 2 stand in the order they came.", ""}, "≈ too close to call, so in the order they came"},
		{"all too close", []RankedAnswer{{Group: 1}, {Group: 1}}, []string{"Too close to call: these 2 stand in the order they came.", ""}, "≈ too close to call, so in the order they came"},
		{"two that are no answers", []RankedAnswer{{Group: 1}, {Group: 2, NoAnswer: true}, {Group: 2, NoAnswer: true}}, []string{"", "These 2 stand in the order they came.", ""}, ""},
		{"none", nil, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &State{Ranked: tt.rows, Answers: 7}
			for i, want := range tt.want {
				if got := s.Tie(i); got != want {
					t.Errorf("row %d says %q, want %q", i, got, want)
				}
			}
			if got := s.Unsettled(); got != tt.rail {
				t.Errorf("the rail says %q, want %q", got, tt.rail)
			}
		})
	}
	stranger := &State{Ranked: []RankedAnswer{{Group: 1}, {Group: 1}}}
	if got := stranger.Tie(0); got != "With no answers yet, the order is the one they came in." {
		t.Errorf("before an answer the first row says %q", got)
	}
}

func TestRowsShowWhatTheyAreSortedBy(t *testing.T) {
	for want, row := range map[string]RankedAnswer{
		"score +1.3": {Score: 1.26}, "score −0.4": {Score: -.44}, "score 0.0": {Score: -.01},
		"breaks a must": {Score: 9, Broken: "No emoji."}, "no answer": {NoAnswer: true, Broken: "At least 3 words."},
	} {
		if got := row.shown(); got != want {
			t.Errorf("%+v shows %q, want %q", row, got, want)
		}
	}
	if got := (RankedAnswer{Broken: "No emoji."}).lastBecause(); got != "Last, because it breaks a must: No emoji." {
		t.Errorf("it says %q", got)
	}
	if got := (RankedAnswer{NoAnswer: true}).lastBecause(); !strings.Contains(got, "no answer") {
		t.Errorf("it says %q", got)
	}
}

// Rows that are too close to call share a number, so that none stands above a higher one.
func TestNumbersNeverRise(t *testing.T) {
	s := &State{Ranked: []RankedAnswer{{Group: 1, Score: 1.4}, {Group: 1, Score: 1.6}, {Group: 2, Score: .2}}}
	for i, want := range []string{"score about +1.5", "score about +1.5", "score +0.2"} {
		if got := s.Shown(i); got != want {
			t.Errorf("row %d shows %q, want %q", i, got, want)
		}
	}
}

// The page's order is that of the numbers it shows, from group to group.
func TestThePageIsSortedByScore(t *testing.T) {
	s, _ := freshSession(t)
	s.State.Showing = s.asker.newShowing(testSets()[0].Prompts[0], []int{0, 1}, 0)
	stateRule(s, "much longer")
	rows, apart := s.State.Ranked, 0
	for i := 1; i < len(rows); i++ {
		if rows[i].Group > rows[i-1].Group {
			apart++
			if rows[i].Score > rows[i-1].Score {
				t.Errorf("row %d has the score %v, the one before %v", i, rows[i].Score, rows[i-1].Score)
			}
		} else if rows[i].Was < rows[i-1].Was {
			t.Errorf("rows %d and %d are too close to call, and yet changed places", i-1, i)
		}
	}
	if apart == 0 {
		t.Error("a rule tells no answers apart: the test says nothing")
	}
}

// What is no answer stands last, and says so.
func TestNoAnswerIsSaid(t *testing.T) {
	s, _ := freshSession(t)
	prompt := *testSets()[0].Prompts[0]
	prompt.Outputs = append([]Response{{Text: "<think>\nWhat would they like to"}}, prompt.Outputs...)
	s.State.Showing = s.asker.newShowing(&prompt, []int{0, 1}, 0)
	s.refresh()
	last := s.State.Ranked[len(s.State.Ranked)-1]
	if last.Output != 0 || last.shown() != "no answer" {
		t.Errorf("last is %+v", last)
	}
}
