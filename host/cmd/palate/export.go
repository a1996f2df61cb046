package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"palate"
	"palate/host/archive"
	"palate/host/files"
	"palate/host/logfile"
	"palate/rules/export"
)

var exportCommand = &command{
	name:   "export",
	writes: true,
	does:   "writes a log in a form that other programs read",
	usage:  "--to FORMAT [--ties drop|half|both] [--levels drop|half|both] [--min-strength N] [--include-model] [--report FILE] [--in LOG] [--out FILE]",
	about: `
What the format cannot hold is said on stderr, with how many events that cost, and with --report in a
JSON file: written and dropped are together read. Nothing is made up: a rating is no comparison, and a
ranking leaves only where the format holds rankings. What was taken back, replaced or forgotten stays out.

Ties are two answers that are about the same, levels ties of two good or two bad ones: dropped, written as
one half (a tie, where the format has ties), or written twice, once in each direction. A text is written byte
for byte, also into a table, where a spreadsheet may take one that begins with =, +, - or @ for a formula.

Formats, what they hold and what they lose:
` + exportTable(),
	example: makeLog + `
palate export --to trl --in log.palate.jsonl --out preferences.jsonl --report report.json`,
	flags: func(f *flag.FlagSet) action {
		to := f.String("to", "", "`FORMAT` to write: "+exportNames())
		var o export.Settings
		f.Func("ties", "`POLICY` for ties instead of the format's own: drop, half or both", policy(&o.Ties))
		f.Func("levels", "`POLICY` for ties of two good or two bad answers", policy(&o.Levels))
		f.IntVar(&o.MinStrength, "min-strength", 0, "`N` of 1 to 3: comparisons that are weaker, or have no strength, are left out")
		f.BoolVar(&o.Models, "include-model", false, "what models judged is written too")
		report := f.String("report", "", "`FILE` for the account of what was written and what was not")
		in := f.String("in", "-", "`LOG` to read")
		out := f.String("out", "-", "`FILE` to write")
		return func(_ context.Context, t *terminal, args []string) error {
			format := export.FormatNamed(*to)
			switch {
			case len(args) > 0:
				return noArguments(args)
			case *to == "":
				return requireFlags(f, "to")
			case format == nil:
				return usageError("no format is called " + *to + ": it is one of " + exportNames())
			case o.MinStrength < 0 || o.MinStrength > 3:
				return usageError("--min-strength must be 1, 2 or 3")
			case *report == "-" && *out == "-":
				return usageError("--report and --out cannot both go to stdout")
			}
			if err := requireDistinct(f, "in", "out", "report"); err != nil {
				return err
			}
			return t.export(*in, *out, *report, format, o)
		}
	},
}

// policy reads a policy.
func policy(into *export.Policy) func(string) error {
	return func(s string) error {
		p := export.Policy(s)
		if p != export.Drop && p != export.Half && p != export.Both {
			return fmt.Errorf("must be drop, half or both")
		}
		*into = p
		return nil
	}
}

func (t *terminal) export(in, out, report string, format *export.Format, o export.Settings) error {
	defer debug.SetGCPercent(debug.SetGCPercent(learningGC))
	began := t.Now()
	t.NoteInputs(in)
	if err := cmp.Or(t.CheckReplace(out, exportFile(format)), t.CheckReplace(report, accountFile)); err != nil {
		return err // before the work
	}
	log, err := t.archive(in)
	if err != nil {
		return err
	}
	defer log.Close()
	if err := t.checkWhole(out, log.Bad > 0); err != nil {
		return err
	}
	file, err := t.Create(out, exportFile(format))
	if err != nil {
		return err
	}
	defer file.Abandon()
	progress, sum := t.progress("events"), sha256.New()
	written, err := log.Export(io.MultiWriter(sum, file), format, o, progress.step)
	progress.end()
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := t.exportReport(report, written, log.Cursor(), sum.Sum(nil)); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "read %s in %s, peak memory %d MB\n", count(log.Events(), "event"), seconds(t.Now().Sub(began)), peakMemory())
	if log.Bad > 0 {
		return errBadLines
	}
	return nil
}

// archive reads a log to write it in another form, and names its bad lines.
func (t *terminal) archive(path string) (*archive.Archive, error) {
	in, err := t.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	progress := t.progress("lines")
	defer progress.end()
	bad := badLines{t: t}
	log, err := archive.Read(in, path, &t.Unfinished, logfile.Watch{Step: progress.step, Refuse: bad.refuse})
	if err == nil {
		bad.count()
	}
	return log, err
}

// checkWhole is the error of a file that was there before and would give way to what is left of a broken log.
func (t *terminal) checkWhole(path string, broken bool) error {
	if _, err := os.Stat(path); path == "-" || err != nil || !broken || t.Force {
		return nil
	}
	return &palate.Error{Code: palate.CodeConflict, Message: path + " stays as it is: some lines of the log cannot be used", Hint: "Write to another file, or replace it with --force."}
}

// exportReport says what was written and what was not, and keeps it in a file where it is asked for.
func (t *terminal) exportReport(path string, r export.LossReport, cursor palate.Cursor, sum []byte) error {
	for _, line := range r.Sentences() {
		fmt.Fprintln(t.stderr, line)
	}
	if path == "" {
		return nil
	}
	v := r.Value()
	config := v.Get("config").With("app", palate.String(version)).With("cursor", cursor.Value())
	return t.WriteJSON(path, accountFile, v.With("config", config).With("sha256", palate.String(hex.EncodeToString(sum))))
}

// accountFile is what --report writes: canonical JSON whose first member is the configuration.
var accountFile = files.FileType{Name: "a report of an export", Begins: files.StartsWith(`{"config":{"app":"`)}

// exportFile tells a file that the command wrote before.
func exportFile(f *export.Format) files.FileType {
	switch {
	case f.IsLog:
		return logfile.Type()
	case f.Prefix != "":
		return files.FileType{Name: "a file of " + f.Name, Begins: files.StartsWith(f.Prefix)}
	}
	return files.RowsWith("a file of "+f.Name, f.Fields...)
}

func exportNames() string {
	var names []string
	for _, f := range export.Formats {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

func exportTable() string {
	var b strings.Builder
	for _, f := range export.Formats {
		fmt.Fprintf(&b, "  %-15s %s\n", f.Name, f.Record)
		for _, line := range f.Summary() {
			fmt.Fprintf(&b, "  %-15s %s\n", "", line)
		}
	}
	return b.String()
}
