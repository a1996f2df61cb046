package record

import "palate"

// thumbLines is what a record with a thumb becomes in a log: the answers that were shown, a thumb on the
// first of them, and the reason for it.
func (r *Record) thumbLines(a *palate.Author) ([]palate.Line, error) {
	w := writer{author: a, record: r}
	var turns []palate.TextID
	for _, t := range r.Turns {
		turns = append(turns, w.text(t, "text/plain"))
	}
	shown := &palate.Shown{
		Prompt: w.text(r.Prompt, "text/plain"), Turns: turns, TurnsComplete: len(turns) > 0, Layout: palate.LayoutUnknown, AskedBy: palate.AskedByImport,
	}
	for i, o := range r.Outputs {
		shown.Candidates = append(shown.Candidates, palate.Candidate{
			Slot: i, Text: w.text(o.Text, "text/markdown"), Origin: "import", Model: o.Model, Complete: palate.Whole,
		})
	}
	thumb := w.event(&palate.Thumb{Showing: w.event(shown, palate.Null), Slot: 0, Sign: r.Thumb}, r.Ext())
	if why := r.Why(thumb); why != nil {
		w.event(why, palate.Null)
	}
	return w.lines, w.err
}

// source is whose choice it is.
func (r *Record) source() palate.Source {
	if r.Source != "" {
		return r.Source
	}
	return palate.SourceImport
}
