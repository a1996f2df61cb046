package session

import (
	"slices"
	"strconv"
	"strings"

	"palate"
)

// What Palate may ask of its own accord beside a chat: at most one question in so many answers, and so many an hour.
const (
	askEvery    = 5
	asksAnHour  = 6
	hour        = 60 * 60_000 // ms
	day         = 24 * hour
	leastBits   = .05 // that a question is expected to tell
	keptAgreed  = 50
	keptOffered = asksAnHour * 24
)

// An askCounter is what a log does not say of the asking: how many answers were seen, and when something was asked that was not
// answered. It is stored under [QuestionsName].
type askCounter struct {
	Seen   int       // answers that were seen to their end
	Asked  []askedAt // questions of the last day, oldest first
	Agreed []string  // votes of which was asked whether they still hold
}

// An askedAt is when a question was put, and how many answers had been seen by then.
type askedAt struct {
	At   int64
	Seen int
}

// QuestionsName is the name under which a store keeps the counter of what was asked.
const QuestionsName = "questions"

// mayAsk reports whether a question fits into the budget. It is a function of its arguments: two questions in a row that were put away
// halve what the day after them holds, two more halve that again.
func mayAsk(log *palate.Log, c *askCounter, now int64) bool {
	halvings := halvings(log, now)
	last, recent := 0, 0
	for _, asked := range c.Asked {
		last = max(last, asked.Seen)
		if asked.At > now-hour {
			recent++
		}
	}
	return c.Seen-last >= askEvery<<halvings && recent < asksAnHour>>halvings
}

// halvings is how often two questions in a row were put away within a day.
func halvings(log *palate.Log, now int64) (n int) {
	const most = 8 // nothing is left by then
	run := 0
	for _, e := range log.Live() {
		shown, ok := ShownOf(log, palate.AboutOf(e.Body))
		if e.At <= now-day || !ok || shown.AskedBy != palate.AskedByPalate || shown.Adapter == "" || e.Decides() != palate.MatterChoice {
			continue
		}
		if run++; !putAway(e) {
			run = 0
		} else if run%2 == 0 {
			n++
		}
	}
	return min(n, most)
}

// putAway reports whether an event puts a question away, unanswered.
func putAway(e *palate.Event) bool {
	skip, ok := e.Body.(*palate.Skip)
	return ok && skip.Why == palate.SkipDismissed
}

// ask notes that something was asked.
func (c *askCounter) ask(now int64) {
	c.Asked = append(c.Asked, askedAt{now, c.Seen})
	c.Asked = slices.DeleteFunc(c.Asked[max(0, len(c.Asked)-keptOffered):], func(a askedAt) bool { return a.At <= now-day && a.Seen < c.Seen })
}

// agree notes that a vote was asked about once more.
func (c *askCounter) agree(id palate.EventID) {
	c.Agreed = append(c.Agreed, id.String())
	c.Agreed = c.Agreed[max(0, len(c.Agreed)-keptAgreed):]
}

// String is the counter as it is stored: a line of what was seen, one of what was asked, and one of the votes.
func (c *askCounter) String() string {
	asked := make([]string, len(c.Asked))
	for i, a := range c.Asked {
		asked[i] = strconv.FormatInt(a.At, 10) + ":" + strconv.Itoa(a.Seen)
	}
	return strconv.Itoa(c.Seen) + "\n" + strings.Join(asked, " ") + "\n" + strings.Join(c.Agreed, " ")
}

// readCounter reads what [askCounter.String] wrote; what cannot be read has asked nothing and seen nothing.
func readCounter(data []byte) (c askCounter) {
	lines := strings.Split(string(data), "\n")
	if len(lines) != 3 {
		return c
	}
	c.Seen, _ = strconv.Atoi(lines[0])
	for _, one := range strings.Fields(lines[1]) {
		at, seen, _ := strings.Cut(one, ":")
		var a askedAt
		a.At, _ = strconv.ParseInt(at, 10, 64)
		a.Seen, _ = strconv.Atoi(seen)
		c.Asked = append(c.Asked, a)
	}
	c.Agreed = strings.Fields(lines[2])
	return c
}
