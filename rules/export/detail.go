package export

import "palate"

// A Detail is something that an event may say beside its choice, and that a format keeps or loses.
type Detail uint8

// The details.
const (
	Strength Detail = iota // by how much one answer is better
	Ties                   // that two answers are about the same
	Levels                 // that both are good, or both bad
	Many                   // an order of more than two answers
	Sides                  // where the answers stood
	Words                  // the reason, in words
	Tags                   // reasons that are tags
	Context                // site, task, medium, audience, language
	Timing                 // how the decision came about: times, dwell, names revealed
	Person                 // whose judgement it is
	Turns                  // earlier turns of the conversation
	Models                 // what wrote the answers
	Date                   // when it was said
	More                   // fields of an import that no event has a place for
	numDetails
)

// detailNames are what details are called, in a file and in a sentence.
var detailNames = [numDetails]struct{ wire, words string }{
	Strength: {"strength", "strength"},
	Ties:     {"ties", "ties"},
	Levels:   {"levels", "whether both are good or bad"},
	Many:     {"order", "orders of more than two"},
	Sides:    {"sides", "sides"},
	Words:    {"words", "reasons in words"},
	Tags:     {"tags", "tags"},
	Context:  {"context", "context"},
	Timing:   {"timing", "timing"},
	Person:   {"person", "person"},
	Turns:    {"turns", "earlier turns"},
	Models:   {"models", "models"},
	Date:     {"date", "date"},
	More:     {"more", "further fields"},
}

// A detailSet is a set of details, a bit each.
type detailSet uint16

func (s detailSet) has(a Detail) bool { return s>>a&1 != 0 }

func (s *detailSet) add(a Detail, there bool) {
	if there {
		*s |= 1 << a
	}
}

// details are those that a judgement has, less those that decide whether it is written at all.
func (j *judgement) details() (s detailSet) {
	c := &j.event.Context
	s.add(Sides, j.shown.Layout != "" && j.shown.Layout != palate.LayoutUnknown)
	s.add(Context, c.Site+c.Task+c.Medium+c.Audience+c.Language != "" || len(c.Tags) > 0)
	s.add(Person, c.User != "")
	s.add(Turns, len(j.shown.Turns) > 0)
	s.add(Date, j.event.At != 0)
	s.add(More, !j.event.Ext.IsNull())
	s.add(Tags, j.why != nil && len(j.why.Tags) > 0)
	for _, a := range j.answers {
		s.add(Models, a.model != "")
	}
	s.addBody(j.event.Body)
	return s
}

func (s *detailSet) addBody(b palate.Body) {
	if add := kindRows[b.Kind()].details; add != nil {
		add(s, b)
	}
	if d := palate.DecisionOf(b); d != nil {
		s.add(Timing, d.RevealedAt != 0 || d.MSFirst != 0 || d.MS != 0 || len(d.DwellMS) > 0 || d.View != "")
	}
}
