package session

import (
	"bytes"
	"hash/fnv"
	"strings"
	"unicode"

	"palate"
	"palate/rules/words"
)

// A Prompt is a question with the outputs that answer it.
type Prompt struct {
	ID            string
	Text          string
	Lang          string
	Context       palate.Context
	Outputs       []Response
	read          bool     // Context has what the text shows
	origin        string   // what it is from, where no set has it; "" for the person
	capture       *Capture // how it was read on another site; nil: it was not
	originalCount int      // outputs that came with it; edited versions stand behind them; 0: all
	pairCache     []outputPair
}

// A Response is one answer and the name of what wrote it, "" where that is not known.
type Response struct {
	Model string
	Text  string
}

// An outputPair is two outputs of a prompt, by index.
type outputPair struct {
	of    Sides
	key   uint64 // pairKey
	alike bool   // there is nothing to compare
}

// context is the context of a prompt: what its set or the person says, and what the prompt itself
// shows.
func (p *Prompt) context() palate.Context {
	if !p.read {
		p.Context, p.read = words.Fill(p.Context, p.Text), true
	}
	return p.Context
}

// pairs are all pairs of outputs, worked out once. An edited version was compared when it was made, and with
// others it is not.
func (p *Prompt) pairs() []outputPair {
	if n := len(p.Outputs); n < 2 || len(p.pairCache) == n*(n-1)/2 {
		return p.pairCache
	}
	p.pairCache = nil
	for i := range p.Outputs {
		for j := i + 1; j < len(p.Outputs); j++ {
			pair := outputPair{of: Sides{i, j}, key: p.keyOf(Sides{i, j})}
			pair.alike = p.edited(j) || sameText(p.Outputs[i].Text, p.Outputs[j].Text) || !p.capture.comparable(i) || !p.capture.comparable(j)
			p.pairCache = append(p.pairCache, pair)
		}
	}
	return p.pairCache
}

// keyOf is the pairKey of two outputs.
func (p *Prompt) keyOf(of Sides) uint64 {
	return pairKey(p.Text, p.Outputs[of[0]].Text, p.Outputs[of[1]].Text)
}

// edited reports whether an output is a version that the person made of another.
func (p *Prompt) edited(output int) bool { return p.originalCount > 0 && output >= p.originalCount }

// A Set is a collection of prompts under one licence.
type Set struct {
	Name        string // of the file that holds it
	Title       string
	Licence     string // SPDX id
	Attribution string // whom the licence asks to name
	Source      string // where it was published
	Comparisons int    // that it was made of; 0: that is not known
	People      int    // who made them; 0: that is not known
	Prompts     []*Prompt
	Missing     string // why its prompts did not come, a sentence; "" where they did
}

// ReadPrompts reads lines {"id","prompt","lang"?,"context"?,"outputs":[{"model"?,"text"}]}. Lines
// that cannot be used are left out and returned as errors.
func ReadPrompts(data []byte) (prompts []*Prompt, bad []error) {
	for raw, err := range palate.RawLines(bytes.NewReader(data)) {
		var p *Prompt
		if err == nil {
			p, err = readPrompt(raw.Bytes)
		}
		if coded, ok := err.(*palate.Error); ok {
			err = coded.AtLine(raw.Number)
		}
		if err != nil {
			bad = append(bad, err)
			continue
		}
		prompts = append(prompts, p)
	}
	return prompts, bad
}

func readPrompt(line []byte) (*Prompt, error) {
	v, err := palate.ParseValue(line)
	if err != nil {
		return nil, err
	}
	p := &Prompt{}
	p.ID, _ = v.Get("id").Text()
	p.Lang, _ = v.Get("lang").Text()
	var ok bool
	if p.Text, ok = v.Get("prompt").Text(); !ok {
		return nil, palate.Malformed("prompt", "must be a string")
	}
	if p.Context, err = palate.ContextOf(v.Get("context")); err != nil {
		return nil, err
	}
	items, _ := v.Get("outputs").Items()
	for _, item := range items {
		text, ok := item.Get("text").Text()
		if !ok {
			return nil, palate.Malformed("outputs", "must be objects with a text")
		}
		model, _ := item.Get("model").Text()
		p.Outputs = append(p.Outputs, Response{model, text})
	}
	if len(p.Outputs) < 2 {
		return nil, palate.Malformed("outputs", "must be two or more")
	}
	p.Outputs = p.Outputs[:min(len(p.Outputs), palate.MaxSlots)]
	return p, nil
}

// ReadSets reads {"sets":[{"name","title","licence","attribution","source","comparisons"?,"people"?}]}, the
// host's list of prompt sets, without their prompts.
func ReadSets(data []byte) ([]Set, error) {
	v, err := palate.ParseValue(data)
	if err != nil {
		return nil, err
	}
	items, ok := v.Items()
	if !ok {
		items, _ = v.Get("sets").Items()
	}
	sets := make([]Set, 0, len(items))
	for _, item := range items {
		var s Set
		s.Name, _ = item.Get("name").Text()
		s.Title, _ = item.Get("title").Text()
		s.Licence, _ = item.Get("licence").Text()
		s.Attribution, _ = item.Get("attribution").Text()
		s.Source, _ = item.Get("source").Text()
		comparisons, _ := item.Get("comparisons").Int()
		people, _ := item.Get("people").Int()
		s.Comparisons, s.People = int(comparisons), int(people)
		if s.Name != "" {
			sets = append(sets, s)
		}
	}
	return sets, nil
}

// sameText reports whether two texts read alike: white space at the end, and how lines end, is nothing that
// anyone could prefer.
func sameText(a, b string) bool { return a == b || normalized(a) == normalized(b) }

// normalized is a text without what sameText does not see.
func normalized(text string) string {
	return strings.TrimRightFunc(strings.ReplaceAll(text, "\r\n", "\n"), unicode.IsSpace)
}

// pairKey names the comparison of two texts under a prompt, whichever side they stood on.
func pairKey(prompt, a, b string) uint64 {
	a, b = normalized(a), normalized(b)
	if a > b {
		a, b = b, a
	}
	h := fnv.New64a()
	for _, s := range []string{prompt, a, b} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return h.Sum64()
}
