package format

import "palate"

// Lines is what a record of the file becomes in a log, see [Record.Lines]: with the row itself in an event of
// its own, its texts as ids, but for the rows of [Pairs], whose fields beside the known ones stand in the choice.
func (r *Interpretation) Lines(a *palate.Author, record *Record) ([]palate.Line, error) {
	if r.Format == Pairs.Name {
		return record.Lines(a)
	}
	bare := *record
	bare.Extra = nil
	lines, err := bare.Lines(a)
	if err != nil || len(lines) == 0 {
		return lines, err
	}
	e, err := a.Seal(record.Draft(r.importedRow(record, idsOf(lines)), palate.Null))
	if err != nil {
		return lines, err
	}
	return append(lines, e), nil
}

// idsOf looks a text's id up among the lines that hold it.
func idsOf(lines []palate.Line) func(string) (palate.TextID, bool) {
	ids := make(map[string]palate.TextID, len(lines))
	for _, l := range lines {
		if t, ok := l.(*palate.Text); ok && t.Body != "" {
			ids[t.Body] = t.ID
		}
	}
	return func(body string) (palate.TextID, bool) {
		id, ok := ids[body]
		return id, ok
	}
}
