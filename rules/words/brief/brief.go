// Package brief puts what is known of how a person likes answers into the fields that a site has for it, within their
// limits.
package brief

import (
	"unicode/utf16"

	"palate/rules/words"
)

//go:generate go run ./sites

// A row is a field of a site.
type row struct {
	site, name, field string
	limit             int
}

// Any is the site that stands for all that have no row of their own.
const Any = "any"

// A Site is a place that can be told how a person likes answers.
type Site struct {
	ID, Name string
	Fields   []Box // in the order in which they are filled
}

// A Box is a field that takes instructions.
type Box struct {
	Label string
	Limit int // of [Length]; 0: none is known
}

// Sites are those that are known, Any first.
func Sites() (list []Site) {
	for _, r := range table {
		if n := len(list); n == 0 || list[n-1].ID != r.site {
			list = append(list, Site{ID: r.site, Name: r.name})
		}
		last := &list[len(list)-1]
		last.Fields = append(last.Fields, Box{r.field, r.limit})
	}
	return list
}

// SiteOf is a site by its id, Any for one that is not known.
func SiteOf(id string) Site {
	list := Sites()
	for _, s := range list {
		if s.ID == id {
			return s
		}
	}
	return list[0]
}

// Length is how long a text is as a field of a page counts it: in UTF-16 code units.
func Length(text string) (n int) {
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// A Filled is a field with what goes into it.
type Filled struct {
	Box
	Text string
}

// Fill puts instructions into fields, in their order: each into the first field that has room for all of it. Those that no
// field has room for are left, in their order too.
func Fill(fields []Box, list []words.Instruction) (filled []Filled, left []words.Instruction) {
	in := make([][]words.Instruction, len(fields))
	for _, one := range list {
		at := -1
		for k, field := range fields {
			with := append(in[k][:len(in[k]):len(in[k])], one)
			if field.Limit == 0 || Length(words.Prompt(with)) <= field.Limit {
				in[k], at = with, k
				break
			}
		}
		if at < 0 {
			left = append(left, one)
		}
	}
	for k, field := range fields {
		filled = append(filled, Filled{field, words.Prompt(in[k])})
	}
	return filled, left
}
