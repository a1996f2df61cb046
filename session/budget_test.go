package session

import (
	"strings"
	"testing"

	"palate"
	"palate/palatetest"
	"palate/ui/text"

	"pgregory.net/rapid"
)

// A simulatedDay is a log in which questions are answered and put away, with the counter beside it.
type simulatedDay struct {
	log     *palate.Log
	author  *palate.Author
	counter askCounter
	now     int64
	asked   []askedAt
}

func newSimulatedDay(t fataler) *simulatedDay {
	author, err := palate.NewAuthor(palatetest.NewSealer(1), testHeader.Secret)
	if err != nil {
		t.Fatal(err)
	}
	return &simulatedDay{log: palate.NewLog(testHeader), author: author, now: 1_700_000_000_000}
}

// reply records what came of a question.
func (d *simulatedDay) reply(t fataler, away bool) {
	seal := func(b palate.Body) palate.EventID {
		e, err := d.author.Seal(palate.Draft{At: d.now, Source: palate.SourceSelf, Licence: "private", Body: b})
		if err == nil {
			_, err = d.log.Append(e)
		}
		if err != nil {
			t.Fatal(err)
		}
		return e.ID()
	}
	id := func(digit string) palate.TextID { return palate.TextID(strings.Repeat(digit, 32)) }
	showing := seal(&palate.Shown{Prompt: id("0"), AskedBy: palate.AskedByPalate, Adapter: "chat", Candidates: []palate.Candidate{{Slot: 0, Text: id("a")}, {Slot: 1, Text: id("b")}}})
	if away {
		seal(&palate.Skip{Showing: showing, Why: palate.SkipDismissed})
		return
	}
	seal(&palate.Pair{Showing: showing, B: 1, Strength: 1, Graded: true})
}

// Whatever a day holds, there is never more than one question in five answers, nor more than six an hour; and after each two that were
// put away in a row, half of that. What the counter says survives being stored.
func TestSimulatedDaysNeverExceedTheBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newSimulatedDay(t)
		run, halved := 0, []int64{} // when two in a row were put away
		for range rapid.IntRange(1, 300).Draw(t, "steps") {
			d.now += rapid.Int64Range(0, 20*60_000).Draw(t, "pause")
			d.counter.Seen += rapid.IntRange(0, 8).Draw(t, "answers")
			if !mayAsk(d.log, &d.counter, d.now) {
				continue
			}
			d.counter.ask(d.now)
			d.asked = append(d.asked, askedAt{d.now, d.counter.Seen})
			n := 0
			for _, at := range halved {
				if at > d.now-24*3600*1000 {
					n++
				}
			}
			within(t, d, n)
			switch rapid.SampledFrom([]string{"answered", "away", "away", "ignored"}).Draw(t, "reply") {
			case "answered":
				run = 0
				d.reply(t, false)
			case "away":
				d.reply(t, true)
				if run++; run%2 == 0 {
					halved = append(halved, d.now)
				}
			}
			d.counter = readCounter([]byte(d.counter.String()))
		}
	})
}

// within fails where the latest question came too soon after the others, when the budget was halved n times.
func within(t *rapid.T, d *simulatedDay, n int) {
	last := d.asked[len(d.asked)-1]
	if len(d.asked)*5 > d.counter.Seen {
		t.Fatalf("%d questions in %d answers", len(d.asked), d.counter.Seen)
	}
	if len(d.asked) > 1 && last.Seen-d.asked[len(d.asked)-2].Seen < 5<<n {
		t.Fatalf("%d answers between two questions, halved %d times", last.Seen-d.asked[len(d.asked)-2].Seen, n)
	}
	recent := 0
	for _, a := range d.asked {
		if a.At > last.At-3600*1000 {
			recent++
		}
	}
	if recent > 6>>n {
		t.Fatalf("%d questions in an hour, halved %d times", recent, n)
	}
}

// A budget that allows nothing would keep to every bound.
func TestTheBudgetIsUsed(t *testing.T) {
	d := newSimulatedDay(t)
	asked := 0
	for range 100 {
		d.counter.Seen++
		d.now += 10 * 60_000
		if mayAsk(d.log, &d.counter, d.now) {
			asked++
			d.counter.ask(d.now)
			d.reply(t, false)
		}
	}
	if asked != 20 {
		t.Errorf("%d questions in 100 answers", asked)
	}
}

// A question stands beside the answers it is about, says why, waits while the person writes, and is not put twice.
func TestQuestionBesideThePage(t *testing.T) {
	s, page, _ := newPanel(t)
	s.Visit.counted().Seen = 10
	key := page.asks("What is a cache?")
	page.answers(key, short)
	page.answers(key, long)
	page.composing = true
	page.shows()
	if s.State.Page.Question != nil {
		t.Fatal("it is asked while the person writes")
	}
	page.composing, page.busy = false, true
	page.shows()
	if s.State.Page.Question != nil {
		t.Fatal("it is asked while an answer is written")
	}
	page.busy = false
	page.shows()
	q := s.State.Page.Question
	if q == nil || q.Why == "" {
		t.Fatalf("nothing is asked: %+v", q)
	}
	if page.composing = true; len(s.Visit.counted().Asked) != 1 {
		t.Errorf("%d are counted", len(s.Visit.counted().Asked))
	}
	page.shows()
	page.composing = false
	page.shows()
	if s.State.Page.Question != q || len(s.Visit.counted().Asked) != 1 {
		t.Error("it is another question after the person wrote")
	}
	s.Visit.PutQuestionAway()
	if got := s.log.Live(); !putAway(got[len(got)-1]) || s.State.Answers != 0 || s.State.Status.Text != text.PutAway {
		t.Errorf("%d answers, %q", s.State.Answers, s.State.Status.Text)
	}
	page.shows()
	s.Visit.counted().Seen += 100
	page.composing = true
	page.shows()
	page.composing = false
	page.shows()
	if s.State.Page.Question != nil {
		t.Error("it is asked again")
	}
	key = page.asks("What is a lock?")
	page.answers(key, "What keeps others out.")
	page.answers(key, "Well! "+long)
	page.shows()
	if s.State.Page.Question == nil {
		t.Fatal("the next is not asked")
	}
	s.Visit.AnswerQuestion()
	sh := s.State.Showing
	s.Compare.Choose(1)
	if shown, _ := ShownOf(s.log, sh.Event); shown.AskedBy != palate.AskedByPalate || shown.Reason == "" || len(shown.Propensity) != 2 {
		t.Errorf("asked by %s for %q", shown.AskedBy, shown.Reason)
	}
}

func TestNothingIsAskedInATemporaryChat(t *testing.T) {
	s, page, store := newPanel(t)
	s.Visit.counted().Seen = 100
	key := page.asks("What is a cache?")
	page.answers(key, short)
	page.answers(key, long)
	page.asks("That is way too long.")
	page.state = PageTemporary
	page.shows()
	if s.State.Page.Question != nil || len(s.State.Page.Feedback) > 0 || len(store.lines) > 0 {
		t.Errorf("asked %+v, read %+v, %d lines", s.State.Page.Question, s.State.Page.Feedback, len(store.lines))
	}
	s.Visit.Notice().Do()
	s.Compare.Choose(1)
	if len(store.lines) == 0 {
		t.Error("a comparison that the person asked for is not recorded")
	}
}
