package adapters

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"palate"
)

// A tree is JSON that knows its lines, and the order and the doubles of its members.
type tree struct {
	line    int
	value   any // a string, a json.Number, a bool or nil; of an object '{', of a list '['
	members []member
	items   []tree
}

type member struct {
	name string
	tree
}

func (t tree) isObject() bool { return t.value == json.Delim('{') }
func (t tree) isList() bool   { return t.value == json.Delim('[') }

// maxDepth is deeper than the grammar is.
const maxDepth = 8

// A grower makes a tree of bytes.
type grower struct {
	data    []byte
	decoder *json.Decoder
}

// grow reads all of data as one value.
func grow(data []byte) (tree, error) {
	g := &grower{data, json.NewDecoder(bytes.NewReader(data))}
	g.decoder.UseNumber()
	t, err := g.next(0)
	if err != nil {
		return tree{}, err
	}
	if _, err := g.decoder.Token(); !errors.Is(err, io.EOF) {
		return tree{}, g.wrong("", "nothing may follow the pack")
	}
	return t, nil
}

// line is that of what was read last.
func (g *grower) line() int { return 1 + bytes.Count(g.data[:g.decoder.InputOffset()], []byte("\n")) }

func (g *grower) wrong(field, message string) error {
	return palate.Malformed(field, message).AtLine(g.line())
}

// next reads one value.
func (g *grower) next(depth int) (tree, error) {
	token, err := g.decoder.Token()
	if err != nil {
		return tree{}, g.wrong("", "must be JSON: "+err.Error())
	}
	t := tree{line: g.line(), value: token}
	if depth > maxDepth {
		return tree{}, g.wrong("", "is nested too deeply")
	}
	if t.isObject() || t.isList() {
		return t, g.fill(&t, depth)
	}
	return t, nil
}

// fill reads what an object or a list holds, to its end.
func (g *grower) fill(t *tree, depth int) error {
	for g.decoder.More() {
		var name string
		if t.isObject() {
			token, err := g.decoder.Token()
			if err != nil {
				return g.wrong("", "must be JSON: "+err.Error())
			}
			name = token.(string) // the decoder takes nothing else for a name
		}
		child, err := g.next(depth + 1)
		if err != nil {
			return err
		}
		if t.isObject() {
			t.members = append(t.members, member{name, child})
		} else {
			t.items = append(t.items, child)
		}
	}
	if _, err := g.decoder.Token(); err != nil {
		return g.wrong("", "must be JSON: "+err.Error())
	}
	return nil
}
