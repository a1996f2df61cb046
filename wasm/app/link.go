//go:build js

package main

import (
	"math/rand/v2"
	"strings"
	"time"

	"palate"
	"palate/ui"
	"palate/wasm/bridge"
	"palate/wasm/sync"
)

// pollEvery is how often a page that is looked at asks for what other devices did.
const pollEvery = 10 * time.Second

// A link is the way to the host that served the page.
type link struct {
	app    *app
	client sync.Client
	woken  chan struct{}
}

func newLink(a *app) *link {
	return &link{app: a, client: sync.Client{Send: bridge.Fetch}, woken: make(chan struct{}, 1)}
}

// tokenName is where the token of this device is kept.
const tokenName = "token"

// begin syncs for the life of the page, when the device is connected.
func (l *link) begin() {
	token, err := l.app.db.Get(tokenName)
	if err != nil || len(token) == 0 {
		return
	}
	l.client.Token = string(token)
	bridge.Go("syncing", l.loop)
	bridge.OnChange(l.wake)
}

// wake begins the next round now.
func (l *link) wake() {
	select {
	case l.woken <- struct{}{}:
	default: // it is awake
	}
}

// loop runs rounds: after each gesture that was kept, when the network comes back, and from time to
// time. While the host is out of reach it waits longer and longer.
func (l *link) loop() {
	failures := 0
	for {
		wait := pollEvery
		switch err := l.round(); palate.CodeOf(err) {
		case "":
			failures = 0
			l.app.session.SetSync(ui.SyncDone)
		case palate.CodeUnauthorized:
			l.app.session.SetSync(ui.SyncRefused)
			return
		default:
			wait = sync.Wait(failures, rand.Float64())
			failures++
			l.app.session.SetSync(ui.SyncOffline)
		}
		select {
		case <-l.woken:
		case <-time.After(wait):
		}
	}
}

// round runs one round. The log is read and changed between the session's own writes.
func (l *link) round() error { return l.client.Round(local{l.app}) }

// A local is this device's log.
type local struct{ app *app }

func (d local) Cursor() palate.Cursor { return d.app.session.Log().Cursor() }

func (d local) After(c palate.Cursor) []palate.Line { return d.app.session.Log().After(c) }

// Keep makes lines of other devices durable and takes them into the log. It waits for its turn
// among the session's own writes.
func (d local) Keep(lines []palate.Line) error {
	done := make(chan error, 1)
	d.app.work <- func() {
		fresh := d.app.unknown(lines)
		err := d.app.db.Append(fresh)
		if err == nil {
			d.app.forget(fresh)
			d.app.session.Receive(fresh)
			d.app.tabs.Tell()
		}
		done <- err
	}
	return <-done
}

// unknown are the lines that the log does not have.
func (a *app) unknown(lines []palate.Line) []palate.Line {
	var fresh []palate.Line
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok {
			if _, have := a.session.Log().Event(e.ID()); have {
				continue
			}
		}
		fresh = append(fresh, line)
	}
	return fresh
}

// forget erases here what other devices said to forget.
func (a *app) forget(lines []palate.Line) {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && e.Kind() == palate.KindForget {
			if err := a.db.Erase(e); err != nil {
				bridge.Crash("erasing", err)
			}
		}
	}
}

// Register makes this the first device of the person's log on the host.
func (l *link) Register(name string) error {
	header := l.app.session.Log().Header()
	if err := l.client.Register(header.Person, l.app.device(), l.app.sealer.Key(), name); err != nil {
		return err
	}
	return l.connected()
}

// connected keeps the token and begins to sync.
func (l *link) connected() error {
	if err := l.app.db.Set(tokenName, []byte(l.client.Token)); err != nil {
		return err
	}
	l.begin()
	return nil
}

// Code asks for a code: digits from the host, and letters that never reach it.
func (l *link) Code() (string, int64, error) {
	letters := bridge.NewLetters()
	sealed, err := bridge.SealSecret(letters, l.app.session.Log().Header().Secret)
	if err != nil {
		return "", 0, err
	}
	code, expires, err := l.client.Code(sealed)
	return code + "-" + letters[:5] + "-" + letters[5:], expires, err
}

// Join takes up the log of the person who asked for the code. What this device has is written anew
// under that log, in one transaction; then the page begins anew.
func (l *link) Join(typed, name string) error {
	code, letters, ok := splitCode(typed)
	if !ok {
		return &palate.Error{Code: palate.CodeMalformed, Message: "a code is eight digits and ten letters", Hint: "Type it as the other device shows it."}
	}
	client := sync.Client{Send: bridge.Fetch}
	person, sealed, err := client.Join(code, l.app.device(), l.app.sealer.Key(), name)
	if err != nil {
		return err
	}
	secret, err := bridge.OpenSecret(letters, sealed)
	if err != nil {
		return err
	}
	if err := l.app.adopt(person, secret); err != nil {
		return err
	}
	if err := l.app.db.Set(tokenName, []byte(client.Token)); err != nil {
		return err
	}
	bridge.Reload()
	return nil
}

// splitCode reads a code as people type it, with any dashes and blanks.
func splitCode(typed string) (code, letters string, ok bool) {
	plain := strings.ToLower(strings.NewReplacer("-", "", " ", "").Replace(typed))
	const digits = 8
	if len(plain) != digits+10 {
		return "", "", false
	}
	return plain[:digits], plain[digits:], true
}

// adopt puts this device's events under another person's log.
func (a *app) adopt(person string, secret []byte) error {
	author, err := palate.NewAuthor(a.sealer, secret)
	if err != nil {
		return err
	}
	lines, err := palate.Reseal(author, a.session.Log())
	if err != nil {
		return err
	}
	header := palate.Header{Palate: 1, Person: person, Secret: secret, Created: bridge.Now()}
	return a.db.Replace(append([]palate.Line{&header}, lines...))
}

// device is this device's id.
func (a *app) device() palate.DeviceID {
	id, err := palate.DeviceOf(a.sealer, a.sealer.Key())
	if err != nil {
		panic("app: " + err.Error()) // the same hash made the log's own author
	}
	return id
}

// Devices lists the person's devices.
func (l *link) Devices() ([]ui.Device, error) {
	list, err := l.client.Devices()
	devices := make([]ui.Device, len(list))
	for i, d := range list {
		devices[i] = ui.Device{ID: d.ID, Name: d.Name, This: d.This}
	}
	return devices, err
}

// Revoke shuts a device out.
func (l *link) Revoke(id palate.DeviceID) error { return l.client.Revoke(id) }
