package session

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/insight"
	"palate/rules/taste"
	"palate/ui/text"
)

// A Recorded is something that the person did on the page beside and that was recorded without a question.
type Recorded struct {
	ID     palate.EventID
	What   string // "You kept the shorter version"
	Prompt string
	Taught string // "" while it is worked out
}

// mostRecorded is how much of that is listed.
const mostRecorded = 12

// recorded lists what was recorded of the chat beside, the newest first.
func (vi *Visit) recorded() (list []Recorded) {
	here := map[string]bool{}
	for _, p := range vi.chat {
		here[p.Text] = true
	}
	live := vi.s.log.Live()
	for i := len(live) - 1; i >= 0; i-- {
		e := live[i]
		shown, ok := ShownOf(vi.s.log, palate.AboutOf(e.Body))
		if len(list) == mostRecorded || !ok || !ofSite(e, shown) {
			continue
		}
		if asked, _ := vi.s.log.Text(shown.Prompt); here[asked.Body] {
			what, _ := vi.s.History.pastName(e)
			list = append(list, Recorded{e.ID(), what, text.Truncate(asked.Body, 160), vi.taught[e.ID()]})
		}
	}
	return list
}

// ofSite reports whether an event was recorded on a site without a question.
func ofSite(e *palate.Event, shown *palate.Shown) bool {
	return evidenceNames[e.Kind()] != nil && shown.Adapter != "" && shown.AskedBy == palate.AskedBySite
}

// siteOf is the site that an event was recorded on, "" for none.
func siteOf(e *palate.Event, shown *palate.Shown) string {
	if shown.Adapter == "" {
		return ""
	}
	return e.Context.Site
}

// pastOfSite lists an event as the page showed it where it was recorded on a site, and not elsewhere.
func pastOfSite(h *History, e *palate.Event) (string, bool) {
	shown, ok := ShownOf(h.s.log, palate.AboutOf(e.Body))
	if !ok || !ofSite(e, shown) {
		return "", false
	}
	return Capital(evidenceName(h, e.Body)), true
}

// evidenceName says what the person did with answers.
func evidenceName(h *History, b palate.Body) string { return evidenceNames[b.Kind()](h.s.log, b) }

// taughtWork is the name of the work of finding out what recorded things taught.
const taughtWork = "taught"

// workOut finds out, one after the other, what the recorded things taught of which that is not known: what is known with each, against
// what would be without it.
func (vi *Visit) workOut(list []Recorded) {
	at := slices.IndexFunc(list, func(r Recorded) bool { return r.Taught == "" })
	if at < 0 || vi.s.model == nil || vi.s.learner.running != nil || vi.working {
		return
	}
	id, log, with := list[at].ID, vi.s.log, vi.s.model
	var without *taste.Model
	fit := newTask(func(pause func()) {
		without = taste.NewFitter(vi.s.pack, vi.s.cache).FitSliced(logWithout(log, id), pause)
	})
	vi.working = true
	vi.s.inSlices(taughtWork, 0, func() (more bool) {
		if fit.piece() {
			return true
		}
		vi.taught[id], vi.working = vi.teaching(id, without, with), false
		vi.derive()
		return false
	})
}

// logWithout is a log in which an event is taken back.
func logWithout(log *palate.Log, id palate.EventID) *palate.Log {
	other := palate.NewLog(log.Header())
	for line := range log.Lines() {
		_ = other.Add(line) // it was in a log before
	}
	_, _ = other.Append(&palate.Event{
		Device: 1, Seq: 1, Clock: log.Clock() + 1, Source: palate.SourceSelf, Body: &palate.Retract{Event: id},
	})
	return other
}

// teaching says what moved by an event, or why nothing did.
func (vi *Visit) teaching(id palate.EventID, without, with *taste.Model) string {
	var said []string
	for _, m := range insight.Moves(without, with, nil) {
		if len(said) < 2 {
			said = append(said, PreferencePhrase(DirectionWords(m.Item, m.To > m.From)))
		}
	}
	if len(said) > 0 {
		return text.TaughtThis.With(strings.Join(said, ", "))
	}
	return vi.whyNothing(id)
}

// whyNothing says why an event taught nothing.
func (vi *Visit) whyNothing(id palate.EventID) string {
	e, _ := vi.s.log.Event(id)
	shown, ok := ShownOf(vi.s.log, palate.AboutOf(e.Body))
	switch {
	case !ok:
	case shown.RolesUnsure():
		return text.TaughtNoRoles
	case slices.ContainsFunc(shown.Candidates, func(c palate.Candidate) bool { return c.Complete == palate.Truncated }):
		return text.TaughtCutOff
	case slices.ContainsFunc(shown.Candidates, func(c palate.Candidate) bool { return c.Complete == palate.Partial }):
		return text.TaughtPartly
	}
	return text.TaughtLittle
}
