package taste

import "palate"

// A lesson is what an event of a kind teaches.
type lesson struct {
	kind    palate.Kind
	observe func(*encoder, palate.Body)  // nil: it is no observation
	visits  bool                         // its context may be a scope of its own
	prepare func(*Design, *palate.Event) // before any answer is taken; nil: nothing
	lasting bool                         // a design that took it in cannot be rid of it alone
}

// lessons are those of the kinds that [palate.Kind.Teaches] or [palate.Kind.States]. Rules come by [Design.Rule]. The
// most frequent come first, for they are found by looking through it.
var lessons = [...]lesson{
	{kind: palate.KindPair, observe: func(t *encoder, b palate.Body) { t.pair(b.(*palate.Pair)) }, visits: true},
	{kind: palate.KindThumb, observe: func(t *encoder, b palate.Body) { t.thumb(b.(*palate.Thumb)) }},
	{kind: palate.KindRate, observe: func(t *encoder, b palate.Body) { t.rate(b.(*palate.Rate)) }},
	{kind: palate.KindRank, observe: func(t *encoder, b palate.Body) { t.rank(b.(*palate.Rank)) }},
	{kind: palate.KindSpan, observe: func(t *encoder, b palate.Body) { t.span(b.(*palate.Span)) }},
	{kind: palate.KindEdit, observe: func(t *encoder, b palate.Body) { t.edit(b.(*palate.Edit)) }},
	{kind: palate.KindNatural, observe: func(t *encoder, b palate.Body) { t.natural(b.(*palate.Natural)) }},
	{kind: palate.KindUse, observe: func(t *encoder, b palate.Body) { t.use(b.(*palate.Use)) }},
	{kind: palate.KindOrganic, observe: func(t *encoder, b palate.Body) { t.organic(b.(*palate.Organic)) }},
	{kind: palate.KindPin, observe: func(t *encoder, b palate.Body) { t.pin(b.(*palate.Pin)) }, lasting: true},
	{kind: palate.KindRule, lasting: true},
	{kind: palate.KindJudge, prepare: judge, lasting: true},
}

// lessonOf is the lesson of an event; an empty one where it was erased, or its kind has none.
func lessonOf(e *palate.Event) *lesson {
	kind := e.Kind()
	for i := range lessons {
		if lessons[i].kind == kind && !e.IsErased() {
			return &lessons[i]
		}
	}
	return &noLesson
}

var noLesson lesson

func judge(d *Design, e *palate.Event) {
	if body, ok := e.Body.(*palate.Judge); ok {
		d.Judge(body)
		d.keep(body, e.Clock)
	}
}
