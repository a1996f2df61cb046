package taste

import "palate"

// A lesson is what an event of a kind teaches.
type lesson struct {
	observe func(*encoder, palate.Body)  // nil: it is no observation
	visits  bool                         // its context may be a scope of its own
	prepare func(*Design, *palate.Event) // before any answer is taken; nil: nothing
	lasting bool                         // a design that took it in cannot be rid of it alone
}

// lessons are those of the kinds that [palate.Kind.Teaches] or [palate.Kind.States]. Rules come by [Design.Rule].
var lessons = map[palate.Kind]lesson{
	palate.KindPair:    {observe: observing((*encoder).pair), visits: true},
	palate.KindThumb:   {observe: observing((*encoder).thumb)},
	palate.KindRate:    {observe: observing((*encoder).rate)},
	palate.KindRank:    {observe: observing((*encoder).rank)},
	palate.KindSpan:    {observe: observing((*encoder).span)},
	palate.KindEdit:    {observe: observing((*encoder).edit)},
	palate.KindNatural: {observe: observing((*encoder).natural)},
	palate.KindUse:     {observe: observing((*encoder).use)},
	palate.KindOrganic: {observe: observing((*encoder).organic)},
	palate.KindPin:     {observe: observing((*encoder).pin), lasting: true},
	palate.KindRule:    {lasting: true},
	palate.KindJudge:   {prepare: judge, lasting: true},
}

// observing is add for bodies of its type; of one that was erased there is nothing to observe.
func observing[B palate.Body](add func(*encoder, B)) func(*encoder, palate.Body) {
	return func(t *encoder, b palate.Body) {
		if b, ok := b.(B); ok {
			add(t, b)
		}
	}
}

func judge(d *Design, e *palate.Event) {
	if body, ok := e.Body.(*palate.Judge); ok {
		d.Judge(body)
		d.keep(body, e.Clock)
	}
}
