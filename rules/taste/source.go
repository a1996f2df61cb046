package taste

import (
	"hash/fnv"

	"palate"
	"palate/rules/pack"
)

// NewDesign turns the live events of a log into observations. Events of other people and of
// models teach nothing, nor does an answer whose texts are gone.
func NewDesign(p *pack.Pack, log *palate.Log, cache *pack.Cache) *Design {
	d := EmptyDesign(p)
	source := newLogSource(p, log, cache)
	live, newest := log.Live(), int64(0)
	for _, r := range log.Rules() {
		d.Rule(r)
	}
	for _, e := range live {
		newest = max(newest, e.At)
		source.note(e)
		d.Prepare(e)
	}
	for _, e := range live {
		d.Observe(e, source)
	}
	d.Until(log.Cursor(), newest)
	return d
}

// A logSource is a log in memory.
type logSource struct {
	pack  *pack.Pack
	log   *palate.Log
	cache *pack.Cache
	tags  map[palate.EventID][]string // by the decision they explain
}

func newLogSource(p *pack.Pack, log *palate.Log, cache *pack.Cache) *logSource {
	return &logSource{pack: p, log: log, cache: cache, tags: map[palate.EventID][]string{}}
}

func (s *logSource) note(e *palate.Event) {
	if e.Decides() == palate.MatterReason {
		_, s.tags[palate.AboutOf(e.Body)] = palate.RemarkOf(e.Body)
	}
}

func (s *logSource) shown(id palate.EventID) (*palate.Shown, bool) {
	e, ok := s.log.Event(id)
	if !ok {
		return nil, false
	}
	shown, ok := e.Body.(*palate.Shown)
	return shown, ok
}

func (s *logSource) Showing(id palate.EventID) (slots int, layout palate.Layout, ok bool) {
	shown, ok := s.shown(id)
	if !ok {
		return 0, "", false
	}
	for _, c := range shown.Candidates {
		slots = max(slots, c.Slot+1)
	}
	return slots, shown.Layout, true
}

func (s *logSource) Primed(id palate.EventID) bool {
	shown, ok := s.shown(id)
	return ok && shown.PredictedVisible
}

func (s *logSource) Plain(id palate.EventID) bool {
	shown, ok := s.shown(id)
	return ok && shown.Plain()
}

func (s *logSource) Usable(showing palate.EventID, slot int) bool {
	shown, ok := s.shown(showing)
	return ok && shown.Usable(slot)
}

func (s *logSource) Point(showing palate.EventID, slot int) (pack.Point, bool) {
	prompt, okPrompt := s.Prompt(showing)
	text, okText := s.Answer(showing, slot)
	if !okPrompt || !okText || !s.Usable(showing, slot) {
		return pack.Point{}, false
	}
	return s.cache.Point(s.pack, prompt, text), true
}

func (s *logSource) Answer(showing palate.EventID, slot int) (string, bool) {
	shown, ok := s.shown(showing)
	if !ok {
		return "", false
	}
	c, ok := shown.At(slot)
	if !ok {
		return "", false
	}
	return s.Text(c.Text)
}

func (s *logSource) Name(showing palate.EventID, slot int) (uint64, bool) {
	shown, ok := s.shown(showing)
	if !ok {
		return 0, false
	}
	c, ok := shown.At(slot)
	if !ok {
		return 0, false
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(shown.Prompt + " " + c.Text))
	return h.Sum64() | 1, true
}

func (s *logSource) Text(id palate.TextID) (string, bool) {
	t, ok := s.log.Text(id)
	return t.Body, ok
}

func (s *logSource) Prompt(showing palate.EventID) (string, bool) {
	shown, ok := s.shown(showing)
	if !ok {
		return "", false
	}
	return s.Text(shown.Prompt)
}

func (s *logSource) Tags(decision palate.EventID) []string { return s.tags[decision] }
