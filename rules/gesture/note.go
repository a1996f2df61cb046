package gesture

import (
	"slices"
	"strings"

	"palate"
)

// A Note is a gesture as it is written down: one object with what the event of its kind says, and beside that what was
// shown, in words in place of ids.
type Note struct {
	ID      string // the writer's own name for it; "" for none
	Kind    palate.Kind
	Undo    Reversal        // instead of a kind
	Event   string          // that is taken back or done again; "": the last one
	About   string          // what a reason speaks of; "": the last decision
	Showing string          // what it is on; "": what Shown says, else what the line before was on
	Shown   *NotedShowing   // what was shown, where it was not before
	Context *palate.Context // where; nil: that of what was shown

	body palate.Value // the members of the event's body, but for ids
}

// A Reversal says whether a line takes back what was done, or does it again.
type Reversal string

const (
	Undo Reversal = "undo" // takes back
	Redo Reversal = "redo" // does again
)

// A NotedShowing is what was shown, as a note has it.
type NotedShowing struct {
	Prompt     string
	Candidates []NotedAnswer
	members    palate.Value // those of a [palate.Shown] that are no texts
}

// A NotedAnswer is an answer that was shown.
type NotedAnswer struct{ Text, Model string }

// shownMembers are those that say how answers were shown.
var shownMembers = []string{"layout", "dir", "blind", "seed", "asked_by", "reason", "propensity", "predicted", "predicted_visible"}

// ParseNote reads a line. The error names the field.
func ParseNote(v palate.Value) (*Note, *palate.Error) {
	if !v.IsObject() {
		return nil, palate.Malformed("", "must be a JSON object")
	}
	l := &Note{ID: idOf(v.Get("id"))}
	name, ok := v.Get("gesture").Text()
	if !ok {
		return nil, palate.Malformed("gesture", "is missing")
	}
	own := membersOf(palate.Kind(name))
	switch {
	case name == string(Undo) || name == string(Redo):
		l.Undo, own = Reversal(name), []string{"event"}
	case own == nil:
		return nil, palate.Malformed("gesture", "no gesture is called "+name)
	default:
		l.Kind = palate.Kind(name)
	}
	if err := l.read(v, own); err != nil {
		return nil, err
	}
	return l, nil
}

// read reads the members, of which own are those of its kind.
func (l *Note) read(v palate.Value, own []string) (err *palate.Error) {
	l.Event, l.About, l.Showing = idOf(v.Get("event")), idOf(v.Get("about")), idOf(v.Get("showing"))
	var body, shown []palate.Member
	list, _ := v.Members()
	for _, m := range list {
		switch {
		case slices.Contains([]string{"id", "gesture", "event", "about", "showing", "prompt", "candidates", "context"}, m.Name) && (m.Name != "event" && m.Name != "about" || slices.Contains(own, m.Name)):
		case slices.Contains(own, m.Name):
			body = append(body, m)
		case l.Kind != "" && slices.Contains(shownMembers, m.Name):
			shown = append(shown, m)
		default:
			return palate.Malformed(m.Name, "is nothing that this gesture says")
		}
	}
	l.body = palate.Object(body...)
	if l.Shown, err = shownOf(v, palate.Object(shown...)); err != nil {
		return err
	}
	if l.Shown != nil && l.Showing != "" {
		return palate.Malformed("showing", "stands beside candidates: it is on one or the other")
	}
	if c := v.Get("context"); !c.IsNull() {
		context, err := palate.ContextOf(c)
		if err != nil {
			return coded(err)
		}
		l.Context = &context
	}
	return nil
}

// shownOf is what a line says was shown; nil for nothing.
func shownOf(v, how palate.Value) (*NotedShowing, *palate.Error) {
	if v.Get("candidates").IsNull() && v.Get("prompt").IsNull() {
		if list, _ := how.Members(); len(list) > 0 {
			return nil, palate.Malformed(list[0].Name, "says how candidates were shown, and there are none")
		}
		return nil, nil
	}
	prompt, ok := v.Get("prompt").Text()
	if !ok {
		return nil, palate.Malformed("prompt", "must be a text")
	}
	items, ok := v.Get("candidates").Items()
	if !ok || len(items) == 0 || len(items) > palate.MaxSlots {
		return nil, palate.Malformed("candidates", "must be a list of 1 to 20 answers")
	}
	s := &NotedShowing{Prompt: prompt, members: how}
	for _, item := range items {
		c := NotedAnswer{}
		if c.Text, ok = item.Text(); !ok {
			if c.Text, ok = item.Get("text").Text(); !ok {
				return nil, palate.Malformed("candidates", "must be texts, or objects with a text")
			}
			c.Model, _ = item.Get("model").Text()
		}
		s.Candidates = append(s.Candidates, c)
	}
	return s, nil
}

// idOf is an id as a line has it: a text or a number.
func idOf(v palate.Value) string {
	if s, ok := v.Text(); ok || v.IsNull() {
		return s
	}
	return v.String()
}

func coded(err error) *palate.Error {
	if e, ok := err.(*palate.Error); ok {
		return e
	}
	return palate.Malformed("", err.Error())
}

// Body is the showing's event; prompt and texts are the ids of its texts, by slot.
func (s *NotedShowing) Body(prompt palate.TextID, texts []palate.TextID) (*palate.Shown, *palate.Error) {
	v := s.members.With("prompt", palate.String(string(prompt)))
	var candidates []palate.Value
	for i, id := range texts {
		c := palate.Object(
			palate.Member{Name: "slot", Value: palate.Number(float64(i))}, palate.Member{Name: "text", Value: palate.String(string(id))},
			palate.Member{Name: "complete", Value: palate.String(string(palate.Whole))}, palate.Member{Name: "fidelity", Value: palate.String("api")})
		if model := s.Candidates[i].Model; model != "" {
			c = c.With("model", palate.String(model))
		}
		candidates = append(candidates, c)
	}
	v = v.With("candidates", palate.List(candidates...))
	for name, otherwise := range map[string]string{"layout": string(palate.LayoutUnknown), "asked_by": string(palate.AskedByPerson)} {
		if v.Get(name).IsNull() {
			v = v.With(name, palate.String(otherwise))
		}
	}
	b, err := palate.ParseBody(palate.KindShown, v)
	if err != nil {
		return nil, coded(err)
	}
	return b.(*palate.Shown), nil
}

// signed is the reasons of a line with the sign of what they are about, where they have none.
func signed(tags []string, sign int) []string {
	prefix := "-"
	if sign > 0 {
		prefix = "+"
	}
	list := slices.Clone(tags)
	for i, tag := range list {
		if !strings.HasPrefix(tag, "+") && !strings.HasPrefix(tag, "-") {
			list[i] = prefix + tag
		}
	}
	return list
}
