package main

import (
	"errors"
	"fmt"
	"io"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/seal"
)

// verifiedLog reads a log that holds. One that does not is refused, and the breaks are named.
func (t *terminal) verifiedLog(path string) (*palate.Log, error) {
	file, err := t.OpenSeekable(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if path == "-" {
		path = "stdin"
	}
	if err := t.holds(file, path); err != nil {
		return nil, err
	}
	in, err := fromStart(file, path)
	if err != nil {
		return nil, err
	}
	log, bad, err := wholeLog(in)
	if err == nil && len(bad) > 0 {
		err = fmt.Errorf("%s: %w", path, bad[0])
	}
	return log, err
}

// holds is the error of a log that does not verify.
func (t *terminal) holds(file io.Reader, path string) error {
	in, err := files.Unpack(file, path)
	if err != nil {
		return err
	}
	v, err := palate.Verify(&seal.Sealer{}, in, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := isNoLog(path, v); err != nil {
		return err
	}
	t.breaks(v)
	if v.Broken > 0 {
		return &palate.Error{Code: palate.CodeCorrupt, Message: path + " does not hold, so nothing of it is taken in", Hint: "palate verify says where it breaks."}
	}
	return nil
}

// isNoLog is the error of a file without one line of a log.
func isNoLog(path string, v palate.Verification) error {
	if v.Header != nil || v.Texts > 0 || v.Events > 0 || len(v.Breaks) == 0 {
		return nil
	}
	return logfile.NoLog(path, firstBad(v.Breaks[0]))
}

// firstBad is the first line of a file without a header; nil for an empty file, whose error has no line.
func firstBad(err error) *logfile.CheckedLine {
	var coded *palate.Error
	if errors.As(err, &coded) && coded.Line == 0 {
		return nil
	}
	return &logfile.CheckedLine{Err: err}
}
