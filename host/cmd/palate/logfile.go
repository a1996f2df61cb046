package main

import (
	"encoding/hex"
	"io"

	"palate"
	"palate/host/seal"
	"palate/rules/feature"
)

// A logFile is a log that is being written, by a device that exists for this run only. Of what it
// wrote it remembers the names of texts.
type logFile struct {
	out    *output
	author *palate.Author
	texts  map[[16]byte]struct{}
	events int
	buf    []byte
}

// newLogFile begins a new person's log: the secret and the person's id are random.
func newLogFile(t *terminal, path string) (*logFile, error) {
	sealer, err := seal.New(t.random)
	if err != nil {
		return nil, err
	}
	var random [48]byte
	if _, err := io.ReadFull(t.random, random[:]); err != nil {
		return nil, err
	}
	secret, person := random[:32], random[32:]
	author, err := palate.NewAuthor(sealer, secret)
	if err != nil {
		return nil, err
	}
	out, err := t.create(path, logOutput)
	if err != nil {
		return nil, err
	}
	l := &logFile{out: out, author: author, texts: map[[16]byte]struct{}{}}
	header := t.header(hex.EncodeToString(person), secret)
	return l, l.write(&header)
}

// header begins a log of a person.
func (t *terminal) header(person string, secret []byte) palate.Header {
	return palate.Header{
		Palate: 1, Person: person, Secret: secret, Created: t.now().UnixMilli(),
		Catalog: feature.Hash(), App: version,
	}
}

// write writes a line; a text that stands in the log already is not written again.
func (l *logFile) write(line palate.Line) error {
	switch line := line.(type) {
	case *palate.Text:
		id := textKey(line.ID)
		if _, have := l.texts[id]; have {
			return nil
		}
		l.texts[id] = struct{}{}
	case *palate.Event:
		l.events++
	}
	l.buf = append(palate.AppendLine(l.buf[:0], line), '\n')
	_, err := l.out.Write(l.buf)
	return err
}

// textKey is a text's id in the half of the memory; of one that is no id, nothing.
func textKey(id palate.TextID) (key [16]byte) {
	_, _ = hex.Decode(key[:], []byte(id))
	return key
}
