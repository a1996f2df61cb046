package logfile

import (
	"encoding/hex"
	"io"

	"palate"
)

// A Watch is told how the reading of a log goes. What is nil is not called.
type Watch struct {
	Step   func(line int)  // each line that was read, by its number
	Refuse func(err error) // each line that cannot be used, an error with its number
}

// Read reads a log and calls use with its lines, the header first. Lines that cannot be used, or that their
// device did not write, are refused: those with a wrong hash or signature, a header that is not the first line,
// and those for which use returns a [palate.Error]. Any other error ends the reading, and so does a file that
// is no log, which the error calls path.
func Read(in io.Reader, path string, w Watch, use func(*CheckedLine) error) error {
	first := true
	for line := range CheckedLines(in) {
		_, isHeader := line.Line.(*palate.Header)
		if first && !isHeader {
			return NoLog(path, line)
		}
		err := line.Err
		if err == nil && isHeader && !first {
			err = palate.Malformed("palate", "a header must be the first line")
		}
		if err == nil {
			err = use(line)
		}
		if coded, ok := err.(*palate.Error); ok {
			if w.Refuse != nil {
				w.Refuse(coded.AtLine(line.Number))
			}
		} else if err != nil {
			return err
		}
		first = false
		if w.Step != nil {
			w.Step(line.Number)
		}
	}
	if first {
		return NoLog(path, nil)
	}
	return nil
}

// NoLog is the error of a file whose first line, nil where there is none, is not a log's header.
func NoLog(path string, first *CheckedLine) error {
	err := &palate.Error{Code: palate.CodeMalformed, Message: path + " is no log: it is empty", Hint: "palate import makes a log."}
	if first != nil {
		err.Message, err.Err = path+" is no log: its first line is not the header of one", first.Err
	}
	return err
}

// TextKey is a text's id in half of the memory; of one that is no id, nothing.
func TextKey(id palate.TextID) (key [16]byte) {
	_, _ = hex.Decode(key[:], []byte(id))
	return key
}
