package ui

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/rules/words"
)

// PlaceBox says where the prompt on the page belongs, and lets the person say otherwise.
type PlaceBox struct{ S *Session }

// placeKeys are what a person can say of where a prompt belongs, by what is asked.
var placeKeys = []struct{ Key, Title string }{{"medium", "Written as"}, {"audience", "For whom"}, {"task", "To do what"}}

// placeOf is a context's value of one of the keys.
func placeOf(c *palate.Context, key string) *string {
	switch key {
	case "medium":
		return &c.Medium
	case "audience":
		return &c.Audience
	}
	return &c.Task
}

// at is what holds for a key, "" for nothing.
func (c *PlaceBox) at(key string) string { return *placeOf(&c.S.State.Showing.Prompt.Context, key) }

// options are what can hold for a key: nothing, what is there, and all that prompts are read for.
func (c *PlaceBox) options(key string) []string {
	list := append([]string{""}, words.Kinds(key)...)
	if at := c.at(key); !slices.Contains(list, at) {
		list = append(list, at)
	}
	return list
}

// placeName says a value in words.
func placeName(value string) string {
	if value == "" {
		return "nothing special"
	}
	return strings.ReplaceAll(value, "_", " ")
}

// Where says the context of the prompt on the page: "email, boss".
func (s *Session) Where() string {
	c := s.State.Showing.Prompt.context()
	var parts []string
	for _, part := range []string{c.Medium, c.Task, c.Audience} {
		if part != "" {
			parts = append(parts, placeName(part))
		}
	}
	if len(parts) == 0 {
		return "no special place"
	}
	return strings.Join(parts, ", ")
}

// Place corrects where the prompt on the page belongs, for now and from now on. An answer that was given
// already moves there with it.
func (s *Session) Place(key, value string) {
	sh := s.State.Showing
	if sh == nil || *placeOf(&sh.Prompt.Context, key) == value {
		return
	}
	c := sh.Prompt.context()
	*placeOf(&c, key) = value
	sh.Prompt.Context = c
	s.placed[promptKey(sh.Prompt)] = c
	s.keepPlaces()
	s.next, sh.Event = nil, palate.EventID{}
	if !sh.Decided {
		s.predict(sh)
		s.refresh()
		s.State.Status = Status{Text: "This is " + s.Where() + " from now on."}
		return
	}
	decision, at := *sh, s.Host.Now()
	s.State.Status = Status{Text: "Saving …", Busy: true}
	s.Host.Do(func() { s.moveDecision(sh, decision, at) })
}

// moveDecision takes a decision back and makes it anew where the prompt belongs now. For undo the two are
// one: the decision.
func (s *Session) moveDecision(sh *Showing, decision Showing, at int64) {
	var gone []palate.Line
	anew, err := s.decisionLines(sh, decision, at)
	if err == nil {
		gone, err = s.seal(palate.Context{}, retract(decision.Decision))
	}
	s.keep(append(anew, gone...), err, func() { s.moveDecision(sh, decision, at) }, func() {
		last := anew[len(anew)-1].(*palate.Event)
		s.replace(decision.Decision, last.ID())
		sh.Event, sh.Decision = showingOf(s.log, last.Body), last.ID()
		s.relearn()
		s.bars(sh)
		s.State.Status = Status{Text: "Saved on this device. Your answer counts for " + s.Where() + " now."}
	})
}

// replace puts an event in another's place among the gestures that can be undone.
func (s *Session) replace(old, by palate.EventID) {
	for _, g := range s.done {
		if i := slices.Index(g, old); i >= 0 {
			g[i] = by
		}
	}
}

// promptKey names a prompt without its text.
func promptKey(p *Prompt) uint64 { return pairKey(p.Text, "", "") }

// KeptPlaces is the name under which corrected places are kept: lines {"prompt":key,"context"}.
const KeptPlaces = "places"

// keepPlaces keeps what was corrected, in the order of the keys.
func (s *Session) keepPlaces() {
	keys := make([]uint64, 0, len(s.placed))
	for key := range s.placed {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var out []byte
	for _, key := range keys {
		line := palate.Object(
			palate.Member{Name: "prompt", Value: palate.String(strconv.FormatUint(key, 16))},
			palate.Member{Name: "context", Value: s.placed[key].Value()})
		out = append(line.Append(out), '\n')
	}
	s.Host.Do(func() {
		if err := s.Host.Keep(KeptPlaces, out); err != nil {
			s.Host.Update(func() { s.State.Fault = s.FaultOf(err, nil) })
		}
	})
}

// ReadPlaces takes up what was corrected before. What cannot be read is as if it had not been said.
func (s *Session) ReadPlaces(data []byte) {
	for raw, err := range palate.RawLines(bytes.NewReader(data)) {
		if err != nil {
			continue
		}
		v, err := palate.ParseValue(raw.Bytes)
		if err != nil {
			continue
		}
		name, _ := v.Get("prompt").Text()
		key, err := strconv.ParseUint(name, 16, 64)
		c, errContext := palate.ContextOf(v.Get("context"))
		if err == nil && errContext == nil {
			s.placed[key] = c
		}
	}
}

// settle gives prompts the places that the person corrected.
func (s *Session) settle(prompts []*Prompt) {
	for _, p := range prompts {
		if c, ok := s.placed[promptKey(p)]; ok {
			p.Context, p.read = c, true
		}
	}
}
