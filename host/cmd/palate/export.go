package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"palate"
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
		var o export.Options
		f.Func("ties", "`POLICY` for ties instead of the format's own: drop, half or both", policy(&o.Ties))
		f.Func("levels", "`POLICY` for ties of two good or two bad answers", policy(&o.Levels))
		f.IntVar(&o.MinStrength, "min-strength", 0, "`N` of 1 to 3: comparisons that are weaker, or have no strength, are left out")
		f.BoolVar(&o.Models, "include-model", false, "what models judged is written too")
		report := f.String("report", "", "`FILE` for the account of what was written and what was not")
		in := f.String("in", "-", "`LOG` to read")
		out := f.String("out", "-", "`FILE` to write")
		return func(_ context.Context, t *terminal, args []string) error {
			format := export.Named(*to)
			switch {
			case len(args) > 0:
				return none(args)
			case *to == "":
				return need(f, "to")
			case format == nil:
				return usageError("no format is called " + *to + ": it is one of " + exportNames())
			case o.MinStrength < 0 || o.MinStrength > 3:
				return usageError("--min-strength must be 1, 2 or 3")
			case *report == "-" && *out == "-":
				return usageError("--report and --out cannot both go to stdout")
			}
			if err := apart(f, "in", "out", "report"); err != nil {
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

func (t *terminal) export(in, out, report string, format *export.Format, o export.Options) error {
	defer debug.SetGCPercent(debug.SetGCPercent(learningGC))
	began := t.now()
	t.NoteInputs(in)
	if err := cmp.Or(t.CheckReplace(out, exportFile(format)), t.CheckReplace(report, accountFile)); err != nil {
		return err // before the work
	}
	log, err := t.archive(in)
	if err != nil {
		return err
	}
	defer log.Close()
	if err := t.replacesWhole(out, log.bad > 0); err != nil {
		return err
	}
	file, err := t.Create(out, exportFile(format))
	if err != nil {
		return err
	}
	defer file.Abandon()
	live, shape := log.live()
	e := exporting{log: log, to: file, sum: sha256.New(), Exporter: export.New(format, o, log, shape)}
	if err := e.write(live, format.Whole); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := e.report(report); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "read %s in %s, peak memory %d MB\n", count(log.ledger.Len(), "event"), seconds(t.now().Sub(began)), peakMemory())
	if log.bad > 0 {
		return errBadLines
	}
	return nil
}

// replacesWhole is the error of a file that was there before and would give way to what is left of a broken log.
func (t *terminal) replacesWhole(path string, broken bool) error {
	if _, err := os.Stat(path); path == "-" || err != nil || !broken || t.Force {
		return nil
	}
	return &palate.Error{Code: palate.CodeConflict, Message: path + " stays as it is: some lines of the log cannot be used", Hint: "Write to another file, or replace it with --force."}
}

// An exporting is a log on its way into a file.
type exporting struct {
	*export.Exporter
	log *archive
	to  io.Writer
	sum hash.Hash
	buf []byte
}

func (e *exporting) write(live []int, whole bool) error {
	if whole {
		return e.lines()
	}
	progress := e.log.t.progress("events")
	defer progress.end()
	holds := make([]bool, len(e.log.events))
	e.buf = e.Head(e.buf)
	for i, n := range live {
		holds[n] = true
		if !export.Speaks(e.log.events[n].kind) {
			continue
		}
		event, ok := e.log.numbered(n)
		if !ok {
			return e.log.fault
		}
		e.buf = e.Append(e.buf, event)
		if e.log.fault != nil {
			return e.log.fault
		}
		if err := e.flush(); err != nil {
			return err
		}
		progress.step(i)
	}
	for n := range e.log.events {
		if !holds[n] {
			e.Leave(e.log.events[n].kind, e.log.why(n))
		}
	}
	e.buf = e.Tail(e.buf)
	return e.flush()
}

// why is the reason why an event does not hold.
func (a *archive) why(n int) export.Reason {
	if a.forgottenEvent(n) {
		return export.Forgotten
	}
	return export.Replaced
}

func (e *exporting) flush() error {
	_, _ = e.sum.Write(e.buf)
	_, err := e.to.Write(e.buf)
	e.buf = e.buf[:0]
	return err
}

// lines writes the log itself: the header, then events in order, each text before the first event that names
// it. Texts that no event names come last.
func (e *exporting) lines() error {
	written := map[[16]byte]bool{}
	if err := e.line(&e.log.header); err != nil {
		return err
	}
	for _, n := range e.log.ordered() {
		event, ok := e.log.numbered(n)
		if !ok {
			return e.log.fault
		}
		for _, id := range palate.TextsOf(event.Body) {
			if err := e.text(logfile.TextKey(id), written); err != nil {
				return err
			}
		}
		e.Keep(event.Kind())
		if err := e.line(event); err != nil {
			return err
		}
	}
	for _, key := range slices.SortedFunc(maps.Keys(e.log.texts), compareKeys) {
		if err := e.text(key, written); err != nil {
			return err
		}
	}
	return nil
}

func compareKeys(a, b [16]byte) int { return slices.Compare(a[:], b[:]) }

// text writes a text that is there and was not written before.
func (e *exporting) text(key [16]byte, written map[[16]byte]bool) error {
	p, have := e.log.texts[key]
	if !have || p.Absent() == forgotten || written[key] {
		return nil
	}
	written[key] = true
	t, ok := e.log.stored(p)
	if !ok {
		return e.log.fault
	}
	return e.line(t)
}

func (e *exporting) line(l palate.Line) error {
	e.buf = append(palate.AppendLine(e.buf, l), '\n')
	return e.flush()
}

// report says what was written and what was not.
func (e *exporting) report(path string) error {
	r := e.Report()
	for _, line := range r.Sentences() {
		fmt.Fprintln(e.log.t.stderr, line)
	}
	if path == "" {
		return nil
	}
	v := r.Value()
	config := v.Get("config").With("app", palate.String(version)).With("cursor", e.log.ledger.Cursor().Value())
	sum := palate.String(hex.EncodeToString(e.sum.Sum(nil)))
	return e.log.t.WriteJSON(path, accountFile, v.With("config", config).With("sha256", sum))
}

// accountFile is what --report writes: canonical JSON whose first member is the configuration.
var accountFile = files.FileType{Name: "a report of an export", Begins: files.StartsWith(`{"config":{"app":"`)}

// exportFile tells a file that the command wrote before.
func exportFile(f *export.Format) files.FileType {
	switch {
	case f.Whole:
		return logOutput
	case f.Begins != "":
		return files.FileType{Name: "a file of " + f.Name, Begins: files.StartsWith(f.Begins)}
	}
	return files.RowsWith("a file of "+f.Name, f.Members...)
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
		for _, line := range f.Declared() {
			fmt.Fprintf(&b, "  %-15s %s\n", "", line)
		}
	}
	return b.String()
}
