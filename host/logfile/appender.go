package logfile

import (
	"compress/gzip"
	"encoding/hex"
	"io"

	"palate"
	"palate/host/files"
	"palate/host/seal"
	"palate/host/spill"
	"palate/rules/feature"
)

// An Appender is a log that is being written, by a device that exists for this run only.
type Appender struct {
	Author *palate.Author
	Events int // that were added

	editor *Editor
	out    *files.Writer
	w      io.Writer     // out, packed where the log is
	gzip   *gzip.Writer  // nil: it is not
	texts  *spill.KeySet // the ids of those that stand in the log
	buf    []byte

	// Of a log that was there before:
	rows   *rowSet
	probe  *palate.Author // of lines that are only looked at
	unlock func()
}

// Begin begins a new person's log: the secret and the person's id are random.
func (e *Editor) Begin(path string) (*Appender, error) {
	var random [48]byte
	if _, err := io.ReadFull(e.Random, random[:]); err != nil {
		return nil, err
	}
	secret, person := random[:32], random[32:]
	author, err := e.NewAuthor(secret)
	if err != nil {
		return nil, err
	}
	out, err := e.Create(path, Type())
	if err != nil {
		return nil, err
	}
	l := &Appender{editor: e, out: out, w: out, Author: author, texts: spill.NewKeySet(&e.Unfinished)}
	header := e.Header(hex.EncodeToString(person), secret)
	return l, l.Write(&header)
}

// NewAuthor is an author for a device of this run only.
func (e *Editor) NewAuthor(secret []byte) (*palate.Author, error) {
	sealer, err := seal.New(e.Random)
	if err != nil {
		return nil, err
	}
	return palate.NewAuthor(sealer, secret)
}

// Close makes the log durable. One that nothing was added to stays as it was.
func (l *Appender) Close() error {
	defer l.Abandon()
	if l.rows != nil && l.Events == 0 {
		return nil
	}
	if l.gzip != nil {
		if err := l.gzip.Close(); err != nil {
			return err
		}
	}
	return l.out.Close()
}

// Abandon drops what was not made durable, and unlocks the log.
func (l *Appender) Abandon() {
	l.out.Abandon()
	l.texts.Close()
	if l.unlock != nil {
		l.unlock()
		l.unlock = nil
	}
}

// Header is the first line of a new log of a person.
func (e *Editor) Header(person string, secret []byte) palate.Header {
	return SealHeader(palate.Header{
		Palate: 1, Person: person, Secret: secret, Created: e.Now().UnixMilli(),
		Catalog: feature.Hash(), App: e.App,
	})
}

// SealHeader is a header with its check.
func SealHeader(h palate.Header) palate.Header {
	_ = h.Seal(&seal.Sealer{}) // Go's own hash has no errors
	return h
}

// Write writes a line; a text that stands in the log already is not written again.
func (l *Appender) Write(line palate.Line) error {
	switch line := line.(type) {
	case *palate.Text:
		if l.texts.Add(TextKey(line.ID)) || l.texts.Err() != nil {
			return l.texts.Err()
		}
	case *palate.Event:
		l.Events++
	}
	l.buf = append(l.Author.AppendLine(l.buf[:0], line), '\n')
	_, err := l.w.Write(l.buf)
	return err
}

// NoSecret is the error of a log without its secret, to which no line can be added.
func NoSecret(path string) error {
	return &palate.Error{Code: palate.CodeUnsupported, Message: path + " has no secret, so nothing can be added to it"}
}
