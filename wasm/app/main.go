//go:build js

// Command app is Palate in a browser: demo page, side panel and widget are one program, told
// apart by the page's address (?mode=panel).
package main

import (
	"strconv"
	"time"

	"palate"
	"palate/session"
	"palate/ui"
	"palate/ui/text"
	"palate/wasm/bridge"
	"palate/wasm/slimfmt"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/domrender"
)

// A page has no exit status: what ends the program, the page tells.
func main() {
	if err := run(); err != nil {
		slimfmt.Println("palate:", err)
	}
}

// run draws until the page is left.
func run() error {
	text.Choose(bridge.Languages()...)
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
	<-a.opened // until then the page shows what it came with
	for ok := true; ok; ok = renderer.EventWait() {
		if err := renderer.Render(build.RunBuild(a.root)); err != nil {
			return slimfmt.Errorf("drawing: %v", err)
		}
		a.afterDraw()
	}
	return nil
}

// An app ties the session to the browser.
type app struct {
	env      vugu.EventEnv
	session  *session.Session
	root     *ui.App
	work     chan func()   // queued, in order
	opened   chan struct{} // closed when there is something to draw
	ready    bool          // it is drawn
	db       *bridge.DB    // nil where the browser stores nothing
	sealer   *bridge.Sealer
	tabs     bridge.Channel
	link     *link
	focus    focus
	location location
	parts    int // of long texts that were drawn
}

const (
	dbName      = "palate"
	queueLength = 1000 // gestures that may wait to be stored

	// tabPatience is how long a write waits for those of other tabs, which take milliseconds but for
	// an import.
	tabPatience = 2 * time.Second
)

func newApp(env vugu.EventEnv) *app {
	a := &app{env: env, work: make(chan func(), queueLength), opened: make(chan struct{})}
	a.session = session.NewSession(session.Platform{
		Now:           bridge.Now,
		TimeOfDay:     bridge.Clock,
		DateTime:      bridge.Moment,
		Random:        random,
		Enqueue:       func(f func()) { a.work <- f },
		Go:            func(f func()) { bridge.Go("the network", f) },
		Update:        a.update,
		RunSliced:     a.slices,
		Fetch:         bridge.File,
		ReadFile:      func(selector string, came func(string, session.Reader)) { bridge.ReadFile(selector, a.file(came)) },
		NewReader:     func() session.Reader { return bridge.NewReader() },
		DeviceName:    bridge.BrowserName(),
		SetAppearance: bridge.SetAppearance,
		OnFrame:       bridge.Frame,
		Download:      func(name string, data []byte) { bridge.Download(name, "application/jsonl", data) },
		Copy:          bridge.Copy,
		ReportPanic:   func(reason any) { bridge.Crash("a gesture", reason) },
	})
	a.session.State.Appearance = bridge.Appearance()
	a.session.Platform.Bookmark = bridge.LastBookmark()
	a.root = &ui.App{S: a.session, Mode: mode()}
	bridge.Go("keeping", func() {
		for f := range a.work {
			bridge.Exclusive(dbName, tabPatience, func() { bridge.Guard("keeping", f) })
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
	if a.db == nil {
		a.session.Faults.RepeatWarning()
	}
	a.env.UnlockRender()
}

// redrawAfter is how long long work goes on without a drawing.
const redrawAfter = 250 * time.Millisecond

// wire gives a component what it asks of the page.
func (a *app) wire(c vugu.Builder) {
	if m, ok := c.(*ui.Markdown); ok {
		m.Later, m.Name = a.later, a.partName
	}
}

// partName is a name for a part of a long text, another each time.
func (a *app) partName() string {
	a.parts++
	return strconv.Itoa(a.parts)
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
			if more && time.Since(drawn) < redrawAfter {
				a.env.UnlockOnly()
				continue
			}
			a.env.UnlockRender()
			drawn = time.Now()
		}
	})
}

// start opens the person's log and the sets, signs what was answered meanwhile, and goes where the
// person was.
func (a *app) start() {
	defer close(a.opened)
	err := a.open()
	if err != nil && a.db == nil && bridge.StoresNothing(err) {
		err = a.openInMemory(err)
	}
	if err != nil {
		a.update(func() {
			a.session.State.Phase = session.Failed
			a.session.State.Fault = &session.Fault{What: text.FaultOpen.With(err.Error()), Safe: text.NothingChanged, Do: text.ReloadPage, Retry: bridge.Reload}
		})
		return
	}
	a.signMeanwhile()
}

// afterDraw is called after each drawing.
func (a *app) afterDraw() {
	if !a.ready {
		a.focus.visits, a.focus.turn = a.session.State.Visits, a.session.State.PairsShown // the page stays as it is
	}
	a.focus.follow(a.session.State)
	a.location.follow(a.session)
	if a.ready {
		return
	}
	a.ready = true
	bridge.OnPress(a.press)
	bridge.IgnoreDoubleClicks()
	bridge.OnDrop(a.file(a.session.Import.ReceiveFile))
	bridge.OnAddress(a.openAddress)
	bridge.ReportReady()
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
	host := &a.session.Platform
	host.Store, host.Save, host.Load, host.Sealer, host.Link, host.ReadOtherTabs = store{db, a}, db.Set, a.read, a.sealer, a.link, a.readNews
	if err := a.session.Open(log, a.sets()); err != nil {
		return err
	}
	if len(bad) > 0 {
		a.reportBad(bad)
	}
	db.OnClose(func() { a.work <- a.session.Faults.CheckStore })
	bridge.OnChange(func() { a.work <- a.session.Faults.CheckStore })
	a.tabs = bridge.OpenChannel(dbName, func() {
		a.work <- a.readNews
		a.work <- a.session.Faults.CheckStore
	})
	a.session.Platform.OnSaved = func() {
		a.tabs.Notify()
		a.link.wakeForSaved()
	}
	bridge.Go("storage", func() { db.Persist() })
	return nil
}

// read is what was kept under a name; what cannot be read is not there.
func (a *app) read(name string) []byte {
	data, err := a.db.Get(name)
	if err != nil {
		return nil
	}
	return data
}

// readLog reads the log of this browser, or begins one.
func (a *app) readLog() (*palate.Log, []error, error) {
	lines, bad, err := a.load()
	if err != nil {
		return nil, nil, err
	}
	header, err := a.db.Begin(newHeader())
	if err != nil {
		return nil, nil, err
	}
	log := palate.NewLog(header)
	for _, line := range lines {
		if err := log.Add(line); err != nil {
			bad = append(bad, err)
		}
	}
	return log, bad, nil
}

// newHeader begins the log of a new person.
func newHeader() palate.Header {
	return palate.Header{Palate: 1, Person: newPerson(), Secret: bridge.Random(32), Created: bridge.Now()}
}

// newPerson is a random id of a log.
func newPerson() string {
	id := ""
	for _, b := range bridge.Random(16) {
		id += strconv.FormatUint(0x100|uint64(b), 16)[1:]
	}
	return id
}

// readNews applies what another tab wrote; when that is another person's log, the page begins anew
// with it.
func (a *app) readNews() {
	lines, err := a.db.LinesSince(a.session.Log().Cursor())
	switch palate.CodeOf(err) {
	case palate.CodeNotFound:
		bridge.Reload()
	case palate.CodeCorrupt:
		a.session.Faults.CheckStore()
	}
	if err == nil && len(lines) > 0 {
		a.session.Receive(lines)
	}
}

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

// reportBad says that records could not be read.
func (a *app) reportBad(bad []error) {
	a.update(func() {
		a.session.State.Fault = &session.Fault{
			What: text.FaultRecords.Of(len(bad), bad[0].Error()),
			Safe: text.RecordsSafe.Of(a.session.State.Answers),
			Do:   text.RecordsDo,
		}
	})
}

// press passes a key press on. A panic in it is survived like one of a click.
func (a *app) press(p bridge.KeyEvent) (used bool) {
	in := session.InPage
	switch {
	case p.Typing:
		in = session.InText
	case p.OnStrength:
		in = session.InStrength
	case p.OnAnswer:
		in = session.InAnswer
	case p.OnControl:
		in = session.InControl
	}
	a.env.Lock()
	a.session.Try(func() {
		used = a.session.Keys.Press(session.KeyPress{Key: p.Key, Code: p.Code, Shift: p.Shift, Control: p.Control, Alt: p.Alt, Repeat: p.Repeat, In: in})
	})
	a.env.UnlockRender()
	return used
}

// focus follows panels that open and close, so that a keyboard is never lost behind one.
type focus struct {
	visits int
	turn   int
	panel  string
	held   bool // something had the focus after the last drawing
	from   bridge.Focused
}

func (f *focus) follow(s *session.State) {
	if f.visits != s.Visits {
		bridge.Focus("#main") // a page begins where it begins, not at the button that opened it
	}
	f.visits = s.Visits
	if f.turn != s.PairsShown {
		bridge.ScrollToTop("#main, .prompt-text, .answer-body")
	}
	f.turn = s.PairsShown
	if s.Focus != "" {
		bridge.Focus(s.Focus)
		s.Focus = ""
	}
	if f.held && bridge.CurrentFocus().Lost() {
		bridge.Focus("#main") // the button that was pressed is gone or disabled
	}
	f.held = !bridge.CurrentFocus().Lost()
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
	case s.AppearanceOpen:
		panel = "look"
	}
	if panel == f.panel {
		return
	}
	if f.panel == "" {
		f.from = bridge.CurrentFocus()
	}
	f.panel = panel
	if panel == "" {
		f.from.Restore()
		return
	}
	bridge.ShowDialog()
	bridge.Focus("[data-focus=" + panel + "]")
}
