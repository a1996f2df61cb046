//go:build js

package main

import (
	"strings"

	"palate"
	"palate/ui"
	"palate/wasm/bridge"
)

// memory is the store of a browser that lets the page store nothing: the session's own log, which lasts
// as long as the page.
type memory struct{ named map[string][]byte }

func (memory) Append([]palate.Line) error { return nil }

func (memory) Erase(*palate.Event) error { return nil }

func (m memory) set(name string, data []byte) error {
	m.named[name] = data
	return nil
}

func (m memory) get(name string) []byte { return m.named[name] }

// openInMemory begins a log that lasts as long as the page, and says so.
func (a *app) openInMemory() (err error) {
	if a.sealer, err = bridge.NewSealer(); err != nil {
		return err
	}
	m := memory{map[string][]byte{}}
	a.fleeting = true
	host := &a.session.Host
	host.Store, host.Keep, host.Kept, host.Sealer, host.Link = m, m.set, m.get, a.sealer, noLink{}
	if err := a.session.Open(palate.NewLog(newHeader()), a.sets()); err != nil {
		return err
	}
	bridge.Offer("Nothing is saved in this browser",
		"It does not let Palate store anything, as in some private windows. Everything works, but your answers are gone when you close this page, unless you download them.",
		"Download your answers", a.download)
	return nil
}

// download offers the log to the person as a file, which Palate imports.
func (a *app) download() {
	var data []byte
	for line := range a.session.Log().Lines() {
		data = append(palate.AppendLine(data, line), '\n')
	}
	bridge.Save("palate-log.jsonl", "application/jsonl", data)
}

// unsaved says of what is in memory only that it is.
func (a *app) unsaved() {
	const saved, where = "Saved", " on this device"
	status := &a.session.State.Status
	if said, ok := strings.CutPrefix(status.Text, saved); ok {
		status.Text = "In memory only" + strings.TrimPrefix(said, where)
	}
}

// noLink is a way to no host: a device that keeps nothing cannot be one of several.
type noLink struct{}

func errNoLink() error {
	return &palate.Error{Code: palate.CodeUnsupported, Message: "this browser stores nothing", Hint: "Allow site data for this page, then reload it."}
}

func (noLink) Register(string) error         { return errNoLink() }
func (noLink) Code() (string, int64, error)  { return "", 0, errNoLink() }
func (noLink) Join(string, string) error     { return errNoLink() }
func (noLink) Devices() ([]ui.Device, error) { return nil, errNoLink() }
func (noLink) Revoke(palate.DeviceID) error  { return errNoLink() }
