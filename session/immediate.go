package session

import "palate"

// Immediate is a [Scheduler] that does everything at once, for a program that shows nothing.
type Immediate struct{}

// Enqueue runs f.
func (Immediate) Enqueue(f func()) { f() }

// Go runs f.
func (Immediate) Go(f func()) { f() }

// Update runs f.
func (Immediate) Update(f func()) { f() }

// RunSliced runs f until it reports false.
func (Immediate) RunSliced(_ int, f func() (more bool)) {
	for f() {
	}
}

// OnFrame runs f: what nobody draws needs no frame.
func (Immediate) OnFrame(f func()) { f() }

// Offline is a [Network] without a host.
type Offline struct{}

var errOffline error = &palate.Error{Code: palate.CodeNotFound, Message: "there is no host"}

// Fetch fails.
func (Offline) Fetch(string) ([]byte, error) { return nil, errOffline }

// Register fails.
func (Offline) Register(string) error { return errOffline }

// Code fails.
func (Offline) Code() (string, int64, error) { return "", 0, errOffline }

// Join fails.
func (Offline) Join(string, string) error { return errOffline }

// Devices fails.
func (Offline) Devices() ([]DeviceEntry, error) { return nil, errOffline }

// Revoke fails.
func (Offline) Revoke(palate.DeviceID) error { return errOffline }

// Leave fails.
func (Offline) Leave() error { return errOffline }

// PassOn fails.
func (Offline) PassOn() error { return errOffline }

// NoFiles is [Files] of a program that has none, and no reader of words.
type NoFiles struct{}

var errNoFiles error = &palate.Error{Code: palate.CodeUnsupported, Message: "there are no files here"}

// Open does nothing: there is no field.
func (NoFiles) Open(string, func(PickedFile)) {}

// NewReader is a reader whose every call fails.
func (NoFiles) NewReader() Reader { return noReader{} }

// NewFormats is a reader whose every call fails.
func (NoFiles) NewFormats() Reader { return noReader{} }

// Download does nothing.
func (NoFiles) Download(string, []byte) {}

// Copy fails.
func (NoFiles) Copy(string) error { return errNoFiles }

type noReader struct{}

func (noReader) Call([]byte) ([]byte, error) { return nil, errNoFiles }
func (noReader) Close()                      {}
