package session

import (
	"palate"
	"palate/rules/anchor"
	"palate/ui/text"
)

// Spans are stretches of answers that the person marks as good or bad.
type Spans struct{ s *Session }

// A SpanPanel is a stretch that is being chosen by keys, in code points of the answer's text.
type SpanPanel struct {
	Slot   int
	Aspect string // what of it: one of the aspects; "" is not said
	Picked bool   // it is selected in the browser, which moves it
	anchor.Range
}

// Open begins to choose a stretch of an answer: its first sentence.
func (sp *Spans) Open(slot int) {
	sh := sp.s.Marks.at(slot)
	if sh == nil {
		return
	}
	r, ok := anchor.Around(anchor.Sentences(sh.text(slot)), 0)
	if !ok {
		return
	}
	sp.s.State.Span = &SpanPanel{Slot: slot, Range: r}
}

// Select chooses what is selected in an answer, by code points of its text, and reports whether the page changes by it.
func (sp *Spans) Select(slot, start, end int) (changed bool) {
	sh := sp.s.State.Showing
	if sh == nil || sh.undrawn || slot >= len(sh.Slots) || sp.s.State.View != ViewCompare || sp.s.State.Order != nil {
		return false
	}
	p := sp.s.State.Span
	if p == nil || p.Slot != slot || !p.Picked {
		p, changed = &SpanPanel{Slot: slot, Picked: true}, true
		sp.s.State.Span = p
	}
	if at := (anchor.Range{Start: start, End: end}); p.Range != at {
		p.Range, changed = at, true
	}
	return changed
}

// Deselect closes the panel of what was selected in an answer and is no longer; it reports whether there was one.
func (sp *Spans) Deselect() bool {
	p := sp.s.State.Span
	if p == nil || !p.Picked {
		return false
	}
	sp.Close()
	return true
}

// Quote is what a mark stands on.
func (sp *Spans) Quote(slot int, m Mark) string {
	sh := sp.s.State.Showing
	if sh == nil || slot >= len(sh.Slots) {
		return ""
	}
	return string([]rune(sh.text(slot))[m.Start:m.End])
}

// Close closes the panel and marks nothing.
func (sp *Spans) Close() { sp.s.State.Span = nil }

// panel is the panel that is open with the text that it is of; nil for none.
func (sp *Spans) panel() (*SpanPanel, string) {
	p, sh := sp.s.State.Span, sp.s.State.Showing
	if p == nil || sh == nil || p.Slot >= len(sh.Slots) {
		return nil, ""
	}
	return p, sh.text(p.Slot)
}

// Next goes on to the next sentence, or for a step of -1 to the one before.
func (sp *Spans) Next(step int) {
	p, said := sp.panel()
	if p == nil {
		return
	}
	list := anchor.Sentences(said)
	for i, r := range list {
		if r.End > p.Start {
			p.Range = list[min(max(i+step, 0), len(list)-1)]
			return
		}
	}
}

// Extend moves the end of the stretch on by a word, or for a step of -1 back by one; by a sentence where sentence is set.
func (sp *Spans) Extend(step int, sentence bool) {
	p, said := sp.panel()
	if p == nil {
		return
	}
	list := anchor.Words(said)
	if sentence {
		list = anchor.Sentences(said)
	}
	if step > 0 {
		p.Range = p.Later(list)
	} else {
		p.Range = p.Sooner(list)
	}
}

// Begin moves the start of the stretch by a word: a step of -1 makes it longer, 1 shorter.
func (sp *Spans) Begin(step int) {
	p, said := sp.panel()
	if p == nil {
		return
	}
	start := p.Start
	for _, w := range anchor.Words(said) {
		switch {
		case step < 0 && w.Start < p.Start:
			start = w.Start
		case step > 0 && w.Start > p.Start && w.Start < p.End:
			p.Start = w.Start
			return
		}
	}
	p.Start = start
}

// SetAspect says what of the stretch is good or bad; said again, nothing of it.
func (sp *Spans) SetAspect(aspect string) {
	if p := sp.s.State.Span; p != nil {
		if p.Aspect == aspect {
			aspect = ""
		}
		p.Aspect = aspect
	}
}

// Text is what the panel's stretch says.
func (sp *Spans) Text() string {
	p, said := sp.panel()
	if p == nil {
		return ""
	}
	return string([]rune(said)[p.Start:p.End])
}

// Mark marks the stretch of the panel as good, for a sign of 1, or bad, for -1, and closes the panel.
func (sp *Spans) Mark(sign int) {
	p, _ := sp.panel()
	if p == nil {
		return
	}
	sp.s.State.Span = nil
	sp.MarkRange(p.Slot, p.Start, p.End, sign, p.Aspect)
}

// MarkQuote marks what was selected in an answer as it is drawn: the words, and those before and behind them. What does not
// surely stand in the answer's text is not marked.
func (sp *Spans) MarkQuote(slot int, quote, before, behind string, sign int, aspect string) {
	sh := sp.s.Marks.at(slot)
	if sh == nil {
		return
	}
	start, end, ok := anchor.Find(sh.text(slot), palate.Anchor{
		Quote: palate.Quote{Exact: quote, Prefix: lastChars(before), Suffix: firstChars(behind)}, Position: palate.Position{Start: -1, End: -1},
	})
	if !ok {
		sp.s.State.Status = Status{Text: text.MarkNotFound}
		return
	}
	sp.MarkRange(slot, start, end, sign, aspect)
}

// contextChars is how much of what stands around a selection is looked at.
const contextChars = 32

func lastChars(said string) string {
	r := []rune(said)
	return string(r[max(0, len(r)-contextChars):])
}

func firstChars(said string) string {
	r := []rune(said)
	return string(r[:min(len(r), contextChars)])
}

// MarkRange marks the characters [start, end) of an answer's text, in code points.
func (sp *Spans) MarkRange(slot, start, end, sign int, aspect string) {
	sh := sp.s.Marks.at(slot)
	if sh == nil || sign == 0 {
		return
	}
	said := sh.text(slot)
	if n := len([]rune(said)); start < 0 || end <= start || end > n {
		return
	}
	for _, m := range sp.s.Marks.Of(slot).Spans {
		if m.Start == start && m.End == end {
			sp.s.State.Status = Status{Text: text.MarkedAlready}
			if m.Sign != sign {
				sp.s.State.Status = Status{Text: text.MarkedOtherwise}
			}
			return
		}
	}
	sp.s.State.Marks[slot].Spans = append(sp.s.State.Marks[slot].Spans, Mark{Start: start, End: end, Sign: sign, Aspect: aspect})
	sp.s.do(deed{on: sh, named: SpanName(string([]rune(said)[start:end]), sign), body: func(showing palate.EventID) palate.Body {
		at := anchor.Of(said, string(sp.s.Marks.textIn(sh, slot)), start, end)
		return &palate.Span{Showing: showing, Slot: slot, Anchor: at, Sign: sign, Aspect: aspect}
	}})
}

// SpanName says a mark in words.
func SpanName(quote string, sign int) string {
	const most = 60 // characters that are read
	if sign < 0 {
		return text.MarkedBad.With(text.Truncate(quote, most))
	}
	return text.MarkedGood.With(text.Truncate(quote, most))
}

// Unmark takes a mark back.
func (sp *Spans) Unmark(id palate.EventID) { sp.s.History.Retract(id) }
