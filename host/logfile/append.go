package logfile

import (
	"compress/gzip"
	"io"

	"palate"
	"palate/host/files"
	"palate/host/seal"
	"palate/host/spill"
)

// Append opens a log for more of the same person's, by a device of this run; a log that is not there yet is
// begun. No other command changes it meanwhile. What stands in it must hold.
func (e *Editor) Append(path string) (*Appender, error) {
	unlock, err := e.Lock(path)
	if err != nil {
		return nil, err
	}
	l, err := e.appendLocked(path)
	if err != nil {
		unlock()
		return nil, err
	}
	l.unlock = unlock
	return l, nil
}

func (e *Editor) appendLocked(path string) (*Appender, error) {
	if files.Absent(path) {
		return e.Begin(path)
	}
	if err := e.CheckExtend(path); err != nil {
		return nil, err
	}
	file, err := e.OpenSeekable(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if err := e.Verify(file, path); err != nil {
		return nil, err
	}
	l := &Appender{editor: e, texts: spill.NewKeySet(&e.Unfinished), rows: newRowSet()}
	if err := l.scan(file, path); err != nil {
		return nil, err
	}
	return l, l.copyOld(file, path)
}

// scan notes what the log has: its texts, its rows, its clock.
func (l *Appender) scan(file io.ReadSeeker, path string) error {
	in, err := reread(file, path)
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
			l.texts.Add(TextKey(line.ID))
		case *palate.Event:
			l.rows.add(line)
			clock = max(clock, line.Clock)
		}
	}
	l.rows.end()
	if len(secret) == 0 {
		return NoSecret(path)
	}
	if l.Author, err = l.editor.NewAuthor(secret); err != nil {
		return err
	}
	l.Author.ObserveClock(clock)
	l.probe, err = palate.NewAuthor(&unsignedSealer{}, secret)
	return err
}

// copyOld begins the new file with what stands in the old one.
func (l *Appender) copyOld(file io.ReadSeeker, path string) error {
	in, err := reread(file, path)
	if err != nil {
		return err
	}
	packed, err := files.IsGzip(path)
	if err != nil {
		return err
	}
	if l.out, err = l.editor.Rewrite(path); err != nil {
		return err
	}
	l.w = l.out
	if packed {
		l.gzip = gzip.NewWriter(l.out)
		l.w = l.gzip
	}
	last := &lastByteWriter{}
	if _, err = io.Copy(io.MultiWriter(l.w, last), in); err == nil && last.b != '\n' {
		_, err = l.w.Write([]byte("\n"))
	}
	if err != nil {
		l.out.Abandon()
	}
	return err
}

// reread is what a file holds, read once more.
func reread(file io.ReadSeeker, path string) (io.Reader, error) {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return files.Unpack(file, path)
}

// A lastByteWriter remembers the last byte that was written to it.
type lastByteWriter struct{ b byte }

func (l *lastByteWriter) Write(p []byte) (int, error) {
	if len(p) > 0 {
		l.b = p[len(p)-1]
	}
	return len(p), nil
}

// An unsignedSealer is the sealer of lines that are only looked at.
type unsignedSealer struct{ seal.Sealer }

func (*unsignedSealer) Sign([]byte) ([]byte, error) { return make([]byte, 64), nil }
func (*unsignedSealer) Key() []byte                 { return make([]byte, 32) }

// Has reports whether a row that becomes these lines stands in the log already.
func (l *Appender) Has(lines func(*palate.Author) ([]palate.Line, error)) bool {
	if l.rows == nil {
		return false
	}
	row, err := lines(l.probe)
	return err == nil && l.rows.has(row)
}
