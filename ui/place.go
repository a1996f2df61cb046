package ui

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"

	"palate"
	"palate/rules/words"
	"palate/ui/text"
)

// PlaceBox says where the prompt on the page belongs, and lets the person say otherwise.
type PlaceBox struct{ S *Session }

// placeKeys are what a person can say of where a prompt belongs.
var placeKeys = []string{"medium", "audience", "task"}

// placeTitle asks for one of them.
func placeTitle(key string) string {
	switch key {
	case "medium":
		return text.WrittenAs
	case "audience":
		return text.ForWhom
	}
	return text.ToDoWhat
}

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
		return text.NothingSpecial
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
		return text.NoTask
	}
	return strings.Join(parts, ", ")
}

// Place corrects where the prompt on the page belongs, for now and from now on. Answers that were given to
// it move there with it.
func (s *Session) Place(key, value string) {
	sh := s.State.Showing
	if sh == nil || *placeOf(&sh.Prompt.Context, key) == value {
		return
	}
	c := sh.Prompt.context()
	*placeOf(&c, key) = value
	sh.Prompt.Context = c
	s.placed[promptKey(sh.Prompt)] = c
	s.next = nil
	s.Host.Do(s.keepPlaces)
	s.Host.Do(func() { s.moveAnswers(sh) })
}

// moveAnswers makes the answers to a prompt anew where it belongs now, and takes back those that stand
// elsewhere. For undo an answer and its move are one.
func (s *Session) moveAnswers(sh *Showing) {
	m := mover{Session: s, to: sh.Prompt.context(), now: map[palate.EventID]palate.EventID{}}
	err := m.move(sh.Prompt)
	done := func() {
		if e, ok := s.log.Event(sh.Event); ok && e.Context.Value().String() != m.to.Value().String() {
			sh.Event, sh.Decision = m.now[sh.Event], m.now[sh.Decision]
		}
		if !sh.Decided {
			s.predict(sh)
		}
		s.explain(sh)
		s.State.Status = Status{Text: text.PlaceMoved.With(s.Where())}
	}
	if err == nil && len(m.lines) == 0 {
		s.Host.Update(func() { done(); s.refresh() })
		return
	}
	s.keep(m.lines, err, func() { s.moveAnswers(sh) }, func() {
		s.redirect(m.now)
		s.relearn()
		done()
		s.State.Status = savedHere(s.State.Status.Text, text.PlaceMovedAnswers)
	})
}

// A mover writes events anew in another place.
type mover struct {
	*Session
	to    palate.Context
	lines []palate.Line
	now   map[palate.EventID]palate.EventID // what took the place of an event; zero: nothing
}

// move goes through the showings of a prompt that stand elsewhere.
func (m *mover) move(p *Prompt) error {
	to := m.to.Value().String()
	for _, e := range m.log.Live() {
		showing := showingOf(m.log, e.Body)
		shown, ok := m.log.Event(showing)
		if _, seen := m.now[showing]; seen || !ok || !isAnswer(e.Body) || shown.Context.Value().String() == to {
			continue
		}
		if asked, _ := m.log.Text(shown.Body.(*palate.Shown).Prompt); asked.Body == p.Text {
			if err := m.again(shown); err != nil {
				return err
			}
		}
	}
	return nil
}

// isAnswer reports whether b says what the person thinks of what was shown.
func isAnswer(b palate.Body) bool {
	switch b.(type) {
	case *palate.Pair, *palate.Skip, *palate.Edit, *palate.Natural:
		return true
	}
	return false
}

// again writes a showing, the live answers to it and the reasons for those, and takes back what was answered.
func (m *mover) again(shown *palate.Event) error {
	body := *shown.Body.(*palate.Shown)
	if err := m.write(shown.ID(), &body); err != nil {
		return err
	}
	answers := map[palate.EventID]bool{}
	belongs := func(e *palate.Event) bool {
		w, explains := e.Body.(*palate.Why)
		return explains && answers[w.About] || isAnswer(e.Body) && showingOf(m.log, e.Body) == shown.ID()
	}
	for _, e := range m.log.Live() { // a reason comes behind what it explains
		if !belongs(e) {
			continue
		}
		answers[e.ID()] = true
		if err := m.write(e.ID(), m.moved(e.Body)); err != nil {
			return err
		}
	}
	return m.takeBack(shown.ID())
}

// moved is a body about what stands in the new place.
func (m *mover) moved(b palate.Body) palate.Body {
	switch b := b.(type) {
	case *palate.Pair:
		own := *b
		own.Showing = m.now[b.Showing]
		return &own
	case *palate.Skip:
		own := *b
		own.Showing = m.now[b.Showing]
		return &own
	case *palate.Edit:
		own := *b
		own.Showing = m.now[b.Showing]
		return &own
	case *palate.Natural:
		own := *b
		own.Showing = m.now[b.Showing]
		return &own
	case *palate.Why:
		own := *b
		own.About = m.now[b.About]
		return &own
	}
	return b
}

func (m *mover) write(old palate.EventID, body palate.Body) error {
	lines, err := m.seal(m.to, body)
	if err == nil {
		m.lines = append(m.lines, lines...)
		m.now[old] = lines[0].(*palate.Event).ID()
	}
	return err
}

// takeBack retracts all answers to a showing, for one that was changed since would come back.
func (m *mover) takeBack(showing palate.EventID) error {
	for _, e := range m.log.Events() {
		if !isAnswer(e.Body) || showingOf(m.log, e.Body) != showing {
			continue
		}
		if _, moved := m.now[e.ID()]; !moved {
			m.now[e.ID()] = palate.EventID{}
		}
		lines, err := m.seal(palate.Context{}, retract(e.ID()))
		if err != nil {
			return err
		}
		m.lines = append(m.lines, lines...)
	}
	return nil
}

// redirect puts events in the places of others among the gestures that can be undone. What was undone
// cannot be done again where it was.
func (s *Session) redirect(now map[palate.EventID]palate.EventID) {
	s.undone = nil
	for i, g := range s.done {
		s.done[i] = slices.DeleteFunc(slices.Clone(g), func(id palate.EventID) bool { by, moved := now[id]; return moved && by == palate.EventID{} })
		for k, id := range s.done[i] {
			if by, moved := now[id]; moved {
				s.done[i][k] = by
			}
		}
	}
	s.done = slices.DeleteFunc(s.done, func(g gesture) bool { return len(g) == 0 })
}

// promptKey names a prompt without its text.
func promptKey(p *Prompt) uint64 { return pairKey(p.Text, "", "") }

// KeptPlaces is the name under which corrected places are kept: lines {"prompt":key,"context"}.
const KeptPlaces = "places"

// keepPlaces keeps what was corrected, here and in other tabs, in the order of the keys.
func (s *Session) keepPlaces() {
	all := readPlaces(s.Host.Kept(KeptPlaces))
	maps.Copy(all, s.placed)
	var out []byte
	for _, key := range slices.Sorted(maps.Keys(all)) {
		line := palate.Object(
			palate.Member{Name: "prompt", Value: palate.String(strconv.FormatUint(key, 16))},
			palate.Member{Name: "context", Value: all[key].Value()})
		out = append(line.Append(out), '\n')
	}
	if err := s.Host.Keep(KeptPlaces, out); err != nil {
		s.notKept(err)
	}
}

// readPlaces reads what was corrected. What cannot be read is as if it had not been said.
func readPlaces(data []byte) map[uint64]palate.Context {
	all := map[uint64]palate.Context{}
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
			all[key] = c
		}
	}
	return all
}

// settle gives prompts the places that the person corrected, and their versions of outputs.
func (s *Session) settle(prompts []*Prompt) {
	for _, p := range prompts {
		if c, ok := s.placed[promptKey(p)]; ok {
			p.Context, p.read = c, true
		}
	}
	s.putVersions(prompts)
}
