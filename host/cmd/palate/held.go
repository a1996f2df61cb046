package main

import (
	"compress/gzip"
	"io"
	"palate/host/files"
	"palate/host/logfile"

	"palate"
)

// A heldLog is a log file that no other command changes meanwhile.
type heldLog struct {
	t      *terminal
	path   string
	log    *palate.Log
	lines  []byte // as they stand in the file
	packed bool
	unlock func()
}

// hold reads a log to change it. One with lines that cannot be used is refused: they would have to be
// left out, or carried along.
func (t *terminal) hold(path string) (*heldLog, error) {
	if err := t.CheckExtend(path); err != nil {
		return nil, err
	}
	unlock, err := t.Lock(path)
	if err != nil {
		return nil, err
	}
	h := &heldLog{t: t, path: path, unlock: unlock}
	if err := h.read(); err != nil {
		h.Close()
		return nil, err
	}
	return h, nil
}

// Close lets go of the log.
func (h *heldLog) Close() { h.unlock() }

// read reads the file twice: what is no log is not kept in memory, however much it unpacks to.
func (h *heldLog) read() error {
	err := h.through(func(in io.Reader) error {
		log, bad, err := wholeLog(in)
		if log == nil && len(bad) > 0 && !files.IsLog(h.path) {
			return logfile.NoLog(h.path, firstBad(bad[0]))
		}
		for _, err := range bad {
			h.t.say(err)
		}
		if len(bad) > 0 {
			err = &palate.Error{Code: palate.CodeMalformed, Message: h.path + " has lines that cannot be used", Hint: "palate verify says where it breaks."}
		}
		h.log = log
		return err
	})
	if err != nil {
		return err
	}
	if h.packed, err = files.IsGzip(h.path); err != nil {
		return err
	}
	return h.through(func(in io.Reader) (err error) {
		h.lines, err = io.ReadAll(in)
		return err
	})
}

// through calls f with what the file holds.
func (h *heldLog) through(f func(in io.Reader) error) error {
	in, err := h.t.Open(h.path)
	if err != nil {
		return err
	}
	defer in.Close()
	return f(in)
}

// wholeLog reads a log up to the first lines that cannot be used, which it returns: of a file that is none,
// little is read.
func wholeLog(in io.Reader) (log *palate.Log, bad []error, err error) {
	for raw, err := range palate.RawLines(in) {
		if err == nil {
			log, err = takeLine(log, raw.Bytes)
		}
		if coded, ok := err.(*palate.Error); ok {
			bad = append(bad, coded.AtLine(raw.Number))
		} else if err != nil {
			return nil, nil, err
		}
		if len(bad) == breaksNamed || log == nil {
			return log, bad, nil
		}
	}
	if log == nil {
		bad = append(bad, palate.Malformed("palate", "the log is empty: not even its header is left"))
	}
	return log, bad, nil
}

// takeLine adds a line to the log that its first line, the header, begins.
func takeLine(log *palate.Log, b []byte) (*palate.Log, error) {
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

// append writes the log anew with more lines behind what stands in it.
func (h *heldLog) append(lines []byte) error {
	if n := len(h.lines); n > 0 && h.lines[n-1] != '\n' {
		h.lines = append(h.lines, '\n')
	}
	return h.t.replace(h.path, append(h.lines, lines...), h.packed)
}

// replace writes a log anew, packed as it was.
func (t *terminal) replace(path string, lines []byte, packed bool) error {
	out, err := t.Rewrite(path)
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
