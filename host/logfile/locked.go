package logfile

import (
	"compress/gzip"
	"io"

	"palate"
	"palate/host/files"
)

// A LockedLog is a log file that no other command changes meanwhile.
type LockedLog struct {
	Path  string
	Log   *palate.Log
	Lines []byte // as they stand in the file
	Gzip  bool   // the file is packed

	editor *Editor
	unlock func()
}

// OpenLocked reads a log to change it, and locks it until Close. One with lines that cannot be used is refused:
// they would have to be left out, or carried along.
func (e *Editor) OpenLocked(path string) (*LockedLog, error) {
	if err := e.CheckExtend(path); err != nil {
		return nil, err
	}
	unlock, err := e.Lock(path)
	if err != nil {
		return nil, err
	}
	h, err := e.ReadLocked(path)
	if err != nil {
		unlock()
		return nil, err
	}
	h.unlock = unlock
	return h, nil
}

// ReadLocked reads a log to change it; the caller holds its lock, and goes on holding it.
func (e *Editor) ReadLocked(path string) (*LockedLog, error) {
	h := &LockedLog{editor: e, Path: path, unlock: func() {}}
	return h, h.Reload()
}

// Close unlocks the log.
func (h *LockedLog) Close() { h.unlock() }

// Reload reads the log from its file, twice: what is no log is not kept in memory, however much it unpacks to.
func (h *LockedLog) Reload() error {
	err := h.withContent(func(in io.Reader) error {
		log, bad, err := readWhole(in)
		if log == nil && len(bad) > 0 && !files.IsLog(h.Path) {
			return NoLog(h.Path, firstLine(bad[0]))
		}
		for _, err := range bad {
			h.editor.Refused(err)
		}
		if len(bad) > 0 {
			err = &palate.Error{Code: palate.CodeMalformed, Message: h.Path + " has lines that cannot be used", Hint: "palate verify says where it breaks."}
		}
		h.Log = log
		return err
	})
	if err != nil {
		return err
	}
	if h.Gzip, err = files.IsGzip(h.Path); err != nil {
		return err
	}
	return h.withContent(func(in io.Reader) (err error) {
		h.Lines, err = io.ReadAll(in)
		return err
	})
}

// withContent calls f with what the file holds.
func (h *LockedLog) withContent(f func(in io.Reader) error) error {
	in, err := h.editor.Open(h.Path)
	if err != nil {
		return err
	}
	defer in.Close()
	return f(in)
}

// maxBad is how many lines that cannot be used are named.
const maxBad = 5

// readWhole reads a log up to the first lines that cannot be used, which it returns: of a file that is none,
// little is read.
func readWhole(in io.Reader) (log *palate.Log, bad []error, err error) {
	for raw, err := range palate.RawLines(in) {
		if err == nil {
			log, err = addRaw(log, raw.Bytes)
		}
		if coded, ok := err.(*palate.Error); ok {
			bad = append(bad, coded.AtLine(raw.Number))
		} else if err != nil {
			return nil, nil, err
		}
		if len(bad) == maxBad || log == nil {
			return log, bad, nil
		}
	}
	if log == nil {
		bad = append(bad, palate.Malformed("palate", "the log is empty: not even its header is left"))
	}
	return log, bad, nil
}

// addRaw adds a line to the log that its first line, the header, begins.
func addRaw(log *palate.Log, b []byte) (*palate.Log, error) {
	line, err := palate.DecodeLine(b)
	if err != nil {
		return log, err
	}
	if header, ok := line.(*palate.Header); ok && log == nil {
		return palate.NewLog(*header), nil
	}
	if log == nil {
		return nil, palate.Malformed("palate", "the first line is not the log's header")
	}
	return log, addLine(log, line)
}

// addLine adds a line behind the header. Lines that stand there already are of no log that palate wrote.
func addLine(log *palate.Log, line palate.Line) error {
	switch line := line.(type) {
	case *palate.Text:
		if _, have := log.Text(line.ID); have && !line.Redacted {
			return &palate.Error{Code: palate.CodeConflict, Field: "text", Message: "text " + string(line.ID) + " comes twice"}
		}
		return log.AddText(*line)
	case *palate.Event:
		added, err := log.Append(line)
		if err == nil && !added {
			err = &palate.Error{Code: palate.CodeConflict, Field: "seq", Message: "event " + line.ID().String() + " comes twice"}
		}
		return err
	}
	return palate.Malformed("palate", "a header must be the first line, and the only one")
}

// Append writes the log anew with more lines behind what stands in it.
func (h *LockedLog) Append(lines []byte) error {
	if n := len(h.Lines); n > 0 && h.Lines[n-1] != '\n' {
		h.Lines = append(h.Lines, '\n')
	}
	return h.editor.Replace(h.Path, append(h.Lines, lines...), h.Gzip)
}

// Replace writes a log anew, packed or not.
func (e *Editor) Replace(path string, lines []byte, packed bool) error {
	out, err := e.Rewrite(path)
	if err != nil {
		return err
	}
	defer out.Abandon()
	if packed {
		w := gzip.NewWriter(out)
		if _, err := w.Write(lines); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
	} else if _, err := out.Write(lines); err != nil {
		return err
	}
	return out.Close()
}
