package session

import (
	"slices"
	"strings"

	"palate"
	"palate/ui/text"
)

// A DeleteForm asks whether all is to be deleted. The person types a word that stands there.
type DeleteForm struct {
	Typed      string
	Everywhere bool   // on the host and the person's other devices too
	Phase      Phase  // Loading: it is being done
	Problem    string // why it was not done
	HereOnly   bool   // the host cannot be told: it may be done here all the same
}

// AskDelete asks whether all is to be deleted.
func (d *Data) AskDelete() { d.s.State.Data.Delete = &DeleteForm{} }

// CancelDelete leaves everything as it is.
func (d *Data) CancelDelete() {
	if f := d.s.State.Data.Delete; f != nil && f.Phase != Loading {
		d.s.State.Data.Delete = nil
	}
}

// TypeDelete notes what the person typed.
func (d *Data) TypeDelete(word string) { d.s.State.Data.Delete.Typed = word }

// ToggleEverywhere says whether the host and the other devices are to erase all too.
func (d *Data) ToggleEverywhere() {
	f := d.s.State.Data.Delete
	f.Everywhere = !f.Everywhere
}

// Sure reports whether the person typed the word, and nothing is done yet.
func (f *DeleteForm) Sure() bool {
	return f.Phase != Loading && strings.EqualFold(strings.TrimSpace(f.Typed), text.DeleteWord)
}

// Delete deletes all: first, where the device is connected, what is to go elsewhere, and its place on the host.
func (d *Data) Delete() {
	f := d.s.State.Data.Delete
	if f == nil || !f.Sure() {
		return
	}
	f.Phase, f.Problem = Loading, ""
	switch {
	case !d.s.State.Devices.Connected() || f.HereOnly:
		d.eraseHere()
	case f.Everywhere:
		d.s.Platform.Scheduler.Enqueue(func() {
			if d.forgetAll() {
				d.leave(f, d.s.Platform.Network.PassOn)
			}
		})
	default:
		d.leave(f, func() error { return nil })
	}
}

// leave tells the host that this device is gone, after something else, and then deletes all here.
func (d *Data) leave(f *DeleteForm, first func() error) {
	d.s.Platform.Scheduler.Go(func() {
		err := first()
		if err == nil {
			err = d.s.Platform.Network.Revoke(d.s.Devices.Device())
		}
		if err == nil || palate.CodeOf(err) == palate.CodeUnauthorized { // it was shut out before
			d.eraseHere()
			return
		}
		d.s.Platform.Scheduler.Update(func() {
			f.Phase, f.HereOnly, f.Problem = Failed, true, sentences(text.HostNotTold.With(errorText(err)), text.HostKeeps)
		})
	})
}

// idsAtOnce is how many events, or texts, one event forgets: some hundred kilobytes of them.
const idsAtOnce = 5000

// forgetAll erases all that the log says, so that it is erased wherever the log goes, and reports whether that is
// stored.
func (d *Data) forgetAll() bool {
	var events []palate.EventID
	var texts []palate.TextID
	for line := range d.s.log.Lines() {
		switch line := line.(type) {
		case *palate.Event:
			if line.Kind() != palate.KindForget && !line.IsErased() {
				events = append(events, line.ID())
			}
		case *palate.Text:
			texts = append(texts, line.ID)
		}
	}
	var all []palate.Body
	for some := range slices.Chunk(events, idsAtOnce) {
		all = append(all, &palate.Forget{Events: some})
	}
	for some := range slices.Chunk(texts, idsAtOnce) {
		all = append(all, &palate.Forget{Texts: some})
	}
	if len(all) == 0 {
		return true
	}
	lines, err := d.s.seal(palate.Context{}, all...)
	return d.s.commit(lines, err, func() { d.forgetAll() }, func() {
		d.s.History.undoStack, d.s.History.redoStack, d.s.asker.next = nil, nil, nil
		d.s.refit()
	})
}

// eraseHere deletes all that is kept here.
func (d *Data) eraseHere() {
	d.s.Platform.Scheduler.Enqueue(func() {
		err := d.s.Platform.Store.(PersonalStore).EraseAll()
		d.s.Platform.Scheduler.Update(func() {
			if f := d.s.State.Data.Delete; f != nil && err != nil {
				f.Phase, f.Problem = Failed, errorText(err)
			}
		})
	})
}

// Elsewhere says what deleting leaves in other places.
func (d *Data) Elsewhere() string {
	switch f := d.s.State.Data.Delete; {
	case !d.s.State.Devices.Connected():
		return text.DeleteOnlyHere
	case f.Everywhere:
		return text.DeleteEverywhereAbout
	}
	return text.DeleteHereAbout
}
