//go:build js

// Command app is Palate in a browser: demo page, side panel and widget are one program, told
// apart by the page's address (?mode=panel).
package main

import (
	"strconv"
	"strings"
	"time"

	"palate"
	"palate/ui"
	"palate/wasm/bridge"
	"palate/wasm/plain"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/domrender"
)

// A page has no exit status: what ends the program, the page tells.
func main() {
	if err := run(); err != nil {
		plain.Println("palate:", err)
	}
}

// run draws until the page is left.
func run() error {
	renderer, err := domrender.New("#app")
	if err != nil {
		return err
	}
	a := newApp(renderer.EventEnv())
	build, err := vugu.NewBuildEnv(renderer.EventEnv())
	if err != nil {
		return err
	}
	build.SetWireFunc(a.wire)
	bridge.Go("starting", a.start)
	for ok := true; ok; ok = renderer.EventWait() {
		if err := renderer.Render(build.RunBuild(a.root)); err != nil {
			return plain.Errorf("drawing: %v", err)
		}
		a.focus.follow(a.session.State)
	}
	return nil
}

// An app ties the session to the browser.
type app struct {
	env     vugu.EventEnv
	session *ui.Session
	root    *ui.App
	work    chan func() // what waits, in order
	db      *bridge.DB
	sealer  *bridge.Sealer
	tabs    bridge.Channel
	link    *link
	focus   focus
}

const (
	dbName  = "palate"
	waiting = 1000 // gestures that may wait to be kept

	// otherTabs is how long a write waits for those of other tabs, which take milliseconds but for
	// an import.
	otherTabs = 2 * time.Second
)

func newApp(env vugu.EventEnv) *app {
	a := &app{env: env, work: make(chan func(), waiting)}
	a.session = ui.NewSession(ui.Host{
		Now:        bridge.Now,
		Clock:      bridge.Clock,
		Random:     random,
		Do:         func(f func()) { a.work <- f },
		Net:        func(f func()) { bridge.Go("the network", f) },
		Update:     a.update,
		Slices:     a.slices,
		Fetch:      bridge.File,
		ReadFile:   func(selector string, came func(string, []byte)) { bridge.ReadFile(selector, a.file(came)) },
		DeviceName: bridge.BrowserName(),
		Look:       bridge.SetLook,
		Crashed:    func(reason any) { bridge.Crash("a gesture", reason) },
	})
	a.session.State.Look = bridge.Look()
	a.root = &ui.App{S: a.session, Mode: mode()}
	bridge.Go("keeping", func() {
		for f := range a.work {
			bridge.Exclusive(dbName, otherTabs, func() { bridge.Guard("keeping", f) })
		}
	})
	return a
}

func mode() string {
	if m := bridge.Query("mode"); m == "panel" || m == "widget" {
		return m
	}
	return "demo"
}

// random is 52 random bits.
func random() uint64 {
	n := uint64(0)
	for _, b := range bridge.Random(7) {
		n = n<<8 | uint64(b)
	}
	return n & (1<<52 - 1)
}

func (a *app) update(f func()) {
	a.env.Lock()
	f()
	a.env.UnlockRender()
}

// drawnTime is how long long work goes on without a drawing.
const drawnTime = 250 * time.Millisecond

// wire gives a component what it asks of the page.
func (a *app) wire(c vugu.Builder) {
	if m, ok := c.(*ui.Markdown); ok {
		m.Later = a.later
	}
}

// later runs f between the events of the page and draws after each time.
func (a *app) later(f func() (more bool)) {
	bridge.Go("a long text", func() {
		for more := true; more; {
			bridge.Pause(0)
			a.update(func() { more = f() })
		}
	})
}

func (a *app) slices(after int, f func() (more bool)) {
	bridge.Go("a long piece of work", func() {
		drawn := time.Now()
		for more := true; more; after = 0 {
			bridge.Pause(after)
			a.env.Lock()
			more = f()
			if more && time.Since(drawn) < drawnTime {
				a.env.UnlockOnly()
				continue
			}
			a.env.UnlockRender()
			drawn = time.Now()
		}
	})
}

// start opens the person's log and the sets, and begins to listen.
func (a *app) start() {
	if err := a.open(); err != nil {
		a.update(func() {
			a.session.State.Phase = ui.Failed
			a.session.State.Fault = &ui.Fault{What: "Palate could not open your log: " + err.Error() + ".", Safe: "Nothing was changed.", Do: "Reload the page.", Retry: bridge.Reload}
		})
	}
	bridge.OnPress(a.press)
	bridge.OnDrop(a.file(a.session.FileCame))
	for _, p := range bridge.Ready() {
		a.press(p)
	}
	if a.link != nil {
		a.link.begin()
	}
}

func (a *app) open() error {
	db, err := bridge.OpenDB(dbName)
	if err != nil {
		return err
	}
	a.db = db
	log, bad, err := a.readLog()
	if err != nil {
		return err
	}
	if a.sealer, err = bridge.OpenSealer(db); err != nil {
		return err
	}
	a.link = newLink(a)
	host := &a.session.Host
	host.Store, host.Keep, host.Kept, host.Sealer, host.Link, host.Reread = db, db.Set, a.kept, a.sealer, a.link, a.readNews
	if err := a.session.Open(log, a.sets()); err != nil {
		return err
	}
	if len(bad) > 0 {
		a.reportBad(bad)
	}
	a.tabs = bridge.OpenChannel(dbName, func() { a.work <- a.readNews })
	a.session.Host.Saved = func() {
		a.tabs.Tell()
		a.link.wake()
	}
	bridge.Go("storage", func() { db.Persist() })
	return nil
}

// kept is what was kept under a name; what cannot be read is not there.
func (a *app) kept(name string) []byte {
	data, err := a.db.Get(name)
	if err != nil {
		return nil
	}
	return data
}

// readLog reads the log of this browser, or begins one.
func (a *app) readLog() (*palate.Log, []error, error) {
	lines, bad, err := a.db.Load()
	if err != nil {
		return nil, nil, err
	}
	header, err := a.db.Begin(palate.Header{Palate: 1, Person: newPerson(), Secret: bridge.Random(32), Created: bridge.Now()})
	if err != nil {
		return nil, nil, err
	}
	log := palate.NewLog(header)
	for _, line := range lines {
		switch line := line.(type) {
		case *palate.Text:
			err = log.AddText(*line)
		case *palate.Event:
			_, err = log.Append(line)
		}
		if err != nil {
			bad = append(bad, err)
		}
	}
	return log, bad, nil
}

// newPerson is a random id of a log.
func newPerson() string {
	id := ""
	for _, b := range bridge.Random(16) {
		id += strconv.FormatUint(0x100|uint64(b), 16)[1:]
	}
	return id
}

// readNews takes in what another tab wrote; when that is another person's log, the page begins anew
// with it.
func (a *app) readNews() {
	lines, err := a.db.News(a.session.Log().Cursor())
	if palate.CodeOf(err) == palate.CodeNotFound {
		bridge.Reload()
	}
	if err == nil && len(lines) > 0 {
		a.session.Receive(lines)
	}
}

// file passes a file on to came, or says why it cannot be read.
func (a *app) file(came func(name string, data []byte)) bridge.FileCame {
	return func(name string, data []byte, err error) {
		if err == nil {
			came(name, data)
			return
		}
		a.update(func() {
			fault := a.session.FaultOf(err, nil)
			fault.What, fault.Safe = name+" could not be read: "+err.Error()+".", "Nothing was changed."
			a.session.State.Fault = fault
		})
	}
}

// reportBad says that records could not be read.
func (a *app) reportBad(bad []error) {
	a.update(func() {
		a.session.State.Fault = &ui.Fault{
			What: ui.Plural(len(bad), "record of your log could not be read", "records of your log could not be read") + " (" + bad[0].Error() + ").",
			Safe: "It was put aside; your other " + ui.Plural(a.session.State.Answers, "answer is", "answers are") + " safe.",
			Do:   "Go on; if another device has it, it comes back by itself.",
		}
	})
}

// sets are the prompts to compare: the demo's, the host's, and the person's own.
func (a *app) sets() []ui.Set {
	demo := ui.Set{Name: "demo", Title: "Demo", Licence: "Apache-2.0"}
	if data, err := bridge.File("demo.jsonl"); err == nil {
		demo.Prompts, _ = ui.ReadPrompts(data)
	}
	sets := []ui.Set{demo}
	if data, err := bridge.File("sets.json"); err == nil {
		if offered, err := ui.ReadSets(data); err == nil {
			sets = append(sets, offered...)
		}
	}
	if data, err := a.db.Get("yours"); err == nil && len(data) > 0 {
		prompts, _ := ui.ReadPrompts(data)
		sets = append(sets, ui.Set{Name: "yours", Title: "Your texts", Licence: "private", Prompts: prompts})
	}
	return sets
}

// press passes a key press on. A panic in it is survived like one of a click.
func (a *app) press(p bridge.Press) (used bool) {
	in := ui.InPage
	switch {
	case p.Typing:
		in = ui.InText
	case p.OnControl:
		in = ui.InControl
	}
	a.env.Lock()
	a.session.Try(func() {
		used = a.session.Press(ui.Press{Key: p.Key, Code: p.Code, Shift: p.Shift, Control: p.Control, Alt: p.Alt, In: in})
	})
	a.env.UnlockRender()
	return used
}

// focus follows panels that open and close, so that a keyboard is never lost behind one.
type focus struct {
	visits int
	panel  string
	from   bridge.Focused
}

func (f *focus) follow(s *ui.State) {
	if f.visits != s.Visits {
		bridge.Focus("#main") // a page begins where it begins, not at the button that opened it
	}
	f.visits = s.Visits
	if s.Focus != "" {
		bridge.Focus(s.Focus)
		s.Focus = ""
	}
	panel := ""
	switch {
	case s.Why != nil:
		panel = "why"
	case s.Rule != nil:
		panel = "rule"
	case s.Edit != nil:
		panel = "edit"
	case s.Help:
		panel = "help"
	case s.Looking:
		panel = "look"
	}
	if panel == f.panel {
		return
	}
	if f.panel == "" {
		f.from = bridge.TakeFocus()
	}
	f.panel = panel
	if panel == "" {
		f.from.Back()
		return
	}
	bridge.Focus("[data-focus=" + strings.TrimSpace(panel) + "]")
}
