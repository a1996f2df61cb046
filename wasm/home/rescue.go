//go:build js

package home

import (
	"slices"

	"palate"
	"palate/wasm/bridge"
	"palate/wasm/syncer"
)

// BeginAnew replaces a log whose header is lost, which [Home.Open] refused, by one with the same content under a new
// secret, which is on no host: without the old one what it holds is written by another device, as when a device
// joins a log.
func (h *Home) BeginAnew() error {
	lines, _, err := h.db.Load()
	if palate.CodeOf(err) != palate.CodeCorrupt || len(lines) == 0 {
		return err
	}
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

// WriteAnew writes stranded events anew under a new key. When this device's own chain is stranded, or
// the host has another in its place, it goes on under that key.
func (h *Home) WriteAnew(report *syncer.Outcome) error {
	h.ReadNews() // another tab may have done it
	own := h.Session.Devices.Device()
	ends := report.Forked[own] > 0 || slices.ContainsFunc(report.Stranded, func(e *palate.Event) bool { return e.Device == own })
	sealer, err := bridge.NewSealer()
	if ends {
		if err = h.db.Abandon(own); err == nil {
			sealer, err = bridge.OpenSealer(h.db)
		}
	}
	if err != nil {
		return err
	}
	author, err := palate.NewAuthor(sealer, h.Session.Log().Header().Secret)
	if err != nil {
		return err
	}
	lines, err := palate.Rescue(author, h.Session.Log(), report.Stranded)
	if err != nil {
		return err
	}
	if err := h.db.Append(lines); err != nil {
		return err
	}
	if ends {
		h.sealer, h.link.client.Sealer = sealer, sealer
		h.Session.Devices.ContinueAs(author, sealer)
	}
	return h.receive(lines)
}
