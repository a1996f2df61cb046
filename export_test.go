package palate

import (
	"maps"
	"slices"
)

// What tests look at from inside. They stand outside of the package, because palatetest imports it.

const (
	BatchEvents = batchEvents
	ManyValues  = manyValues
)

var (
	BodyOf       = bodyOf
	NewBody      = newBody
	SignedBytes  = signedBytes
	ChainedBytes = chainedBytes
)

// Texts are the ids of all texts that the log has a line of, withheld ones too.
func (l *Log) Texts() []TextID { return slices.Sorted(maps.Keys(l.texts)) }

// Forgotten are the ids that the log keeps out.
func (l *Log) Forgotten() (events []EventID, texts []TextID) {
	return slices.SortedFunc(maps.Keys(l.tombstones.events), EventID.Compare), slices.Sorted(maps.Keys(l.tombstones.texts))
}

func (a *Author) Secret() []byte { return a.secret }

func (a *Author) Clock() uint64 { return a.clock }

func (a *Author) Seq() uint64 { return a.seq }

// Sealed is the line of any event, hashed and signed.
func (a *Author) Sealed(e *Event) (line []byte, err error) {
	line, _, err = a.sealed(e)
	return line, err
}

// As makes a write under the name of another device.
func (a *Author) As(device DeviceID) { a.device = device }

// Head is the end of a device's chain as far as the verifier has checked it.
func (v *Verifier) Head(device DeviceID) Head { return v.chains[device].Head }

// Renamed is v with every id of names replaced.
func Renamed(v Value, names map[string]string) Value {
	return (&rekeyer{names: names}).renamed(v)
}
