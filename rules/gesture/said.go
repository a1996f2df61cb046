package gesture

import (
	"unicode/utf8"

	"palate"
	"palate/rules/anchor"
	"palate/rules/words/edits"
)

// A Place is what a line is said of: what was shown, the texts of it, and a way to name texts.
type Place struct {
	Showing palate.EventID
	Shown   *palate.Shown
	About   palate.EventID                           // of a reason
	Text    func(slot int) string                    // in a slot
	Name    func(text string) (palate.TextID, error) // of a text that is new
}

// Body is the body that a line's event has in its place.
func (l *Note) Body(at Place) (palate.Body, *palate.Error) {
	v, err := l.completed(at)
	if err != nil {
		return nil, err
	}
	b, failed := palate.ParseBody(l.Kind, v)
	if failed != nil {
		return nil, coded(failed)
	}
	if t, ok := b.(*palate.Thumb); ok {
		t.Tags = signed(t.Tags, t.Sign)
	}
	if at.Shown == nil {
		return b, nil
	}
	if err := Check(b, at.Shown, at.Text); err != nil {
		return nil, err
	}
	return b, nil
}

// completed are the members of the body, with ids in place of words, and what goes without saying.
func (l *Note) completed(at Place) (palate.Value, *palate.Error) {
	v := l.body
	row := kindRows()[l.Kind]
	if !row.aside {
		v = v.With("showing", palate.String(at.Showing.String()))
	}
	if row.complete == nil {
		return v, nil
	}
	return row.complete(v, at)
}

func pairSaid(v palate.Value, _ Place) (palate.Value, *palate.Error) {
	if v.Get("strength").IsNull() {
		return v, palate.Malformed("strength", "is missing")
	}
	return withDefaults(v, "a", palate.Number(0), "b", palate.Number(1), "graded", palate.Bool(true)), nil
}

func skipSaid(v palate.Value, _ Place) (palate.Value, *palate.Error) {
	return withDefaults(v, "why", palate.String(string(palate.SkipCantTell))), nil
}

func rateSaid(v palate.Value, _ Place) (palate.Value, *palate.Error) {
	return withDefaults(v, "min", palate.Number(1), "max", palate.Number(5), "slot", palate.Number(0)), nil
}

func thumbSaid(v palate.Value, _ Place) (palate.Value, *palate.Error) {
	return withDefaults(v, "slot", palate.Number(0)), nil
}

func whySaid(v palate.Value, at Place) (palate.Value, *palate.Error) {
	return v.With("about", palate.String(at.About.String())), nil
}

// candidate is the answer in the slot that a line names, the first where it names none.
func (p *Place) candidate(v palate.Value) (slot int, c palate.Candidate, err *palate.Error) {
	if n := v.Get("slot"); !n.IsNull() {
		named, ok := n.Int()
		if !ok {
			return 0, c, palate.Malformed("slot", "must be a whole number")
		}
		slot = int(named)
	}
	c, ok := p.Shown.At(slot)
	if !ok {
		return 0, c, palate.Malformed("slot", "was not shown")
	}
	return slot, c, nil
}

// withDefaults sets members that are missing: names and values in turn.
func withDefaults(v palate.Value, defaults ...any) palate.Value {
	for i := 0; i+1 < len(defaults); i += 2 {
		if name := defaults[i].(string); v.Get(name).IsNull() {
			v = v.With(name, defaults[i+1].(palate.Value))
		}
	}
	return v
}

// rankSaid lists the answers that are not placed as the rest, and says the mode that follows from that.
func rankSaid(v palate.Value, at Place) (palate.Value, *palate.Error) {
	b, err := palate.ParseBody(palate.KindRank, v)
	if err != nil {
		return v, nil // which the reader of the body will say
	}
	rank := b.(*palate.Rank)
	whole := PlacingOf(rank, len(at.Shown.Candidates)).Body(rank.Showing)
	if whole == nil {
		return v, nil
	}
	if v.Get("rest").IsNull() && len(whole.Rest) > 0 {
		var rest []palate.Value
		for _, slot := range whole.Rest {
			rest = append(rest, palate.Number(float64(slot)))
		}
		v = v.With("rest", palate.List(rest...))
	}
	return withDefaults(v, "mode", palate.String(string(whole.Mode))), nil
}

// spanSaid names a stretch by an anchor: from start to end, or where the quote stands.
func spanSaid(v palate.Value, at Place) (palate.Value, *palate.Error) {
	slot, c, err := at.candidate(v)
	if err != nil {
		return v, err
	}
	text := at.Text(slot)
	quote, quoted := v.Get("quote").Text()
	start, okStart := v.Get("start").Int()
	end, okEnd := v.Get("end").Int()
	switch {
	case okStart != okEnd:
		return v, palate.Malformed("end", "stands beside start, or neither does")
	case !okStart && !quoted:
		return v, palate.Malformed("quote", "is missing, and so are start and end")
	case !okStart:
		s, e, ok := anchor.Find(text, palate.Anchor{Quote: palate.Quote{Exact: quote}, Position: palate.Position{Start: -1, End: -1}})
		if !ok {
			return v, palate.Malformed("quote", "does not stand in the answer, or in several places of it")
		}
		start, end = int64(s), int64(e)
	case start < 0 || end <= start || end > int64(utf8.RuneCountInString(text)):
		return v, palate.Malformed("end", "start and end are no stretch of the answer")
	}
	named := anchor.Of(text, string(c.Text), int(start), int(end))
	span := palate.BodyValue(&palate.Span{Showing: at.Showing, Slot: slot, Anchor: named, Sign: 1})
	for _, name := range []string{"sign", "aspect", "hunk"} {
		if !v.Get(name).IsNull() {
			span = span.With(name, v.Get(name))
		}
	}
	if v.Get("sign").IsNull() {
		return v, palate.Malformed("sign", "is missing")
	}
	return span, nil
}

// editSaid names the texts before and after, and what was changed.
func editSaid(v palate.Value, at Place) (palate.Value, *palate.Error) {
	slot, c, err := at.candidate(v)
	if err != nil {
		return v, err
	}
	after, ok := v.Get("after").Text()
	if !ok {
		return v, palate.Malformed("after", "must be a text")
	}
	id, failed := at.Name(after)
	if failed != nil {
		return v, coded(failed)
	}
	sent, _ := v.Get("sent").Truth()
	return palate.BodyValue(&palate.Edit{Showing: at.Showing, Slot: slot, Before: c.Text, After: id, Ops: edits.Diff(at.Text(slot), after), Sent: sent}), nil
}

// useSaid says that an answer was copied as a whole, where it does not say what else.
func useSaid(v palate.Value, at Place) (palate.Value, *palate.Error) {
	slot, _ := v.Get("slot").Int()
	v = withDefaults(v, "act", palate.String(string(palate.UseCopy)), "slot", palate.Number(0))
	if act, _ := v.Get("act").Text(); act == string(palate.UseCopy) {
		v = withDefaults(v, "chars", palate.Number(float64(utf8.RuneCountInString(at.Text(int(slot))))))
	}
	return v, nil
}

// pinSaid names the text that is held up: one of those that were shown, or another.
func pinSaid(v palate.Value, at Place) (palate.Value, *palate.Error) {
	text, said := v.Get("text").Text()
	var body palate.Pin
	if said {
		id, err := at.Name(text)
		if err != nil {
			return v, coded(err)
		}
		body.Text = id
	} else {
		if at.Shown == nil {
			return v, palate.Malformed("text", "is missing, and nothing was shown that it could be")
		}
		_, c, err := at.candidate(v)
		if err != nil {
			return v, err
		}
		body.Text = c.Text
	}
	pinned := palate.BodyValue(&body)
	if !v.Get("scope").IsNull() {
		pinned = pinned.With("scope", v.Get("scope"))
	}
	return pinned, nil
}
