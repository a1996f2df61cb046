package store

import (
	"time"

	"palate"
)

// How many codes that open nothing may be tried in CodeLife. A code has eight digits, so that with
// triesInAll a guesser has a chance of two in ten million at each code that waits, however many
// addresses he has and whenever the host is started again; triesPerCode shuts one code before the others
// to whoever keeps to its first digits; and triesPerAddress leaves tries to others when one guesses.
const (
	CodeLife = 10 * time.Minute

	triesPerCode    = 5
	triesPerAddress = 5
	triesInAll      = 20

	codeStart = 4 // the digits at a code's beginning by which tries are counted against it
)

// A Try is a code that opened nothing.
type Try struct {
	Start   string // of the code
	Address string
	At      time.Time
}

// TryOf is a try of code by address.
func TryOf(code, address string, now time.Time) Try {
	return Try{code[:min(len(code), codeStart)], address, now}
}

// Tries are the tries that count still. A store keeps them as durably as the codes, adds one only to
// tries that do not lock, and so never has more than a few.
type Tries []Try

// Recent are the tries that count at a time. One from the future, as after the clock was set back, counts
// as long as one from the past.
func (t Tries) Recent(now time.Time) Tries {
	var recent Tries
	for _, try := range t {
		if now.Sub(try.At).Abs() < CodeLife {
			recent = append(recent, try)
		}
	}
	return recent
}

// Lock refuses a try after too many others; nil lets it be.
func (t Tries) Lock(next Try) error {
	code, address, all := 0, 0, 0
	for _, try := range t.Recent(next.At) {
		all++
		if try.Start == next.Start {
			code++
		}
		if try.Address == next.Address {
			address++
		}
	}
	if code < triesPerCode && address < triesPerAddress && all < triesInAll {
		return nil
	}
	return &palate.Error{Code: palate.CodeTooMany, Field: "code", Message: "too many wrong codes", Hint: "Wait ten minutes, then show a new code on the other device."}
}

// WrongCode is the error of a code that opens nothing.
func WrongCode() error {
	return &palate.Error{Code: palate.CodeNotFound, Field: "code", Message: "the code is wrong, used or too old", Hint: "Show a new one on the other device."}
}
