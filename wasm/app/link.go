//go:build js

package main

import (
	"bytes"
	"math/rand/v2"
	"slices"
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
		case <-after(wait):
		}
	}
}

// after is closed when a time has passed. A channel of times, as time.After gives, would take 15 KB
// of ways to say them into the download.
func after(wait time.Duration) <-chan struct{} {
	passed := make(chan struct{})
	time.AfterFunc(wait, func() { close(passed) })
	return passed
}

// round runs one round.
func (l *link) round() error { return l.client.Round(local{l.app}) }

// A local is this device's log. It is read and changed between the session's own writes.
type local struct{ app *app }

func (d local) Cursor() (c palate.Cursor) {
	_ = d.app.inTurn(func() error {
		c = d.app.session.Log().Cursor()
		return nil
	})
	return c
}

func (d local) After(c palate.Cursor) (lines []palate.Line) {
	_ = d.app.inTurn(func() error {
		lines = d.app.session.Log().After(c)
		return nil
	})
	return lines
}

// Keep makes lines of other devices durable and takes them into the log.
func (d local) Keep(lines []palate.Line) error {
	return d.app.inTurn(func() error {
		fresh, err := sync.Fresh(d.app.session.Log(), lines)
		if err == nil {
			err = d.app.db.Keep(fresh)
		}
		if err == nil {
			d.app.session.Receive(fresh)
			d.app.tabs.Tell()
			err = d.app.erase(fresh)
		}
		return err
	})
}

// erase leaves no byte of what other devices said to forget.
func (a *app) erase(lines []palate.Line) error {
	for _, line := range lines {
		if e, ok := line.(*palate.Event); ok && e.Kind() == palate.KindForget {
			if err := a.db.Erase(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// inTurn runs f when what was given to keep before it is done, and waits for it.
func (a *app) inTurn(f func() error) error {
	done := make(chan error, 1)
	a.work <- func() {
		var err error = &palate.Error{Code: palate.CodeInternal, Message: "it failed"} // unless f returns
		defer func() { done <- err }()
		err = f()
	}
	return <-done
}

// Register makes this the first device of the person's log on the host. When the reply to an
// earlier try was lost, the host has a log of that name that nobody can reach: this one takes
// another.
func (l *link) Register(name string) error {
	header := l.app.session.Log().Header()
	err := l.client.Register(header.Person, l.app.sealer, name)
	if palate.CodeOf(err) == palate.CodeConflict {
		header.Person = newPerson()
		if err = l.app.db.Append([]palate.Line{&header}); err == nil {
			err = l.client.Register(header.Person, l.app.sealer, name)
		}
	}
	if err != nil {
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

// Join takes up the log of the person who asked for the code, with a new key, for the numbers under
// the old one are used up. What this device has comes along, in one transaction; then the page
// begins anew.
func (l *link) Join(typed, name string) error {
	code, letters, ok := splitCode(typed)
	if !ok {
		return &palate.Error{Code: palate.CodeMalformed, Message: "a code is eight digits and ten letters", Hint: "Type it as the other device shows it."}
	}
	sealer, err := bridge.NewSealer()
	if err != nil {
		return err
	}
	client := sync.Client{Send: bridge.Fetch}
	person, sealed, err := client.Join(code, sealer, name)
	if err != nil {
		return err
	}
	secret, err := bridge.OpenSecret(letters, sealed)
	if err != nil {
		return err
	}
	err = l.app.inTurn(func() error {
		lines, err := l.app.brought(person, secret, sealer)
		if err != nil {
			return err
		}
		return l.app.db.Replace(lines, sealer, map[string][]byte{tokenName: []byte(client.Token)})
	})
	if err != nil {
		return err
	}
	l.app.tabs.Tell()
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

// brought is the log of a person with what this device brings along: its own log as it stands, when
// it is theirs already, else its events written anew by sealer's device.
func (a *app) brought(person string, secret []byte, sealer *bridge.Sealer) ([]palate.Line, error) {
	log := a.session.Log()
	header := log.Header()
	if header.Person == person && bytes.Equal(header.Secret, secret) {
		return slices.Collect(log.Lines()), nil
	}
	author, err := palate.NewAuthor(sealer, secret)
	if err != nil {
		return nil, err
	}
	lines, err := palate.Reseal(author, log)
	header = palate.Header{Palate: 1, Person: person, Secret: secret, Created: bridge.Now()}
	return append([]palate.Line{&header}, lines...), err
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
