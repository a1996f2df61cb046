package session

import (
	"slices"

	"palate"
	gestures "palate/rules/gesture"
	"palate/rules/taste"
	"palate/rules/words"
	"palate/ui/text"
)

// Marks is what the person says of single answers on the page: ratings, thumbs, pins and copies.
type Marks struct {
	s  *Session
	of *Showing // whose marks are shown
}

// SlotMarks are what was said of the answer in a slot, as it holds now.
type SlotMarks struct {
	Rated  bool
	Rating float64 // on the scale that it was given on
	Thumb  int     // 1 up, -1 down, 0 none
	Tags   []string
	Spans  []Mark
	Pinned bool
	Copied bool

	rating, thumb palate.EventID
}

// A Mark is a stretch of an answer that was marked, in code points of its text.
type Mark struct {
	ID         palate.EventID
	Start, End int
	Sign       int // 1 good, -1 bad
	Aspect     string
}

// A TagPanel is the reasons for a thumb, while they are open.
type TagPanel struct {
	Slot, Sign int
	Tags       []Tag
}

// A Scale is what ratings are given on.
type Scale struct {
	Min, Max, Step float64
	Slider         bool // no marks and no numbers are drawn
}

// The scales: five steps, and a slider.
var (
	Steps  = Scale{Min: 1, Max: 5, Step: 1}
	Slider = Scale{Min: 1, Max: 100, Step: 1, Slider: true}
)

const scaleAppearance = "scale" // the name under which the choice of a scale is kept

// Scale is the one that ratings are given on now.
func (m *Marks) Scale() Scale {
	if m.s.Pages.Appearance(scaleAppearance) == "slider" {
		return Slider
	}
	return Steps
}

// SetScale chooses between steps and a slider, from now on.
func (m *Marks) SetScale(slider bool) {
	name := ""
	if slider {
		name = "slider"
	}
	m.s.Pages.SetAppearance(scaleAppearance, name)
}

// Of is what was said of the answer in a slot.
func (m *Marks) Of(slot int) SlotMarks {
	if slot < 0 || slot >= len(m.s.State.Marks) {
		return SlotMarks{}
	}
	return m.s.State.Marks[slot]
}

// at is the showing on the page where it takes gestures on a slot that are recorded; nil where it does not.
func (m *Marks) at(slot int) *Showing {
	sh := m.onPage(slot)
	if sh == nil || m.s.paused() {
		return nil
	}
	return sh
}

// onPage is the showing on the page where a slot of it can be seen; nil where it cannot.
func (m *Marks) onPage(slot int) *Showing {
	sh := m.s.State.Showing
	if sh == nil || m.s.State.Phase != Ready || slot < 0 || slot >= len(sh.Slots) {
		return nil
	}
	if sh.undrawn {
		m.s.State.Status = Status{Text: text.TooEarly}
		return nil
	}
	for len(m.s.State.Marks) < len(sh.Slots) {
		m.s.State.Marks = append(m.s.State.Marks, SlotMarks{})
	}
	return sh
}

// RateName says a rating in words: "A rated 4 of 5".
func RateName(slot int, value, most float64) string {
	return text.RatedSo.With(Letter(slot), Number(value), Number(most))
}

// ThumbName says a thumb in words.
func ThumbName(slot, sign int) string {
	if sign < 0 {
		return text.ThumbDown.With(Letter(slot))
	}
	return text.ThumbUp.With(Letter(slot))
}

// Rate gives an answer a rating on the scale; a value beyond its ends is one of them, and one between two steps the nearer
// of the two.
func (m *Marks) Rate(slot int, value float64) {
	sh := m.at(slot)
	if sh == nil {
		return
	}
	scale := m.Scale()
	steps := int((min(max(value, scale.Min), scale.Max)-scale.Min)/scale.Step + .5)
	value = scale.Min + float64(steps)*scale.Step
	delete(sh.drafts, slot)
	if was := m.Of(slot); was.Rated && was.Rating == value {
		return
	}
	m.s.State.Marks[slot].Rated, m.s.State.Marks[slot].Rating = true, value
	d := m.s.Attention.decision(sh, m.s.Platform.Clock.Now())
	m.s.do(deed{on: sh, named: RateName(slot, value, scale.Max),
		body: func(showing palate.EventID) palate.Body {
			return &palate.Rate{Showing: showing, Slot: slot, Value: value, Min: scale.Min, Max: scale.Max, Step: scale.Step, D: d}
		}})
}

// Thumb marks an answer as good, for a sign of 1, or bad, for -1; a thumb that stands is taken back. Another one takes the
// place of the first, with its reasons. A thumb down opens the reasons.
func (m *Marks) Thumb(slot, sign int) {
	sh := m.at(slot)
	if sh == nil || sign == 0 {
		return
	}
	m.s.State.Tags = nil
	if was := m.Of(slot); was.Thumb == sign {
		if was.thumb != (palate.EventID{}) {
			m.s.State.Marks[slot].Thumb, m.s.State.Marks[slot].Tags = 0, nil
			m.takeBack(thumbsOf(m.s.log, sh.Event, slot))
		}
		return
	}
	m.s.State.Marks[slot].Thumb, m.s.State.Marks[slot].Tags = sign, nil
	m.recordThumb(sh, slot, sign, nil)
	if sign < 0 {
		m.OpenTags(slot)
	}
}

func (m *Marks) recordThumb(sh *Showing, slot, sign int, tags []string) {
	d := m.s.Attention.decision(sh, m.s.Platform.Clock.Now())
	m.s.do(deed{on: sh, named: ThumbName(slot, sign), body: func(showing palate.EventID) palate.Body {
		return &palate.Thumb{Showing: showing, Slot: slot, Sign: sign, Tags: tags, D: d}
	}})
}

// OpenTags opens the reasons for a thumb that stands.
func (m *Marks) OpenTags(slot int) {
	was := m.Of(slot)
	if was.Thumb == 0 {
		return
	}
	p := &TagPanel{Slot: slot, Sign: was.Thumb}
	for i, name := range gestures.Tags(was.Thumb) {
		key := ""
		if i < 10 {
			key = string("1234567890"[i])
		}
		p.Tags = append(p.Tags, Tag{Name: name, Word: tagWord(name), Key: key, On: slices.Contains(was.Tags, name)})
	}
	m.s.State.Tags = p
}

// Reasons are those of the thumb of a slot, in words.
func (m *Marks) Reasons(slot int) (said []string) {
	for _, tag := range m.Of(slot).Tags {
		said = append(said, tagWord(tag))
	}
	return said
}

// ToggleTag turns the i-th reason on or off.
func (m *Marks) ToggleTag(i int) {
	if p := m.s.State.Tags; p != nil && i >= 0 && i < len(p.Tags) {
		p.Tags[i].On = !p.Tags[i].On
	}
}

// SaveTags closes the reasons; where they are others than before, the thumb with them takes the place of the one without.
func (m *Marks) SaveTags() {
	p := m.s.State.Tags
	if p == nil {
		return
	}
	m.s.State.Tags = nil
	var tags []string
	for _, t := range p.Tags {
		if t.On {
			tags = append(tags, t.Name)
		}
	}
	sh := m.at(p.Slot)
	if sh == nil || slices.Equal(tags, m.Of(p.Slot).Tags) {
		return
	}
	m.s.State.Marks[p.Slot].Tags = tags
	m.recordThumb(sh, p.Slot, p.Sign, tags)
}

// CloseTags closes the reasons and leaves the thumb as it is.
func (m *Marks) CloseTags() { m.s.State.Tags = nil }

// Pin holds an answer up as a model, everywhere or, where here is set, in the context of its prompt alone. One that is
// pinned is unpinned.
func (m *Marks) Pin(slot int, here bool) {
	sh := m.at(slot)
	if sh == nil {
		return
	}
	if pins := m.pinsOf(sh, slot); len(pins) > 0 {
		m.s.State.Marks[slot].Pinned = false
		m.takeBack(pins)
		return
	}
	if m.Of(slot).Pinned {
		return // it is on its way
	}
	m.s.State.Marks[slot].Pinned = true
	scope := palate.Scope{}
	if here {
		scope = words.ScopeOf(sh.Prompt.context())
	}
	m.s.do(deed{on: sh, named: text.PinnedOne.With(Letter(slot)), body: func(showing palate.EventID) palate.Body {
		return &palate.Pin{Text: m.textIn(sh, slot), Scope: scope}
	}})
}

// takeBack takes events back together.
func (m *Marks) takeBack(g gesture) {
	m.s.State.Status = saving()
	m.s.Platform.Scheduler.Enqueue(func() { m.s.History.retractGesture(g) })
}

// thumbsOf are the thumbs that were given to an answer and not taken back, the one that holds and those that it took the
// place of: without them too there is none.
func thumbsOf(log *palate.Log, showing palate.EventID, slot int) (thumbs gesture) {
	for _, e := range log.Events() {
		id := e.ID()
		if e.Kind().Reverses() {
			id = palate.AboutOf(e.Body)
		}
		switch {
		case e.Kind() == palate.KindRetract:
			thumbs = slices.DeleteFunc(thumbs, func(other palate.EventID) bool { return other == id })
		case isThumbOn(log, id, showing, slot) && !slices.Contains(thumbs, id):
			thumbs = append(thumbs, id)
		}
	}
	return thumbs
}

func isThumbOn(log *palate.Log, id, showing palate.EventID, slot int) bool {
	e, ok := log.Event(id)
	if !ok {
		return false
	}
	t, ok := e.Body.(*palate.Thumb)
	return ok && t.Showing == showing && t.Slot == slot
}

// pinsOf are the live events that pin the answer in a slot.
func (m *Marks) pinsOf(sh *Showing, slot int) (pins gesture) {
	for _, e := range m.s.log.Live() {
		if b, ok := e.Body.(*palate.Pin); ok && m.pinned(b) == sh.text(slot) {
			pins = append(pins, e.ID())
		}
	}
	return pins
}

// pinned is the text that an event pins.
func (m *Marks) pinned(b *palate.Pin) string {
	t, _ := m.s.log.Text(b.Text)
	return t.Body
}

// textIn is the id of the answer in a slot. It may block: the browser works out what a text is called.
func (m *Marks) textIn(sh *Showing, slot int) palate.TextID {
	t, _, err := m.s.author.TextIn(m.s.log, sh.text(slot), "text/markdown", sh.Prompt.Lang)
	if err != nil {
		return ""
	}
	return t.ID
}

// text is the answer in a slot.
func (s *Showing) text(slot int) string { return s.Prompt.Outputs[s.Slots[slot]].Text }

// Copy puts an answer on the clipboard, which says that it will do; once for each showing.
func (m *Marks) Copy(slot int) {
	sh := m.onPage(slot)
	if sh == nil {
		return
	}
	said := sh.text(slot)
	m.s.Platform.Scheduler.Go(func() {
		if m.s.Platform.Files.Copy(said) != nil {
			m.s.setStatus(text.NotCopied)
			return
		}
		m.s.Platform.Scheduler.Update(func() { m.Copied(slot, len([]rune(said))) })
	})
}

// Copied notes that so many characters of an answer were copied, by a key of the browser's say; once for each showing.
func (m *Marks) Copied(slot, chars int) {
	sh := m.at(slot)
	if sh == nil {
		return
	}
	if m.Of(slot).Copied {
		m.s.State.Status = Status{Text: text.CopiedAgain}
		return
	}
	m.s.State.Marks[slot].Copied = true
	m.s.do(deed{on: sh, named: text.CopiedOne.With(Letter(slot)), body: func(showing palate.EventID) palate.Body {
		return &palate.Use{Showing: showing, Slot: slot, Act: palate.UseCopy, Chars: int64(chars)}
	}})
}

// derive reads what was said of the answers on the page from the log.
func (m *Marks) derive() {
	sh := m.s.State.Showing
	if sh == nil {
		m.s.State.Marks = nil
		return
	}
	busy := m.s.State.Status.Busy
	if busy && m.of == sh {
		return // what is shown is being stored
	}
	m.of = sh
	list := make([]SlotMarks, len(sh.Slots))
	pinned := map[string]bool{}
	for _, e := range m.s.learner.tally.kept[palate.KindPin] {
		pinned[m.pinned(e.Body.(*palate.Pin))] = true
	}
	for _, e := range liveBehind(m.s.log, sh.Event) {
		if palate.AboutOf(e.Body) == sh.Event && taste.Teaches(e.Source) {
			sh.mark(list, e)
		}
	}
	for slot := range list {
		list[slot].Pinned = pinned[sh.text(slot)]
	}
	m.s.State.Marks = list
	if p := m.s.State.Tags; p != nil && list[p.Slot].Thumb != p.Sign {
		m.s.State.Tags = nil
	}
	if was := sh.Decision; !busy { // else a decision is on its way that the log lacks
		if sh.readDecision(m.s.log); sh.Decision != was {
			sh.Cursor, sh.Chosen, sh.Reached = 3-sh.Strength, false, false
		}
	}
}

// mark puts what a live event says of answers on the page beside them.
func (s *Showing) mark(list []SlotMarks, e *palate.Event) {
	row := kindRows()[e.Kind()]
	if row.mark == nil {
		return
	}
	for _, slot := range palate.SlotsOf(e.Body) {
		if slot < len(list) {
			row.mark(&list[slot], s, e)
		}
	}
}
