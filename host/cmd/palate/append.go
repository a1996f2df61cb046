package main

import (
	"bytes"
	"compress/gzip"
	"io"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/seal"
	"palate/host/spill"
)

// appended opens a log for more of the same person's, by a device of this run; a log that is not there yet is
// begun. No other command changes it meanwhile. What stands in it must hold.
func (t *terminal) appended(path string) (*logFile, error) {
	unlock, err := t.Lock(path)
	if err != nil {
		return nil, err
	}
	l, err := t.appendedLocked(path)
	if err != nil {
		unlock()
		return nil, err
	}
	l.unlock = unlock
	return l, nil
}

func (t *terminal) appendedLocked(path string) (*logFile, error) {
	if files.Absent(path) {
		return newLogFile(t, path)
	}
	if err := t.CheckExtend(path); err != nil {
		return nil, err
	}
	file, err := t.OpenSeekable(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if err := t.holds(file, path); err != nil {
		return nil, err
	}
	l := &logFile{t: t, texts: spill.NewKeySet(&t.Unfinished), rows: newRowKeys()}
	if err := l.survey(file, path); err != nil {
		return nil, err
	}
	return l, l.goOn(file, path)
}

// survey notes what the log has: its texts, its rows, its clock.
func (l *logFile) survey(file io.ReadSeeker, path string) error {
	in, err := fromStart(file, path)
	if err != nil {
		return err
	}
	var secret []byte
	clock := uint64(0)
	for line, err := range palate.Lines(in) {
		if err != nil {
			return err
		}
		switch line := line.(type) {
		case *palate.Header:
			secret = line.Secret
		case *palate.Text:
			l.texts.Add(logfile.TextKey(line.ID))
		case *palate.Event:
			l.rows.add(line)
			clock = max(clock, line.Clock)
		}
	}
	l.rows.end()
	if len(secret) == 0 {
		return noSecret(path)
	}
	if l.author, err = l.t.newAuthor(secret); err != nil {
		return err
	}
	l.author.Witness(clock)
	l.trial, err = palate.NewAuthor(&unsigned{}, secret)
	return err
}

// goOn begins the file anew with what stands in it.
func (l *logFile) goOn(file io.ReadSeeker, path string) error {
	in, err := fromStart(file, path)
	if err != nil {
		return err
	}
	packed, err := files.IsGzip(path)
	if err != nil {
		return err
	}
	if l.out, err = l.t.Rewrite(path); err != nil {
		return err
	}
	l.w = l.out
	if packed {
		l.packed = gzip.NewWriter(l.out)
		l.w = l.packed
	}
	last := &lastByte{}
	if _, err = io.Copy(io.MultiWriter(l.w, last), in); err == nil && last.b != '\n' {
		_, err = l.w.Write([]byte("\n"))
	}
	if err != nil {
		l.out.Abandon()
	}
	return err
}

// fromStart is what a file holds, read once more.
func fromStart(file io.ReadSeeker, path string) (io.Reader, error) {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return files.Unpack(file, path)
}

// A lastByte remembers the last byte that was written to it.
type lastByte struct{ b byte }

func (l *lastByte) Write(p []byte) (int, error) {
	if len(p) > 0 {
		l.b = p[len(p)-1]
	}
	return len(p), nil
}

// unsigned is the sealer of lines that are only looked at.
type unsigned struct{ seal.Sealer }

func (*unsigned) Sign([]byte) ([]byte, error) { return make([]byte, 64), nil }
func (*unsigned) Key() []byte                 { return make([]byte, 32) }

// has reports whether a row that becomes these lines stands in the log already.
func (l *logFile) has(lines func(*palate.Author) ([]palate.Line, error)) bool {
	if l.rows == nil {
		return false
	}
	tried, err := lines(l.trial)
	return err == nil && l.rows.has(tried)
}

// importLog takes a log in: as it is where none stands yet, else what the one at out lacks, of another person
// recorded anew.
func (t *terminal) importLog(in, out string, add bool) error {
	from, err := t.verifiedLog(in)
	if err != nil {
		return err
	}
	if !add || files.Absent(out) {
		return t.writeLog(out, from, count(from.Len(), "event")+" of "+in)
	}
	h, err := t.hold(out)
	if err != nil {
		return err
	}
	defer h.Close()
	if err := t.holds(bytes.NewReader(h.lines), out); err != nil {
		return err
	}
	before := h.log.Len()
	if err := takeIn(h.log, from); err != nil {
		return err
	}
	if err := t.verifies(h.log); err != nil {
		return err
	}
	var lines bytes.Buffer
	if err := writeLines(&lines, h.log); err != nil {
		return err
	}
	if err := t.replace(out, lines.Bytes(), h.packed); err != nil {
		return err
	}
	t.merged(count(before, "event")+" of "+out+" and "+count(h.log.Len()-before, "event")+" that "+in+" adds", out, h.log)
	return nil
}
