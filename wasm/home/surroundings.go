//go:build js

package home

import (
	"palate/session"
	"palate/wasm/bridge"
)

// SystemClock is the browser's.
type SystemClock struct{}

// Now is the time in Unix milliseconds.
func (SystemClock) Now() int64 { return bridge.Now() }

// TimeOfDay is that of a moment, as the person writes it.
func (SystemClock) TimeOfDay(at int64) string { return bridge.Clock(at) }

// DateTime is the day and the time of a moment, as the person writes them.
func (SystemClock) DateTime(at int64) (day, time string) { return bridge.Moment(at) }

// A Queue is the scheduler of a session where nothing is drawn. A page draws in what it runs under its lock.
type Queue struct {
	session.Immediate
	Home *Home
}

// Enqueue runs f behind all that was enqueued before, while no other tab runs its own.
func (q Queue) Enqueue(f func()) { q.Home.Enqueue(f) }

// Go runs f beside all else.
func (q Queue) Go(f func()) { bridge.Go("the network", f) }

// A network is a link to the host, and has the program's files as well.
type network struct{ session.Link }

// Fetch reads one of the program's own files.
func (network) Fetch(path string) ([]byte, error) { return bridge.File(path) }

// networkOf is the network over a link.
func networkOf(l session.Link) session.Network {
	if bridge.NamesHost() {
		return namingNetwork{network{l}}
	}
	return network{l}
}

// A namingNetwork is that of a program which no host served.
type namingNetwork struct{ network }

// Host is the address of the host that was named.
func (namingNetwork) Host() string { return bridge.Host() }

// Origin is how this program calls itself to a host.
func (namingNetwork) Origin() string { return bridge.Origin() }

// Name has the browser ask whether a host may be called, and begins the program anew with it.
func (namingNetwork) Name(address string) (wait func() error) {
	asked := bridge.SetHost(address)
	return func() error {
		err := asked()
		if err == nil {
			bridge.Reload()
		}
		return err
	}
}
