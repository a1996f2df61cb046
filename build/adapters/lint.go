package adapters

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"palate"
)

// Lint is nil for a pack that keeps to the grammar. The error of any other is a [palate.Error] that names line and
// field of the first fault.
func Lint(data []byte) error {
	if len(data) > maxBytes {
		return &palate.Error{Code: palate.CodeTooLarge, Message: fmt.Sprintf("a pack has at most %d bytes, this one %d", maxBytes, len(data))}
	}
	if !utf8.Valid(data) {
		return palate.Malformed("", "must be UTF-8").AtLine(1)
	}
	root, err := grow(data)
	if err != nil {
		return err
	}
	var l linter
	object(grammar)(&l, "", root)
	if l.err == nil {
		l.whole(root)
	}
	if l.err != nil {
		return l.err
	}
	return nil
}

// A linter holds the first fault.
type linter struct{ err *palate.Error }

func (l *linter) wrong(field string, t tree, message string) {
	if l.err == nil {
		l.err = palate.Malformed(field, message).AtLine(t.line)
	}
}

// object is a form with these members and no others, each once.
func object(places []place) form {
	return func(l *linter, field string, t tree) {
		if !t.isObject() {
			l.wrong(field, t, "must be an object")
			return
		}
		seen := map[string]bool{}
		for _, m := range t.members {
			at := join(field, m.name)
			i := slices.IndexFunc(places, func(p place) bool { return p.name == m.name })
			switch {
			case i < 0:
				l.wrong(at, m.tree, "is no member that a pack has")
			case seen[m.name]:
				l.wrong(at, m.tree, "is there twice")
			default:
				places[i].form(l, at, m.tree)
			}
			seen[m.name] = true
		}
		for _, p := range places {
			if p.required && !seen[p.name] {
				l.wrong(join(field, p.name), t, "is missing")
			}
		}
	}
}

func join(field, name string) string {
	if field == "" {
		return name
	}
	return field + "." + name
}

// listOf is a list of values of one form.
func listOf(each form) form {
	return func(l *linter, field string, t tree) {
		if !t.isList() {
			l.wrong(field, t, "must be a list")
			return
		}
		if len(t.items) > maxItems {
			l.wrong(field, t, fmt.Sprintf("has at most %d items", maxItems))
		}
		for i, item := range t.items {
			each(l, field+"["+strconv.Itoa(i)+"]", item)
		}
	}
}

// rules is a list of rules, each with the members that one of the shapes names.
func rules(shapes ...string) form {
	return listOf(func(l *linter, field string, t tree) {
		if !t.isObject() {
			l.wrong(field, t, "must be an object")
			return
		}
		var names []string
		for _, m := range t.members {
			check, known := words[m.name]
			if !known {
				l.wrong(join(field, m.name), m.tree, "is no member that a rule has")
				return
			}
			check(l, join(field, m.name), m.tree)
			names = append(names, m.name)
		}
		slices.Sort(names)
		fits := func(shape string) bool {
			return slices.Equal(names, slices.Sorted(slices.Values(strings.Fields(shape))))
		}
		if !slices.ContainsFunc(shapes, fits) {
			l.wrong(field, t, "must have exactly "+strings.Join(shapes, ", or "))
		}
	})
}

// matching is a string that a pattern matches.
func matching(pattern, message string) form {
	re := regexp.MustCompile(pattern)
	return func(l *linter, field string, t tree) {
		if s, is := t.value.(string); !is || !re.MatchString(s) {
			l.wrong(field, t, message)
		}
	}
}

func (l *linter) format(field string, t tree) {
	if t.value != json.Number("1") {
		l.wrong(field, t, "must be 1, the only format there is")
	}
}

func (l *linter) yes(field string, t tree) {
	if t.value != true {
		l.wrong(field, t, "must be true, or not there")
	}
}

func (l *linter) day(field string, t tree) {
	s, _ := t.value.(string)
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		l.wrong(field, t, `must be a day, as "2026-09-07"`)
	}
}

// hosts is a match pattern of one host that is named in full, or of any that the person names.
func (l *linter) hosts(field string, t tree) {
	s, _ := t.value.(string)
	if s != anywhere && !named.MatchString(s) {
		l.wrong(field, t, `must name one host by https, as "https://example.com/*", or be "`+anywhere+`", for a site that people host themselves`)
	}
}

// anywhere stands alone in match: where an extension reads at all, a person named the origin.
const anywhere = "*://*/*"

var named = regexp.MustCompile(`^https://([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/\*$`)

// whole checks what the members say of each other.
func (l *linter) whole(root tree) {
	unsure := root.get("id").value == generic
	l.recognition(root.get("match"), root.get("fingerprint"), unsure)
	if len(root.get("turn").items) == 0 {
		l.wrong("turn", root.get("turn"), "must have a rule")
	}
	verified, version := root.get("verified"), root.get("version")
	if month := strings.ReplaceAll(verified.value.(string)[:7], "-", "."); version.value.(string)[:7] < month {
		l.wrong("version", version, "must not be older than the day it was verified")
	}
	for _, role := range []string{"user", "assistant"} {
		if content := root.get("content").get(role); len(content.items) == 0 {
			l.wrong("content."+role, content, "must have a rule")
		}
		if signals := root.get("role").get("signals"); !unsure && signalsOf(signals, role) < 2 {
			l.wrong("role.signals", signals, "must have two signals of the role "+role+", for one alone is not believed")
		}
	}
}

// recognition checks that a site is told by its hosts or, where people host it themselves, by what its pages say of
// themselves: never by neither.
func (l *linter) recognition(match, fingerprint tree, unsure bool) {
	isAnywhere := slices.ContainsFunc(match.items, func(m tree) bool { return m.value == anywhere })
	switch {
	case len(match.items) == 0:
		l.wrong("match", match, "must have a pattern")
	case isAnywhere && len(match.items) > 1:
		l.wrong("match", match, "names hosts beside all of them")
	case isAnywhere && len(fingerprint.items) == 0 && !unsure:
		l.wrong("fingerprint", fingerprint, "must tell the site by something where match names no host")
	}
}

// signalsOf is how many signals can say a role: those of that role, those whose attribute names one, and alternation.
func signalsOf(signals tree, role string) (n int) {
	for _, s := range signals.items {
		if says := s.get("as").value; says == nil || says == role {
			n++
		}
	}
	return n
}

// get is the member of a name; the zero tree where there is none.
func (t tree) get(name string) tree {
	for _, m := range t.members {
		if m.name == name {
			return m.tree
		}
	}
	return tree{}
}
