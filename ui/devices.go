package ui

import (
	"palate"
	"palate/ui/text"
)

// A Link is the way to a host that passes a person's events between their devices. Its calls wait
// for the network.
type Link interface {
	// Register makes this the first device of the person's log on the host.
	Register(name string) error
	// Code asks for a pairing code for another device: what to type there, and until when.
	Code() (code string, expires int64, err error)
	// Join takes up the log of the person who asked for the code; the page then starts anew.
	Join(code, name string) error
	// Devices lists the person's devices.
	Devices() ([]Device, error)
	// Revoke shuts a device out.
	Revoke(id palate.DeviceID) error
}

// A Device is one of a person's browsers or machines.
type Device struct {
	ID   palate.DeviceID
	Name string
	This bool
}

// A SyncState is how this device stands to the host.
type SyncState int

const (
	SyncOff     SyncState = iota // not connected: everything stays here
	SyncDone                     // the host has all
	SyncWorking                  // events are on their way
	SyncOffline                  // the host is out of reach; it will catch up
	SyncRefused                  // the host does not know this device any more
)

// DevicesForm is what the page "Devices" shows.
type DevicesForm struct {
	Phase   Phase // of the call that runs
	Sync    SyncState
	Code    string
	Until   string // the time of day when the code ends
	Input   string // a code from another device
	List    []Device
	Problem string
}

// Short says the state of syncing in the header.
func (d DevicesForm) Short() string {
	return [...]string{
		SyncOff: text.SyncOff, SyncDone: text.SyncDone, SyncWorking: text.SyncWorking,
		SyncOffline: text.SyncOffline, SyncRefused: text.SyncRefused,
	}[d.Sync]
}

// SetSync notes how this device stands to the host.
func (s *Session) SetSync(state SyncState) {
	s.Host.Update(func() { s.State.Devices.Sync = state })
}

// call runs a call over the network, and shows its problem or what it brought.
func (s *Session) call(work func() error, then func()) {
	s.State.Devices.Phase, s.State.Devices.Problem = Loading, ""
	s.Host.Net(func() {
		err := work()
		s.Host.Update(func() {
			s.State.Devices.Phase = Ready
			if err != nil {
				s.State.Devices.Phase, s.State.Devices.Problem = Failed, problemOf(err)
				return
			}
			then()
		})
	})
}

// problemOf says an error of the network to the person.
func problemOf(err error) string {
	coded, ok := err.(*palate.Error)
	if !ok {
		return err.Error() + "."
	}
	if coded.Hint != "" {
		return coded.Message + ". " + coded.Hint
	}
	return coded.Message + "."
}

// Connect puts this person's log on the host.
func (s *Session) Connect() {
	s.call(func() error { return s.Host.Link.Register(s.Host.DeviceName) }, s.ListDevices)
}

// ShowCode asks for a code to type on another device.
func (s *Session) ShowCode() {
	var code string
	var expires int64
	s.call(func() (err error) {
		code, expires, err = s.Host.Link.Code()
		return err
	}, func() { s.State.Devices.Code, s.State.Devices.Until = code, s.Host.Clock(expires) })
}

// Join takes up the log behind the code that was typed.
func (s *Session) Join() {
	code := s.State.Devices.Input
	s.call(func() error { return s.Host.Link.Join(code, s.Host.DeviceName) }, func() {})
}

// ListDevices reads the list of devices anew.
func (s *Session) ListDevices() {
	var list []Device
	s.call(func() (err error) {
		list, err = s.Host.Link.Devices()
		return err
	}, func() { s.State.Devices.List = list })
}

// Revoke shuts a device out.
func (s *Session) Revoke(id palate.DeviceID) {
	s.call(func() error { return s.Host.Link.Revoke(id) }, s.ListDevices)
}

// until says when a code ends: "until 14:05".
func (d DevicesForm) until() string {
	return sentences(text.CodeUntil.With(d.Until), text.CodeSecret)
}
