package store

import (
	"time"

	"palate"
)

// How many wrong codes may be tried in CodeLife. A code has eight digits, so that with
// attemptsInAll a guesser has a chance of two in ten million at each code that waits, however many
// addresses they have and whenever the host is started again; attemptsPerPrefix shuts one code before the others
// to whoever keeps to its first digits; and attemptsPerAddress leaves attempts to others while one guesses.
const (
	CodeLife = 10 * time.Minute

	attemptsPerPrefix  = 5
	attemptsPerAddress = 5
	attemptsInAll      = 20

	prefixDigits = 4 // of a code: attempts are counted against all codes that begin alike
)

// An Attempt is a wrong code that was tried.
type Attempt struct {
	Prefix  string // the first digits of the code
	Address string
	At      time.Time
}

// AttemptOf is the attempt to use code from address.
func AttemptOf(code, address string, now time.Time) Attempt {
	return Attempt{code[:min(len(code), prefixDigits)], address, now}
}

// A Lockout is the attempts that still count: it shuts codes, addresses or everyone out after too many. A store
// keeps it as durably as the codes, and adds no attempt that Check refuses, so that it never has more than a few.
type Lockout []Attempt

// Recent is the lockout at a time, without what no longer counts. An attempt from the future, as after the clock
// was set back, counts as long as one from the past.
func (l Lockout) Recent(now time.Time) Lockout {
	var recent Lockout
	for _, a := range l {
		if now.Sub(a.At).Abs() < CodeLife {
			recent = append(recent, a)
		}
	}
	return recent
}

// Check refuses an attempt after too many others with a CodeTooMany.
func (l Lockout) Check(next Attempt) error {
	prefix, address, all := 0, 0, 0
	for _, a := range l.Recent(next.At) {
		all++
		if a.Prefix == next.Prefix {
			prefix++
		}
		if a.Address == next.Address {
			address++
		}
	}
	if prefix < attemptsPerPrefix && address < attemptsPerAddress && all < attemptsInAll {
		return nil
	}
	return &palate.Error{Code: palate.CodeTooMany, Field: "code", Message: "too many wrong codes", Hint: "Wait ten minutes, then show a new code on the other device."}
}

// WrongCode is the error of a code that opens nothing.
func WrongCode() error {
	return &palate.Error{Code: palate.CodeNotFound, Field: "code", Message: "the code is wrong, used or too old", Hint: "Show a new one on the other device."}
}
