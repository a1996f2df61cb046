package session

import "palate"

// A Capture is how the answers to a prompt were read from a page.
type Capture struct {
	Adapter, Version, Rule string  // what read it, and the rule of it that matched
	RoleConfidence         float64 // 0..1, that it knew who wrote what
	Turns                  []string
	TurnsComplete          bool
	Candidates             []palate.Candidate // by output: Complete, Fidelity, TurnKey and Model
}

// fidelities are how a page's text may have been read.
var fidelities = [...]string{"api", "copy", "markdown", palate.FidelityText, palate.FidelitySelection}

// CaptureOf reads the member "captured" of an entry of the journal, for so many answers; nil where there is none.
func CaptureOf(v palate.Value, answers int) (*Capture, error) {
	if v.IsNull() {
		return nil, nil
	}
	w := wanted{of: "captured"}
	c := &Capture{Adapter: w.text(v, "adapter"), Version: w.text(v, "version"), Rule: w.text(v, "rule"), Turns: w.texts(v, "turns")}
	w.want(c.Adapter != "", "adapter", "must name what read the page")
	confidence, ok := v.Get("role_confidence").Float()
	w.want(ok && confidence >= 0 && confidence <= 1, "role_confidence", "must be a number from 0 to 1")
	c.RoleConfidence, c.TurnsComplete = confidence, w.truth(v, "turns_complete")
	items, _ := v.Get("candidates").Items()
	w.want(len(items) == answers, "candidates", "must be one for each answer")
	for _, item := range items {
		c.Candidates = append(c.Candidates, w.candidate(item))
	}
	if w.err != nil {
		return nil, w.err
	}
	return c, nil
}

// candidate is how one answer was read.
func (w *wanted) candidate(v palate.Value) palate.Candidate {
	c := palate.Candidate{TurnKey: w.text(v, "key"), Model: w.text(v, "model"), Fidelity: w.text(v, "fidelity"), Complete: palate.Completeness(w.text(v, "complete"))}
	switch c.Complete {
	case palate.Whole, palate.Streaming, palate.Stopped, palate.Truncated, palate.Partial:
	default:
		w.want(false, "candidates", "must say how complete each answer is")
	}
	w.want(isOneOf(c.Fidelity, fidelities[:]), "candidates", "must say how each answer was read")
	if c.Model != "" {
		c.ModelSource = "page"
	}
	return c
}

// putInto puts on record how the answers were read; turns are the ids of the earlier turns.
func (c *Capture) putInto(shown *palate.Shown, sh *Showing, turns []palate.TextID) {
	shown.Adapter, shown.AdapterVersion, shown.AdapterRule, shown.RoleConfidence = c.Adapter, c.Version, c.Rule, c.RoleConfidence
	shown.Turns, shown.TurnsComplete = turns, c.TurnsComplete
	for slot, output := range sh.Slots {
		if output < len(c.Candidates) { // behind them stand the person's own versions
			to, read := &shown.Candidates[slot], c.Candidates[output]
			to.Complete, to.Fidelity, to.TurnKey, to.Model, to.ModelSource = read.Complete, read.Fidelity, read.TurnKey, read.Model, read.ModelSource
		}
	}
}
