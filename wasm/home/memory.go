//go:build js

package home

import (
	"palate"
	"palate/session"
	"palate/wasm/bridge"
)

// memory is the store of a browser that lets the page store nothing: the session's own log, which lasts
// as long as the page.
type memory struct{ home *Home }

// Append does nothing: the session has the lines.
func (memory) Append([]palate.Line) error { return nil }

// Erase does nothing: the session drops the bodies.
func (memory) Erase(*palate.Event) error { return nil }

// Save does nothing: the session has it too.
func (memory) Save(string, []byte) error { return nil }

// Load is nothing: it is the first time, always.
func (memory) Load(string) []byte { return nil }

// OpenInMemory begins a log that lasts as long as the program, and says why.
func (h *Home) OpenInMemory(why error, sets func() []session.Set) (err error) {
	if h.sealer, err = bridge.NewSealer(); err != nil {
		return err
	}
	host := &h.Session.Platform
	host.Store, host.Sealer, host.Network = memory{h}, h.sealer, network{noLink{}}
	if err := h.Session.Open(palate.NewLog(newHeader()), sets()); err != nil {
		return err
	}
	host.Scheduler.Update(func() { h.Session.Faults.WarnNotStored(why) })
	return nil
}

// noLink is a way to no host: a device that keeps nothing cannot be one of several.
type noLink struct{}

func noStore() error {
	return &palate.Error{Code: palate.CodeUnsupported, Message: "this browser stores nothing"}
}

func (noLink) Register(string) error                   { return noStore() }
func (noLink) Code() (string, int64, error)            { return "", 0, noStore() }
func (noLink) Join(string, string) error               { return noStore() }
func (noLink) Devices() ([]session.DeviceEntry, error) { return nil, noStore() }
func (noLink) Revoke(palate.DeviceID) error            { return noStore() }
func (noLink) Leave() error                            { return noStore() }
func (noLink) PassOn() error                           { return noStore() }
