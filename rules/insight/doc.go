// Package insight says what may be said of a person: sentences with a sign that their own choices
// support, with what speaks for each and what against it. A fitted model always leans somewhere; it is
// told only where the choices are clear by themselves.
package insight
