package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"palate"
	"palate/rules/format"
)

var importCommand = &command{
	name:   "import",
	writes: true,
	does:   "turns other people's files into an event log",
	usage:  "--from FORMAT [--user ID] [--skip-bad FILE] [--in FILE] [--out FILE] [--append]",
	about: `
A file of JSON Lines, or of one JSON array, becomes a new log, written by a device of its own: each
row is a showing, with a in slot 0, and the choice on it. Of a row that cannot be used the line and
the field are named; the others are imported all the same. A row that repeats another, with the same
id, time, texts and choice, is counted once; one without an id, where it is equal byte by byte. A log that
stands at --out already is not replaced; with --append the rows are added to it, as the same person's, and
those that stand in it already, with the same id, texts and choice, are counted and left out. A log, --from
palate, is taken in as it is, and with --append recorded anew where it is another person's.

Formats, and what of a row is lost:
` + formatTable(),
	example: makeLog,
	flags: func(f *flag.FlagSet) action {
		var i importer
		from := f.String("from", "", "`FORMAT` of the file: "+formatNames())
		f.StringVar(&i.user, "user", "", "`ID` of the one person whose rows are taken; without it all are, and keep their user")
		skip := f.String("skip-bad", "", "`FILE` that keeps bad rows, which then do not count as failure")
		in := f.String("in", "-", "`FILE` to read")
		out := f.String("out", "-", "`FILE` for the log")
		f.BoolVar(&i.add, "append", false, "add to the log at --out, which is begun where there is none")
		return func(_ context.Context, t *terminal, args []string) error {
			i.t, i.format = t, format.Named(*from)
			switch {
			case len(args) > 0:
				return none(args)
			case *from == "":
				return need(f, "from")
			case i.add && *out == "-":
				return usageError("--append needs --out, the log to add to")
			case i.format == nil && *from != "palate":
				return usageError("no format is called " + *from + ": it is one of " + formatNames())
			case *skip == "-" && *out == "-":
				return usageError("--skip-bad and --out cannot both go to stdout")
			}
			if err := apart(f, "in", "out", "skip-bad"); err != nil {
				return err
			}
			if i.format == nil {
				return t.importLog(*in, *out, i.add)
			}
			return i.run(*in, *out, *skip)
		}
	},
}

// An importer reads rows one after the other and writes what becomes of them.
type importer struct {
	t      *terminal
	format *format.Format
	user   string
	log    *logFile
	skip   *output // nil: bad rows are not kept
	add    bool    // to a log that is there
	users  users
	again  repeats
	rows   int // seen
	taken  int
	there  int // rows that stood in the log already
	silent int // without a choice
	bad    int
}

func (i *importer) run(in, out, skip string) (err error) {
	source, err := i.t.open(in)
	if err != nil {
		return err
	}
	defer source.Close()
	if i.log, err = i.begin(out); err != nil {
		return err
	}
	defer i.log.Abandon()
	if skip != "" {
		if i.skip, err = i.t.create(skip, badRowsFile); err != nil {
			return err
		}
		defer i.skip.Abandon()
	}
	began := i.t.now()
	if err := i.read(source); err != nil {
		return err
	}
	return i.finish(i.t.now().Sub(began))
}

// begin opens the log that rows are written to.
func (i *importer) begin(out string) (*logFile, error) {
	if i.add {
		return i.t.appended(out)
	}
	return newLogFile(i.t, out)
}

func (i *importer) read(source io.Reader) error {
	progress := i.t.progress("rows")
	defer progress.end()
	i.users, i.again = users{}, newRepeats()
	for row, err := range i.format.Scan(source) {
		i.rows++
		if err == nil {
			err = i.row(row)
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
	records, bad := i.format.Read(row)
	if bad != nil {
		return bad
	}
	for k, r := range records {
		i.users[r.User]++
		switch {
		case i.user != "" && r.User != i.user:
			continue
		case r.Label == format.NoLabel:
			i.silent++
			continue
		case i.again.has(row, k, &r):
			continue
		case i.log.has(func(a *palate.Author) ([]palate.Line, error) { return i.format.Lines(a, &r) }):
			i.there++
			continue
		}
		if err := i.record(row, &r); err != nil {
			return err
		}
		i.taken++
	}
	return nil
}

// record writes a record. Lines that were sealed before one was refused are written too: they have
// their place in the chain.
func (i *importer) record(row format.Row, r *format.Record) error {
	lines, refused := i.format.Lines(i.log.author, r)
	for _, line := range lines {
		if err := i.log.write(line); err != nil {
			return err
		}
	}
	if coded, ok := refused.(*palate.Error); ok {
		return coded.AtLine(row.Line)
	}
	return refused
}

// refuse names a bad row, and keeps it where it was asked to. Any other error ends the import.
func (i *importer) refuse(row format.Row, err error) error {
	coded, ok := err.(*palate.Error)
	if !ok {
		return err
	}
	i.bad++
	i.t.say(coded)
	if i.skip == nil {
		return nil
	}
	_, err = i.skip.Write(append(row.Raw, '\n'))
	return err
}

func (i *importer) finish(took time.Duration) error {
	if err := i.log.Close(); err != nil {
		return err
	}
	if i.skip != nil {
		if err := i.skip.Close(); err != nil {
			return err
		}
	}
	i.report(took)
	switch {
	case i.taken == 0 && i.user != "" && i.users[i.user] == 0:
		return &palate.Error{Code: palate.CodeNotFound, Message: "no row is of user " + i.user, Hint: "The file has " + i.users.String() + "."}
	case i.bad > 0 && i.skip == nil:
		return errBadLines
	}
	return nil
}

func (i *importer) report(took time.Duration) {
	fmt.Fprintf(i.t.stderr, "imported %s of %s in %s, %d events, peak memory %d MB\n",
		count(i.taken, "comparison"), count(i.rows, "row"), seconds(took), i.log.events, peakMemory())
	if i.silent > 0 {
		fmt.Fprintf(i.t.stderr, "%s without a choice left out\n", count(i.silent, "row"))
	}
	switch n := i.again.n; {
	case n == 1:
		fmt.Fprintln(i.t.stderr, "1 row repeats another and was counted once")
	case n > 1:
		fmt.Fprintf(i.t.stderr, "%s repeat another and were counted once\n", count(n, "row"))
	}
	if i.there > 0 {
		fmt.Fprintf(i.t.stderr, "not added, for they stand in the log already: %s\n", count(i.there, "row"))
	}
	if i.bad > 0 {
		fmt.Fprintf(i.t.stderr, "%s left out\n", count(i.bad, "bad row"))
	}
	if people := i.users.people(); people > 1 && i.user == "" {
		fmt.Fprintf(i.t.stderr, "the log holds the choices of %d people; learn --user ID takes one of them: %s\n", people, i.users)
	}
}

func formatNames() string {
	var names []string
	for _, f := range format.Formats {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

func formatTable() string {
	var b strings.Builder
	for _, f := range format.Formats {
		fmt.Fprintf(&b, "  %-12s %s\n", f.Name, f.Loses)
	}
	return b.String()
}
