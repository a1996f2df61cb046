package session

import (
	"slices"

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

// String is the counter as an object of JSON.
func (c *askCounter) String() string {
	asked := make([]palate.Value, len(c.Asked))
	for i, a := range c.Asked {
		asked[i] = palate.List(palate.Number(float64(a.At)), palate.Number(float64(a.Seen)))
	}
	agreed := make([]palate.Value, len(c.Agreed))
	for i, id := range c.Agreed {
		agreed[i] = palate.String(id)
	}
	return palate.Object(
		palate.Member{Name: "seen", Value: palate.Number(float64(c.Seen))},
		palate.Member{Name: "asked", Value: palate.List(asked...)},
		palate.Member{Name: "agreed", Value: palate.List(agreed...)}).String()
}

// readCounter reads what [askCounter.String] wrote; what cannot be read has asked nothing and seen nothing.
func readCounter(data []byte) (c askCounter) {
	v, err := palate.ParseValue(data)
	if err != nil {
		return c
	}
	seen, _ := v.Get("seen").Int()
	c.Seen = int(max(seen, 0))
	items, _ := v.Get("asked").Items()
	for _, item := range items {
		if pair, _ := item.Items(); len(pair) == 2 {
			at, _ := pair[0].Int()
			seen, _ := pair[1].Int()
			c.Asked = append(c.Asked, askedAt{at, int(seen)})
		}
	}
	ids, _ := v.Get("agreed").Items()
	for _, item := range ids {
		id, _ := item.Text()
		c.Agreed = append(c.Agreed, id)
	}
	return c
}
