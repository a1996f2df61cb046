//go:build js

package home

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"sync"

	"palate"
	"palate/session"
	"palate/wasm/bridge"
	"palate/wasm/syncer"
)

// pollEvery is how often a page that is looked at asks for what other devices did.
const pollEvery = 10 * bridge.Second

// A link is the way to the host that served the page or, where none did, that the person named.
type link struct {
	home   *Home
	client syncer.Client
	woken  chan struct{}
	left   chan struct{} // closed when syncing here is over
	rounds sync.Mutex    // held while one runs
}

func newLink(h *Home) *link {
	l := &link{home: h, woken: make(chan struct{}, 1)}
	l.client = syncer.Client{Send: bridge.FetchFromHost, Sealer: h.sealer, Remember: func(seen []byte) error { return h.db.Set(seenName, seen) }}
	return l
}

// Names under which a device keeps what it needs to sync.
const (
	tokenName = "token"
	seenName  = "seen" // what it knows of the host
)

// begin syncs for the life of the page, when the device is connected.
func (l *link) begin() {
	token, err := l.home.db.Get(tokenName)
	if err != nil || len(token) == 0 {
		return
	}
	if seen, err := l.home.db.Get(seenName); err == nil {
		_ = l.client.Recall(seen) // what cannot be read is learned anew
	}
	l.client.Token, l.left = string(token), make(chan struct{})
	l.home.Session.Devices.SetSync(session.SyncWorking, session.SyncNews{})
	bridge.Go("syncing", func() { l.loop(l.left) })
	bridge.OnChange(l.wake)
}

// wake begins the next round now.
func (l *link) wake() {
	select {
	case l.woken <- struct{}{}:
	default: // it is awake
	}
}

// wakeForSaved begins the next round for lines that only this device has yet.
func (l *link) wakeForSaved() {
	l.wake()
	l.home.Session.Devices.SyncAgain()
}

// loop runs rounds until left is closed: after each gesture that was kept, when the network comes
// back, and from time to time. While the host is out of reach it waits longer and longer.
func (l *link) loop(left <-chan struct{}) {
	failures := 0
	for {
		wait := pollEvery
		report, err := l.round()
		select {
		case <-left:
			return
		default:
		}
		state, news := session.SyncWorking, newsOf(report, err)
		switch palate.CodeOf(err) {
		case "":
			failures = 0
			if report.Whole() && len(l.woken) == 0 {
				state = session.SyncDone
			} else if !news.Empty() {
				state = session.SyncPartly
			}
		case palate.CodeUnauthorized:
			l.home.Session.Devices.SetSync(session.SyncRefused, news)
			return
		default:
			wait = bridge.Millis(syncer.Wait(failures, rand.Float64()))
			failures++
			if state = session.SyncOffline; news.Problem != nil {
				state = session.SyncPartly
			}
		}
		l.home.Session.Devices.SetSync(state, news)
		select {
		case <-left:
			return
		case <-l.woken:
		case <-after(wait):
		}
	}
}

// newsOf is what a round has to report to the person.
func newsOf(report *syncer.Outcome, err error) session.SyncNews {
	news := session.SyncNews{Refused: report.Count, Missing: len(report.Missing)}
	for _, refused := range report.Refused {
		news.Named = append(news.Named, refused.Error())
	}
	if len(report.Forked) > 0 || len(report.Stranded) > 0 || report.Count > 0 {
		news.Here = report.Here
	}
	switch palate.CodeOf(err) {
	case palate.CodeFull, palate.CodeConflict, palate.CodeUnsupported, palate.CodeMalformed, palate.CodeTooLarge:
		news.Problem = err // waiting does not help, as it does with a host that is down
	}
	return news
}

// after is closed when a time has passed.
func after(wait bridge.Millis) <-chan struct{} {
	passed := make(chan struct{})
	bridge.After(wait, func() { close(passed) })
	return passed
}

// round runs one round, and has what cannot be passed on as it is written anew; the next round does that.
func (l *link) round() (*syncer.Outcome, error) {
	l.rounds.Lock()
	defer l.rounds.Unlock()
	report, err := l.client.Round(syncLog{l.home})
	if err == nil && l.home.Rescue != nil && (len(report.Stranded) > 0 || len(report.Forked) > 0) {
		err = l.home.InTurn(func() error { return l.home.Rescue(report) })
	}
	return report, err
}

// A syncLog is this device's log. It is read and changed between the session's own writes.
type syncLog struct{ home *Home }

// Read runs f in the queue of work, where nothing else changes the log.
func (d syncLog) Read(f func(log *palate.Log)) {
	_ = d.home.InTurn(func() error {
		f(d.home.Session.Log())
		return nil
	})
}

// Keep makes lines of other devices durable and takes them into the log.
func (d syncLog) Keep(lines []palate.Line) (conflicts []error, err error) {
	err = d.home.InTurn(func() error {
		var fresh []palate.Line
		fresh, conflicts = d.home.Session.Log().Fresh(lines)
		if err := d.home.db.Keep(fresh); err != nil {
			return err
		}
		return d.home.receive(fresh)
	})
	return conflicts, err
}

// Register makes this the first device of the person's log on the host. When the reply to an
// earlier try was lost, the host has a log of that name that nobody can reach: this one takes
// another.
func (l *link) Register(name string) error {
	header := l.home.Session.Log().Header()
	err := l.client.Register(header.Person, l.home.sealer, name)
	if palate.CodeOf(err) == palate.CodeConflict {
		header.Person = newPerson()
		if err = l.home.db.Append([]palate.Line{&header}); err == nil {
			err = l.client.Register(header.Person, l.home.sealer, name)
		}
	}
	if err != nil {
		return err
	}
	return l.connected()
}

// connected keeps the token and begins to sync.
func (l *link) connected() error {
	if err := l.home.db.Set(tokenName, []byte(l.client.Token)); err != nil {
		return err
	}
	l.begin()
	return nil
}

// Code asks for a code: digits from the host, and letters that never reach it.
func (l *link) Code() (string, int64, error) {
	letters := bridge.NewLetters()
	sealed, err := bridge.SealSecret(letters, l.home.Session.Log().Header().Secret)
	if err != nil {
		return "", 0, err
	}
	code, expires, err := l.client.Code(sealed)
	return syncer.JoinCode(code, letters), expires, err
}

// Join adopts the log of the person who asked for the code, with a new key, for the numbers under
// the old one are used up. What this device has comes along, in one transaction; then the page
// begins anew.
func (l *link) Join(typed, name string) error {
	code, letters, ok := syncer.SplitCode(typed)
	if !ok {
		return &palate.Error{Code: palate.CodeMalformed, Message: "a code is eight digits and ten letters", Hint: "Type it as the other device shows it."}
	}
	sealer, err := bridge.NewSealer()
	if err != nil {
		return err
	}
	client := syncer.Client{Send: bridge.FetchFromHost}
	person, sealed, err := client.Join(code, sealer, name)
	if err != nil {
		return err
	}
	secret, err := bridge.OpenSecret(letters, sealed)
	if err != nil {
		return err
	}
	err = l.home.InTurn(func() error {
		lines, err := l.home.joinedLog(person, secret, sealer)
		if err != nil {
			return err
		}
		return l.home.db.Replace(lines, sealer, map[string][]byte{tokenName: []byte(client.Token)})
	})
	if err != nil {
		return err
	}
	l.home.tabs.Notify()
	l.home.Restart()
	return nil
}

// joinedLog is the log of a person with what this device brings along: its own log as it stands, when
// it is theirs already, else its events written anew by sealer's device.
func (h *Home) joinedLog(person string, secret []byte, sealer *bridge.Sealer) ([]palate.Line, error) {
	log := h.Session.Log()
	header := log.Header()
	if header.Person == person && bytes.Equal(header.Secret, secret) {
		return slices.Collect(log.Lines()), nil
	}
	author, err := palate.NewAuthor(sealer, secret)
	if err != nil {
		return nil, err
	}
	lines, err := palate.Rekey(author, log)
	header = palate.Header{Palate: 1, Person: person, Secret: secret, Created: bridge.Now()}
	return append([]palate.Line{&header}, lines...), err
}

// Devices lists the person's devices.
func (l *link) Devices() ([]session.DeviceEntry, error) {
	list, err := l.client.Devices()
	devices := make([]session.DeviceEntry, len(list))
	for i, d := range list {
		devices[i] = session.DeviceEntry{ID: d.ID, Name: d.Name, This: d.This}
	}
	return devices, err
}

// Revoke shuts a device out.
func (l *link) Revoke(id palate.DeviceID) error { return l.client.Revoke(id) }

// PassOn runs rounds until the host has all that this device has.
func (l *link) PassOn() error {
	for {
		report, err := l.round()
		if err != nil || report.Whole() {
			return err
		}
		if news := newsOf(report, nil); len(news.Named) > 0 || len(news.Here) > 0 {
			return &palate.Error{Code: palate.CodeConflict, Message: "the host did not take all of it"}
		}
	}
}

// leave ends syncing as long as the program lives.
func (l *link) leave() {
	if l.left != nil {
		close(l.left)
		l.left = nil
	}
}

// Leave ends syncing here: the host's token is forgotten, what was answered stays.
func (l *link) Leave() error {
	if err := l.home.db.Set(tokenName, nil); err != nil {
		return err
	}
	l.client.Token = ""
	l.leave()
	return nil
}
