package session

import (
	"slices"

	"palate"
	"palate/rules/record"
	"palate/ui/text"
)

// deferImported keeps the pairs that a file decides from being asked next, before they are stored.
func (im *Import) deferImported(records []record.Record) {
	for _, r := range records {
		if r.Label != record.NoLabel && len(r.Outputs) == 2 {
			im.s.asker.deferred[pairKey(r.Prompt, r.Outputs[0].Text, r.Outputs[1].Text)] = true
		}
	}
}

// gesturesOf are the ids of the events among lines that undo takes back.
func gesturesOf(lines []palate.Line) (ids gesture) {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && e.Kind().Undoable() {
			ids = append(ids, e.ID())
		}
	}
	return ids
}

// importBatch is how many choices are stored at a time: few enough for Stop to take effect soon, many enough for the
// store not to be waited for at each.
const importBatch = 20

// importChoices records the choices of a file as this person's, made elsewhere, a few at a time. Where it
// is stopped, those recorded by then stay, and the page says how many.
func (im *Import) importChoices(f *FileForm) {
	f.Task = ImportingChoices
	if f.from == 0 {
		f.Done = 0
	}
	im.s.State.Status = saving()
	im.importSome(f)
}

// importSome records some choices and, unless it was stopped, enqueues itself for the others.
func (im *Import) importSome(f *FileForm) {
	im.s.Platform.Scheduler.Enqueue(func() {
		some, err := recordsOf(f.reader, f.from, importBatch)
		if im.s.State.File != f || err == nil && len(some) == 0 {
			im.finishImport(f)
			return
		}
		if err != nil {
			im.s.Faults.reportStoreFault(err)
			im.finishImport(f)
			return
		}
		choices := slices.DeleteFunc(slices.Clone(some), func(r record.Record) bool { return r.Label == record.NoLabel })
		lines, ok := im.commitQuietly(func() ([]palate.Line, error) { return choiceLines(im.s.author, choices) })
		if !ok {
			im.finishImport(f)
			return
		}
		im.s.Platform.Scheduler.Update(func() {
			im.deferImported(choices)
			f.from, f.Done, f.kept = f.from+len(some), f.Done+len(choices), append(f.kept, gesturesOf(lines)...)
		})
		im.importSome(f)
	})
}

// choiceLines are the lines that record choices of a file.
func choiceLines(author *palate.Author, records []record.Record) (lines []palate.Line, err error) {
	for _, r := range records {
		more, err := r.Lines(author)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

// commitQuietly makes lines durable without a refit. Where another tab took their numbers, they are sealed anew.
func (im *Import) commitQuietly(made func() ([]palate.Line, error)) ([]palate.Line, bool) {
	lines, err := made()
	if err == nil && im.s.Data.refuses(lines) {
		return nil, false
	}
	if err == nil {
		err = im.s.Platform.Store.Append(lines)
	}
	if err != nil {
		again := im.s.overtaken(lines, err)
		im.s.rewind()
		if again {
			return im.commitQuietly(made)
		}
		im.s.Faults.reportStoreFault(err)
		return nil, false
	}
	im.s.Platform.Scheduler.Update(func() { im.s.apply(lines) })
	return lines, true
}

// finishImport learns from the choices that were recorded: all, or those before it was stopped or failed. Undo
// takes them back together.
func (im *Import) finishImport(f *FileForm) {
	im.s.Platform.Scheduler.Update(func() {
		stopped, kept := im.s.State.File != f, f.Done
		if len(f.kept) > 0 {
			im.s.History.pushUndo(f.kept...)
		}
		f.kept, f.Task = nil, NoTask
		im.s.refit()
		if !stopped && f.from >= f.Reading.Records {
			im.importPrompts(f)
		}
		im.s.refresh()
		switch {
		case im.s.State.Fault != nil:
		case stopped:
			im.s.State.Status = Status{Text: text.ImportStopped.Of(kept)}
		default:
			im.s.State.Status = im.s.Learned.savedHere(text.ImportedChoices.Of(kept))
		}
	})
	im.s.Platform.announce()
}

// importName names a gesture that took in choices of a file: "12 choices of a file"; "" for any other.
func importName(log *palate.Log, g gesture) string {
	n := 0
	for _, id := range g {
		e, ok := log.Event(id)
		if !ok || e.Source != palate.SourceImport {
			return ""
		}
		if e.Kind().Answers() {
			n++
		}
	}
	return text.FileChoices.Of(n)
}
