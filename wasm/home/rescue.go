//go:build js

package home

import (
	"palate"
	"palate/wasm/bridge"
)

// load reads the log of this browser. One whose header is lost, with its copy, has no secret any more:
// what it holds is written anew under another, by another device, as when a device joins a log.
func (h *Home) load() (lines []palate.Line, bad []error, err error) {
	lines, bad, err = h.db.Load()
	if palate.CodeOf(err) != palate.CodeCorrupt || len(lines) == 0 {
		return lines, bad, err
	}
	bad = append(bad, err)
	if err := h.beginAnew(lines); err != nil {
		return nil, nil, err
	}
	lines, worse, err := h.db.Load()
	return lines, append(bad, worse...), err
}

// beginAnew replaces the log by one with the same content under a new secret, which is on no host.
func (h *Home) beginAnew(lines []palate.Line) error {
	header := newHeader()
	old := palate.NewLog(header)
	for _, line := range lines {
		_ = old.Add(line) // of two texts under one name the first stays, as ever
	}
	sealer, err := bridge.NewSealer()
	if err != nil {
		return err
	}
	author, err := palate.NewAuthor(sealer, header.Secret)
	if err != nil {
		return err
	}
	anew, err := palate.Rekey(author, old)
	if err != nil {
		return err
	}
	return h.db.Replace(append([]palate.Line{&header}, anew...), sealer, map[string][]byte{tokenName: nil})
}
