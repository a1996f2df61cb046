package ui

import "palate/session"

// HistoryView lists past decisions, newest first.
type HistoryView struct{ S *session.Session }

// A pastDay is what was decided on one day.
type pastDay struct {
	day  string
	rows []session.PastDecision
}

// days are the past decisions by day, so that each day is read once.
func (c *HistoryView) days() (list []pastDay) {
	for _, d := range c.S.State.History {
		day := c.S.History.DateTimeOf(d)[0]
		if n := len(list); n == 0 || list[n-1].day != day {
			list = append(list, pastDay{day: day})
		}
		last := &list[len(list)-1]
		last.rows = append(last.rows, d)
	}
	return list
}
