// Package sessiontest has what tests of a session, and of what draws one, begin with: a store in memory, sets of
// texts, and a session over them whose background work is done at once.
package sessiontest

import (
	"palate"
	"palate/palatetest"
	"palate/session"
	"palate/wasm/interchange"
	"palate/wasm/reading"
	"slices"
)

// Header begins the log of every session here.
var Header = palate.Header{Palate: 1, Person: "tester", Secret: make([]byte, 32)}

// A Store keeps lines in memory. It stores nothing while Err is set.
type Store struct {
	Lines  []palate.Line
	Err    error
	Erased int // how often all was deleted

	named   map[string][]byte
	header  *palate.Header   // nil: [Header]
	device  byte             // how many keys came before that of the session
	session *session.Session // the last one over it
}

// A Clock counts its readings.
type Clock struct {
	At   int64  // Unix milliseconds, the last reading
	Time string // what every time of day is
	Day  string // what every day is
}

// Now is one millisecond later each time.
func (c *Clock) Now() int64 { c.At++; return c.At }

// TimeOfDay is always Time.
func (c *Clock) TimeOfDay(int64) string { return c.Time }

// DateTime is always Day and Time.
func (c *Clock) DateTime(int64) (day, time string) { return c.Day, c.Time }

// Files keep what the person was offered.
type Files struct {
	session.NoFiles
	Closed     bool              // every new reader is closed
	Downloaded map[string][]byte // by name
	Copied     string
}

// NewReader is a reader that has no file.
func (f *Files) NewReader() session.Reader {
	r := Words()
	r.Closed = f.Closed
	return r
}

// NewFormats is a reader that has no file.
func (f *Files) NewFormats() session.Reader {
	r := FileOf(nil)
	r.Closed = f.Closed
	return r
}

// Download keeps data by its name.
func (f *Files) Download(name string, data []byte) {
	if f.Downloaded == nil {
		f.Downloaded = map[string][]byte{}
	}
	f.Downloaded[name] = data
}

// Copy keeps the text.
func (f *Files) Copy(text string) error { f.Copied = text; return nil }

// Append keeps lines that are not there yet, or returns Err.
func (s *Store) Append(lines []palate.Line) error {
	if s.Err != nil {
		return s.Err
	}
	for _, line := range lines {
		if e, ok := line.(*palate.Event); !ok || !s.has(e.ID()) {
			s.Lines = append(s.Lines, line)
		}
	}
	return nil
}

func (s *Store) has(id palate.EventID) bool {
	return slices.ContainsFunc(s.Lines, func(line palate.Line) bool {
		e, ok := line.(*palate.Event)
		return ok && e.ID() == id
	})
}

// Erase drops the texts and the bodies of events that forget names.
func (s *Store) Erase(forget *palate.Event) error {
	said := forget.Body.(*palate.Forget)
	s.Lines = slices.DeleteFunc(s.Lines, func(line palate.Line) bool {
		text, ok := line.(*palate.Text)
		return ok && slices.Contains(said.Texts, text.ID)
	})
	for i, line := range s.Lines {
		if e, ok := line.(*palate.Event); ok && slices.Contains(said.Events, e.ID()) {
			s.Lines[i] = e.Erased()
		}
	}
	return nil
}

// Save keeps bytes under a name.
func (s *Store) Save(name string, data []byte) error {
	if s.Err != nil {
		return s.Err
	}
	if s.named == nil {
		s.named = map[string][]byte{}
	}
	s.named[name] = data
	return nil
}

// Load is what was saved under a name.
func (s *Store) Load(name string) []byte { return s.named[name] }

// Log is the log of what was stored.
func (s *Store) Log() *palate.Log {
	header := Header
	if s.header != nil {
		header = *s.header
	}
	log := palate.NewLog(header)
	for _, line := range s.Lines {
		if err := log.Add(line); err != nil {
			panic(err)
		}
	}
	return log
}

// Last is the body of the last event.
func (s *Store) Last() palate.Body {
	for i := len(s.Lines) - 1; i >= 0; i-- {
		if e, ok := s.Lines[i].(*palate.Event); ok {
			return e.Body
		}
	}
	return nil
}

// Sets are one set with a prompt of three answers and two of two.
func Sets() []session.Set {
	prompts := []*session.Prompt{
		{ID: "a", Text: "What is a cache?", Outputs: []session.Response{
			{Model: "north", Text: "A small, fast store."},
			{Model: "south", Text: "Well! A cache is a kind of store that sits in front of a slower one, and there are many kinds of them, as we shall see."},
			{Model: "east", Text: "- fast\n- small\n- near"},
		}},
		{ID: "b", Text: "Say hello.", Outputs: []session.Response{
			{Model: "north", Text: "Hello."}, {Model: "south", Text: "Hello!!! So very nice to meet you today, my dear friend, how have you been?"},
		}},
		{ID: "c", Text: "Name a colour.", Outputs: []session.Response{
			{Model: "north", Text: "Blue."}, {Model: "south", Text: "There are many colours to choose from, and if I had to name one of them I would perhaps say blue."},
		}},
	}
	return []session.Set{{Name: "demo", Title: "Demo", Licence: "Apache-2.0", Prompts: prompts}}
}

// T is a test of the testing package or of rapid.
type T interface {
	Helper()
	Fatal(...any)
}

// New is a ready session over a store and some sets. The clock counts its readings.
func New(t T, store *Store, log *palate.Log, sets []session.Set) *session.Session {
	t.Helper()
	seed := uint64(1)
	s := session.NewSession(session.Platform{
		Sealer: palatetest.NewSealer(1 + store.device), Clock: &Clock{}, Store: store,
		Random:    func() uint64 { seed = seed*6364136223846793005 + 1442695040888963407; return seed >> 11 },
		Scheduler: session.Immediate{}, Network: session.Offline{}, Files: &Files{},
	})
	store.session = s
	if err := s.Open(log, sets); err != nil {
		t.Fatal(err)
	}
	return s
}

// Fresh is a session of nobody yet, over [Sets].
func Fresh(t T) (*session.Session, *Store) {
	t.Helper()
	store := &Store{}
	return New(t, store, palate.NewLog(Header), Sets()), store
}

// StateRule says a rule as a person does, by the key, the words and Enter.
func StateRule(s *session.Session, words string) {
	s.Keys.Press(session.KeyPress{Key: "r", Code: "KeyR"})
	s.Rules.ReadRule(words)
	s.Keys.Press(session.KeyPress{Key: "Enter", In: session.InText})
}

// A Reader answers as the worker of the page does, at once.
type Reader struct {
	Closed bool // it answers no more
	answer func(line []byte) []byte
}

// Words is a reader of words and chats.
func Words() *Reader { return &Reader{answer: reading.Call} }

// FileOf is a reader that has a file.
func FileOf(data []byte) *Reader {
	r := &Reader{answer: interchange.New().Call}
	const piece = 1 << 10
	for at := 0; at < len(data); at += piece {
		r.answer(append([]byte{0}, data[at:min(at+piece, len(data))]...))
	}
	return r
}

// Call answers a line with a line.
func (r *Reader) Call(line []byte) ([]byte, error) {
	if r.Closed {
		return nil, &palate.Error{Code: palate.CodeInternal, Message: "the reader is closed"}
	}
	return r.answer(line), nil
}

// Close ends it.
func (r *Reader) Close() { r.Closed = true }
