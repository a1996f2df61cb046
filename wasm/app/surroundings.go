//go:build js

package main

import (
	"time"

	"palate/session"
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

// Open passes on the files that a file field has.
func (f pageFiles) Open(selector string, came func(session.PickedFile)) {
	bridge.ReadFile(selector, func(file bridge.BrowserFile) { came(pickedFile{file}) })
}

// NewReader starts a reader of chats and words.
func (pageFiles) NewReader() session.Reader { return bridge.NewReader() }

// NewFormats starts a reader that writes a log in other formats.
func (pageFiles) NewFormats() session.Reader { return bridge.NewFormats() }

// Download offers data as a file.
func (pageFiles) Download(name string, data []byte) {
	bridge.Download(name, "application/octet-stream", data)
}

// Copy puts a text on the clipboard.
func (pageFiles) Copy(text string) error { return bridge.Copy(text) }

// A pickedFile is one that the person dropped or chose.
type pickedFile struct{ bridge.BrowserFile }

// Formats is a reader that has the file.
func (f pickedFile) Formats() (session.Reader, error) {
	r, err := f.BrowserFile.Formats()
	if err != nil {
		return nil, err // and not a nil that is a reader
	}
	return r, nil
}
