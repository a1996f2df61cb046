package logfile

import (
	"errors"
	"fmt"
	"io"

	"palate"
	"palate/host/files"
	"palate/host/seal"
)

// ReadVerified reads a log, or stdin for "-", that verifies; one that does not is refused.
func (e *Editor) ReadVerified(path string) (*palate.Log, error) {
	file, err := e.OpenSeekable(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if path == "-" {
		path = "stdin"
	}
	if err := e.Verify(file, path); err != nil {
		return nil, err
	}
	in, err := reread(file, path)
	if err != nil {
		return nil, err
	}
	log, bad, err := readWhole(in)
	if err == nil && len(bad) > 0 {
		err = fmt.Errorf("%s: %w", path, bad[0])
	}
	return log, err
}

// Verify is the error of a log that does not verify, which it calls path. The editor's Broken is told where.
func (e *Editor) Verify(file io.Reader, path string) error {
	in, err := files.Unpack(file, path)
	if err != nil {
		return err
	}
	v, err := palate.Verify(&seal.Sealer{}, in, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := CheckLog(path, v); err != nil {
		return err
	}
	e.Broken(v)
	if v.Broken > 0 {
		return &palate.Error{Code: palate.CodeCorrupt, Message: path + " does not hold, so nothing of it is taken in", Hint: "palate verify says where it breaks."}
	}
	return nil
}

// CheckLog is the error of a file, called path, without one line of a log.
func CheckLog(path string, v palate.Verification) error {
	if v.Header != nil || v.Texts > 0 || v.Events > 0 || len(v.Breaks) == 0 {
		return nil
	}
	return NoLog(path, firstLine(v.Breaks[0]))
}

// firstLine is the first line of a file without a header; nil for an empty file, whose error has no line.
func firstLine(err error) *CheckedLine {
	var coded *palate.Error
	if errors.As(err, &coded) && coded.Line == 0 {
		return nil
	}
	return &CheckedLine{Err: err}
}
