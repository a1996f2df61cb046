// Package text holds what the interface says, in the language that was chosen. Each language is a
// file: en.txt says how they are written, and what stands here first. A translation is a file of the
// same keys.
package text

import (
	"strconv"
	"strings"
)

//go:generate go run ./compile

type (
	// One is a text with one place to fill in.
	One string
	// Two is a text with two places to fill in, in the order in which English has them.
	Two string
	// Three is a text with three places to fill in.
	Three string
	// Four is a text with four places to fill in.
	Four string
	// Counted is a text in the forms that its language has for numbers.
	Counted string
)

// With fills in the place.
func (t One) With(a string) string { return fill(string(t), a) }

// With fills in both places.
func (t Two) With(a, b string) string { return fill(string(t), a, b) }

// With fills in the places.
func (t Three) With(a, b, c string) string { return fill(string(t), a, b, c) }

// With fills in the places.
func (t Four) With(a, b, c, d string) string { return fill(string(t), a, b, c, d) }

// Of is the form for a number, with the number and what else it says filled in.
func (t Counted) Of(n int, more ...string) string {
	form := plural(n)
	begin, end := 0, len(t)
	for i := 0; i < len(t); i++ {
		if t[i] != between {
			continue
		}
		if form == 0 {
			end = i
			break
		}
		form, begin = form-1, i+1
	}
	return fill(string(t[begin:end]), append([]string{strconv.Itoa(n)}, more...)...)
}

// plural is which form a number takes, by the rule that the language names. A language with another
// adds it here.
func plural(n int) int {
	if Plural == "one, other" && n != 1 {
		return 1
	}
	return 0
}

// A Translation is what the interface says in one language: its texts in the order of en.txt, with a byte 0 after each but the last.
type Translation string

// English is what stands here first, or the language that took its place.
func English() Translation {
	var texts []string
	for _, t := range all {
		texts = append(texts, *t)
	}
	return Translation(strings.Join(texts, "\x00"))
}

// Use says everything in a language from now on. It panics where one has more texts or fewer than there
// are.
func Use(l Translation) {
	texts := strings.Split(string(l), "\x00")
	if len(texts) != len(all) {
		panic("text: a language of " + strconv.Itoa(len(texts)) + " texts, want " + strconv.Itoa(len(all)))
	}
	for i, t := range texts {
		*all[i] = t
	}
}

// Choose takes the first of a person's languages, best first ("de-AT", "en"), that there is a file of.
func Choose(tags ...string) {
	for _, tag := range tags {
		name, _, _ := strings.Cut(tag, "-")
		if name == Tag {
			return
		}
		for _, l := range translations {
			if strings.HasPrefix(string(l), name+"\x00") {
				Use(l)
				return
			}
		}
	}
}

const (
	between   = 0x1f // stands between the forms of a text
	lastPlace = 8    // bytes 1 to 8 are the places to fill in
)

func fill(t string, with ...string) string {
	var out []byte
	for i := 0; i < len(t); i++ {
		if c := t[i]; c > 0 && c <= lastPlace {
			out = append(out, with[c-1]...)
		} else {
			out = append(out, c)
		}
	}
	return string(out)
}
