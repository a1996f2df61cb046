package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"

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
	unlock, err := t.lock(path)
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

func (h *heldLog) read() (err error) {
	if h.lines, h.packed, err = h.t.unpacked(h.path); err != nil {
		return err
	}
	log, bad := palate.ReadLog(bytes.NewReader(h.lines))
	for _, err := range bad {
		h.t.say(err)
	}
	if len(bad) > 0 {
		return &palate.Error{Code: palate.CodeMalformed, Message: h.path + " has lines that cannot be used", Hint: "palate verify says where it breaks."}
	}
	h.log = log
	return nil
}

// append writes the log anew with more lines behind what stands in it.
func (h *heldLog) append(lines []byte) error {
	if n := len(h.lines); n > 0 && h.lines[n-1] != '\n' {
		h.lines = append(h.lines, '\n')
	}
	return h.t.replace(h.path, append(h.lines, lines...), h.packed)
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
	out, err := t.rewrite(path)
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
