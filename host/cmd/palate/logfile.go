package main

import (
	"compress/gzip"
	"encoding/hex"
	"io"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/seal"
	"palate/host/spill"
	"palate/rules/feature"
)

// A logFile is a log that is being written, by a device that exists for this run only. Of what it
// wrote it remembers the names of texts.
type logFile struct {
	t      *terminal
	out    *files.Writer
	w      io.Writer    // out, packed where the log is
	packed *gzip.Writer // nil: it is not
	author *palate.Author
	texts  *spill.KeySet
	events int // that were added
	buf    []byte

	// Of a log that was there before:
	rows   *rowKeys
	trial  *palate.Author // of lines that are only looked at
	unlock func()
}

// newLogFile begins a new person's log: the secret and the person's id are random.
func newLogFile(t *terminal, path string) (*logFile, error) {
	var random [48]byte
	if _, err := io.ReadFull(t.random, random[:]); err != nil {
		return nil, err
	}
	secret, person := random[:32], random[32:]
	author, err := t.newAuthor(secret)
	if err != nil {
		return nil, err
	}
	out, err := t.Create(path, logOutput)
	if err != nil {
		return nil, err
	}
	l := &logFile{t: t, out: out, w: out, author: author, texts: spill.NewKeySet(&t.Unfinished)}
	header := t.header(hex.EncodeToString(person), secret)
	return l, l.write(&header)
}

// newAuthor writes for a device of this run only.
func (t *terminal) newAuthor(secret []byte) (*palate.Author, error) {
	sealer, err := seal.New(t.random)
	if err != nil {
		return nil, err
	}
	return palate.NewAuthor(sealer, secret)
}

// Close makes the log durable. One that nothing was added to stays as it was.
func (l *logFile) Close() error {
	defer l.Abandon()
	if l.rows != nil && l.events == 0 {
		return nil
	}
	if l.packed != nil {
		if err := l.packed.Close(); err != nil {
			return err
		}
	}
	return l.out.Close()
}

// Abandon throws away what was not made durable, and lets go of the log.
func (l *logFile) Abandon() {
	l.out.Abandon()
	l.texts.Close()
	if l.unlock != nil {
		l.unlock()
		l.unlock = nil
	}
}

// header begins a log of a person.
func (t *terminal) header(person string, secret []byte) palate.Header {
	return sealed(palate.Header{
		Palate: 1, Person: person, Secret: secret, Created: t.now().UnixMilli(),
		Catalog: feature.Hash(), App: version,
	})
}

// sealed is a header with its check.
func sealed(h palate.Header) palate.Header {
	_ = h.Seal(&seal.Sealer{}) // Go's own hash has no errors
	return h
}

// write writes a line; a text that stands in the log already is not written again.
func (l *logFile) write(line palate.Line) error {
	switch line := line.(type) {
	case *palate.Text:
		if l.texts.Add(logfile.TextKey(line.ID)) || l.texts.Err() != nil {
			return l.texts.Err()
		}
	case *palate.Event:
		l.events++
	}
	l.buf = append(l.author.AppendLine(l.buf[:0], line), '\n')
	_, err := l.w.Write(l.buf)
	return err
}
