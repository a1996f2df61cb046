// Package intake reads a log that comes from outside: every line is verified, one that fails is named and left out,
// and the rest is a log that may be taken into another.
package intake

import (
	"bytes"
	"cmp"
	"io"
	"slices"
	"sync"

	"palate"
)

// A VerifiedLog is what a file of a log holds.
type VerifiedLog struct {
	Log    *palate.Log // the lines that hold
	Lines  int         // of the file
	Bad    int         // lines that do not hold
	Named  []error     // the first of them by number, each with its line and why
	Absent int         // events that are not in Log and are known to have been: refused, cut off or taken out
}

// A Progress is told how many lines were read and how many of these were checked, and says whether to go on.
type Progress func(read, checked int) (goOn bool)

// named is how many lines that do not hold are named; all are counted.
const named = 20

// Read reads a log and verifies each line by itself and in its chain. A line behind one that is missing or does not
// hold is taken where its device signed it and its body fits. Bodies and texts are checked under the secret of the
// file, or where it has none under that of here, a log of the same person. A file that is no log is an error, and so is
// one that can only be checked under a secret that neither has. Where the progress says to stop, there is no file and
// no error.
func Read(in io.Reader, s palate.Sealer, here palate.Header, far Progress) (*VerifiedLog, error) {
	r := reader{sealer: s, here: here, far: far}
	if err := r.decode(in); err != nil || r.stopped {
		return nil, err
	}
	if err := r.verify(); err != nil || r.stopped {
		return nil, err
	}
	slices.SortStableFunc(r.bad, func(a, b *palate.Error) int { return cmp.Compare(a.Line, b.Line) })
	f := &VerifiedLog{Log: r.log, Lines: r.read, Bad: len(r.bad), Absent: absent(r.log)}
	for _, err := range r.bad[:min(named, len(r.bad))] {
		f.Named = append(f.Named, err)
	}
	return f, nil
}

// A numbered line is one that can be read.
type numbered struct {
	number int // in the file, from 1
	line   palate.Line
}

type reader struct {
	sealer  palate.Sealer
	here    palate.Header
	far     Progress
	stopped bool

	log     *palate.Log
	read    int         // lines, of the file
	checked int         // of them
	texts   []*numbered // by address, which sorts with the code for all addresses
	events  []*numbered
	keys    map[palate.DeviceID][]byte
	clock   uint64 // the highest of those that hold
	bad     []*palate.Error
}

// stepLines is how many lines are read, and how many are checked, between two words on how far it is.
const stepLines = 256

func (r *reader) step() (goOn bool) {
	r.stopped = r.stopped || !r.far(r.read, r.checked)
	return !r.stopped
}

// decode reads the lines of a file.
func (r *reader) decode(in io.Reader) error {
	for raw, err := range palate.RawLines(in) {
		if _, coded := err.(*palate.Error); err != nil && !coded {
			return err // the file ends before its end
		}
		var line palate.Line
		if err == nil {
			line, err = palate.DecodeLine(raw.Bytes)
		}
		if r.log == nil {
			header, ok := line.(*palate.Header)
			if err != nil || !ok {
				return noLog(err)
			}
			err = r.begin(*header)
			if err != nil {
				return err
			}
		} else if err == nil {
			err = r.take(&numbered{raw.Number, line})
		}
		if err != nil {
			r.findKey(raw.Bytes)
			r.refuse(raw.Number, err)
		}
		if r.read++; r.read%stepLines == 0 && !r.step() {
			return nil
		}
	}
	if r.log == nil {
		return noLog(nil)
	}
	return nil
}

// take keeps a line to be verified.
func (r *reader) take(n *numbered) error {
	switch line := n.line.(type) {
	case *palate.Text:
		r.texts = append(r.texts, n)
	case *palate.Event:
		if r.events = append(r.events, n); len(line.Key) > 0 {
			return r.addKey(line.Key)
		}
	case *palate.Header:
		return palate.Malformed("palate", "a header must be the first line")
	}
	return nil
}

// addKey notes the key of the device that is named after it.
func (r *reader) addKey(key []byte) error {
	device, err := palate.DeviceOf(r.sealer, key)
	r.keys[device] = key
	return err
}

// noLog is the error of a file whose first line is not a log's header, for a reason or because there is none.
func noLog(why error) error {
	return &palate.Error{Code: palate.CodeMalformed, Message: "this is no log of Palate: its first line is not the header of one", Err: why}
}

// begin begins the log of a file. One without a secret that is another person's cannot be checked.
func (r *reader) begin(header palate.Header) error {
	if len(header.Secret) == 0 && header.Person == r.here.Person {
		header.Secret = r.here.Secret
	}
	if len(header.Secret) == 0 {
		return &palate.Error{Code: palate.CodeUnsupported, Message: "this log came without its secret, so that what it says cannot be checked", Hint: "Import the log that has the secret."}
	}
	r.log, r.keys = palate.NewLog(header), map[palate.DeviceID][]byte{}
	return nil
}

// findKey looks for a device's key in a line that cannot be read: without it nothing that the device wrote can be
// checked. It is what it seems to be, for the device is named after it.
func (r *reader) findKey(line []byte) {
	const before = `"key":"`
	_, rest, _ := bytes.Cut(line, []byte(before))
	word, _, _ := bytes.Cut(rest, []byte(`"`))
	if key, ok := palate.ParseKey(string(word)); ok {
		_ = r.addKey(key)
	}
}

func (r *reader) refuse(number int, err error) {
	coded, ok := err.(*palate.Error)
	if !ok {
		coded = &palate.Error{Code: palate.CodeOf(err), Message: err.Error()}
	}
	r.bad = append(r.bad, coded.AtLine(number))
}

// verify checks the lines, texts first and then each device's events in the order of its chain, and puts those that
// hold into the log.
func (r *reader) verify() error {
	slices.SortStableFunc(r.events, func(a, b *numbered) int { return a.event().ID().Compare(b.event().ID()) })
	texts := chain{reader: r, checks: &palate.Verifier{Sealer: r.sealer, Secret: r.log.Header().Secret}}
	if err := texts.check(r.texts); err != nil {
		return err
	}
	for from := 0; from < len(r.events); {
		device, to := r.events[from].event().Device, from
		for to < len(r.events) && r.events[to].event().Device == device {
			to++
		}
		events := chain{reader: r}
		events.resume(r.events[from].event())
		if err := events.check(r.events[from:to]); err != nil {
			return err
		}
		from = to
	}
	return nil
}

func (n *numbered) event() *palate.Event { return n.line.(*palate.Event) }

// A chain is a device's lines while they are checked.
type chain struct {
	*reader
	checks *palate.Verifier
	last   palate.Event // that holds
}

// resume goes on at e as if the lines between it and the last that holds were there.
func (c *chain) resume(e *palate.Event) {
	known := palate.Chain{Key: c.keys[e.Device]}
	if e.Seq > 1 {
		known.Head, known.Clock = palate.Head{Seq: e.Seq - 1, Hash: e.Prev}, c.last.Clock+(e.Seq-1-c.last.Seq)
	}
	c.checks = &palate.Verifier{
		Sealer: c.sealer, Secret: c.log.Header().Secret, Clock: c.clock,
		Chain: func(palate.DeviceID) (palate.Chain, error) { return known, nil },
	}
}

// check checks lines, some at a time. The error is one of the sealer.
func (c *chain) check(lines []*numbered) error {
	for some := range slices.Chunk(lines, stepLines) {
		if !c.step() {
			return nil
		}
		prepare(c.checks, some)
		for _, n := range some {
			err := c.line(n.line)
			if coded, ok := err.(*palate.Error); ok && coded.Field != "" {
				c.refuse(n.number, coded)
			} else if err != nil {
				return err
			}
		}
		c.checked += len(some)
	}
	return nil
}

// line puts a line into the log, if it holds.
func (c *chain) line(line palate.Line) error {
	e, isEvent := line.(*palate.Event)
	if isEvent {
		if same, have := c.log.Event(e.ID()); have && same.SameLine(e) && !e.IsErased() {
			return nil // it stands in the file twice
		}
	}
	err := c.checks.Check(line)
	if isEvent && palate.CodeOf(err) == palate.CodeGap {
		before := c.checks
		c.resume(e)
		if err = c.checks.Check(line); err != nil {
			c.checks = before // a line that fails says nothing of what stood before it, or of the next
		}
	}
	if err == nil {
		err = c.log.Add(line)
	}
	if err == nil && isEvent {
		c.last, c.clock = *e, max(c.clock, e.Clock)
	}
	return err
}

// atOnce is how many things a sealer is asked at a time: enough to keep a browser's few threads busy.
const atOnce = 16

// prepare asks a sealer about lines beside one another.
func prepare(v *palate.Verifier, some []*numbered) {
	lines := make([]palate.Line, len(some))
	for i, n := range some {
		lines[i] = n.line
	}
	tasks := v.Prepare(lines)
	var all sync.WaitGroup
	workers := min(atOnce, len(tasks))
	for w := range workers {
		all.Go(func() {
			for i := w; i < len(tasks); i += workers {
				tasks[i]()
			}
		})
	}
	all.Wait()
}

// absent is how many events are missing of those that a log is known to have had: numbers below another one of their
// device, or that an event speaks of.
func absent(log *palate.Log) (n int) {
	last, there := palate.Cursor{}, map[palate.DeviceID]uint64{}
	for _, e := range log.Events() {
		last[e.Device] = max(last[e.Device], e.Seq)
		there[e.Device]++
	}
	for device, seq := range log.Missing() {
		last[device] = max(last[device], seq)
	}
	for device, seq := range last {
		n += int(min(seq-there[device], palate.MaxClock))
	}
	return min(n, palate.MaxClock)
}
