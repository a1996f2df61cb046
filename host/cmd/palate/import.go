package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"strings"
	"time"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/spill"
	"palate/rules/format"
)

var importCommand = &command{
	name:   "import",
	writes: true,
	does:   "turns other people's files into an event log",
	usage:  "[--from FORMAT] [--choice COLUMN:1=a,2=b] [--prompt COLUMN] [--a COLUMN] [--b COLUMN] [--user ID] [--skip-bad FILE] [--in FILE] [--out FILE] [--append]",
	about: `
A file of prompts, answers and choices becomes a new log, written by a device of its own: each row is a
showing, with a in slot 0, and the choice on it. CSV, TSV, JSON and JSON Lines are read, in UTF-8, UTF-16 or
Windows-1252, gzip or plain; what each column was taken for, and what each choice means, is said. A column
of choices is understood for every row or not at all: nothing is written then, and the flags are named that
settle it. Of a row that cannot be used the line and the field are named; the others are imported all the
same. A row that repeats another, with the same id, time, texts and choice, is counted once; one without an
id, where it is equal byte by byte. A log that stands at --out already is not replaced; with --append the
rows are added to it, as the same person's, and those that stand in it already, with the same id, texts and
choice, are counted and left out. A log, --from palate, is taken in as it is, and with --append recorded anew
where it is another person's.

Formats, and what of a row is lost:
` + formatTable(),
	example: makeLog,
	flags: func(f *flag.FlagSet) action {
		var i importer
		from := f.String("from", auto, "`FORMAT` of the file: "+auto+", by its columns; palate, a log; or "+formatNames())
		roles := roleFlags(f)
		f.Var(&i.hints, "choice", "`COLUMN:1=a,2=b` of the choice, and what its values mean: a, b, tie, both_good, both_bad or none; up or down of one answer")
		f.StringVar(&i.user, "user", "", "`ID` of the one person whose rows are taken; without it all are, and keep their user")
		skip := f.String("skip-bad", "", "`FILE` that keeps bad rows, which then do not count as failure")
		in := f.String("in", "-", "`FILE` to read")
		out := f.String("out", "-", "`FILE` for the log")
		f.BoolVar(&i.add, "append", false, "add to the log at --out, which is begun where there is none")
		return func(_ context.Context, t *terminal, args []string) error {
			i.t, i.hints.Format = t, format.SchemaNamed(*from)
			roles(&i.hints)
			switch {
			case len(args) > 0:
				return noArguments(args)
			case i.add && *out == "-":
				return usageError("--append needs --out, the log to add to")
			case i.hints.Format == nil && *from != auto && *from != logFormat:
				return usageError("no format is called " + *from + ": it is " + auto + ", " + logFormat + " or one of " + formatNames())
			case *skip == "-" && *out == "-":
				return usageError("--skip-bad and --out cannot both go to stdout")
			}
			if err := requireDistinct(f, "in", "out", "skip-bad"); err != nil {
				return err
			}
			if *from == logFormat {
				return t.importLog(*in, *out, i.add)
			}
			return i.run(*in, *out, *skip)
		}
	},
}

// Names of no format of rows: the file's is found out, or it is a log.
const (
	auto      = "auto"
	logFormat = "palate"
)

// An importer reads rows one after the other and writes what becomes of them.
type importer struct {
	t       *terminal
	hints   hintFlags
	reading *format.Interpretation
	user    string
	log     *logfile.Appender
	badRows *files.Writer // nil: bad rows are not kept
	users   userCounts
	repeats format.Deduplicator
	count   format.Count
	add     bool // to a log that is there
	present int  // rows that stood in the log already
	rows    int  // seen
	bad     int
	lastBad []byte // the row refused last
}

func (i *importer) run(in, out, skip string) (err error) {
	defer streaming()()
	began := i.t.Now()
	source, err := i.t.OpenTwice(in)
	if err != nil {
		return err
	}
	defer source.Close()
	if err := i.detect(source); err != nil {
		return err
	}
	if i.log, err = i.begin(out); err != nil {
		return err
	}
	defer i.log.Abandon()
	if skip != "" {
		if i.badRows, err = i.t.Create(skip, badRowsFile); err != nil {
			return err
		}
		defer i.badRows.Abandon()
	}
	file, err := format.Open(source.Again())
	if err == nil {
		err = i.read(file)
	}
	if err != nil {
		return err
	}
	return i.finish(i.t.Now().Sub(began))
}

// begin opens the log that rows are written to.
func (i *importer) begin(out string) (*logfile.Appender, error) {
	if i.add {
		return i.t.Append(out)
	}
	return i.t.Begin(out)
}

func (i *importer) read(file *format.File) error {
	progress := i.t.progress("rows")
	defer progress.end()
	rows := spill.NewKeySet(&i.t.Unfinished)
	defer rows.Close()
	i.users, i.repeats = userCounts{}, format.NewDeduplicatorWith(rows.AddHash)
	for row, err := range file.Rows() {
		if err == nil && !i.reading.Reads(row) {
			continue
		}
		i.rows++
		if err == nil {
			err = i.row(row)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		if err != nil {
			if err := i.refuse(row, err); err != nil {
				return err
			}
		}
		progress.step(i.rows)
	}
	return nil
}

// row writes what becomes of a row, which is nothing where it has no choice or is another person's.
func (i *importer) row(row format.Row) error {
	records, bad := i.reading.Read(row)
	if bad != nil {
		return bad
	}
	for k := range records {
		r := &records[k]
		if r.Source != palate.SourceModel {
			i.users[r.User]++
		}
		switch {
		case i.user != "" && r.User != i.user:
			continue
		case r.HasVerdict() && i.repeats.Has(row, k, r):
			continue
		case r.HasVerdict() && i.log.Has(func(a *palate.Author) ([]palate.Line, error) { return i.reading.Lines(a, r) }):
			i.present++
			continue
		}
		i.count.Add(r)
		if !r.HasVerdict() {
			continue
		}
		if err := i.record(row, r); err != nil {
			return err
		}
	}
	return nil
}

// record writes a record. Lines that were sealed before one was refused are written too: they have
// their place in the chain.
func (i *importer) record(row format.Row, r *format.Record) error {
	lines, refused := i.reading.Lines(i.log.Author, r)
	for _, line := range lines {
		if err := i.log.Write(line); err != nil {
			return err
		}
	}
	if coded, ok := refused.(*palate.Error); ok {
		return coded.AtLine(row.Line)
	}
	return refused
}

// badRowsNamed is how many bad rows are named; all are where they are kept.
const badRowsNamed = 5

// refuse names a bad row, and keeps it where it was asked to. Any other error ends the import.
func (i *importer) refuse(row format.Row, err error) error {
	coded, ok := err.(*palate.Error)
	if !ok || coded.Line == 0 {
		return err
	}
	if i.bad++; i.bad <= badRowsNamed || i.badRows != nil {
		i.t.say(coded)
	}
	if i.badRows == nil || i.lastBad != nil && bytes.Equal(row.Raw, i.lastBad) {
		return nil
	}
	i.lastBad = append(i.lastBad[:0], row.Raw...)
	_, err = i.badRows.Write(append(row.Raw, '\n'))
	return err
}

func (i *importer) finish(took time.Duration) error {
	if err := i.log.Close(); err != nil {
		return err
	}
	if i.badRows != nil {
		if err := i.badRows.Close(); err != nil {
			return err
		}
	}
	i.report(took)
	switch {
	case i.count.Choices == 0 && i.user != "" && i.users[i.user] == 0:
		return &palate.Error{Code: palate.CodeNotFound, Message: "no row is of user " + i.user, Hint: "The file has " + i.users.String() + "."}
	case i.bad > 0 && i.badRows == nil:
		return errBadLines
	}
	return nil
}

func (i *importer) report(took time.Duration) {
	what := count(i.count.Choices-i.count.Thumbs, "comparison")
	if n := i.count.Thumbs; n == i.count.Choices && n > 0 {
		what = count(n, "thumb")
	} else if n > 0 {
		what += " and " + count(n, "thumb")
	}
	fmt.Fprintf(i.t.stderr, "imported %s of %s in %s, %d events, peak memory %d MB\n",
		what, count(i.rows, "row"), seconds(took), i.log.Events, peakMemory())
	for _, sentence := range append(i.count.Sentences(), i.repeats.Sentences()...) {
		fmt.Fprintln(i.t.stderr, sentence)
	}
	if i.present > 0 {
		fmt.Fprintf(i.t.stderr, "not added, for they stand in the log already: %s\n", count(i.present, "row"))
	}
	if i.bad > 0 {
		i.reportBad()
	}
	if people := i.users.people(); people > 1 && i.user == "" {
		fmt.Fprintf(i.t.stderr, "the log holds the choices of %d people; learn --user ID takes one of them: %s\n", people, i.users)
	}
}

func (i *importer) reportBad() {
	rows := count(i.bad, "bad row") + " left out"
	if i.bad > badRowsNamed && i.badRows == nil {
		rows += fmt.Sprintf(", of which %d are named above; --skip-bad FILE names and keeps all", badRowsNamed)
	}
	fmt.Fprintln(i.t.stderr, rows)
}

func formatNames() string {
	var names []string
	for _, f := range format.Schemas {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

func formatTable() string {
	var b strings.Builder
	for _, f := range format.Schemas {
		fmt.Fprintf(&b, "  %-15s %s\n", f.Name, f.Loses)
	}
	return b.String()
}
