package palate

import (
	"bytes"
	"slices"
)

// Adopt records the events of one person's log, all of whose lines were verified, anew for another's: the
// lines that into lacks, in an order that it can take. Each device of from has one in into that stands for it,
// whose author is asked for; an event keeps its number and its clock there. So a log that was adopted before
// adds only what came since: adopting is idempotent, and does not depend on the order in which logs come.
//
// What was erased in from leaves its place, erased. What is forgotten there is forgotten here, with the texts
// that nothing else names.
func Adopt(into, from *Log, author func(DeviceID) (*Author, error)) ([]Line, error) {
	a := adopter{rekeyer: rekeyer{log: from, names: map[string]string{}}, into: into, authors: map[DeviceID]*Author{}, adopted: Cursor{}}
	if err := a.prepare(author); err != nil {
		return nil, err
	}
	for _, e := range from.Events() {
		if e.Seq <= a.adopted[e.Device] {
			continue
		}
		a.author = a.authors[e.Device]
		if err := a.event(e); err != nil {
			return nil, err
		}
	}
	fresh, conflicts := into.Fresh(a.lines)
	if len(conflicts) > 0 {
		return nil, conflicts[0]
	}
	return fresh, nil
}

// SamePerson reports whether the logs of two headers are one person's: they have one secret, or one lacks it and they
// share the person's id.
func (h Header) SamePerson(other Header) bool {
	if len(h.Secret) > 0 && len(other.Secret) > 0 {
		return bytes.Equal(h.Secret, other.Secret)
	}
	return h.Person == other.Person
}

// AdoptedSeed is the seed of the key of the device that stands in a log, by its secret, for a device of another
// person's: the same two give the same key.
func AdoptedSeed(s Sealer, secret []byte, device DeviceID) ([]byte, error) {
	return s.MAC(secret, []byte("palate merge "+device.String()))
}

type adopter struct {
	rekeyer
	into       *Log
	authors    map[DeviceID]*Author // by the device in from
	adopted    Cursor               // what of from was adopted before
	referenced map[TextID]bool      // texts of into that an event names which is not erased in from
}

// prepare asks for the authors and gives every event, and the texts of those that were adopted before, the
// name that it has in into.
func (a *adopter) prepare(author func(DeviceID) (*Author, error)) error {
	for device := range a.log.cursor {
		author, err := author(device)
		if err != nil {
			return err
		}
		head := a.into.Head(author.Device())
		if err := author.Resume(head); err != nil {
			return err
		}
		a.authors[device] = author
		if head != nil {
			a.adopted[device] = head.Seq
		}
	}
	for id, e := range a.log.events {
		a.names[id.String()] = a.nameOf(id).String()
		if there := a.counterpart(id); there != nil {
			a.pairTexts(TextsOf(e.Body), TextsOf(there.Body))
		}
	}
	a.findReferenced()
	return nil
}

func (a *adopter) findReferenced() {
	erased := map[EventID]bool{}
	for id, e := range a.log.events {
		erased[a.nameOf(id)] = e.IsErased()
	}
	a.referenced = map[TextID]bool{}
	for id, e := range a.into.events {
		for _, text := range TextsOf(e.Body) {
			a.referenced[text] = a.referenced[text] || !erased[id]
		}
	}
}

// nameOf is the id that an event of from has in into.
func (a *adopter) nameOf(id EventID) EventID { return EventID{a.authors[id.Device].Device(), id.Seq} }

// pairTexts notes which texts of from are which in into.
func (a *adopter) pairTexts(old, now []TextID) {
	for i := range min(len(old), len(now)) {
		a.names[string(old[i])] = string(now[i])
	}
}

// event writes e anew under its own number, at its own clock.
func (a *adopter) event(e *Event) error {
	if e.IsErased() {
		return a.erased(e)
	}
	if f, ok := e.Body.(*Forget); ok {
		own := *e
		own.Body = a.forget(f)
		e = &own
	}
	if err := a.registerTexts(e); err != nil {
		return err
	}
	return a.rekeyer.event(e, e.Clock)
}

// registerTexts tells the author of the texts that e names, whether they are written now or were before: its line says
// how they are to be read, and is to be the same in both cases.
func (a *adopter) registerTexts(e *Event) error {
	for _, id := range TextsOf(e.Body) {
		if t, ok := a.log.Text(id); ok {
			if _, err := a.author.Text(t.Body, t.Media, t.Lang); err != nil {
				return err
			}
		}
	}
	return nil
}

// erased writes what is left of an event: its place in the chain.
func (a *adopter) erased(e *Event) error {
	left, err := a.author.Seal(Draft{Clock: e.Clock, At: e.At, Source: e.Source, Context: e.Context, Consent: a.name(e.Consent), Licence: e.Licence, Body: e.Body, Ext: a.renamed(e.Ext), Extra: e.Extra})
	if err == nil {
		a.lines = append(a.lines, left)
	}
	return err
}

// forget is f with the texts of the events that it names, as far as nothing that holds in into names them:
// their bodies are gone from the log that f comes from, and with them what they are called here.
func (a *adopter) forget(f *Forget) *Forget {
	own := *f
	own.Texts = append([]TextID(nil), f.Texts...)
	for _, id := range f.Events {
		there := a.counterpart(id)
		if there == nil {
			continue
		}
		for _, text := range TextsOf(there.Body) {
			if !a.referenced[text] && !slices.Contains(own.Texts, text) {
				own.Texts = append(own.Texts, text)
			}
		}
	}
	return &own
}

// counterpart is what into has for an event of from; nil for none.
func (a *adopter) counterpart(id EventID) *Event {
	if a.authors[id.Device] == nil {
		return nil
	}
	return a.into.events[a.nameOf(id)]
}
