package session

import (
	"strconv"

	"palate"
	"palate/rules/insight"
	"palate/ui/text"
)

// Data is what a person may do with all that Palate has of them on this device: take it along, bring it in, pause
// recording, delete it.
type Data struct {
	s *Session
}

// A DataForm is what the page "Your data" shows.
type DataForm struct {
	Format    string // of the next export, by its name
	Exporting bool
	Said      []string    // what is in the last export, and what is not
	Problem   string      // why something was not done
	Log       *LogForm    // nil: no log is being brought in
	Delete    *DeleteForm // nil: nobody asked to delete all
}

// An ExportFormat is one of other programs.
type ExportFormat struct {
	Name  string // as palate export has it
	File  string
	Title string
}

// ExportFormats are those that a log can be exported to, beside itself.
func ExportFormats() []ExportFormat {
	return []ExportFormat{
		{"pairs", "palate-pairs.jsonl", text.FormatPairs},
		{"csv", "palate.csv", text.FormatCSV},
		{"trl", "palate-trl.jsonl", text.FormatTRL},
		{"trl-unpaired", "palate-trl-unpaired.jsonl", text.FormatTRLUnpaired},
		{"openai-dpo", "palate-openai-dpo.jsonl", text.FormatOpenAI},
		{"annotated-pairs", "palate-annotated-pairs.json", text.FormatAnnotated},
		{"helpsteer3", "palate-helpsteer3.jsonl", text.FormatHelpSteer},
		{"in_place_edit", "palate-edits.jsonl", text.FormatEdits},
	}
}

// exportWork is the name of the work on a file for the person.
const exportWork = "export"

// ExportLog gives the person their log: all of it, as Palate reads it anywhere.
func (d *Data) ExportLog() {
	var file []byte
	lines := linesOf(d.s.log)
	d.begin()
	d.s.inSlices(exportWork, 0, func() (more bool) {
		file, lines = appendPiece(file, lines)
		if len(lines) > 0 {
			return true
		}
		d.give("palate.jsonl", file, nil)
		return false
	})
}

// linesOf are the lines of a log, the header first.
func linesOf(log *palate.Log) (lines []palate.Line) {
	for line := range log.Lines() {
		lines = append(lines, line)
	}
	return lines
}

// pieceSize is how many bytes of a log are written between two looks at what else there is to do: a few
// milliseconds' work.
const pieceSize = 128 << 10

// appendPiece appends some lines to a file, and returns it with those that are left.
func appendPiece(file []byte, lines []palate.Line) ([]byte, []palate.Line) {
	for end := len(file) + pieceSize; len(lines) > 0 && len(file) < end; lines = lines[1:] {
		file = append(palate.AppendLine(file, lines[0]), '\n')
	}
	return file, lines
}

// begin begins an export in place of the one before.
func (d *Data) begin() {
	form := &d.s.State.Data
	form.Exporting, form.Said, form.Problem = true, nil, ""
}

// give ends an export with a file, and what is to be said of it.
func (d *Data) give(name string, file []byte, said []string) {
	form := &d.s.State.Data
	form.Exporting, form.Said = false, said
	d.s.Platform.Files.Download(name, file)
	d.s.State.Status = Status{Text: text.Exported.With(name)}
}

// ExportProfile gives the person their profile, as palate learn writes it, signed by this device.
func (d *Data) ExportProfile() {
	d.begin()
	model, person, mine := d.s.model, d.s.log.Header().Person, d.s.restartWork(exportWork)
	d.s.Platform.Scheduler.Go(func() {
		profile := insight.Profile(model, person)
		err := profile.Sign(d.s.Platform.Sealer)
		d.finish(mine, "palate-profile.json", append(profile.Value().Append(nil), '\n'), nil, err)
	})
}

// ExportText gives the person their profile in words: what their choices say, and instructions for any model.
func (d *Data) ExportText() {
	d.begin()
	d.s.restartWork(exportWork)
	said := text.LearnedTitle + "\n\n"
	for _, c := range d.s.State.Learned {
		said += "- " + text.ClaimCount.Of(c.For+c.Against, object(&c.Claim), strconv.Itoa(c.For)) + "\n"
	}
	if len(d.s.State.Learned) == 0 {
		said += text.LearnedEmpty + "\n"
	}
	if instructions := d.s.Learned.instructions(); instructions != "" {
		said += "\n" + text.Instructions + "\n\n" + instructions
	}
	d.give("palate-profile.txt", []byte(said), nil)
}

// SetFormat chooses the format of the next export.
func (d *Data) SetFormat(name string) { d.s.State.Data.Format = name }

// Export gives the person their log in the format that they chose.
func (d *Data) Export() {
	d.begin()
	format := ExportFormats()[0]
	for _, f := range ExportFormats() {
		if f.Name == d.s.State.Data.Format {
			format = f
		}
	}
	lines, mine := linesOf(d.s.log), d.s.restartWork(exportWork)
	d.s.Platform.Scheduler.Go(func() {
		r := d.s.Platform.Files.NewFormats()
		defer r.Close()
		file, said, err := exported(r, lines, format.Name)
		d.finish(mine, format.File, file, said, err)
	})
}

// finish ends an export that another has not taken the place of.
func (d *Data) finish(mine int, name string, file []byte, said []string, err error) {
	d.s.Platform.Scheduler.Update(func() {
		switch {
		case d.s.workRuns[exportWork] != mine:
		case err != nil:
			d.s.State.Data.Exporting = false
			d.s.State.Data.Problem = readProblem(func(why string) string { return text.FaultExport.With(why) }, err)
		default:
			d.give(name, file, said)
		}
	})
}

// exported waits for a log as a file of a format, and what is said of it.
func exported(r Reader, lines []palate.Line, format string) (file []byte, said []string, err error) {
	for len(lines) > 0 {
		piece := []byte{0}
		piece, lines = appendPiece(piece, lines)
		if _, err := r.Call(piece); err != nil {
			return nil, nil, err
		}
	}
	answer, err := ask(r, "export", palate.Member{Name: "to", Value: palate.String(format)})
	if err != nil {
		return nil, nil, err
	}
	size, _ := answer.Get("bytes").Int()
	for int64(len(file)) < size {
		part, err := ask(r, "output",
			palate.Member{Name: "from", Value: palate.Number(float64(len(file)))},
			palate.Member{Name: "most", Value: palate.Number(pieceSize)})
		if err != nil {
			return nil, nil, err
		}
		words, _ := part.Get("text").Text()
		file = append(file, words...)
	}
	sentences, _ := answer.Get("said").Items()
	for _, sentence := range sentences {
		words, _ := sentence.Text()
		said = append(said, Capital(words)+".")
	}
	return file, said, nil
}
