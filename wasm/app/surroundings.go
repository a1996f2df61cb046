//go:build js

package main

import (
	"time"

	"palate/session"
	"palate/ui/text"
	"palate/wasm/bridge"
	"palate/wasm/home"
)

// A pageScheduler runs what a session does under the page's lock, and draws.
type pageScheduler struct {
	home.Queue
	app *app
}

// Update runs f under the lock, and draws.
func (s pageScheduler) Update(f func()) { s.app.update(f) }

// OnFrame runs f once the browser shows what was drawn last.
func (s pageScheduler) OnFrame(f func()) { bridge.Frame(f) }

// redrawAfter is how long long work goes on without a drawing.
const redrawAfter = 250 * time.Millisecond

// RunSliced runs f between the events of the page.
func (s pageScheduler) RunSliced(after int, f func() (more bool)) {
	bridge.Go("a long piece of work", func() {
		drawn := time.Now()
		for more := true; more; after = 0 {
			bridge.Pause(after)
			s.app.env.Lock()
			more = f()
			if more && time.Since(drawn) < redrawAfter {
				s.app.env.UnlockOnly()
				continue
			}
			s.app.env.UnlockRender()
			drawn = time.Now()
		}
	})
}

// pageFiles are those that the person gives the page, and the clipboard.
type pageFiles struct{ app *app }

// Open reads the files that a file field has.
func (f pageFiles) Open(selector string, came func(string, session.Reader)) {
	bridge.ReadFile(selector, f.app.file(came))
}

// NewReader starts a reader that has no file.
func (pageFiles) NewReader() session.Reader { return bridge.NewReader() }

// Download offers data as a file.
func (pageFiles) Download(name string, data []byte) { bridge.Download(name, "application/jsonl", data) }

// Copy puts a text on the clipboard.
func (pageFiles) Copy(text string) error { return bridge.Copy(text) }

// file is a handler that passes a file on to came, or shows why it cannot be read.
func (a *app) file(came func(name string, r session.Reader)) func(bridge.PickedFile) {
	return func(f bridge.PickedFile) {
		r, err := f.Formats()
		if err == nil {
			came(f.Name(), r)
			return
		}
		a.update(func() {
			fault := a.session.Faults.FaultOf(err, nil)
			fault.What, fault.Safe = text.FaultFile.With(f.Name(), err.Error()), text.NothingChanged
			a.session.State.Fault = fault
		})
	}
}
