//go:build js

// Command app is Palate in a browser: demo page, side panel and widget are one program, told
// apart by the page's address (?mode=panel).
package main

import (
	"strconv"

	"palate"
	"palate/session"
	"palate/ui"
	"palate/ui/text"
	"palate/wasm/bridge"
	"palate/wasm/home"
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
	opened   chan struct{} // closed when there is something to draw
	ready    bool          // it is drawn
	home     *home.Home
	focus    focus
	location location
	reading  reading
	parts    int // of long texts that were drawn
}

func newApp(env vugu.EventEnv) *app {
	a := &app{env: env, opened: make(chan struct{})}
	a.session = session.NewSession(session.Platform{
		Clock:         home.SystemClock{},
		Random:        bridge.Random52,
		Files:         pageFiles{a},
		DeviceName:    bridge.BrowserName(),
		Bookmark:      bridge.LastBookmark(),
		SetAppearance: bridge.SetAppearance,
		TellVisit:     bridge.TellVisit,
		ReportPanic:   func(reason any) { bridge.Crash("a gesture", reason) },
	})
	a.home = home.New(a.session)
	a.home.Restart, a.home.Check, a.home.Rescue = bridge.Reload, a.session.Faults.CheckStore, a.home.WriteAnew
	a.session.Platform.Scheduler = pageScheduler{home.Queue{Home: a.home}, a}
	a.session.State.Appearance = bridge.Appearance()
	a.root = &ui.App{S: a.session, Mode: mode()}
	if session.InExtension && a.beside() {
		a.session.Visit.Begin()
	}
	return a
}

func mode() string {
	if m := bridge.Query("mode"); m == "panel" || m == "widget" {
		return m
	}
	return "demo"
}

// beside reports whether this is the panel beside another page.
func (a *app) beside() bool { return a.root.Mode == "panel" }

func (a *app) update(f func()) {
	a.env.Lock()
	f()
	if !a.home.Stores() {
		a.session.Faults.RepeatWarning()
	}
	a.env.UnlockRender()
}

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

// start opens the person's log and the sets, signs what was answered meanwhile, and goes where the
// person was.
func (a *app) start() {
	defer close(a.opened)
	bad, err := a.open()
	if err != nil && !a.home.Stores() && bridge.StoresNothing(err) {
		err = a.home.OpenInMemory(err, a.sets)
	}
	if err != nil {
		a.update(func() {
			a.session.State.Phase = session.Failed
			a.session.State.Fault = &session.Fault{What: text.FaultOpen.With(err.Error()), Safe: text.NothingChanged, Do: text.ReloadPage, Retry: bridge.Reload}
		})
		return
	}
	if len(bad) > 0 {
		a.reportBad(bad)
	}
	a.home.SignJournal()
	if name := bridge.Address(); name != "" {
		a.update(func() { a.session.Pages.StartView(session.View(name)) })
	}
}

// open opens the log of this browser; one that lost its header goes on under another key.
func (a *app) open() (bad []error, err error) {
	bad, err = a.home.Open(a.sets)
	if palate.CodeOf(err) != palate.CodeCorrupt {
		return bad, err
	}
	if worse := a.home.BeginAnew(); worse != nil {
		return nil, worse
	}
	worse, again := a.home.Open(a.sets)
	return append(bad, append(worse, err)...), again
}

// afterDraw is called after each drawing.
func (a *app) afterDraw() {
	if !a.ready {
		a.focus.visits, a.focus.turn = a.session.State.Visits, a.session.State.PairsShown // the page stays as it is
	}
	a.focus.follow(a.session.State)
	a.location.follow(a.session)
	if a.ready {
		a.reading.follow(a.session.State)
		return
	}
	a.ready = true
	bridge.OnPress(a.press)
	a.watchReading()
	a.reading.follow(a.session.State)
	bridge.IgnoreDoubleClicks()
	bridge.OnDrop(func(f bridge.BrowserFile) { a.session.Import.ReceiveFile(pickedFile{f}) })
	bridge.OnAddress(a.openAddress)
	if session.InExtension && a.beside() {
		bridge.OnVisit(a.takeVisit)
	}
	bridge.ReportReady()
	a.home.Sync()
}

// takeVisit takes what was read of the page beside.
func (a *app) takeVisit(line string) {
	a.update(func() { a.session.Try(func() { a.session.Visit.Take([]byte(line)) }) })
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
	case p.OnRating:
		in = session.InRating
	case p.OnStrength:
		in = session.InStrength
	case p.OnAnswer:
		in = session.InAnswer
	case p.OnControl:
		in = session.InControl
	}
	a.env.Lock()
	a.session.Try(func() {
		used = a.session.Keys.Press(session.KeyPress{Key: p.Key, Code: p.Code, Shift: p.Shift, Control: p.Control, Alt: p.Alt, Repeat: p.Repeat, In: in, Answer: p.Answer})
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
		bridge.ScrollToTop("#main")
	}
	f.visits = s.Visits
	if f.turn != s.PairsShown {
		bridge.ScrollToTop("#main, .prompt-text, .panes, .answer, .answer-body")
	}
	f.turn = s.PairsShown
	if s.Focus != "" {
		bridge.Focus(s.Focus)
		bridge.ScrollIntoView(s.Focus)
		s.Focus = ""
	}
	if f.held && bridge.CurrentFocus().Lost() {
		bridge.Focus("#main") // the button that was pressed is gone or disabled
	}
	f.held = !bridge.CurrentFocus().Lost()
	if s.Span != nil && !s.Span.Picked {
		bridge.ScrollIntoView("mark.choosing")
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
	case s.AppearanceOpen:
		panel = "look"
	case s.Data.Delete != nil:
		panel = "delete"
	case s.Tags != nil:
		panel = "tags"
	case s.Span != nil && !s.Span.Picked:
		panel = "span"
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
	if panel == "tags" {
		bridge.ScrollIntoView("[data-focus=" + panel + "]")
	}
}
