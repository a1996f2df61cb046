package replay

import (
	"palate"
	"palate/rules/pack"
)

// A source is a replay as the learner asks it. A text that cannot be read again is as one that is missing, and
// the replay's error.
type source struct {
	*Replay
	tags map[palate.EventID][]string
}

func (s source) shown(id palate.EventID) (*showing, bool) {
	n, ok := s.ledger.Number(id)
	if !ok || s.entries[n].kind != entryShowing {
		return nil, false
	}
	return &s.showings[s.entries[n].index], true
}

func (s source) Showing(id palate.EventID) (slots int, layout palate.Layout, ok bool) {
	shown, ok := s.shown(id)
	if !ok {
		return 0, "", false
	}
	return len(shown.texts), shown.layout, true
}

func (s source) Primed(id palate.EventID) bool {
	shown, ok := s.shown(id)
	return ok && shown.primed
}

func (s source) Plain(id palate.EventID) bool {
	shown, ok := s.shown(id)
	return ok && shown.plain
}

func (s source) Usable(showing palate.EventID, slot int) bool {
	shown, ok := s.shown(showing)
	return ok && shown.unusable>>slot&1 == 0
}

func (s source) Point(showing palate.EventID, slot int) (pack.Point, bool) {
	shown, ok := s.shown(showing)
	if !ok || shown.text(slot) < 0 || !s.Usable(showing, slot) {
		return pack.Point{}, false
	}
	p, ok, err := s.points.of(shown.prompt, shown.text(slot))
	s.noteError(err)
	return p, ok
}

func (s source) Name(showing palate.EventID, slot int) (uint64, bool) {
	shown, ok := s.shown(showing)
	if !ok || shown.text(slot) < 0 {
		return 0, false
	}
	return uint64(shown.prompt)<<32 | uint64(shown.text(slot)) + 1, true
}

func (s source) Answer(showing palate.EventID, slot int) (string, bool) {
	shown, ok := s.shown(showing)
	if !ok || shown.text(slot) < 0 {
		return "", false
	}
	return s.body(shown.text(slot))
}

func (s source) Text(id palate.TextID) (string, bool) {
	n, ok := s.named[id]
	if !ok {
		return "", false
	}
	return s.body(n)
}

func (s source) Prompt(showing palate.EventID) (string, bool) {
	shown, ok := s.shown(showing)
	if !ok {
		return "", false
	}
	return s.body(shown.prompt)
}

func (s source) Tags(decision palate.EventID) []string { return s.tags[decision] }

func (s source) body(text int32) (string, bool) {
	body, ok, err := s.texts.body(text)
	s.noteError(err)
	return body, ok && err == nil
}

func (s source) noteError(err error) {
	if err != nil && s.err == nil {
		s.err = err
	}
}
