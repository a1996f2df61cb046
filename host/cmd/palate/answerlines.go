package main

import (
	"fmt"

	"palate"
)

// answerLines answers each line of stdin, an object with an id, and writes the answer at once, so that a
// program can talk to this one. A line that cannot be answered is named and skipped.
func (t *terminal) answerLines(answer func(line palate.Value) ([]byte, error)) error {
	in, err := t.Open("-")
	if err != nil {
		return err
	}
	defer in.Close()
	bad := false
	progress := t.progress("lines")
	defer progress.end()
	for raw, err := range palate.RawLines(in) {
		var out []byte
		if err == nil {
			out, err = answerLine(raw.Bytes, answer)
		}
		if coded, ok := err.(*palate.Error); ok {
			bad = true
			t.say(coded.AtLine(raw.Number))
			continue
		}
		if err == nil {
			_, err = t.Stdout.Write(append(out, '\n'))
		}
		if err != nil {
			return err
		}
		progress.step(raw.Number)
	}
	if bad {
		return errBadLines
	}
	return nil
}

// answerLine is the answer to one line.
func answerLine(line []byte, answer func(palate.Value) ([]byte, error)) ([]byte, error) {
	v, err := palate.ParseValue(line)
	switch {
	case err != nil:
		return nil, err
	case !v.IsObject():
		return nil, palate.Malformed("", "must be a JSON object")
	case v.Get("id").IsNull():
		return nil, palate.Malformed("id", "is missing")
	}
	return answer(v)
}

// badLinesNamed is how many bad lines of a log are named; the others are counted.
const badLinesNamed = 20

// badLines names the first bad lines of a log.
type badLines struct {
	t *terminal
	n int // in all
}

func (b *badLines) refuse(err error) {
	if b.n++; b.n <= badLinesNamed {
		b.t.say(err)
	}
}

// count says how many lines more are bad than those that were named.
func (b *badLines) count() {
	if more := b.n - badLinesNamed; more > 0 {
		fmt.Fprintf(b.t.stderr, "and %s\n", count(more, "more bad line"))
	}
}
