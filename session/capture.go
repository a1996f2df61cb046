package session

import (
	"slices"

	"palate"
	"palate/rules/feature"
)

// A Capture is how a prompt and its answers were read on a page of another site.
type Capture struct {
	Adapter        string // what read it, its version and the rule of it that matched
	Version        string
	Rule           string
	RoleConfidence float64 // 0..1: that prompt and answers were told apart rightly
	Turns          []CapturedTurn
	TurnsComplete  bool             // no earlier turn is missing from Turns
	Answers        []CapturedAnswer // by output; the person's own versions have none
}

// A CapturedTurn is a turn of the chat before the prompt.
type CapturedTurn struct {
	Text string
	User bool // the person wrote it
}

// A CapturedAnswer is how one answer was read.
type CapturedAnswer struct {
	Key      string // names its turn at the site
	Complete palate.Completeness
	Fidelity string
}

// ends reports whether no more of an answer is to come, and nothing of it is missing.
func (a CapturedAnswer) ends() bool {
	return a.Complete == palate.Whole || a.Complete == palate.Stopped
}

// answer is how an output was read; ok is false for one that was not: it came whole, or the person made it.
func (c *Capture) answer(output int) (a CapturedAnswer, ok bool) {
	if c == nil || output >= len(c.Answers) {
		return a, false
	}
	return c.Answers[output], true
}

// comparable reports whether an output can be held against others: all that is left of it is there, or it is still being written.
func (c *Capture) comparable(output int) bool {
	a, ok := c.answer(output)
	return !ok || c.RoleConfidence >= palate.RolesCertain && (a.ends() || a.Complete == palate.Streaming)
}

// plain reports whether some answer was read without its marks, so that the answers can be held against each other by their words alone.
func (c *Capture) plain() bool {
	return c != nil && slices.ContainsFunc(c.Answers, func(a CapturedAnswer) bool { return palate.IsPlain(a.Fidelity) })
}

// withoutMarks are features of which those that are read from marks are those of the usual answer: nothing is known of them.
func withoutMarks(phi []float64) []float64 {
	phi = slices.Clone(phi)
	for j := range phi {
		if feature.Catalog[j].NeedsMarks() {
			phi[j] = 0
		}
	}
	return phi
}

// media is how the text of a turn is to be read.
func (t CapturedTurn) media() string {
	if t.User {
		return "text/plain"
	}
	return "text/markdown"
}

// note puts how a showing was read on its record; turns are the ids of the earlier turns.
func (c *Capture) note(sh *Showing, body *palate.Shown, turns []palate.TextID) {
	if c == nil {
		return
	}
	body.Adapter, body.AdapterVersion, body.AdapterRule, body.RoleConfidence = c.Adapter, c.Version, c.Rule, c.RoleConfidence
	body.Turns, body.TurnsComplete = turns, c.TurnsComplete
	for slot, output := range sh.Slots {
		if a, ok := c.answer(output); ok {
			to := &body.Candidates[slot]
			to.TurnKey, to.Complete, to.Fidelity = a.Key, a.Complete, a.Fidelity
			if to.Model != "" {
				to.ModelSource = "site"
			}
		}
	}
}

// noteAlone puts on the record of an answer that was shown alone where it stands.
func (c *Capture) noteAlone(sh *Showing, body *palate.Shown) {
	to := &body.Candidates[0]
	body.AskedBy, to.Origin, to.Model = palate.AskedBySite, sh.Prompt.origin, sh.Prompt.Outputs[sh.Slots[0]].Model
	c.note(sh, body, nil)
	body.TurnsComplete = false // the earlier ones are not named
}

// captureOf is how a showing on record was read; nil for one that was not read on a site.
func captureOf(log *palate.Log, shown *palate.Shown) *Capture {
	if shown.Adapter == "" {
		return nil
	}
	c := &Capture{
		Adapter: shown.Adapter, Version: shown.AdapterVersion, Rule: shown.AdapterRule, RoleConfidence: shown.RoleConfidence,
		TurnsComplete: shown.TurnsComplete,
	}
	for _, id := range shown.Turns {
		t, _ := log.Text(id)
		c.Turns = append(c.Turns, CapturedTurn{t.Body, t.Media == "text/plain"})
	}
	for slot := range shown.Candidates {
		of, _ := shown.At(slot)
		c.Answers = append(c.Answers, CapturedAnswer{of.TurnKey, of.Complete, of.Fidelity})
	}
	return c
}

// fidelities are how a page's text may have been read.
var fidelities = [...]string{"api", "copy", "markdown", palate.FidelityText, palate.FidelitySelection}

// captureIn reads the member "captured" of an entry of the journal, for the outputs of a prompt, whose models it names;
// nil where there is none.
func captureIn(v palate.Value, outputs []Response) (*Capture, error) {
	if v.IsNull() {
		return nil, nil
	}
	w := wanted{of: "entry.captured"}
	c := &Capture{Adapter: w.text(v, "adapter"), Version: w.text(v, "version"), Rule: w.text(v, "rule"), TurnsComplete: w.truth(v, "turns_complete")}
	w.want(c.Adapter != "", "adapter", "must name what read the page")
	var ok bool
	c.RoleConfidence, ok = v.Get("role_confidence").Float()
	w.want(ok && c.RoleConfidence >= 0 && c.RoleConfidence <= 1, "role_confidence", "must be a number from 0 to 1")
	for _, turn := range w.texts(v, "turns") {
		c.Turns = append(c.Turns, CapturedTurn{Text: turn})
	}
	items, _ := v.Get("candidates").Items()
	w.want(len(items) == len(outputs), "candidates", "must be one for each answer")
	for i, item := range items[:min(len(items), len(outputs))] {
		c.Answers = append(c.Answers, w.capturedAnswer(item))
		outputs[i].Model = w.text(item, "model")
	}
	return c, w.err
}

// capturedAnswer is how one answer was read.
func (w *wanted) capturedAnswer(v palate.Value) CapturedAnswer {
	a := CapturedAnswer{Key: w.text(v, "key"), Fidelity: w.text(v, "fidelity"), Complete: palate.Completeness(w.text(v, "complete"))}
	switch a.Complete {
	case palate.Whole, palate.Streaming, palate.Stopped, palate.Truncated, palate.Partial:
	default:
		w.want(false, "candidates", "must say how complete each answer is")
	}
	w.want(isOneOf(a.Fidelity, fidelities[:]), "candidates", "must say how each answer was read")
	return a
}
