//go:build js

package main

import (
	"palate"
	"palate/session"
	"palate/wasm/bridge"
)

// memory is the store of a browser that lets the page store nothing: the session's own log, which lasts
// as long as the page.
type memory struct{}

// Append does nothing: the session has the lines.
func (memory) Append([]palate.Line) error { return nil }

// Erase does nothing: the session drops the bodies.
func (memory) Erase(*palate.Event) error { return nil }

// openInMemory begins a log that lasts as long as the page, and says why.
func (a *app) openInMemory(why error) (err error) {
	if a.sealer, err = bridge.NewSealer(); err != nil {
		return err
	}
	host := &a.session.Platform
	host.Store, host.Save, host.Sealer, host.Link = memory{}, saveNothing, a.sealer, noLink{}
	host.Load = func(string) []byte { return nil } // it is the first time, always
	if err := a.session.Open(palate.NewLog(newHeader()), a.sets()); err != nil {
		return err
	}
	a.update(func() { a.session.Faults.WarnNotStored(why) })
	return nil
}

// saveNothing keeps nothing: the session has it too.
func saveNothing(string, []byte) error { return nil }

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
