// Package catalog reads a language's file of texts:
//
//	# a comment, or the head of a part
//	SavedOn = Saved on this device.
//	Progress = {done} of {n} prompt | {done} of {n} prompts
//
// A text may have places in braces, which the program fills in. One with forms divided by " | " is
// chosen by the number n, in the order of the language's plural rule. White space at the ends of a
// text is not part of it; "\n" is a line end.
package catalog

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
)

// A Message is one text.
type Message struct {
	Key   string
	Forms []string // one, or as many as the language has plural forms
	Line  int
}

// Places are the names in braces, each once, as the first form has them.
func (e Message) Places() (names []string) {
	for _, m := range place.FindAllStringSubmatch(e.Forms[0], -1) {
		if !slices.Contains(names, m[1]) {
			names = append(names, m[1])
		}
	}
	return names
}

// Counted reports whether a number chooses the form.
func (e Message) Counted() bool { return len(e.Forms) > 1 }

// Number is the place that chooses the form.
const Number = "n"

var (
	place = regexp.MustCompile(`\{(\w+)\}`)
	entry = regexp.MustCompile(`^([A-Z]\w*) = (.+)$`)
)

// Open reads a file.
func Open(path string) ([]Message, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	list, err := Read(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list, nil
}

// Read reads the entries of a file, in its order. Keys are unique.
func Read(data string) (list []Message, err error) {
	seen := map[string]bool{}
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := entry.FindStringSubmatch(line)
		switch {
		case parts == nil:
			return nil, fmt.Errorf("line %d: want Key = text, got %q", i+1, line)
		case seen[parts[1]]:
			return nil, fmt.Errorf("line %d: %s stands here twice", i+1, parts[1])
		}
		seen[parts[1]] = true
		e := Message{Key: parts[1], Line: i + 1, Forms: strings.Split(strings.ReplaceAll(parts[2], `\n`, "\n"), " | ")}
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		list = append(list, e)
	}
	return list, nil
}

// check holds the forms of a counted text against each other: what one fills in, all do, but for the
// number, which a form may leave out.
func (e Message) check() error {
	want := without(e.Places())
	for _, form := range e.Forms[1:] {
		got := without(Message{Forms: []string{form}}.Places())
		if slices.Sort(got); !slices.Equal(got, sorted(want)) {
			return fmt.Errorf("%s: a form fills in %v, another %v", e.Key, got, want)
		}
	}
	return nil
}

func without(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == Number })
}

func sorted(names []string) []string { return slices.Sorted(slices.Values(names)) }

// Order is how the places of a text are numbered for the program, from 1: n first where it is counted.
func (e Message) Order() []string {
	if e.Counted() {
		return append([]string{Number}, without(e.Places())...)
	}
	return e.Places()
}

// Compiled is the text with the places as bytes 1, 2, ..., in the order of the texts' first language,
// and forms divided by the byte 31.
func (e Message) Compiled(order []string) (string, error) {
	var unknown string
	text := place.ReplaceAllStringFunc(strings.Join(e.Forms, "\x1f"), func(p string) string {
		i := slices.Index(order, p[1:len(p)-1])
		if i < 0 {
			unknown = p
		}
		return string(rune(i + 1))
	})
	if unknown != "" {
		return "", fmt.Errorf("%s fills in %s, which the first language does not", e.Key, unknown)
	}
	return text, nil
}

// Translate is what another language says for each entry of the first, in the first's order. A key that
// either lacks is an error.
func Translate(first, own []Message) (texts []string, err error) {
	said := map[string]Message{}
	for _, e := range own {
		said[e.Key] = e
	}
	for _, e := range first {
		o, ok := said[e.Key]
		if !ok {
			return nil, fmt.Errorf("%s is missing", e.Key)
		}
		text, err := o.Compiled(e.Order())
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
		delete(said, e.Key)
	}
	for key := range said {
		return nil, fmt.Errorf("%s is no text of the first language", key)
	}
	return texts, nil
}
