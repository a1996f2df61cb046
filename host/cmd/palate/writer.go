package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"

	"palate"
	"palate/host/seal"
)

// A writer adds lines to a log, by a device of its own.
type writer struct {
	log    *palate.Log
	author *palate.Author
	at     int64
	lines  []byte
	texts  map[palate.TextID]bool // written by it
}

// append has write add lines behind what stands in a log. The log is replaced as a whole, so that it is
// never half written.
func (t *terminal) append(path string, write func(*writer) error) error {
	old, packed, err := t.unpacked(path)
	if err != nil {
		return err
	}
	log, bad := palate.ReadLog(bytes.NewReader(old))
	for _, err := range bad {
		t.say(err)
	}
	if len(bad) > 0 {
		return &palate.Error{Code: palate.CodeMalformed, Message: path + " has lines that cannot be used", Hint: "palate verify says where it breaks."}
	}
	w, err := t.writer(log, path)
	if err != nil {
		return err
	}
	if err := write(w); err != nil {
		return err
	}
	if len(old) > 0 && old[len(old)-1] != '\n' {
		old = append(old, '\n')
	}
	return t.replace(path, append(old, w.lines...), packed)
}

func (t *terminal) writer(log *palate.Log, path string) (*writer, error) {
	secret := log.Header().Secret
	if len(secret) == 0 {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: path + " has no secret, so nothing can be added to it"}
	}
	sealer, err := seal.New(t.random)
	if err != nil {
		return nil, err
	}
	author, err := palate.NewAuthor(sealer, secret)
	if err != nil {
		return nil, err
	}
	author.Witness(log.Clock())
	return &writer{log: log, author: author, at: t.now().UnixMilli(), texts: map[palate.TextID]bool{}}, nil
}

// event adds an event.
func (w *writer) event(context palate.Context, body palate.Body) (palate.EventID, error) {
	e, err := w.author.Seal(palate.Draft{At: w.at, Source: palate.SourceSelf, Context: context, Licence: "private", Body: body})
	if err != nil {
		return palate.EventID{}, err
	}
	w.lines = append(palate.AppendLine(w.lines, e), '\n')
	return e.ID(), nil
}

// text adds a text, unless the log has it.
func (w *writer) text(body, media string) (palate.TextID, error) {
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

// unpacked is a log's lines, and whether it was packed.
func (t *terminal) unpacked(path string) (lines []byte, packed bool, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, false, err
	}
	packed = bytes.HasPrefix(raw, []byte{0x1F, 0x8B})
	if !packed {
		return raw, false, nil
	}
	in, err := t.open(path)
	if err != nil {
		return nil, true, err
	}
	defer in.Close()
	lines, err = io.ReadAll(in)
	return lines, true, err
}

// replace writes a log anew, packed as it was.
func (t *terminal) replace(path string, lines []byte, packed bool) error {
	out, err := t.create(path)
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
