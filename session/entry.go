package session

import (
	"slices"

	"palate"
)

// wanted finds the first thing that is wrong with an object.
type wanted struct {
	of  string // the object
	err error
}

func (w *wanted) want(ok bool, name, must string) {
	if !ok && w.err == nil {
		w.err = palate.Malformed(w.field(name), must)
	}
}

// field names a member, or with no name the object itself.
func (w *wanted) field(name string) string {
	if name == "" {
		return w.of
	}
	return w.of + "." + name
}

// text is a member that is a string, or left out.
func (w *wanted) text(v palate.Value, name string) string {
	text, ok := v.Get(name).Text()
	w.want(ok || v.Get(name).IsNull(), name, "must be a string")
	return text
}

// texts are a member that is a list of texts, or left out.
func (w *wanted) texts(v palate.Value, name string) (list []string) {
	items, ok := v.Get(name).Items()
	for _, item := range items {
		text, isText := item.Text()
		list, ok = append(list, text), ok && isText
	}
	w.want(ok || v.Get(name).IsNull(), name, "must be a list of texts")
	for _, text := range list {
		w.fits(text, name)
	}
	return list
}

func (w *wanted) truth(v palate.Value, name string) bool {
	is, ok := v.Get(name).Truth()
	w.want(ok || v.Get(name).IsNull(), name, "must be true or false")
	return is
}

// count is a member that is a whole number of at least 0, or left out.
func (w *wanted) count(v palate.Value, name string) int64 {
	n, ok := v.Get(name).Int()
	w.want(v.Get(name).IsNull() || ok && n >= 0, name, "must be a whole number")
	return n
}

// slot is a member that names one of so many answers.
func (w *wanted) slot(v palate.Value, name string, answers int) int {
	n, ok := v.Get(name).Int()
	w.want(ok && n >= 0 && n < int64(answers), name, "must be the place of an answer")
	return int(n)
}

func (w *wanted) fits(text, name string) {
	if len(text) > palate.MaxText && w.err == nil {
		w.err = &palate.Error{Code: palate.CodeTooLarge, Field: w.field(name), Message: "must not be longer than 256 KB"}
	}
}

func isOneOf(text string, list []string) bool { return slices.Contains(list, text) }

// longestName is that of names in the journal, which the log keeps.
const longestName = 64

// readEntry reads an entry of the journal, or refuses it by the field that is wrong.
func (j *Journal) readEntry(v palate.Value) (*journalEntry, error) {
	w := wanted{of: "entry"}
	p := &Prompt{Text: w.text(v, "prompt"), Lang: w.text(v, "lang"), origin: w.text(v, "origin")}
	_, ok := v.Get("prompt").Text()
	w.want(ok, "prompt", "must be a string")
	w.fits(p.Text, "prompt")
	answers := w.texts(v, "answers")
	for _, answer := range answers {
		p.Outputs = append(p.Outputs, Response{Text: answer})
	}
	var err error
	if p.Context, err = palate.ContextOf(v.Get("context")); err != nil {
		w.want(false, "context", "must be a context")
	}
	if p.capture, err = captureIn(v.Get("captured"), p.Outputs); err != nil && w.err == nil {
		w.err = err
	}
	p.Context.Site = siteAt(p.Context.Site)
	e := &journalEntry{id: w.text(v, "id"), name: w.text(v, "showing"), gesture: w.text(v, "gesture"), at: w.count(v, "at"), from: w.text(v, "from"), page: w.truth(v, "page")}
	seed, since, first := w.count(v, "seed"), w.count(v, "since"), w.count(v, "first")
	seen := w.truth(v, "predicted_visible")
	w.named(e)
	e.say = w.gesture(v, e, len(answers), p.capture)
	if w.err != nil {
		return nil, w.err
	}
	j.put(e, p, uint64(seed))
	e.Since, e.First, e.PredictedVisible = since, first, seen
	w.decision(v, e)
	return e, w.err
}

// put makes an entry's showing.
func (j *Journal) put(e *journalEntry, p *Prompt, seed uint64) {
	j.s.Texts.applyContexts([]*Prompt{p})
	slots := p.inOrder()
	if p.capture == nil {
		p, slots = matchPrompt(j.s.State.Sets, p)
	}
	e.Showing = j.s.asker.newShowing(p, slots, seed)
	if e.Found = e.say != nil; !e.Found {
		e.Propensity = sideChance
	}
}

// named wants an entry to have names; one without an answer has none of its own.
func (w *wanted) named(e *journalEntry) {
	w.want(e.name != "" && len(e.name) <= longestName, "showing", "must be a name")
	w.want(e.gesture == "" && e.page || e.id != "" && len(e.id) <= longestName, "id", "must be a name")
}

// gesture is what an entry says, beside what a comparison says; nil for nothing.
func (w *wanted) gesture(v palate.Value, e *journalEntry, answers int, read *Capture) (say *deed) {
	switch e.gesture {
	case "", "pair", "skip":
		w.want(answers == 2, "answers", "must be two texts")
		return nil
	case "undo":
	case "organic", "edit", "use":
		w.want(read != nil, "captured", "must say how the page was read")
		say = w.evidence(v, e, answers)
	default:
		w.want(false, "gesture", "must be pair, skip, undo, organic, edit or use")
	}
	w.want(answers > 0 && answers <= palate.MaxSlots, "answers", "must be 1 to 20 texts")
	return say
}

// decision reads what a comparison says.
func (w *wanted) decision(v palate.Value, e *journalEntry) {
	strength, level := v.Get("strength"), palate.Level(w.text(v, "level"))
	n, ok := strength.Int()
	w.want(strength.IsNull() || ok && n >= -3 && n <= 3, "strength", "must be a whole number from -3 to 3")
	w.want(level == "" || n == 0 && (level == palate.BothGood || level == palate.BothBad), "level", "must be good or bad, of two that are about the same")
	e.Strength, e.Level, e.Skipped = int(n), level, e.gesture == "skip"
}
