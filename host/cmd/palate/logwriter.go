package main

import (
	"palate"
	"palate/host/logfile"
)

// A logWriter adds lines to a log, by a device of its own.
type logWriter struct {
	log    *palate.Log
	author *palate.Author
	at     int64
	lines  []byte
	texts  map[palate.TextID]bool // written by it
}

// appendTo has write add lines behind what stands in a log. The log is replaced as a whole, so that it is
// never half written, and is held meanwhile, so that no line of another command is lost.
func (t *terminal) appendTo(path string, write func(*logWriter) error) error {
	h, err := t.OpenLocked(path)
	if err != nil {
		return err
	}
	defer h.Close()
	w, err := t.writer(h.Log, path)
	if err != nil {
		return err
	}
	if err := write(w); err != nil {
		return err
	}
	return h.Append(w.lines)
}

func (t *terminal) writer(log *palate.Log, path string) (*logWriter, error) {
	secret := log.Header().Secret
	if len(secret) == 0 {
		return nil, logfile.NoSecret(path)
	}
	author, err := t.author(log, path)
	if err != nil {
		return nil, err
	}
	author.ObserveClock(log.Clock())
	return &logWriter{log: log, author: author, at: t.Now().UnixMilli(), texts: map[palate.TextID]bool{}}, nil
}

// author writes for this machine's device, where the log is shared and holds all that it wrote, else
// for a device of this run only. Behind a log that was put back the machine's own would give numbers
// twice.
func (t *terminal) author(log *palate.Log, path string) (*palate.Author, error) {
	d, err := t.device(path)
	if err != nil {
		return nil, err
	}
	if d == nil || d.retired || log.Cursor()[d.id] < d.used {
		return t.NewAuthor(log.Header().Secret)
	}
	author, err := palate.NewAuthor(d.sealer, log.Header().Secret)
	if err != nil {
		return nil, err
	}
	return author, author.Resume(log.Head(d.id))
}

// event adds an event.
func (w *logWriter) event(context palate.Context, body palate.Body) (palate.EventID, error) {
	e, err := w.sealed(context, body)
	if err != nil {
		return palate.EventID{}, err
	}
	return e.ID(), nil
}

// sealed is an event that it adds.
func (w *logWriter) sealed(context palate.Context, body palate.Body) (*palate.Event, error) {
	e, err := w.author.Seal(palate.Draft{At: w.at, Source: palate.SourceSelf, Context: context, Licence: "private", Body: body})
	if err != nil {
		return nil, err
	}
	w.lines = append(palate.AppendLine(w.lines, e), '\n')
	return e, nil
}

// text adds a text, unless the log has it.
func (w *logWriter) text(body, media string) (palate.TextID, error) {
	text, err := w.author.Text(body, media, "")
	if err != nil {
		return "", err
	}
	if _, have := w.log.Text(text.ID); !have && !w.texts[text.ID] {
		w.texts[text.ID] = true
		w.lines = append(palate.AppendLine(w.lines, &text), '\n')
	}
	return text.ID, nil
}
