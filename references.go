package palate

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// references are what the lines of a log say of each other: which texts and events are named, which are there,
// which were forgotten. Of a text that is where it belongs they keep some 15 bytes, of an event nothing.
type references struct {
	texts          map[uint64]textEntry // of which there is still something to say
	confirmed      map[uint64]struct{}  // the others, each before an event that names it and says its reading, or none
	readings       map[string]int32     // of texts, by number
	last           *Event               // the last one in the log's order
	missing        map[TextID]mention
	misread        map[TextID]mention  // texts of which an event says another reading
	erasedReadings map[string]bool     // readings of texts that erased events named
	dangling       map[EventID]mention // events that had not come when they were spoken of
	bodiless       map[EventID]int     // by line
	tombstones     tombstones
}

// textEntry is a text of the log: its line, the number of its reading, and whether that is past doubt: an event
// says it, or one that names the text says none. It is kept where an event that stands before it names it.
type textEntry struct {
	line, reading int32
	confirmed     bool
}

// A mention is the event that names something first that is not there, and its line.
type mention struct {
	by   EventID
	line int
}

func newReferences() *references {
	return &references{
		texts: map[uint64]textEntry{}, confirmed: map[uint64]struct{}{}, readings: map[string]int32{}, missing: map[TextID]mention{}, misread: map[TextID]mention{}, erasedReadings: map[string]bool{},
		dangling: map[EventID]mention{}, bodiless: map[EventID]int{}, tombstones: tombstones{map[EventID]bool{}, map[TextID]bool{}},
	}
}

// key is the start of a text's id. Ids are keyed hashes: no two that a person has begin alike by chance.
func (id TextID) key() uint64 {
	n, _ := strconv.ParseUint(string(id[:min(len(id), 16)]), 16, 64)
	return n
}

// text notes a text, and says what is wrong with where it stands.
func (r *references) text(t *Text, line int, hasSecret bool) error {
	if r.has(t.ID) {
		return corrupt("text", "text "+string(t.ID)+" comes twice")
	}
	n, ok := r.readings[t.reading()]
	if !ok {
		n = int32(len(r.readings))
		r.readings[t.reading()] = n
	}
	r.texts[t.ID.key()] = textEntry{line: int32(line), reading: n}
	if t.Redacted && (t.Body != "" || hasSecret) {
		return corrupt("redacted", "text "+string(t.ID)+" is marked as withheld, which no text is that has its body, or whose log has its secret")
	}
	return nil
}

// has reports whether a text has come.
func (r *references) has(id TextID) bool {
	_, open := r.texts[id.key()]
	_, right := r.confirmed[id.key()]
	return open || right
}

// confirm notes that a text's reading is past doubt.
func (r *references) confirm(id TextID, seen textEntry) {
	if _, before := r.missing[id]; before {
		seen.confirmed = true
		r.texts[id.key()] = seen
		return
	}
	delete(r.texts, id.key())
	r.confirmed[id.key()] = struct{}{}
}

// event notes an event, and says what is wrong with where it stands.
func (r *references) event(e *Event, line int, ends func(DeviceID) uint64) error {
	if f, ok := e.Body.(*Forget); ok {
		for _, id := range f.Events {
			r.tombstones.events[id] = true
		}
		for _, id := range f.Texts {
			r.tombstones.texts[id] = true
		}
	}
	if e.IsErased() {
		r.bodiless[e.ID()] = line
	}
	if about := referenceOf(e); about.Seq > ends(about.Device) {
		first(r.dangling, about, mention{e.ID(), line})
	}
	r.named(e, line)
	if r.last != nil && r.last.Compare(e) > 0 {
		return corruptEvent(e, "clock", "stands behind a later one: lines were moved")
	}
	r.last = e
	return nil
}

// named notes the texts that an event names, and how it says that they are to be read.
func (r *references) named(e *Event, line int) {
	ids := TextsOf(e.Body)
	for i, id := range ids {
		if _, right := r.confirmed[id.key()]; right {
			continue
		}
		seen, ok := r.texts[id.key()]
		switch {
		case !ok || int(seen.line) > line:
			first(r.missing, id, mention{e.ID(), line})
		case seen.confirmed:
		case len(e.Texts) != len(ids) || r.hasNumber(e.Texts[i], seen.reading):
			r.confirm(id, seen)
		default:
			first(r.misread, id, mention{e.ID(), line})
		}
	}
	if e.IsErased() {
		for _, reading := range e.Texts {
			r.erasedReadings[reading] = true
		}
	}
}

// hasNumber reports whether a reading has that number.
func (r *references) hasNumber(reading string, n int32) bool {
	number, known := r.readings[reading]
	return known && number == n
}

// isMisread reports whether a text is to be read otherwise than it stands, as far as anyone knows. The same text
// may well be written by two, who read it in two ways, so one that says what stands there is enough.
func (r *references) isMisread(id TextID) bool {
	seen, open := r.texts[id.key()]
	if !open {
		return false
	}
	for reading := range r.erasedReadings {
		if r.hasNumber(reading, seen.reading) {
			return false
		}
	}
	return !seen.confirmed
}

func first[K comparable](m map[K]mention, key K, n mention) {
	if _, ok := m[key]; !ok {
		m[key] = n
	}
}

// reading is how a text is to be read, as events say it: the media type and, behind a space, the language.
func (t *Text) reading() string {
	if t.Lang == "" {
		return t.Media
	}
	return t.Media + " " + t.Lang
}

// breaks calls found with what is missing, by line, once the log was read to its end.
func (r *references) breaks(ends func(DeviceID) uint64, hasSecret bool, found func(line int, err error)) {
	var list []*Error
	say := func(line int, err *Error) { list = append(list, err.AtLine(line)) }
	for id, line := range r.bodiless {
		if !r.tombstones.events[id] {
			say(line, corrupt("body", "event "+id.String()+" has no body, and no event forgets it"))
		}
	}
	for id, n := range r.dangling {
		if id.Seq > ends(id.Device) && !r.tombstones.events[id] {
			say(n.line, corrupt("body", "event "+n.by.String()+" speaks of event "+id.String()+", which is missing"))
		}
	}
	if hasSecret {
		r.missingTexts(say)
	}
	for id, n := range r.misread {
		if !r.isMisread(id) {
			continue
		}
		say(n.line, corrupt("texts", "event "+n.by.String()+" says another media type or language of text "+string(id)+" than that has"))
	}
	slices.SortFunc(list, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), strings.Compare(a.Message, b.Message))
	})
	for _, err := range list {
		found(err.Line, err)
	}
}

// missingTexts says which texts are not there, or not where they belong, in a log that no text is withheld
// from.
func (r *references) missingTexts(say func(line int, err *Error)) {
	for _, id := range slices.Sorted(maps.Keys(r.missing)) {
		n := r.missing[id]
		switch seen, ok := r.texts[id.key()]; {
		case ok:
			say(int(seen.line), corrupt("text", "text "+string(id)+" stands behind the event that names it: lines were moved"))
		case !r.tombstones.texts[id]:
			say(n.line, corrupt("text", "text "+string(id)+", which event "+n.by.String()+" names, is missing, and no event forgets it"))
		}
	}
}
