package session

import "palate"

// A Platform is what a session asks of its surroundings: a browser, or a test.
type Platform struct {
	Sealer palate.Sealer // signs what this device writes
	Store  LogStore

	// The clock, and chance.

	Now       func() int64                      // Unix milliseconds
	TimeOfDay func(at int64) string             // of a moment, as the person writes it
	DateTime  func(at int64) (day, time string) // of a moment, as the person writes them
	Random    func() uint64                     // below 2^53

	// What is kept on this device beside the log.

	// Save stores bytes under a name.
	Save func(name string, data []byte) error
	// Load is what Save stored last under a name; nil: nothing.
	Load func(name string) []byte
	// SetAppearance shows the page as the person chose, now and at the next visit.
	SetAppearance func(name, value string)
	// Bookmark is where the person was when the page was left, as [Session.Bookmark] said; "" for nowhere.
	Bookmark string
	// ReadOtherTabs applies what other tabs of this browser wrote; nil: there are none.
	ReadOtherTabs func()
	// OnSaved is called after lines became durable, to pass them on; nil: nobody waits for them.
	OnSaved func()

	// What runs when.

	// Enqueue runs f in the background after all that was enqueued before. f may block.
	Enqueue func(f func())
	// Go runs f in the background beside all else. f may block, on the network or on a Reader.
	Go func(f func())
	// Update runs f under the render lock, where it may change State and must not block, and then draws.
	Update func(f func())
	// RunSliced runs f between the events of the page as long as it reports true, the first time after
	// some milliseconds; nil: all of it at once.
	RunSliced func(after int, f func() (more bool))
	// OnFrame runs f once the browser shows what was drawn last; nil: nothing is drawn.
	OnFrame func(f func())
	// ReportPanic records a panic that a handler survived; nil: nobody does.
	ReportPanic func(reason any)

	// The network.

	// Link is the way to the host that served the page.
	Link Link
	// DeviceName is how this browser calls itself in the list of devices.
	DeviceName string
	// Fetch reads one of the app's own files.
	Fetch func(path string) ([]byte, error)

	// Files and the clipboard.

	// ReadFile reads the files that a file field, found by its selector, has.
	ReadFile func(selector string, came func(name string, r Reader))
	// NewReader starts a reader that has no file.
	NewReader func() Reader
	// Download offers data to the person as a file of that name.
	Download func(name string, data []byte)
	// Copy puts a text on the clipboard; nil: there is none.
	Copy func(text string) error
}

// A LogStore keeps a person's lines on this device.
type LogStore interface {
	// Append returns when the lines are durable, and only then.
	Append(lines []palate.Line) error
	// Erase drops the bodies of events and texts for good, after the event that says so is durable.
	Erase(forget *palate.Event) error
}

// A RecoverableStore is a [LogStore] that can tell whether it still has what it kept, and take all of it anew.
// Browsers clear a site's storage while its pages are open: a person may ask for it, or the disk run out.
type RecoverableStore interface {
	// Check is nil where the log that this page works on is there, up to last; a zero last asks for the log alone.
	// A CodeNotFound says that another person's log is in its place.
	Check(last palate.EventID) error
	// WriteBack stores a whole log again, with what was kept by name.
	WriteBack(lines []palate.Line, named map[string][]byte) error
}
