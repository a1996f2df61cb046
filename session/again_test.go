package session

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"palate"
)

// manyPrompts are prompts with a short and a long answer each.
func manyPrompts(n int) []Set {
	var prompts []*Prompt
	for i := range n {
		id := strconv.Itoa(i)
		prompts = append(prompts, &Prompt{ID: id, Text: "Question " + id + "?", Outputs: []Response{
			{"north", "Answer " + id + strings.Repeat(" and so on", i%7) + "."},
			{"south", strings.Repeat("A longer answer to question "+id+", with more in it than is asked for. ", 3+i/7)},
		}})
	}
	return []Set{{Name: "many", Title: "Many", Licence: "Apache-2.0", Prompts: prompts}}
}

func sessionWith(t *testing.T, sets []Set) *Session {
	s, _ := freshSession(t)
	s.State.Sets = sets
	s.Compare.show(s.asker.nextShowing())
	return s
}

// One comparison in eight comes again, sides swapped, ten answers later or more; none comes a third time.
func TestPairsComeAgainWithTheirSidesSwapped(t *testing.T) {
	s := sessionWith(t, manyPrompts(60))
	type place struct {
		at    int
		slots []int
	}
	seen := map[*Prompt][]place{}
	again := 0
	for n := range 60 {
		sh := s.State.Showing
		if sh.Repeated {
			again++
			first := seen[sh.Prompt]
			if len(first) != 1 {
				t.Fatalf("answer %d: a pair that was shown %d times comes again", n, len(first))
			}
			if n-first[0].at <= againAfter || !slices.Equal(sh.Slots, []int{first[0].slots[1], first[0].slots[0]}) {
				t.Errorf("answer %d: again %v after %d answers, was %v", n, sh.Slots, n-first[0].at, first[0].slots)
			}
			if text := s.Compare.WhyThisPair(); !strings.Contains(text, "this pair before") {
				t.Errorf("the page says %q", text)
			}
		}
		seen[sh.Prompt] = append(seen[sh.Prompt], place{n, slices.Clone(sh.Slots)})
		s.Compare.Choose(shorter(sh))
		s.Compare.Next()
	}
	if again < 5 || again > 7 {
		t.Errorf("%d of 60 came again, want one in eight", again)
	}
	s.Pages.OpenView(ViewLearned)
	notes := strings.Join(s.State.Insights, "\n")
	if want := "you chose the same in " + strconv.Itoa(again) + " of " + strconv.Itoa(again); !strings.Contains(notes, want) {
		t.Errorf("the notes do not say %q:\n%s", want, notes)
	}
	if !strings.HasPrefix(s.State.Guesses, "My guesses: ") {
		t.Errorf("how often the guess was right is said as %q", s.State.Guesses)
	}
}

func TestAChangeOfTasteIsSaid(t *testing.T) {
	s := sessionWith(t, manyPrompts(120))
	for n := range 90 {
		strength := shorter(s.State.Showing)
		if n >= 50 {
			strength = -strength
		}
		s.Compare.Choose(strength)
		s.Compare.Next()
	}
	since := s.Model().Changed()
	if since < 40 || since > 60 {
		t.Errorf("the taste changed after answer %d, want about 50", since)
	}
	s.Pages.OpenView(ViewLearned)
	if notes := strings.Join(s.State.Insights, "\n"); !strings.Contains(notes, "changed after answer "+strconv.Itoa(since)) {
		t.Errorf("the notes do not say so:\n%s", notes)
	}
}

func TestThePersonMayBeAskedAtRandom(t *testing.T) {
	s := sessionWith(t, manyPrompts(40))
	s.Platform.SetAppearance = func(string, string) {}
	s.Compare.Choose(shorter(s.State.Showing))
	s.Pages.SetAppearance("asking", "random")
	for range 5 {
		s.Compare.Next()
		if sh := s.State.Showing; sh.Bits != 0 {
			t.Errorf("asked for %f bit though at random was wanted", sh.Bits)
		}
		s.Compare.Choose(shorter(s.State.Showing))
	}
	s.Pages.SetAppearance("asking", "")
	s.Compare.Next()
	if sh := s.State.Showing; sh.Bits == 0 {
		t.Error("asked at random though what tells most was wanted")
	}
	reasons := map[palate.Asker]int{}
	for _, e := range s.log.Live() {
		if shown, ok := e.Body.(*palate.Shown); ok {
			reasons[shown.AskedBy]++
		}
	}
	if reasons[palate.AskedByPerson] != 6 {
		t.Errorf("showings by whom asked: %v", reasons)
	}
}

// Who passes a pair that came again gets another one, not the next that is due.
func TestAPairThatCameAgainCanBePassed(t *testing.T) {
	s := sessionWith(t, manyPrompts(60))
	for !s.State.Showing.Repeated {
		s.Compare.Choose(shorter(s.State.Showing))
		s.Compare.Next()
	}
	s.Compare.Next()
	if s.State.Showing.Repeated {
		t.Error("after a pass another pair comes again")
	}
}

// What is shown is put on record with the probability that it was drawn so.
func TestPropensityIsOnRecord(t *testing.T) {
	s := newTestSession(t, &testStore{}, palate.NewLog(testHeader))
	first := s.State.Showing
	open, _ := s.asker.openPairs(first.Prompt)
	if want := .5 / float64(len(open)); first.Propensity != want {
		t.Errorf("before anything is known one of %d pairs is drawn with %v, want %v", len(open), first.Propensity, want)
	}
	s.Compare.Choose(3)
	for _, e := range s.log.Live() {
		if shown, ok := e.Body.(*palate.Shown); ok && !slices.Equal(shown.Propensity, []float64{first.Propensity, first.Propensity}) {
			t.Errorf("on record is %v", shown.Propensity)
		}
	}
	s.Compare.Next()
	if got := s.State.Showing.Propensity; got != .5 {
		t.Errorf("the most telling pair is drawn with %v but for its sides, want .5", got)
	}
}

// Ratings are held against comparisons of the same answers.
func TestRatingsAreHeldAgainstComparisons(t *testing.T) {
	s := newTestSession(t, &testStore{}, palate.NewLog(testHeader))
	for i := range 3 {
		s.Compare.Choose(3)
		showing := palate.EventID{}
		for _, e := range s.log.Live() {
			if pair, ok := e.Body.(*palate.Pair); ok {
				showing = pair.Showing
			}
		}
		for slot, sign := range []int{1, -1} {
			if i == 2 {
				sign = -sign // the third time the ratings say the contrary
			}
			lines, err := s.seal(palate.Context{}, &palate.Thumb{Showing: showing, Slot: slot, Sign: sign})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.log.Append(lines[0].(*palate.Event)); err != nil {
				t.Fatal(err)
			}
		}
		s.Compare.Next()
	}
	s.refit()
	if got, want := ratings(s.model), "Of 3 pairs that you both rated and compared, 2 came out alike."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
