package session

import (
	"strconv"

	"palate"
	"palate/ui/text"
)

// Devices are the person's other devices, and the host between them.
type Devices struct{ s *Session }

// A Link is the way to a host that passes a person's events between their devices. Its calls wait
// for the network.
type Link interface {
	// Register makes this the first device of the person's log on the host.
	Register(name string) error
	// Code asks for a pairing code for another device: what to type there, and until when.
	Code() (code string, expires int64, err error)
	// Join adopts the log of the person who asked for the code; the page then reloads.
	Join(code, name string) error
	// Devices lists the person's devices.
	Devices() ([]DeviceEntry, error)
	// Revoke shuts a device out.
	Revoke(id palate.DeviceID) error
	// Leave ends syncing here; what was answered stays, here and on the host.
	Leave() error
	// PassOn returns when the host has all that this device has.
	PassOn() error
}

// A DeviceEntry is one of a person's browsers or machines.
type DeviceEntry struct {
	ID   palate.DeviceID
	Name string
	This bool
}

// A SyncState is how this device stands to the host.
type SyncState int

const (
	SyncOff     SyncState = iota // not connected: everything stays here
	SyncDone                     // host and device have the same
	SyncWorking                  // events are on their way
	SyncPartly                   // some could not be passed on, or were refused: see SyncNews
	SyncOffline                  // the host is out of reach; it will catch up
	SyncRefused                  // the host does not know this device any more
)

// DevicesForm is what the page "Devices" shows.
type DevicesForm struct {
	Phase   Phase // of the call that runs
	Sync    SyncState
	News    SyncNews
	Code    string
	Expires int64  // when the code ends, in Unix milliseconds
	Until   string // the same as a time of day
	Input   string // a code from another device
	Address string // of a host, as the person types it
	List    []DeviceEntry
	Problem string

	passing bool // Problem is one of the way to the host, and over with the next round
}

// Connected reports whether the device is one of those that the host knows.
func (d DevicesForm) Connected() bool { return d.Sync != SyncOff && d.Sync != SyncRefused }

// Short says the state of syncing in the header.
func (d DevicesForm) Short() string {
	if here := d.News.answers(); d.Sync == SyncPartly && here > 0 {
		return text.SyncOnlyHere.Of(here)
	}
	return [...]string{
		SyncOff: text.SyncOff, SyncDone: text.SyncDone, SyncWorking: text.SyncWorking, SyncPartly: text.SyncPartly,
		SyncOffline: text.SyncOffline, SyncRefused: text.SyncRefused,
	}[d.Sync]
}

// SetSync notes how this device stands to the host. A code that was used or is over, and a problem of
// a host that is back, are shown no more.
func (de *Devices) SetSync(state SyncState, news SyncNews) {
	watching := false
	de.s.Platform.Scheduler.Update(func() {
		d := &de.s.State.Devices
		d.Sync, d.News = state, news
		if d.passing && (state == SyncDone || state == SyncPartly) {
			d.Problem, d.passing = "", false
		}
		if d.Code != "" && de.s.Platform.Clock.Now() >= d.Expires {
			d.dropCode()
		}
		watching = d.Code != "" && state != SyncOffline
	})
	if watching {
		de.s.view.lookForDevice()
	}
}

// SyncAgain notes that this device wrote what the host lacks.
func (de *Devices) SyncAgain() {
	de.s.Platform.Scheduler.Update(func() {
		if d := &de.s.State.Devices; d.Sync == SyncDone {
			d.Sync = SyncWorking
		}
	})
}

func (d *DevicesForm) dropCode() { d.Code, d.Until, d.Expires = "", "", 0 }

// watchCode looks whether the code was used: then there is a device more.
func (de *Devices) watchCode() {
	de.s.Platform.Scheduler.Go(func() {
		list, err := de.s.Platform.Network.Devices()
		if err == nil {
			de.s.Platform.Scheduler.Update(func() { de.s.State.Devices.listed(list) })
		}
	})
}

// listed takes a new list of devices. A device that was not there before has used the code.
func (d *DevicesForm) listed(list []DeviceEntry) {
	known := map[palate.DeviceID]bool{}
	for _, device := range d.List {
		known[device.ID] = true
	}
	for _, device := range list {
		if len(d.List) > 0 && !known[device.ID] {
			d.dropCode()
		}
	}
	d.List = list
}

// ContinueAs goes on as another device of this browser: an author, and the sealer it writes with.
// What the one before wrote can be undone no more.
func (de *Devices) ContinueAs(a *palate.Author, sealer palate.Sealer) {
	de.s.Platform.Scheduler.Update(func() {
		a.ObserveClock(de.s.log.Clock())
		de.s.author, de.s.Platform.Sealer = a, sealer
		de.s.History.undoStack, de.s.History.redoStack = nil, nil
	})
}

// Device is the device that this session writes as.
func (de *Devices) Device() palate.DeviceID { return de.s.author.Device() }

// call runs a network call in the background and shows its result or its error.
func (de *Devices) call(work func() error, then func()) {
	de.s.State.Devices.Phase, de.s.State.Devices.Problem, de.s.State.Devices.passing = Loading, "", false
	de.s.Platform.Scheduler.Go(func() {
		err := work()
		de.s.Platform.Scheduler.Update(func() {
			de.s.State.Devices.Phase = Ready
			if err != nil {
				de.s.State.Devices.Phase, de.s.State.Devices.Problem = Failed, errorText(err)
				de.s.State.Devices.passing = palate.CodeOf(err) == palate.CodeNotFound && errorField(err) == ""
				return
			}
			then()
		})
	})
}

// errorText says an error of the network to the person.
func errorText(err error) string {
	coded, ok := err.(*palate.Error)
	if !ok {
		return err.Error() + "."
	}
	if coded.Hint != "" {
		return coded.Message + ". " + coded.Hint
	}
	return coded.Message + "."
}

// errorField is the field of what was sent that an error names; "" where it is no reply of the host.
func errorField(err error) string {
	if coded, ok := err.(*palate.Error); ok {
		return coded.Field
	}
	return ""
}

// Connect puts this person's log on the host.
func (de *Devices) Connect() {
	de.call(func() error { return de.s.Platform.Network.Register(de.s.Platform.DeviceName) }, de.ListDevices)
}

// ShowCode asks for a code to type on another device.
func (de *Devices) ShowCode() {
	var code string
	var expires int64
	var list []DeviceEntry
	de.call(func() (err error) {
		if list, err = de.s.Platform.Network.Devices(); err == nil { // to tell the one that will use the code
			code, expires, err = de.s.Platform.Network.Code()
		}
		return err
	}, func() {
		d := &de.s.State.Devices
		d.List, d.Code, d.Expires, d.Until = list, code, expires, de.s.Platform.Clock.TimeOfDay(expires)
	})
}

// Join adopts the log behind the code that was typed.
func (de *Devices) Join() {
	code := de.s.State.Devices.Input
	de.call(func() error { return de.s.Platform.Network.Join(code, de.s.Platform.DeviceName) }, func() {})
}

// ListDevices reads the list of devices anew.
func (de *Devices) ListDevices() {
	var list []DeviceEntry
	de.call(func() (err error) {
		list, err = de.s.Platform.Network.Devices()
		return err
	}, func() { de.s.State.Devices.listed(list) })
}

// Revoke shuts a device out.
func (de *Devices) Revoke(id palate.DeviceID) {
	de.call(func() error { return de.s.Platform.Network.Revoke(id) }, de.ListDevices)
}

// Leave ends syncing here. The answers stay. A host that the person named is given up.
func (de *Devices) Leave() {
	leave := de.s.Platform.Network.Leave
	if namer := de.namer(); namer != nil {
		leave = func() error {
			if err := de.s.Platform.Network.Leave(); err != nil {
				return err
			}
			return namer.Name("")()
		}
	}
	de.call(leave, func() { de.s.State.Devices = DevicesForm{Phase: Ready} })
}

// namer is the network where the person names the host; nil where a host served the program.
func (de *Devices) namer() HostNamer {
	namer, _ := de.s.Platform.Network.(HostNamer)
	return namer
}

// LacksHost reports whether the person must name a host before this device can be connected.
func (de *Devices) LacksHost() bool { return de.namer() != nil && de.namer().Host() == "" }

// Host is the address of the host that the person named; "" where a host served the program, or none is named.
func (de *Devices) Host() string {
	if namer := de.namer(); namer != nil {
		return namer.Host()
	}
	return ""
}

// Origin is how a program that no host served calls itself.
func (de *Devices) Origin() string { return de.namer().Origin() }

// UseHost names the host at the address that was typed.
func (de *Devices) UseHost() { de.nameHost(de.s.State.Devices.Address) }

// DropHost gives up the host that was named.
func (de *Devices) DropHost() { de.nameHost("") }

func (de *Devices) nameHost(address string) {
	wait := de.namer().Name(address)
	de.call(wait, func() {})
}

// UntilText says when a code ends: "Until 14:05".
func (d DevicesForm) UntilText() string {
	return sentences(text.CodeUntil.With(d.Until), text.CodeSecret)
}

// Labels names devices as the page does: of several with one name, all but the first have a number.
func Labels(list []DeviceEntry) []string {
	names, times := make([]string, len(list)), map[string]int{}
	for i, d := range list {
		names[i] = d.Name
		if times[d.Name]++; times[d.Name] > 1 {
			names[i] += " " + strconv.Itoa(times[d.Name])
		}
		if d.This {
			names[i] = text.ThisDevice.With(names[i])
		}
	}
	return names
}
