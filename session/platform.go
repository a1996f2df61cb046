package session

import (
	"io"

	"palate"
)

// A Platform is what a session asks of its surroundings: a browser's page or worker, a command, or a test.
type Platform struct {
	Sealer    palate.Sealer // signs what this device writes
	Clock     Clock
	Random    func() uint64 // below 2^53
	Store     Store
	Scheduler Scheduler
	Network   Network
	Files     Files

	// DeviceName is how this device calls itself in the list of devices.
	DeviceName string
	// Bookmark is where the person was when the page was left, as [Pages.Bookmark] said; "" for nowhere.
	Bookmark string
	// SetAppearance shows the page as the person chose, now and at the next visit; nil: nothing is drawn.
	SetAppearance func(name, value string)
	// TellVisit tells the page beside, or what stands between, to do something, in JSON; nil: there is none.
	TellVisit func(command string)
	// ReportPanic records a panic that a handler survived; nil: nobody does.
	ReportPanic func(reason any)
}

// A Clock tells the time.
type Clock interface {
	// Now is the time in Unix milliseconds.
	Now() int64
	// TimeOfDay is that of a moment, in Unix milliseconds, as the person writes it.
	TimeOfDay(at int64) string
	// DateTime is the day and the time of a moment, in Unix milliseconds, as the person writes them.
	DateTime(at int64) (day, time string)
}

// A Store keeps a person's lines, and a few things by name, on this device.
type Store interface {
	// Append returns when the lines are durable, and only then. A CodeConflict says that a number was taken before.
	Append(lines []palate.Line) error
	// Erase drops the bodies of events and texts for good, after the event that says so is durable.
	Erase(forget *palate.Event) error
	// Save stores bytes under a name.
	Save(name string, data []byte) error
	// Load is what Save stored last under a name; nil: nothing.
	Load(name string) []byte
}

// A SharedStore is a [Store] that others write to as well: the tabs and workers of one browser.
type SharedStore interface {
	// ReadNews gives the session what others wrote, by [Session.Receive].
	ReadNews()
	// Announce tells the others, and whoever passes lines on, that lines of this session became durable.
	Announce()
}

// A RecoverableStore is a [Store] that can tell whether it still has what it kept, and take all of it anew.
// Browsers clear a site's storage while its pages are open: a person may ask for it, or the disk run out.
type RecoverableStore interface {
	// Check is nil where the log that this page works on is there, up to last; a zero last asks for the log alone.
	// A CodeNotFound says that another person's log is in its place.
	Check(last palate.EventID) error
	// WriteBack stores a whole log again, with what was kept by name.
	WriteBack(lines []palate.Line, named map[string][]byte) error
}

// A Scheduler says what runs when.
type Scheduler interface {
	// Enqueue runs f in the background after all that was enqueued before. f may block.
	Enqueue(f func())
	// Go runs f in the background beside all else. f may block, on the network or on a Reader.
	Go(f func())
	// Update runs f under the render lock, where it may change State and must not block, and then draws.
	Update(f func())
	// RunSliced runs f between the events of the page as long as it reports true, the first time after
	// some milliseconds.
	RunSliced(after int, f func() (more bool))
	// OnFrame runs f once what was drawn last can be seen.
	OnFrame(f func())
}

// A Network is the way to the host that served the page.
type Network interface {
	Link
	// Fetch reads one of the app's own files.
	Fetch(path string) ([]byte, error)
}

// A HostNamer is a [Network] of a program that no host served, as that of an extension: the person names one.
type HostNamer interface {
	// Host is the address of the host that was named, "" for none.
	Host() string
	// Origin is how the program calls itself to a host, which must know it to let it join.
	Origin() string
	// Name has the browser ask whether the host at an address may be called, or gives it up for "", and begins the
	// program anew. What is asked is asked before it returns, while a click is handled; wait waits for the answer.
	Name(address string) (wait func() error)
}

// Files are the person's files, and the clipboard.
type Files interface {
	// Open passes on the files that a file field, found by its selector, has.
	Open(selector string, came func(PickedFile))
	// NewReader starts a reader of chats and words.
	NewReader() Reader
	// NewFormats starts a reader that has no file yet, and writes a log in other formats.
	NewFormats() Reader
	// Download offers data to the person as a file of that name.
	Download(name string, data []byte)
	// Copy puts a text on the clipboard. A CodeUnsupported says that there is none.
	Copy(text string) error
}

// A PickedFile is one that the person dropped or chose.
type PickedFile interface {
	Name() string
	// Open reads it from its beginning, unpacked.
	Open() (io.Reader, error)
	// Formats is a reader that has the file.
	Formats() (Reader, error)
}

// readNews reads what others wrote, and reports whether there are others.
func (p *Platform) readNews() bool {
	shared, ok := p.Store.(SharedStore)
	if ok {
		shared.ReadNews()
	}
	return ok
}

// announce tells others that lines became durable.
func (p *Platform) announce() {
	if shared, ok := p.Store.(SharedStore); ok {
		shared.Announce()
	}
}
