package record

import "palate"

// signed is the strength of a record's choice for a log: positive favours a; an ungraded choice
// has size 2.
func (r *Record) signed() int {
	size := r.Strength
	if size == 0 {
		size = 2
	}
	switch r.Label {
	case ChoseA:
		return size
	case ChoseB:
		return -size
	}
	return 0
}

// Shown is the showing of a record's first two answers. Which stood where is not known: a is put
// into slot 0. turns are the texts of Turns.
func (r *Record) Shown(prompt, a, b palate.TextID, turns ...palate.TextID) *palate.Shown {
	return &palate.Shown{
		Prompt: prompt, Turns: turns, TurnsComplete: len(turns) > 0,
		Layout: palate.LayoutUnknown, AskedBy: palate.AskedByImport,
		Candidates: []palate.Candidate{
			{Slot: 0, Text: a, Origin: "import", Model: r.Outputs[0].Model, Complete: palate.Whole},
			{Slot: 1, Text: b, Origin: "import", Model: r.Outputs[1].Model, Complete: palate.Whole},
		},
	}
}

// Pair is the record's choice; nil when it has none.
func (r *Record) Pair(showing palate.EventID) *palate.Pair {
	if r.Label == NoLabel {
		return nil
	}
	graded := r.Strength != 0
	return &palate.Pair{Showing: showing, A: 0, B: 1, Strength: r.signed(), Graded: graded, Forced: r.Forced, Level: r.Level}
}

// Why is the record's reason for its choice; nil when it has none.
func (r *Record) Why(pair palate.EventID) *palate.Why {
	if r.Reason == "" {
		return nil
	}
	return &palate.Why{About: pair, Text: r.Reason}
}

// Ext is what an event keeps of the fields that no other part of it holds; null for none.
func (r *Record) Ext() palate.Value {
	if len(r.Extra) == 0 {
		return palate.Null
	}
	return palate.Object(r.Extra...)
}

// Draft is an event that says something of the record, before it is sealed.
func (r *Record) Draft(body palate.Body, ext palate.Value) palate.Draft {
	return palate.Draft{At: r.At, Source: r.source(), Context: r.Context, Licence: r.Licence, Body: body, Ext: ext}
}

// Lines is what the record becomes in a log, written by a: its texts, the showing, the choice and
// the reason for it. A record without a choice becomes nothing. Where the author refuses one of
// them, the lines before it are returned with the error; they are sealed and belong into the log.
func (r *Record) Lines(a *palate.Author) (lines []palate.Line, err error) {
	if r.Thumb != 0 {
		return r.thumbLines(a)
	}
	if r.Label == NoLabel {
		return nil, nil
	}
	w := writer{author: a, record: r}
	var turns []palate.TextID
	for _, t := range r.Turns {
		turns = append(turns, w.text(t, "text/plain"))
	}
	prompt := w.text(r.Prompt, "text/plain")
	left, right := w.text(r.Outputs[0].Text, "text/markdown"), w.text(r.Outputs[1].Text, "text/markdown")
	pair := r.Pair(w.event(r.Shown(prompt, left, right, turns...), palate.Null))
	about := w.event(pair, r.Ext())
	if why := r.Why(about); why != nil {
		w.event(why, palate.Null)
	}
	return w.lines, w.err
}

// A writer seals lines until one is refused.
type writer struct {
	author *palate.Author
	record *Record
	lines  []palate.Line
	err    error
}

func (w *writer) text(body, media string) palate.TextID {
	if w.err != nil {
		return ""
	}
	t, err := w.author.Text(body, media, w.record.Context.Language)
	if err != nil {
		w.err = err
		return ""
	}
	w.lines = append(w.lines, &t)
	return t.ID
}

func (w *writer) event(body palate.Body, ext palate.Value) palate.EventID {
	if w.err != nil {
		return palate.EventID{}
	}
	e, err := w.author.Seal(w.record.Draft(body, ext))
	if err != nil {
		w.err = err
		return palate.EventID{}
	}
	w.lines = append(w.lines, e)
	return e.ID()
}
