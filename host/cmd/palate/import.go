package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"palate"
	"palate/host/seal"
	"palate/rules/feature"
	"palate/rules/format"
)

var importCommand = command{
	name:  "import",
	does:  "turns other people's files into an event log",
	usage: "--from pairs|trl [--user ID] [--skip-bad FILE] [--in FILE] [--out FILE]",
	example: `
echo '{"id":"1","prompt":"Hi?","a":"Hello.","b":"Well, hello there!","label":"a"}' |
palate import --from pairs --out log.jsonl`,
	run: runImport,
}

func runImport(_ context.Context, t *terminal, args []string) error {
	f := newFlags(t, "import")
	from := f.String("from", "", "format")
	user := f.String("user", "", "this person's lines only")
	skip := f.String("skip-bad", "", "file for bad lines")
	in := f.String("in", "-", "file")
	out := f.String("out", "-", "log")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	named := format.Named(*from)
	if named == nil {
		fmt.Fprintf(t.stderr, "palate: --from must be one of %s\n", formatNames())
		return errUsage
	}
	source, err := t.open(*in)
	if err != nil {
		return err
	}
	defer source.Close()
	w, err := newLogWriter(t, *out)
	if err != nil {
		return err
	}
	i := importer{t: t, format: named, user: *user, w: w, users: map[string]int{}}
	if *skip != "" {
		if i.skip, err = t.create(*skip); err != nil {
			w.out.Abandon()
			return err
		}
	}
	return i.run(source)
}

// An importer reads rows one after the other and writes what becomes of them.
type importer struct {
	t      *terminal
	format *format.Format
	user   string
	w      *logWriter
	skip   *output
	users  map[string]int
	bad    int
	rows   int
}

func (i *importer) run(source io.Reader) error {
	progress := newProgress(i.t, "rows")
	for row, err := range format.Scan(source) {
		if err == nil {
			err = i.row(row)
		}
		if err != nil {
			if err = i.refuse(row, err); err != nil {
				i.w.out.Abandon()
				return err
			}
		}
		progress.step(row.Line)
	}
	progress.end()
	return i.finish()
}

func (i *importer) row(row format.Row) error {
	records, bad := i.format.Read(row)
	if bad != nil {
		return bad
	}
	for _, r := range records {
		if i.user != "" && r.User != i.user {
			continue
		}
		i.rows++
		i.users[r.User]++
		if err := i.w.record(i.format, &r); err != nil {
			return err
		}
	}
	return nil
}

// refuse names a bad row, and keeps it where it was asked to. Other errors end the import.
func (i *importer) refuse(row format.Row, err error) error {
	coded, ok := err.(*palate.Error)
	if !ok {
		return err
	}
	if coded.Line == 0 {
		coded = coded.AtLine(row.Line)
	}
	i.bad++
	fmt.Fprintf(i.t.stderr, "palate: %v\n", coded)
	if i.skip != nil {
		_, err := i.skip.Write(append(row.Raw, '\n'))
		return err
	}
	return nil
}

func (i *importer) finish() error {
	if err := i.w.out.Close(); err != nil {
		return err
	}
	fmt.Fprintf(i.t.stderr, "imported %d of %d rows\n", i.rows, i.rows+i.bad)
	if delete(i.users, ""); len(i.users) > 1 {
		fmt.Fprintf(i.t.stderr, "the log holds the choices of %d people; learn --user ID takes one of them: %s\n", len(i.users), some(i.users))
	}
	if i.skip != nil {
		return i.skip.Close()
	}
	if i.bad > 0 {
		return errBadLines
	}
	return nil
}

// some names a few people, those with most choices first.
func some(users map[string]int) string {
	const shown = 5
	names := slices.SortedFunc(maps.Keys(users), func(a, b string) int {
		if users[a] != users[b] {
			return users[b] - users[a]
		}
		return strings.Compare(a, b)
	})
	text := ""
	for i, name := range names[:min(shown, len(names))] {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("%s (%d)", name, users[name])
	}
	if len(names) > shown {
		text += ", ..."
	}
	return text
}

// A logWriter writes a log as it comes: texts once, before the first event that names them. It
// remembers only which texts it wrote.
type logWriter struct {
	out     *output
	author  *palate.Author
	written map[palate.TextID]bool
	buf     []byte
}

func newLogWriter(t *terminal, path string) (*logWriter, error) {
	sealer, err := seal.New(t.random)
	if err != nil {
		return nil, err
	}
	var random [48]byte
	if _, err := io.ReadFull(t.random, random[:]); err != nil {
		return nil, err
	}
	author, err := palate.NewAuthor(sealer, random[:32])
	if err != nil {
		return nil, err
	}
	out, err := t.create(path)
	if err != nil {
		return nil, err
	}
	w := &logWriter{out: out, author: author, written: map[palate.TextID]bool{}}
	return w, w.line(&palate.Header{
		Palate: 1, Person: hex.EncodeToString(random[32:]), Secret: random[:32], Created: t.now().UnixMilli(),
		Catalog: feature.Hash(), App: version,
	})
}

func (w *logWriter) line(l palate.Line) error {
	w.buf = append(palate.AppendLine(w.buf[:0], l), '\n')
	_, err := w.out.Write(w.buf)
	return err
}

// record writes what becomes of a row, its texts only where they were not written before.
func (w *logWriter) record(f *format.Format, r *format.Record) error {
	lines, refused := f.Lines(w.author, r)
	for _, line := range lines {
		if t, ok := line.(*palate.Text); ok {
			if w.written[t.ID] {
				continue
			}
			w.written[t.ID] = true
		}
		if err := w.line(line); err != nil {
			return err
		}
	}
	return refused
}

func formatNames() string {
	var names []string
	for _, f := range format.Formats {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}
